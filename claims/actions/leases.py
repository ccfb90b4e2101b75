"""Handing queue items out: one item to one reviewer, as far as that can be known beforehand."""

from django.contrib.auth.models import User

from claims.models import EvidenceLink, Lease
from claims.models.lease import lease_end
from claims.policies import check_may_decide
from claims.presenters.queue_filters import QueueFilters

TRIES = 5


def hand_out(
    *, filters: QueueFilters, by: User, after: int | None = None, backwards: bool = False
) -> int | None:
    """Lease the next item that waits for this reviewer after another one; None when none does.

    No lock is held while looking. Of two who are handed the same item at once the first lease
    stands, and the other reviewer goes on to the next item.
    """
    check_may_decide(by)
    found = None
    for _try in range(TRIES):
        waiting = filters.apply(EvidenceLink.objects.waiting_for(by))
        found = waiting.next_after(after, backwards=backwards)
        if found is None:
            return None
        keep_open(link=found, by=by)
        leases = Lease.objects.running().filter(link=found).order_by("pk")
        if leases.values_list("by", flat=True).first() == by.pk:
            return found
        give_back(link=found, by=by)
    return found  # many at once on few items: better an item that a colleague has open than none


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
