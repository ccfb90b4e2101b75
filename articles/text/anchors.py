"""Point at words so that they are found again when the text around them has changed, or not at all.

An anchor is the W3C pair of TextPositionSelector (start, end) and TextQuoteSelector (exact, prefix,
suffix).
"""

from dataclasses import dataclass
from enum import StrEnum

from articles.text.span import Span

CONTEXT = 32
"""Characters of prefix and suffix: what annotation tools for the web keep."""

SHORT_QUOTE = 3
"""Fewer words than this come back by chance in a changed text: they need their context too."""


class State(StrEnum):
    """What became of the words an anchor points at."""

    SAME = "same"
    MOVED = "moved"
    CHANGED = "changed"
    LOST = "lost"


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A span, the words it covers and the words around them."""

    start: int
    end: int
    exact: str
    prefix: str
    suffix: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """Where an anchor's words are now: no span when that can't be told for certain.

    ``occurrences`` says how often the exact words stand in the text, so that a person who has to
    look for them knows whether they are gone or there too often. For ``changed`` the span covers
    what now stands between the old prefix and the old suffix.
    """

    state: State
    span: Span | None
    occurrences: int


def make(text: str, span: Span) -> Anchor:
    """Return the anchor of ``span``; a span that is empty or outside ``text`` is a ValueError."""
    start, end = span
    if not 0 <= start < end <= len(text):
        raise ValueError(f"span {start}-{end} is empty or outside a text of {len(text)} characters")
    return Anchor(
        start=start,
        end=end,
        exact=text[start:end],
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
    )


def locate(text: str, anchor: Anchor) -> Located:
    """Find the anchor's words in ``text``; when two places fit equally, none is taken."""
    found = _occurrences(text, anchor.exact)
    if anchor.start in found and _fits_both(text, anchor.start, anchor):
        return _located(State.SAME, anchor.start, anchor, found)
    start, between = _by_context(text, anchor, found), _between_context(text, anchor)
    if start is None and between:
        return Located(state=State.CHANGED, span=between, occurrences=len(found))
    if start is None:
        start = _by_itself(anchor, found)
    if start is None:
        return Located(state=State.LOST, span=None, occurrences=len(found))
    state = State.SAME if start == anchor.start else State.MOVED
    return _located(state, start, anchor, found)


def _by_context(text: str, anchor: Anchor, found: list[int]) -> int | None:
    """Return the one place with the old words on both sides, or the one with them on one side."""
    both = [start for start in found if _fits_both(text, start, anchor)]
    return _single(both or [start for start in found if _fits_one(text, start, anchor)])


def _by_itself(anchor: Anchor, found: list[int]) -> int | None:
    """Return the one place of words that are too many to have come back by chance."""
    if len(anchor.exact.split()) < SHORT_QUOTE:
        return None
    return _single(found)


def _single(starts: list[int]) -> int | None:
    return starts[0] if len(starts) == 1 else None


def _located(state: State, start: int, anchor: Anchor, found: list[int]) -> Located:
    span = Span(start, start + len(anchor.exact))
    return Located(state=state, span=span, occurrences=len(found))


def _occurrences(text: str, exact: str) -> list[int]:
    """Return every start of ``exact``, overlapping ones too: they make a place no less doubtful."""
    starts: list[int] = []
    at = text.find(exact) if exact else -1
    while at >= 0:
        starts.append(at)
        at = text.find(exact, at + 1)
    return starts


def fits_before(text: str, start: int, anchor: Anchor) -> bool:
    """Tell whether the anchor's old prefix stands right before ``start``."""
    # A short prefix says that the text began there; taken loosely it would fit in many places.
    begins = len(anchor.prefix) == CONTEXT or len(anchor.prefix) == start
    return begins and text.endswith(anchor.prefix, 0, start)


def fits_after(text: str, start: int, anchor: Anchor) -> bool:
    """Tell whether the anchor's old suffix stands right after words that begin at ``start``."""
    end = start + len(anchor.exact)
    ends = len(anchor.suffix) == CONTEXT or len(anchor.suffix) == len(text) - end
    return ends and text.startswith(anchor.suffix, end)


def _fits_both(text: str, start: int, anchor: Anchor) -> bool:
    return fits_before(text, start, anchor) and fits_after(text, start, anchor)


def _fits_one(text: str, start: int, anchor: Anchor) -> bool:
    return fits_before(text, start, anchor) or fits_after(text, start, anchor)


def _between_context(text: str, anchor: Anchor) -> Span | None:
    """Return what stands between prefix and suffix, when each of them is there exactly once."""
    before = _occurrences(text, anchor.prefix)
    after = _occurrences(text, anchor.suffix)
    if len(before) != 1 or len(after) != 1:
        return None
    start, end = before[0] + len(anchor.prefix), after[0]
    if not 0 < end - start <= 2 * len(anchor.exact) + CONTEXT:
        return None
    # With the words still in there, more than once, nothing tells which of them were meant.
    return None if anchor.exact in text[start:end] else Span(start, end)
