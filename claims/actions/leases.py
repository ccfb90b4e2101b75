"""Handing queue items out: one item to one reviewer, as far as that can be known beforehand."""

from django.contrib.auth.models import User
from django.db import connection, transaction

from claims.models import EvidenceLink, Lease
from claims.models.lease import lease_end
from claims.policies import check_may_decide
from claims.presenters.queue_filters import QueueFilters


@transaction.atomic
def hand_out(
    *, filters: QueueFilters, by: User, after: int | None = None, backwards: bool = False
) -> int | None:
    """Lease the next item that waits for this reviewer after another one; None when none does."""
    check_may_decide(by)
    links = filters.apply(EvidenceLink.objects.waiting_for(by))
    if connection.features.has_select_for_update_skip_locked:
        links = links.select_for_update(skip_locked=True, of=("self",))
    found = links.next_after(after, backwards=backwards)
    if found is not None:
        keep_open(link=found, by=by)
    return found


def keep_open(*, link: int, by: User) -> None:
    """Lease an item to whoever has it on screen, or renew the lease."""
    Lease.objects.bulk_create(
        [Lease(link_id=link, by=by, until=lease_end())],
        update_conflicts=True,
        unique_fields=["link", "by"],
        update_fields=["until"],
    )
