"""Which known claims does a text bear on, best first, and is the first one it?

A mix of features with learnt weights orders the candidates; a second one says whether the first is
known at all. An honest "no known claim" matters as much as a hit.
"""

import math
from collections.abc import Mapping, Sequence
from statistics import fmean, pstdev
from typing import NamedTuple

from claims.matching.clues import favour
from claims.matching.features import FEATURES, MEASURED, Values, measure_some
from claims.matching.index import Index, Query, nearest
from claims.matching.semantic import fuse

# Learnt by `python -m claims.matching learn` on the development debates (424 claims, 227 texts):
# MAP@5 .795 on the same texts, .785 in folds by event; plain FTS5 with porter has .738.
ORDER: Mapping[str, float] = {
    "bm25": 1.58,
    "grams": 5.98,
    "grams_claim": 1.48,
    "cover_quoted": 1.64,
    "pairs_claim": 0.0,
    "pairs": 1.9,
    "partial": 0.67,
    "names": 0.13,
    "names_text": 0.68,
}
# Of the first candidate and how it stands among the others; the score is their logistic curve.
KNOWN: Mapping[str, float] = {
    "grams": 1.41,
    "over_closest": 0.54,
    "stands_out": 0.25,
    "lead": 1.1,
    "one": -4.19,
}
# The F1 of "known and right" in folds, with the claims of half the texts left out in four ways, is
# .73 to .74 from .36 to .45. `learn` names .45 (.736); taken is the lowest, for in a larger
# archive others come nearer and scores fall, and a true score is cut best at half of the F1.
KNOWN_FROM = 0.36
# Lowest score from where nine of ten firsts are right, in the same folds; 59 % of what can be found
# lies above it. From here a claim is suggested to a person.
SUGGEST_FROM = 0.51

NEIGHBOURS = 30  # the first candidate is compared with as many; the rest share a word or two
CLOSEST = 5
_MOST_LEAD = 1.5  # more tells nothing more: F1 is .01 lower with 3 and with 6
_FLOOR, _SPREAD_FLOOR = 0.05, 0.02  # so that three poor candidates do not make a fourth stand out

Ordered = Sequence[tuple[float, int, Values]]


class Ranking(NamedTuple):
    """Claim ids, best first; how sure the first is right (0-1); is that enough, and for what?"""

    ids: tuple[str, ...]
    score: float
    known: bool
    suggest: bool = False


def rank(index: Index, query: str | Query, by_meaning: Sequence[int] = ()) -> Ranking:
    """Rank the known claims for one text; places nearest in meaning join in when they are given."""
    asked = Query(query) if isinstance(query, str) else query
    found = nearest(index, asked.text)
    measured = measure_some(index, asked.text, found[:MEASURED])
    ordered = order(measured, ORDER, clues(index, asked, found))
    places = [place for _, place, _ in ordered] + [place for place, _ in found[MEASURED:]]
    if by_meaning:
        places = fuse(places, by_meaning)
    score = _judge(ordered, places[0]) if places else 0.0
    ids = tuple(index.entries[place].id for place in places)
    return Ranking(ids, score, known=score >= KNOWN_FROM, suggest=score >= SUGGEST_FROM)


def _judge(ordered: Ordered, first: int) -> float:
    """Return how sure it is that a place is right; what shares no telling word can't be judged."""
    own = [one for one in ordered if one[1] == first]
    others = [one for one in ordered if one[1] != first]
    return sureness(top_signs([*own, *others]), KNOWN) if own else 0.0


def clues(index: Index, query: Query, found: Sequence[tuple[int, float]]) -> dict[int, float]:
    """Return what speaker, date and story add for each candidate."""
    if not (query.speaker or query.date or query.story):
        return {}
    return {place: favour(query, index.entries[place]) for place, _ in found}


def order(
    measured: Sequence[tuple[int, Values]],
    weights: Mapping[str, float],
    added: Mapping[int, float] | None = None,
) -> list[tuple[float, int, Values]]:
    """Return (score, place, features), best first; equal ones in the order of the archive."""
    line = [weights[name] for name in FEATURES]
    extra = added or {}
    scored = [
        (sum(w * v for w, v in zip(line, values, strict=True)) + extra.get(place, 0), place, values)
        for place, values in measured
    ]
    return sorted(scored, key=lambda one: (-one[0], one[1]))


def top_signs(ordered: Ordered) -> dict[str, float]:
    """Return what tells whether the first candidate is right: by itself, and beside the others.

    Cosines grow with the archive, the first one's and the others': what stands out stays.
    """
    grams = FEATURES.index("grams")
    score, _, values = ordered[0]
    others = sorted((row[grams] for _, _, row in ordered[1:NEIGHBOURS]), reverse=True) or [0.0]
    scores = [one for one, _, _ in ordered[1:4]] or [score - _MOST_LEAD]
    return {
        "grams": values[grams],
        "over_closest": values[grams] / (fmean(others[:CLOSEST]) + _FLOOR),
        "stands_out": (values[grams] - fmean(others)) / (pstdev(others) + _SPREAD_FLOOR),
        "lead": min(score - fmean(scores), _MOST_LEAD),
        "one": 1.0,
    }


def sureness(signs: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Return how likely the first candidate is right."""
    line = sum(weights[name] * value for name, value in signs.items() if name in weights)
    return 1 / (1 + math.exp(-max(-50.0, min(50.0, line))))
