"""Two small fits by gradient descent with fixed steps: an order of lists, and a logistic curve."""

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from claims.matching.features import Values

# MAP@5 in folds moves less than .004 for a decay of .02 to .2.
ORDER_STEPS, ORDER_RATE, ORDER_MOMENTUM, ORDER_DECAY = 120, 0.15, 0.9, 0.1
CURVE_STEPS, CURVE_RATE, CURVE_DECAY = 300, 1.0, 0.005
MOST_CANDIDATES = 25  # of a list; those behind have next to no chance, so nothing pulls at them


class List(NamedTuple):
    """The candidates of one text and which of them are right."""

    values: list[Values]
    right: list[bool]


class Labelled(NamedTuple):
    """What is seen of one candidate, by name (`one` is always 1), and whether it is right."""

    signs: Mapping[str, float]
    right: bool


def fit_order(lists: Sequence[List], features: int) -> list[float]:
    """Return the weights under which the right candidates come first, by softmax over each list."""
    if not lists:
        return [0.0] * features
    means, spread = _moments([row for each in lists for row in each.values])
    scaled = [_scale(each, means, spread) for each in lists]
    weights, speed = [0.0] * features, [0.0] * features
    for _ in range(ORDER_STEPS):
        slope = [ORDER_DECAY * weight for weight in weights]
        for each in scaled:
            for n, step in enumerate(_slope(each, weights)):
                slope[n] -= step / len(scaled)
        # A feature speaks for a claim; where it seems to speak against one, that is chance.
        speed = [
            ORDER_MOMENTUM * v - ORDER_RATE * step for v, step in zip(speed, slope, strict=True)
        ]
        weights = [max(0.0, weight + v) for weight, v in zip(weights, speed, strict=True)]
    return [weight / scale for weight, scale in zip(weights, spread, strict=True)]


def fit_curve(examples: Sequence[Labelled]) -> dict[str, float]:
    """Return the weights of a logistic curve through the examples."""
    names = [name for name in (examples[0].signs if examples else {}) if name != "one"]
    means, spread = _moments([tuple(e.signs[name] for name in names) for e in examples])
    rows = [
        [(e.signs[n] - m) / s for n, m, s in zip(names, means, spread, strict=True)] + [1.0]
        for e in examples
    ]
    weights = [0.0] * (len(names) + 1)
    for _ in range(CURVE_STEPS):
        slope = [CURVE_DECAY * weight for weight in weights[:-1]] + [0.0]
        for row, example in zip(rows, examples, strict=True):
            line = sum(w * v for w, v in zip(weights, row, strict=True))
            miss = (1 / (1 + math.exp(-line)) - example.right) / len(rows)
            for n, value in enumerate(row):
                slope[n] += miss * value
        weights = [weight - CURVE_RATE * step for weight, step in zip(weights, slope, strict=True)]
    steep = [weight / scale for weight, scale in zip(weights, spread, strict=False)]
    level = weights[-1] - sum(w * mean for w, mean in zip(steep, means, strict=True))
    return dict(zip(names, steep, strict=True)) | {"one": level}


def _moments(rows: Sequence[Sequence[float]]) -> tuple[list[float], list[float]]:
    """Return the mean and the standard deviation of each column."""
    means = [math.fsum(column) / len(rows) for column in zip(*rows, strict=True)]
    spread = [
        math.sqrt(math.fsum((v - mean) ** 2 for v in column) / len(rows)) or 1.0
        for column, mean in zip(zip(*rows, strict=True), means, strict=True)
    ]
    return means, spread


def _scale(each: List, means: Sequence[float], spread: Sequence[float]) -> List:
    kept = [
        (values, right)
        for n, (values, right) in enumerate(zip(each.values, each.right, strict=True))
        if right or n < MOST_CANDIDATES
    ]
    scaled = [
        tuple((v - m) / s for v, m, s in zip(row, means, spread, strict=True)) for row, _ in kept
    ]
    return List(scaled, [right for _, right in kept])


def _slope(each: List, weights: Sequence[float]) -> list[float]:
    scores = [sum(w * v for w, v in zip(weights, row, strict=True)) for row in each.values]
    top = max(scores)
    chances = [math.exp(score - top) for score in scores]
    total, right = sum(chances), sum(each.right)
    pulls = [r / right - c / total for r, c in zip(each.right, chances, strict=True)]
    return [
        sum(pull * value for pull, value in zip(pulls, column, strict=True))
        for column in zip(*each.values, strict=True)
    ]
