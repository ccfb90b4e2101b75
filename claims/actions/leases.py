"""Handing queue items out: one item to one reviewer, as far as that can be known beforehand."""

from functools import lru_cache

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet, Subquery
from django.utils import timezone

from claims.kept import MOMENT, Kept, Slot
from claims.models import EvidenceLink, Lease
from claims.models.lease import lease_end
from claims.policies import check_may_decide
from claims.presenters.queue_filters import QueueFilters

TRIES = 5


def hand_out(
    *, filters: QueueFilters, by: User, after: int | None = None, backwards: bool = False
) -> int | None:
    """Lease the next item that waits for this reviewer after another one; None when none does.

    No lock is held while looking, only while the lease is written: of two who found the same item
    at once one gets it, and the other goes on to the next.
    """
    check_may_decide(by)
    found = None
    for _try in range(TRIES):
        found = _next(filters, by, after, backwards=backwards)
        if found is None or _lease(found, by):
            return found
    if found is not None:  # many at once on few items: better one that a colleague has than none
        keep_open(link=found, by=by)
    return found


def _next(filters: QueueFilters, by: User, after: int | None, *, backwards: bool) -> int | None:
    following = _following(filters, backwards=backwards)
    found: int | None = following.first(after=after, by=by.pk, now=timezone.now())
    if found is None:  # from the start again
        waiting = filters.apply(EvidenceLink.objects.waiting_for(by))
        found = waiting.next_after(after, backwards=backwards)
    return found


@lru_cache(maxsize=128)
def _following(filters: QueueFilters, *, backwards: bool) -> Kept:
    """Return the query for what waits behind the statement of a link."""

    def declare() -> QuerySet:
        here = EvidenceLink.objects.filter(pk=Slot("after")).order_by("pk").values("statement")
        waiting = EvidenceLink.objects.waiting_for(Slot("by"), now=Slot("now", MOMENT))
        beyond = filters.apply(waiting).beyond(Subquery(here), backwards=backwards)
        return beyond.by_statement(backwards=backwards).values_list("pk", flat=True)[:1]

    return Kept(declare)


_ROW = Kept(
    lambda: (
        EvidenceLink.objects.filter(pk=Slot("link"))
        .order_by("pk")
        .select_for_update(of=("self",))
        .values_list("pk", flat=True)
    )
)
_OTHERS = Kept(
    lambda: (
        Lease.objects.running(now=Slot("now", MOMENT))
        .filter(link=Slot("link"))
        .exclude(by=Slot("by"))
        .values_list("pk", flat=True)
    )
)


@transaction.atomic
def _lease(link: int, by: User) -> bool:
    """Lease an item unless a colleague has it; the item's own row decides who comes first."""
    if not _ROW.ask(link=link):
        return False
    if _OTHERS.ask(link=link, by=by.pk, now=timezone.now()):
        return False
    keep_open(link=link, by=by)
    return True


def keep_open(*, link: int, by: User) -> None:
    """Lease an item to whoever has it on screen, or renew the lease."""
    Lease.objects.bulk_create(
        [Lease(link_id=link, by=by, until=lease_end())],
        update_conflicts=True,
        unique_fields=["link", "by"],
        update_fields=["until"],
    )


def give_back(*, link: int, by: User) -> None:
    """End a lease, so that the item can be handed to somebody else."""
    Lease.objects.filter(link=link, by=by).delete()
