"""Learn the constants of `ranking` from claims, texts and the links between them.

Listwise softmax for the order, a logistic curve for "is the first one right?"; plain gradient
descent with fixed steps, so the same files give the same constants.
"""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from claims.matching.features import FEATURES, measure
from claims.matching.index import Index, build
from claims.matching.ranking import order, sureness, top_signs

STEPS, RATE, DECAY = 200, 0.4, 0.05  # MAP@5 in folds moves less than .004 for .003 to .1 decay
FOLDS = 5
LOGISTIC_STEPS, LOGISTIC_RATE = 3000, 1.0

Values = tuple[float, ...]


class Example(NamedTuple):
    """The candidates of one text and which of them are right."""

    text: str
    values: list[Values]
    right: list[bool]


class Learnt(NamedTuple):
    """Weights by name, the limit of `known`, and what they reach."""

    order: dict[str, float]
    map5: float
    map5_in_folds: float
    known: dict[str, float]
    known_from: float
    known_f1: float


def learn(
    claims: Sequence[tuple[str, str, str]],
    queries: Mapping[str, str],
    gold: Mapping[str, Collection[str]],
) -> Learnt:
    """Return weights learnt on everything, and how they do in folds they were not learnt on."""
    index = build(claims)
    examples = [_example(index, text, gold.get(key, ())) for key, text in queries.items()]
    folds = [
        _map5(_fit([e for n, e in enumerate(examples) if n % FOLDS != fold]), examples[fold::FOLDS])
        for fold in range(FOLDS)
    ]
    weights = [round(weight, 2) for weight in _fit(examples)]
    named = dict(zip(FEATURES, weights, strict=True))
    known, known_from, known_f1 = _learn_known(claims, queries, gold, named)
    return Learnt(named, _map5(weights, examples), sum(folds) / FOLDS, known, known_from, known_f1)


def _learn_known(
    claims: Sequence[tuple[str, str, str]],
    queries: Mapping[str, str],
    gold: Mapping[str, Collection[str]],
    weights: Mapping[str, float],
) -> tuple[dict[str, float], float, float]:
    """Leave out the claims of every second text; learn to tell right firsts from wrong ones."""
    keys = list(queries)
    gone = {c for key in keys[1::2] for c in gold[key]} - {
        c for key in keys[::2] for c in gold[key]
    }
    index = build([claim for claim in claims if claim[0] not in gone])
    firsts = [
        (ranked, key) for key in keys if (ranked := order(measure(index, queries[key]), weights))
    ]
    right = [index.ids[ranked[0][1]] in set(gold[key]) - gone for ranked, key in firsts]
    findable = sum(bool(set(gold[key]) - gone) for key in keys)
    known = _logistic([top_signs(ranked) for ranked, _ in firsts], right)
    sure = [sureness(ranked, known) for ranked, _ in firsts]
    best = max((_f1(sure, right, findable, limit), limit) for limit in sure)
    return known, round(best[1], 2), best[0]


def _logistic(signs: Sequence[Mapping[str, float]], right: Sequence[bool]) -> dict[str, float]:
    names = list(signs[0])
    weights = dict.fromkeys(names, 0.0)
    for _ in range(LOGISTIC_STEPS):
        slope = dict.fromkeys(names, 0.0)
        for sign, label in zip(signs, right, strict=True):
            line = sum(weights[name] * sign[name] for name in names)
            miss = 1 / (1 + math.exp(-line)) - label
            for name in names:
                slope[name] += miss * sign[name] / len(right)
        weights = {name: weights[name] - LOGISTIC_RATE * slope[name] for name in names}
    return {name: round(weight, 2) for name, weight in weights.items()}


def _f1(sure: Sequence[float], right: Sequence[bool], findable: int, limit: float) -> float:
    accepted = [ok for score, ok in zip(sure, right, strict=True) if score >= limit]
    return 2 * sum(accepted) / ((len(accepted) + findable) or 1)


def _example(index: Index, text: str, right: Collection[str]) -> Example:
    measured = measure(index, text)
    return Example(
        text=text,
        values=[values for _, values in measured],
        right=[index.ids[place] in right for place, _ in measured],
    )


def _fit(examples: Iterable[Example]) -> list[float]:
    """Return the weights under which the right candidates come first, by softmax over each list."""
    useful = [example for example in examples if any(example.right)]
    spread = _spread(useful)
    weights = [0.0] * len(FEATURES)
    for _ in range(STEPS):
        slope = [DECAY * weight for weight in weights]
        for example in useful:
            for n, step in enumerate(_slope(example, weights, spread)):
                slope[n] -= step / len(useful)
        weights = [weight - RATE * step for weight, step in zip(weights, slope, strict=True)]
    return [weight / scale for weight, scale in zip(weights, spread, strict=True)]


def _slope(example: Example, weights: Sequence[float], spread: Sequence[float]) -> list[float]:
    scaled = [[v / s for v, s in zip(row, spread, strict=True)] for row in example.values]
    scores = [sum(w * v for w, v in zip(weights, row, strict=True)) for row in scaled]
    top = max(scores)
    chances = [math.exp(score - top) for score in scores]
    total, right = sum(chances), sum(example.right)
    pulls = [r / right - c / total for r, c in zip(example.right, chances, strict=True)]
    return [
        sum(pull * row[n] for pull, row in zip(pulls, scaled, strict=True))
        for n in range(len(weights))
    ]


def _spread(examples: Iterable[Example]) -> list[float]:
    """Return the standard deviation of each feature."""
    rows = [row for example in examples for row in example.values]
    means = [sum(column) / len(rows) for column in zip(*rows, strict=True)]
    return [
        math.sqrt(sum((v - mean) ** 2 for v in column) / len(rows)) or 1.0
        for column, mean in zip(zip(*rows, strict=True), means, strict=True)
    ]


def _map5(weights: Sequence[float], examples: Sequence[Example]) -> float:
    """Return the mean average precision among the first five, over texts with a right candidate."""
    total = 0.0
    for example in examples:
        scored = [
            (sum(w * v for w, v in zip(weights, row, strict=True)), -n)
            for n, row in enumerate(example.values)
        ]
        order = [-n for _, n in sorted(scored, reverse=True)]
        hits = [place for place, n in enumerate(order[:5], start=1) if example.right[n]]
        wanted = min(5, sum(example.right)) or 1
        total += sum(n / place for n, place in enumerate(hits, start=1)) / wanted
    return total / max(1, len(examples))
