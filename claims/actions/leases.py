"""Handing queue items out: one item to one reviewer, as far as that can be known beforehand."""

from django.contrib.auth.models import User
from django.db import transaction

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
        waiting = filters.apply(EvidenceLink.objects.waiting_for(by))
        found = waiting.next_after(after, backwards=backwards)
        if found is None or _lease(found, by):
            return found
    if found is not None:  # many at once on few items: better one that a colleague has than none
        keep_open(link=found, by=by)
    return found


@transaction.atomic
def _lease(link: int, by: User) -> bool:
    """Lease an item unless a colleague has it; the item's own row decides who comes first."""
    rows = EvidenceLink.objects.filter(pk=link).order_by("pk").select_for_update(of=("self",))
    if not rows.values_list("pk", flat=True):
        return False
    if Lease.objects.running().filter(link=link).exclude(by=by).exists():
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
