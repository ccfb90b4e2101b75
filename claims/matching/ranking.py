"""Which known claims does a text bear on, best first, and is the first one it?

A mix of features with learnt weights orders the candidates; a second one says whether the first is
known at all. An honest "no known claim" matters as much as a hit.
"""

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from claims.matching.features import FEATURES, measure
from claims.matching.index import Index

# Learnt by `python -m claims.matching learn` on the development debates (424 claims, 227 texts):
# MAP@5 .772 on the same texts, .738 for FTS5 with porter; learnt in five folds it loses .001.
ORDER: Mapping[str, float] = {
    "bm25": 2.72,
    "log_rank": -0.46,
    "cover_text": -1.32,
    "cover_claim": -1.85,
    "grams": 0.61,
    "grams_text": 1.55,
    "grams_claim": 4.88,
    "partial": 1.48,
    "names": 0.7,
    "numbers": 0.97,
}
# Of the first candidate, and `margin`, its lead over the second; the score is their logistic curve.
KNOWN: Mapping[str, float] = {
    "cover_text": 2.65,
    "cover_claim": 1.54,
    "grams": 0.51,
    "margin": 0.61,
    "one": -3.06,
}
# Highest F1 of "known and right" with the claims of every second text left out: .719; BM25 of FTS5
# with its own best limit has .683. No mix of these features had more than .72 in folds.
KNOWN_FROM = 0.36


class Ranking(NamedTuple):
    """Claim ids, best first; how sure the first is right (0-1), and whether that is enough."""

    ids: tuple[str, ...]
    score: float
    known: bool


def rank(index: Index, text: str) -> Ranking:
    """Rank the known claims for one text."""
    ordered = order(measure(index, text), ORDER)
    if not ordered:
        return Ranking((), 0.0, known=False)
    score = sureness(ordered, KNOWN)
    ids = tuple(index.ids[place] for _, place, _ in ordered)
    return Ranking(ids, score, known=score >= KNOWN_FROM)


def order(
    measured: Sequence[tuple[int, tuple[float, ...]]], weights: Mapping[str, float]
) -> list[tuple[float, int, tuple[float, ...]]]:
    """Return (score, place, features), best first; equal ones in the order of the archive."""
    line = [weights[name] for name in FEATURES]
    scored = [
        (sum(w * v for w, v in zip(line, values, strict=True)), place, values)
        for place, values in measured
    ]
    return sorted(scored, key=lambda one: (-one[0], one[1]))


def top_signs(ordered: Sequence[tuple[float, int, tuple[float, ...]]]) -> dict[str, float]:
    """Return what tells whether the first candidate is right."""
    score, _, values = ordered[0]
    second = ordered[1][0] if len(ordered) > 1 else 0.0
    named = dict(zip(FEATURES, values, strict=True))
    return {
        "cover_text": named["cover_text"],
        "cover_claim": named["cover_claim"],
        "grams": named["grams"],
        "margin": score - second,
        "one": 1.0,
    }


def sureness(
    ordered: Sequence[tuple[float, int, tuple[float, ...]]], weights: Mapping[str, float]
) -> float:
    """Return how likely the first candidate is right."""
    line = sum(weights[name] * value for name, value in top_signs(ordered).items())
    return 1 / (1 + math.exp(-max(-50.0, min(50.0, line))))
