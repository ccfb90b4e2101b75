"""The event log: one append-only chain, each event with the hash of the one before.

One chain for the whole desk: an append locks the head row, so events have one order on both
databases. Decisions are made by people; the lock is held for the length of one decision.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from secrets import token_hex
from typing import Any

from django.contrib.auth.models import Group, User
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from claims import chain
from claims.kept import Kept, Slot
from claims.models import Claim, Event, EventHead
from claims.models.states import Did

# The log and what is published hold the English; pages show it in the language of their reader.
ROLES = (gettext_noop("Admin"), gettext_noop("Editor"), gettext_noop("Reviewer"))
SOFTWARE = gettext_noop("Software")
_HEAD = Kept(lambda: EventHead.objects.select_for_update().filter(pk=1))
_GROUPS = Kept(lambda: Group.objects.filter(user=Slot("user")).values_list("name", flat=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One thing that was done, as the log is told it. ``claim`` is the claim it belongs to."""

    did: Did
    subject: models.Model
    claim: Claim | None = None
    before: dict[str, Any] | None = None
    after: dict[str, Any] | None = None
    reason: str = ""


def append(
    *,
    did: Did,
    subject: models.Model,
    by: User | None,
    claim: Claim | None = None,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    reason: str = "",
) -> Event:
    """Append one event to the chain, inside the caller's transaction. ``by=None`` is software."""
    deed = Deed(did=did, subject=subject, claim=claim, before=before, after=after, reason=reason)
    return append_all([deed], by=by)[0]


def append_all(deeds: Iterable[Deed], *, by: User | None) -> list[Event]:
    """Append events in this order, as if one after the other: one lock, one insert, one head."""
    if not transaction.get_connection().in_atomic_block:
        message = "An event is part of the write it tells of: call this inside atomic()."
        raise RuntimeError(message)
    deeds = list(deeds)
    if not deeds:
        return []
    head = _HEAD.first() or EventHead.objects.select_for_update().get_or_create(pk=1)[0]
    actor = {"by": by, "by_name": by.get_username() if by else SOFTWARE, "role": role_of(by)}
    now, events = timezone.now(), []
    for deed in deeds:
        event = _follow(head, deed, at=now, **actor)
        head.number, head.hash = event.number, event.hash
        events.append(event)
    Event.objects.bulk_create(events)
    head.save(update_fields=["number", "hash"])
    return events


def _follow(head: EventHead, deed: Deed, **facts: Any) -> Event:
    """Return the event that stands behind the head."""
    event = Event(
        number=head.number + 1,
        did=deed.did,
        subject=f"{deed.subject._meta.model_name}:{deed.subject.pk}",
        claim=deed.claim,
        before=deed.before or {},
        after=deed.after or {},
        reason=deed.reason,
        salt=token_hex(16),
        previous_hash=head.hash,
        **facts,
    )
    event.hash = hash_of(event)
    return event


def head_hash() -> str:
    """Return the hash of the newest event, "" when there is none."""
    return EventHead.objects.values_list("hash", flat=True).first() or ""


def hash_of(event: Event) -> str:
    """Return the SHA-256 of everything the event says, its place in the chain included."""
    return chain.hash_of(entry_of(event))


def entry_of(event: Event) -> chain.Entry:
    """Return the event as the chain has it."""
    return chain.Entry(
        number=event.number,
        at=stamp(event.at),
        by=event.by_id,
        by_name=event.by_name,
        role=event.role,
        did=str(event.did),
        subject=event.subject,
        claim=event.claim_id,
        before=event.before,
        after=event.after,
        reason=event.reason,
        previous=event.previous_hash,
        hash=event.hash,
        salt=event.salt,
    )


def stamp(moment: datetime) -> str:
    """Return a moment as UTC text to the microsecond, such as 2026-01-31T08:00:00.000000Z."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def role_of(user: User | None) -> str:
    """Return the first of the desk's roles that the user holds.

    Asked of the database once for each object, that is once a request, as Django does it with
    permissions.
    """
    if user is None:
        return SOFTWARE
    known: str | None = getattr(user, "_desk_role", None)
    if known is None:
        held = set(_GROUPS.ask(user=user.pk))
        other = gettext_noop("Superuser") if user.is_superuser else ""
        known = next((role for role in ROLES if role in held), other)
        user._desk_role = known  # type: ignore[attr-defined]
    return known
