"""What speaks for a claim being the one a text repeats, as numbers for the mix in `ranking`.

Each is a share or a likeness, so that it means the same in an archive of any size.
"""

import math
import re
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz import fuzz

from claims.matching.index import Entry, Index, bare_words, grams_of, nearest, terms_of
from claims.matching.stem import stem

# Chosen by adding what raised MAP@5 most, in folds by event, over three sets at once: the texts as
# they are, with other texts among the claims, and with a foreign sentence at either end.
FEATURES = (
    "bm25",  # its share of the best candidate's score
    "grams",  # cosine over runs of four letters
    "grams_claim",  # weight of the shared runs in the claim's
    "cover_quoted",  # weight of the shared stems in those between the claim's quotation marks
    "pairs_claim",  # the same over stems side by side or one apart
    "pairs",  # how much such pairs are shared at all
    "partial",  # rapidfuzz: the shorter inside the longer, letter by letter
    "names",  # a name in common
    "names_text",  # weight of the text's names that the claim has; a half when it has none
)
Values = tuple[float, ...]
MEASURED = 50  # of the hundred candidates; MAP@5 with all of them differs by less than .001

_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]+")
_QUOTED = re.compile(r"[\"“]([^\"”]{12,})[\"”]")
_MOST_PAIRS = 5.0  # log(1 + weight) of two long texts that are the same
_NO_NAMES = 0.5

Pair = tuple[str, str]


class _Text(NamedTuple):
    """The text that is looked for, taken apart once."""

    line: str
    stems: dict[str, None]  # a set that keeps its order, so that sums are always the same
    pairs: dict[Pair, None]
    names: frozenset[str]
    grams: dict[str, float]  # how much each run of letters tells, times how often it stands there
    norm: float


def measure(index: Index, text: str) -> list[tuple[int, Values]]:
    """Return (place, features) of the first candidates for a text, in the order of BM25."""
    return measure_some(index, text, nearest(index, text, MEASURED))


def measure_some(
    index: Index, text: str, found: Sequence[tuple[int, float]]
) -> list[tuple[int, Values]]:
    """Return (place, features) of candidates that are given with their scores, best first."""
    apart = _take_apart(index, text)
    return [
        (place, (score / found[0][1], *_compare(index, apart, index.entries[place])))
        for place, score in found
    ]


def _take_apart(index: Index, text: str) -> _Text:
    grams = _weigh_grams(text, index)
    return _Text(
        line=" ".join(bare_words(text)),
        stems=_stems(text),
        pairs=_pairs(text),
        names=_names(text),
        grams=grams,
        norm=math.sqrt(sum(value * value for value in grams.values())),
    )


def _compare(index: Index, text: _Text, entry: Entry) -> Values:
    stems, pairs = _stems(entry.text), _pairs(entry.text)
    whole = {**stems, **_stems(entry.title)} if entry.title else stems
    cosine, covered = _likeness(index, text, entry.text)
    if entry.title:
        cosine = max(cosine, _likeness(index, text, entry.whole)[0])
    total = math.fsum(_tells(index, pair) for pair in pairs) or 1.0
    shared = math.fsum(_tells(index, pair) for pair in pairs if pair in text.pairs)
    return (
        cosine,
        covered,
        _cover(index, _quoted(entry.text) or stems, text.stems),
        shared / total,
        min(1.0, math.log(1 + shared / (index.rarest_gram or 1.0)) / _MOST_PAIRS),
        fuzz.partial_ratio(text.line, " ".join(bare_words(entry.text))) / 100,
        float(not text.names.isdisjoint(_names(entry.text))),
        _cover(index, text.names, whole) if text.names else _NO_NAMES,
    )


def _cover(index: Index, part: Collection[str], whole: Collection[str]) -> float:
    """Return how much of what a part tells is in the whole."""
    total = _sum(index, part)
    return _sum(index, (term for term in part if term in whole)) / total if total else 0.0


def _sum(index: Index, terms: Iterable[str]) -> float:
    # fsum is exact, so the order of a set does not matter
    return math.fsum(map(index.weigh, terms))


def _tells(index: Index, pair: Pair) -> float:
    return index.weigh(pair[0]) + index.weigh(pair[1])


def _weigh_grams(text: str, index: Index) -> dict[str, float]:
    weights, rarest = index.gram_weights, index.rarest_gram
    return {
        gram: weights.get(gram, rarest) * (1 if times == 1 else 1 + math.log(times))
        for gram, times in grams_of(text).items()
    }


def _likeness(index: Index, text: _Text, claim: str) -> tuple[float, float]:
    """Return the cosine of the grams of two texts, and how far the first covers the second."""
    weighed = _weigh_grams(claim, index)
    dot = both = total = square = 0.0
    others = text.grams
    for gram, value in weighed.items():
        total += value
        square += value * value
        if gram in others:
            dot += value * others[gram]
            both += value
    return dot / (text.norm * math.sqrt(square) or 1.0), both / (total or 1.0)


@lru_cache(maxsize=8192)
def _stems(text: str) -> dict[str, None]:
    return dict.fromkeys(terms_of(text))


@lru_cache(maxsize=8192)
def _pairs(text: str) -> dict[Pair, None]:
    """Return the stems that stand side by side or one apart."""
    stems = terms_of(text)
    return dict.fromkeys([*pairwise(stems), *zip(stems, stems[2:], strict=False)])


@lru_cache(maxsize=8192)
def _names(text: str) -> frozenset[str]:
    """Return the stems of words with a capital inside a sentence."""
    return frozenset(stem(name.lower()) for name in _NAME.findall(text))


@lru_cache(maxsize=8192)
def _quoted(text: str) -> dict[str, None]:
    """Return the stems between quotation marks: what the claim says was said."""
    return dict.fromkeys(term for words in _QUOTED.findall(text) for term in terms_of(words))
