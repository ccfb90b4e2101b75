"""Quotations that no cue took."""

from claims.extraction.masking import QUOTES
from claims.extraction.sentence import PUNCTUATION, Range, Sentence
from claims.extraction.subjects import main_subject

LONG_ENOUGH = 5  # words: 98.5 % of longer quotations in news are speech
_SUBJECT_ONLY = 6  # tokens before a quotation that are its subject, its verb being quoted
_TITLED = frozenset(
    """
    titled entitled called named dubbed book film movie song album show series novel single play
    article
    headline headlined essay episode documentary exhibition podcast game nicknamed magazine
    program programme
    """.split()
)
_SMALL = frozenset("a an the of and or in on at for to by with from as is not but vs".split())


def stands_alone(s: Sentence) -> bool:
    """Tell whether a sentence with a quotation is nothing else."""
    return all(low in QUOTES or low in PUNCTUATION for low in s.lows)


def leftover(s: Sentence, at: int, words: list[str]) -> tuple[Range, Range | None] | None:
    """Return content and speaker of a quotation inside a sentence that no known cue took."""
    if len(words) < LONG_ENOUGH or s.lows[at - 1] in _TITLED or _is_title(words):
        return None
    subject = main_subject(s, 0, at)
    if subject is None and 0 < at <= _SUBJECT_ONLY and s.is_end(at + 1):
        return (0, at + 1), None  # Putin "said that ...": the running speaker's own sentence
    start = at
    for k in range(at - 1, max(-1, at - 10), -1):
        if s.lows[k] in PUNCTUATION or s.is_quote(k):
            break
        if s.lows[k] == "that":
            start = k + 1
            break
    return (start, at + 1), subject


def _is_title(words: list[str]) -> bool:
    """ "The Art of the Boat": every word but the small ones has a capital."""
    if words[-1][-1:] in ".?!,":
        return False
    return (
        all(word[:1].isupper() or word.lower() in _SMALL for word in words)
        and words[0][:1].isupper()
    )
