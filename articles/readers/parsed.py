"""What every reader returns, and how it says no."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedArticle:
    """An article as its file gives it; what the file does not give is blank, never guessed.

    ``text`` is what a person reads from top to bottom: headline once, standfirst, body, with one
    blank line between paragraphs. ``published_at`` is set only where time and zone are certain.
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


class Refused(Exception):
    """The bytes are not an article that can be read; ``reason`` is one sentence for a person."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
