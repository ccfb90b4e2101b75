"""How alike are two statements that are not word for word the same?

A score over shared content stems, weighed by how rare they are in the batch. What a score cannot
see is asked separately: two statements that give different numbers, name different things or turn
the same word round conflict, however alike they look.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import zip_longest
from typing import NamedTuple

from rapidfuzz import fuzz, process

from claims.matching import lexicon
from claims.matching.spelling import same_spelling
from claims.matching.words import Word, words_of

# Weight of the word order, by token_sort_ratio, beside the shared stems. Over .3 it drew statements
# with a common frame ("The mayor said on Monday that ...") together.
ORDER_SHARE = 0.15
# A number, name or hedge on one side only lowers the score; on both sides, differing, it forbids.
ONE_SIDED = {"number": 0.9, "name": 0.95, "hedge": 0.9}
MANY_CAPITALS = (
    0.6  # above this share a text is a headline in capitals, which tells nothing of names
)
MIN_NAME_RATIO = 80  # "Adviika" and "Avdiivka" are 80 alike


class Sense(NamedTuple):
    """What a text says, in the parts that are compared."""

    text: str
    words: tuple[Word, ...]
    stems: frozenset[str]
    negated: frozenset[str]
    numbers: frozenset[str]
    hedges: frozenset[str]


class Likeness(NamedTuple):
    """Score (0-1000), why two statements can't be one claim ("" when they can), what to note."""

    score: int
    conflict: str
    notes: tuple[str, ...]
    shared: frozenset[str]


@lru_cache(maxsize=4096)  # a statement is asked about by every stage, some 20 MB
def sense_of(text: str) -> Sense:
    """Take a text apart for comparison."""
    words = words_of(text)
    plain = {word.stem for word in words if word.content and word.form not in lexicon.NEGATIONS}
    return Sense(
        text=text,
        words=words,
        stems=frozenset(plain - lexicon.FRAME - lexicon.NEGATIVE_VERBS - _hedge_stems(words)),
        negated=_negated(words),
        numbers=_numbers(words),
        hedges=frozenset(word.form for word in words if word.form in lexicon.HEDGES),
    )


def weights(senses: Iterable[Sense]) -> dict[str, float]:
    """Return how much each stem tells in this batch; even one found everywhere tells something."""
    found = list(senses)
    seen = Counter(stem for sense in found for stem in sense.stems)
    return {stem: 1 + math.log((len(found) + 1) / count) for stem, count in seen.items()}


def likeness(a: Sense, b: Sense, weight: Mapping[str, float], common: frozenset[str]) -> Likeness:
    """Compare two senses; `common` are stems also written with a small letter, so no names."""
    shared = _shared(a, b)
    both = sum(weight.get(stem, 1.0) for stem in shared)
    total = sum(weight.get(stem, 1.0) for stem in (*a.stems, *b.stems))
    cover = 2 * both / total if total else 0.0
    order = fuzz.token_sort_ratio(" ".join(sorted(a.stems)), " ".join(sorted(b.stems))) / 100
    score = (1 - ORDER_SHARE) * min(cover, 1.0) + ORDER_SHARE * order
    conflict, notes = _oppose(a, b, shared, common)
    for note in notes:
        score *= ONE_SIDED[note]
    return Likeness(int(1000 * score), conflict, tuple(notes), shared)


def common_stems(senses: Iterable[Sense]) -> frozenset[str]:
    """Return the stems that are written with a small letter somewhere, so are no names."""
    return frozenset(w.stem for s in senses for w in s.words if not w.capital and w.sort == "word")


def _shared(a: Sense, b: Sense) -> frozenset[str]:
    """Return the stems of `a` that `b` has too, names with a slip of the pen included."""
    shared = a.stems & b.stems
    rest_a = [w for w in a.words if w.stem in a.stems - shared and w.capital]
    rest_b = [w for w in b.words if w.stem in b.stems - shared and w.capital]
    slips = {x.stem for x in rest_a if any(same_spelling(x, y) for y in rest_b)}
    return shared | slips


def _hedge_stems(words: tuple[Word, ...]) -> set[str]:
    return {word.stem for word in words if word.form in lexicon.HEDGES}


def _negated(words: tuple[Word, ...]) -> frozenset[str]:
    """Return the stems that are turned round: "not following", "refuse to follow" -> follow."""
    found: set[str] = set()
    turned = False
    for word in words:
        if word.form in lexicon.NEGATIONS or word.stem in lexicon.NEGATIVE_VERBS:
            turned = not turned
        elif word.content and word.stem not in lexicon.TRANSPARENT:
            if turned:
                found.add(word.stem)
            turned = False
    return frozenset(found)


def _numbers(words: tuple[Word, ...]) -> frozenset[str]:
    """Return the numbers with their units: "150000000 dollar"."""
    pairs = zip_longest(words, words[1:])
    return frozenset(_number(word, behind) for word, behind in pairs if word.sort == "number")


def _number(word: Word, behind: Word | None) -> str:
    unit = behind.stem if behind and behind.sort == "unit" else ""
    return f"{word.form} {unit}".strip()


def _names(sense: Sense, common: frozenset[str]) -> set[str]:
    content = [w for w in sense.words if w.sort == "word" and w.stem in sense.stems]
    capitals = [w for w in content if w.capital]
    if len(content) > 3 and len(capitals) > MANY_CAPITALS * len(content):
        return set()
    return {w.stem for w in capitals if w.stem not in common}


def _oppose(
    a: Sense, b: Sense, shared: frozenset[str], common: frozenset[str]
) -> tuple[str, list[str]]:
    """Return the conflict of two senses, and which things only one of them has."""
    turned = sorted(shared & (a.negated ^ b.negated))
    if turned:
        return f"one side negates '{_printed(a, turned[0])}'", []
    notes = []
    names_a, names_b = _apart(_names(a, common) - shared, _names(b, common) - shared)
    for sort, only_a, only_b in (
        ("number", a.numbers - b.numbers, b.numbers - a.numbers),
        ("name", names_a, names_b),
        ("hedge", a.hedges - b.hedges, b.hedges - a.hedges),
    ):
        if (
            only_a
            and only_b
            and sort != "hedge"
            and not (sort == "name" and _names(a, common) & shared)
        ):
            return (
                f"different {sort}s: {_printed(a, min(only_a))} and {_printed(b, min(only_b))}",
                [],
            )
        if only_a or only_b:
            notes.append(sort)
    return "", notes


def _printed(sense: Sense, key: str) -> str:
    """Return how the text prints a stem, or a number with its unit."""
    for word, behind in zip_longest(sense.words, sense.words[1:]):
        if word.stem == key:
            return sense.text[word.start : word.end]
        if word.sort == "number" and _number(word, behind) == key:
            last = behind if behind and behind.sort == "unit" else word
            return sense.text[word.start : last.end]
    return key


def _apart(a: set[str], b: set[str]) -> tuple[set[str], set[str]]:
    """Leave out names that may be two spellings of one."""
    close = {
        x: process.extract(x, sorted(b), scorer=fuzz.ratio, score_cutoff=MIN_NAME_RATIO) for x in a
    }
    near_b = {name for found in close.values() for name, *_ in found}
    return {x for x in a if not close[x]}, b - near_b
