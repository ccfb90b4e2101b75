"""What speaks for a claim being the one a text repeats, as numbers for the mix in `ranking`."""

import math
import re
from collections.abc import Collection, Iterable
from typing import NamedTuple

from rapidfuzz import fuzz

from claims.matching.index import Index, grams_of, nearest, terms_of
from claims.matching.stem import stem

FEATURES = (
    "bm25",  # its share of the best candidate's score
    "log_rank",
    "cover_text",  # weight of the shared stems in the text's
    "cover_claim",
    "grams",  # cosine over runs of four letters
    "grams_text",
    "grams_claim",
    "partial",  # rapidfuzz: the shorter inside the longer, letter by letter
    "names",  # a name in common
    "numbers",  # a number in common
)

_NUMBER = re.compile(r"\d[\d,.]*\d|\d")
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]+")


def measure(index: Index, text: str) -> list[tuple[int, tuple[float, ...]]]:
    """Return (place, features) of the candidates for a text, in the order of BM25."""
    found = nearest(index, text)
    stems, grams = frozenset(terms_of(text)), _weigh_grams(text, index)
    names, numbers = _names(text), _numbers(text)
    measured: list[tuple[int, tuple[float, ...]]] = []
    for rank, (place, score) in enumerate(found):
        claim = index.texts[place]
        values = (
            score / found[0][1],
            math.log(rank + 1),
            *_covers(stems, frozenset(index.terms[place]), index),
            *_gram_likeness(grams, _weigh_grams(claim, index), index),
            fuzz.partial_ratio(text.lower(), claim.lower()) / 100,
            float(bool(names & _names(claim))),
            float(bool(numbers & _numbers(claim))),
        )
        measured.append((place, values))
    return measured


def _covers(a: Collection[str], b: Collection[str], index: Index) -> tuple[float, float]:
    shared = _sum(index, (term for term in a if term in b))
    return shared / (_sum(index, a) or 1.0), shared / (_sum(index, b) or 1.0)


def _sum(index: Index, terms: Iterable[str]) -> float:
    # fsum is exact, so the order of a set does not matter
    return math.fsum(index.weigh(term) for term in terms)


class _Grams(NamedTuple):
    """Runs of letters, each as times * weight; the length of that vector; the sum of weights."""

    weighed: dict[str, float]
    norm: float
    total: float


def _weigh_grams(text: str, index: Index) -> _Grams:
    weights, rarest = index.gram_weights, index.rarest_gram
    total = square = 0.0
    weighed = {}
    for gram, times in grams_of(text).items():
        weight = weights.get(gram, rarest)
        total += weight
        weighed[gram] = product = times * weight
        square += product * product
    return _Grams(weighed, math.sqrt(square), total)


def _gram_likeness(a: _Grams, b: _Grams, index: Index) -> tuple[float, float, float]:
    """Return the cosine of two sets of grams, and how far each covers the other."""
    dot = both = 0.0
    for gram, product in a.weighed.items():
        other = b.weighed.get(gram)
        if other is not None:
            dot += product * other
            both += index.gram_weights.get(gram, index.rarest_gram)
    norms = a.norm * b.norm
    return (dot / norms if norms else 0.0), both / (a.total or 1.0), both / (b.total or 1.0)


def _names(text: str) -> frozenset[str]:
    """Return the stems of words with a capital inside a sentence."""
    return frozenset(stem(name.lower()) for name in _NAME.findall(text))


def _numbers(text: str) -> frozenset[str]:
    return frozenset(number.replace(",", "") for number in _NUMBER.findall(text))
