"""Small values that several parts of a page share, read leniently from the document."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

Document = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A person, office or body, as it stood when the claim was published."""

    slug: str
    name: str
    role: str
    side: str
    kind: str = ""  # person, office or body


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    slug: str
    name: str
    unknown: bool


def read_actor(data: Mapping[str, str] | None) -> Actor | None:
    """Return the actor, or None where the document names nobody."""
    if not data or not data.get("name"):
        return None
    return Actor(**{key: data.get(key) or "" for key in ("slug", "name", "role", "side", "kind")})


def read_outlet(data: Mapping[str, Any]) -> Outlet:
    """Return the outlet of a report."""
    return Outlet(
        slug=data.get("slug", ""), name=data.get("name", ""), unknown=bool(data.get("unknown"))
    )


def read_date(text: str | None) -> date | None:
    """Return the date of an ISO text; nothing given stays nothing."""
    return date.fromisoformat(text[:10]) if text else None


def read_time(text: str | None) -> datetime | None:
    """Return the moment of an ISO text; nothing given stays nothing."""
    return datetime.fromisoformat(text) if text else None
