"""Whether an article takes up the words of a line: a standfirst's yes, a picture caption's no."""

import re
from collections.abc import Iterable

STANDFIRST_RECURS = 0.5
CAPTION_RECURS = 0.3
"""Shares of a line's words that the body takes up. Met so far: 0.14 and 0.25 in picture captions,
1.0 in standfirsts; what lies between the two numbers is left alone."""
CAPTION_WORDS = 4
CAPTION_LONGEST = 150

_END_MARK = re.compile(r"[.!?…:;,][\"'”’)\]]*$")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_COMMON = frozenset({"after", "from", "have", "over", "said", "says", "that", "their", "with"})
_STEM = 5


def share(line: str, body: Iterable[str]) -> float:
    """Return the share of the line's longer words, cut to their stems, that are in ``body`` too."""
    stems = _stems(line)
    in_body = {stem for paragraph in body for stem in _stems(paragraph)}
    return len(stems & in_body) / len(stems) if stems else 0.0


def is_caption(line: str, body: Iterable[str]) -> bool:
    """Tell whether a line has no end mark and speaks of something the article does not tell."""
    return (
        len(line) <= CAPTION_LONGEST
        and not _END_MARK.search(line)
        and len(_stems(line)) >= CAPTION_WORDS
        and share(line, body) <= CAPTION_RECURS
    )


def _stems(text: str) -> set[str]:
    words = (word.lower() for word in _LONG_WORD.findall(text))
    return {word[:_STEM] for word in words if word not in _COMMON}
