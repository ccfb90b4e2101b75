"""Finding the words a person pasted: word for word, or not at all."""

from dataclasses import dataclass

from rapidfuzz import fuzz

from articles.text.span import Span

_LIKE = 60.0
"""Below this rapidfuzz ratio the closest stretch of a text is no help to whoever mistyped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Where words stand in a text: a span only when they stand there exactly once.

    ``closest`` is the stretch of the text most like the words, "" when none is like them.
    """

    span: Span | None
    times: int
    closest: str = ""


def place(text: str, words: str) -> Placed:
    """Find ``words`` in ``text`` to the letter; name the closest stretch when they are missing."""
    words = words.strip()
    times = text.count(words) if words else 0
    if times == 1:
        start = text.index(words)
        return Placed(span=Span(start, start + len(words)), times=1)
    return Placed(span=None, times=times, closest="" if times else _closest(text, words))


def _closest(text: str, words: str) -> str:
    found = fuzz.partial_ratio_alignment(words, text, score_cutoff=_LIKE) if words else None
    if found is None:
        return ""
    start, end = _whole_words(text, found.dest_start, found.dest_end)
    return text[start:end]


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return start, end
