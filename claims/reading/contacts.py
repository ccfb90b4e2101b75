"""Requests for comment by this desk: who was asked, how, when, until when, and what came of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from claims.reading.values import Actor, read_actor, read_time

SPOKEN = frozenset({"denied", "replied", "declined"})
"""Outcomes in which somebody answered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    asked: Actor | None
    how: str
    at: datetime | None
    deadline: datetime | None
    outcome: str
    note: str


def read_contacts(data: Iterable[Mapping[str, Any]]) -> tuple[Contact, ...]:
    """Return the requests for comment in the order they were made."""
    return tuple(
        Contact(
            asked=read_actor(item.get("asked")),
            how=item.get("how") or "",
            at=read_time(item.get("at")),
            deadline=read_time(item.get("deadline")),
            outcome=item.get("outcome") or "",
            note=item.get("note") or "",
        )
        for item in data
    )
