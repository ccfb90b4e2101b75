"""A stretch of a text, in characters."""

from typing import NamedTuple


class Span(NamedTuple):
    """Half-open ``[start, end)`` in characters of one text: ``text[start:end]`` is the quote."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the characters of ``text`` that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end
