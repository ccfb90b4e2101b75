"""What every reader returns, and how it says no."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedArticle:
    """An article as its file gives it; what the file does not give is blank, never guessed.

    ``text`` is what a person reads from top to bottom: headline once, standfirst, body, with one
    blank line between paragraphs. ``published_at`` is set only where time and zone are certain.
    ``outlet`` and ``url`` are what the file itself names. ``text_kind`` is a value of ``TextKind``.
    """

    text: str
    title: str
    standfirst: str
    byline: str
    dateline: str
    credit: str
    published_on: date | None
    published_at: datetime | None
    language: str
    encoding: str
    reader: str
    dropped: tuple[str, ...]
    outlet: str = ""
    url: str = ""
    text_kind: str = "full_text"


class Refused(Exception):
    """The bytes are not an article that can be read; ``reason`` is one sentence for a person."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One article of a file that may hold many, or the reason why it is none.

    ``name`` says the file and the place in it, ``source`` holds the bytes of this one alone.
    """

    name: str
    source: bytes
    article: ParsedArticle | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much a reader takes before it refuses; sizes in bytes."""

    article: int = 5_000_000
    list: int = 20_000_000
    """Of a list that is read as a whole; JSON Lines have no limit, they are read line by line."""
    unpacked: int = 200_000_000
    """Of all that an archive unpacks to."""
    entries: int = 10_000
    """Files in an archive."""
    depth: int = 1
    """Archives within each other."""
