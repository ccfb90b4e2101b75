"""What comes in and what becomes of it: articles as they were read, stored, or refused."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256
from typing import Any

from articles.models import Article, Outlet, Snapshot
from articles.readers import ParsedArticle


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """An article as a reader read it, its bytes, and what a person knows beyond them.

    ``seen_at`` is when its outlet showed it; None says nothing about what the outlet shows.
    """

    parsed: ParsedArticle
    source: bytes
    name: str
    outlet: Outlet | None = None
    published_on: date | None = None
    published_at: datetime | None = None
    title: str = ""
    url: str = ""
    seen_at: datetime | None = None

    @property
    def digest(self) -> str:
        return sha256(self.source).hexdigest()

    @property
    def text_sha256(self) -> str:
        return sha256(self.parsed.text.encode()).hexdigest()

    @property
    def address(self) -> str:
        return self.url or self.parsed.url

    @property
    def given(self) -> dict[str, Any]:
        """Return what an article is told beyond its text, by field."""
        on = self.published_on or (self.published_at.date() if self.published_at else None)
        return {
            "outlet": self.outlet,
            "title": self.title,
            "url": self.address,
            "published_on": on,
            "published_at": self.published_at,
        }


class Outcome(StrEnum):
    """What became of the bytes that came in."""

    NEW = "new"
    SAME = "same"
    CHANGED = "changed"
    COMPLETED = "completed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingested:
    """The article and its text; ``completed`` names the blanks that were filled this time."""

    article: Article
    snapshot: Snapshot
    outcome: Outcome
    completed: tuple[str, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """Return what a person still has to tell: ``outlet``, ``title`` or ``published_on``."""
        article = self.article
        known = {
            "outlet": not article.outlet.is_unknown,
            "title": bool(article.title),
            "published_on": article.published_on is not None,
        }
        return tuple(field for field, is_known in known.items() if not is_known)


class Conflict(Exception):
    """What a person gives is not what the article has; neither is overwritten."""

    def __init__(self, field: str, *, has: object, given: object) -> None:
        self.field, self.has, self.given = field, has, given
        super().__init__(f"The article has “{has}”, not “{given}”; nothing was changed.")
