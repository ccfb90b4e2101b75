"""What a statement does to a claim, and how far a cue vouches for it."""

from collections.abc import Iterable

from claims.extraction.gate import words_of
from claims.extraction.lexicon.positions import (
    ASSERTS,
    CUE_POSITIONS,
    DECLINES,
    DENIES,
    DENYING,
    LADDER,
    POSITION_GATE,
    REFUSING,
    SUPPORTING,
    SUPPORTING_WORDS,
    SUPPORTS,
)

_RUNGS = {lemma: rung for rung, lemmas in LADDER.items() for lemma in lemmas}
_LONGEST = 1500  # characters of a content that are looked at


def position_of(lemma: str, contents: Iterable[str]) -> str:
    """Return the position of a statement, from its cue and from what it says itself."""
    if lemma in CUE_POSITIONS:
        return CUE_POSITIONS[lemma]
    for content in contents:
        part = content[:_LONGEST]
        words = POSITION_GATE.intersection(words_of(part))
        if not words:
            continue
        if "comment" in words and REFUSING.match(part):
            return DECLINES
        if any(
            not needed.isdisjoint(words) and pattern.search(part) for needed, pattern in DENYING
        ):
            return DENIES
        if not SUPPORTING_WORDS.isdisjoint(words) and SUPPORTING.search(part):
            return SUPPORTS
    return ASSERTS


def rung_of(lemma: str) -> str:
    """Return how far a cue vouches for its content: alleges, claims, says, confirms or admits."""
    return _RUNGS.get(lemma, "says")
