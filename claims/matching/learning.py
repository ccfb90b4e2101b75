"""Learn the constants of `ranking` from claims, texts and the links between them.

Listwise softmax for the order, a logistic curve for "is the first one right?"; plain gradient
descent with fixed steps, so the same files give the same constants. Texts of one event stay in one
fold. Each is learnt on three sets (`trials`), for archives and texts other than these.
"""

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from claims.matching.features import FEATURES, Values, measure
from claims.matching.fitting import Labelled, List, fit_curve, fit_order
from claims.matching.index import Entry, Index, build
from claims.matching.ranking import order, sureness, top_signs
from claims.matching.trials import Trial, trials

FOLDS = 5
WANTED_PRECISION = 0.9
PLAIN = 4  # trials that the limits are set by, see `trials`

Weights = Mapping[str, float]
Measured = Sequence[tuple[int, Values]]


class Learnt(NamedTuple):
    """Weights by name, the limits of `known` and of `suggest`, and what they reach."""

    order: dict[str, float]
    map5: float
    map5_in_folds: float
    known: dict[str, float]
    known_from: float
    known_f1: float
    known_f1_in_folds: float
    suggest_from: float
    suggested: float


class _Top(NamedTuple):
    """The first candidate of one text in one trial: is it right, and could one be right at all?"""

    trial: int
    key: str
    signs: dict[str, float] | None
    right: bool
    findable: bool


class _Set(NamedTuple):
    """One trial with everything measured, once for learning and for looking."""

    trial: Trial
    archive: Index
    measured: Mapping[str, Measured]


def learn(
    claims: Iterable[Entry | tuple[str, str, str]],
    queries: Mapping[str, str],
    gold: Mapping[str, Collection[str]],
) -> Learnt:
    """Return weights learnt on everything, and how they do in folds they were not learnt on."""
    whole, halved = trials([Entry(*claim) for claim in claims], queries, gold)
    for_order, for_known = [_measure(each) for each in whole], [_measure(each) for each in halved]
    everything = frozenset(queries)
    weights, known = _fit(for_order, for_known, everything)
    firsts = _tops(for_known[:PLAIN], weights, everything)
    in_folds = _in_folds(for_order, for_known, _folds(queries))
    known_from = _best_limit(in_folds.tops, in_folds.sure)
    suggest_from, suggested = _precise(in_folds.tops, in_folds.sure)
    return Learnt(
        order=weights,
        map5=_mean(_aps(for_order[0], weights, everything).values()),
        map5_in_folds=_mean(in_folds.aps.values()),
        known=known,
        known_from=known_from,
        known_f1=_f1(firsts, [_sure(top, known) for top in firsts], known_from),
        known_f1_in_folds=_f1(in_folds.tops, in_folds.sure, known_from),
        suggest_from=suggest_from,
        suggested=suggested,
    )


class _Unseen(NamedTuple):
    """What weights say of texts they were not learnt on."""

    aps: dict[str, float]
    tops: list[_Top]
    sure: list[float]


def _in_folds(
    for_order: Sequence[_Set], for_known: Sequence[_Set], fold_of: Mapping[str, int]
) -> _Unseen:
    unseen = _Unseen({}, [], [])
    for fold in range(FOLDS):
        outside = frozenset(key for key in fold_of if fold_of[key] == fold)
        weights, known = _fit(for_order, for_known, frozenset(fold_of) - outside)
        unseen.aps.update(_aps(for_order[0], weights, outside))
        for top in _tops(for_known[:PLAIN], weights, outside):
            unseen.tops.append(top)
            unseen.sure.append(_sure(top, known))
    return unseen


def _measure(trial: Trial) -> _Set:
    index = build(trial.claims)
    measured = {
        key: [
            (place, values)
            for place, values in measure(index, text)
            if index.entries[place].id not in trial.barred[key]
        ]
        for key, text in trial.queries.items()
    }
    return _Set(trial, index, measured)


def _folds(queries: Mapping[str, str]) -> dict[str, int]:
    """Return a fold for each text; those of one event ("event_17") share one, folds are alike."""
    sizes = Counter(key.rpartition("_")[0] or key for key in queries)
    load, fold_of = [0] * FOLDS, {}
    for event, size in sorted(sizes.items(), key=lambda one: (-one[1], one[0])):
        fold_of[event] = load.index(min(load))
        load[fold_of[event]] += size
    return {key: fold_of[key.rpartition("_")[0] or key] for key in queries}


def _fit(
    for_order: Iterable[_Set], for_known: Sequence[_Set], keys: frozenset[str]
) -> tuple[dict[str, float], dict[str, float]]:
    lists = [
        List([values for _, values in each.measured[key]], _right(each, key))
        for each in for_order
        for key in each.measured
        if key in keys
    ]
    fitted = fit_order([one for one in lists if any(one.right)], len(FEATURES))
    weights = dict(zip(FEATURES, (round(weight, 2) for weight in fitted), strict=True))
    examples = [
        Labelled(top.signs, top.right) for top in _tops(for_known, weights, keys) if top.signs
    ]
    return weights, {name: round(w, 2) for name, w in fit_curve(examples).items()}


def _right(each: _Set, key: str) -> list[bool]:
    gold = each.trial.gold[key]
    return [each.archive.entries[place].id in gold for place, _ in each.measured[key]]


def _tops(sets: Sequence[_Set], weights: Weights, keys: frozenset[str]) -> list[_Top]:
    found = []
    for number, each in enumerate(sets):
        for key in (key for key in each.measured if key in keys):
            gold, ordered = each.trial.gold[key], order(each.measured[key], weights)
            right = bool(ordered) and each.archive.entries[ordered[0][1]].id in gold
            signs = top_signs(ordered) if ordered else None
            found.append(_Top(number, key, signs, right, bool(gold)))
    return found


def _sure(top: _Top, known: Weights) -> float:
    return sureness(top.signs, known) if top.signs else 0.0


def _aps(each: _Set, weights: Weights, keys: frozenset[str]) -> dict[str, float]:
    """Return the average precision among the first five for each text."""
    found = {}
    for key in sorted(keys):
        ids = [each.archive.entries[place].id for _, place, _ in order(each.measured[key], weights)]
        gold = each.trial.gold[key]
        hits = [place for place, claim in enumerate(ids[:5], start=1) if claim in gold]
        total = sum(n / place for n, place in enumerate(hits, start=1))
        found[key] = total / (min(5, len(gold)) or 1)
    return found


def _best_limit(tops: Sequence[_Top], sure: Sequence[float]) -> float:
    limits = [round(n / 100, 2) for n in range(5, 96)]
    return max(limits, key=lambda limit: (_f1(tops, sure, limit), -limit))


def _f1(tops: Sequence[_Top], sure: Sequence[float], limit: float) -> float:
    """Return the F1 of "known and right", its mean over the trials."""
    found = []
    for trial in sorted({top.trial for top in tops}):
        own = [(top, score) for top, score in zip(tops, sure, strict=True) if top.trial == trial]
        accepted = [top.right for top, score in own if score >= limit]
        findable = sum(top.findable for top, _ in own)
        found.append(2 * sum(accepted) / ((len(accepted) + findable) or 1))
    return _mean(found)


def _precise(tops: Sequence[_Top], sure: Sequence[float]) -> tuple[float, float]:
    """Return the lowest limit with the wanted precision, and the share of findable ones above."""
    findable = sum(top.findable for top in tops) or 1
    for limit in (round(n / 100, 2) for n in range(5, 100)):
        above = [top.right for top, score in zip(tops, sure, strict=True) if score >= limit]
        if above and sum(above) >= WANTED_PRECISION * len(above):
            return limit, round(sum(above) / findable, 4)
    return 1.0, 0.0


def _mean(values: Collection[float]) -> float:
    return round(math.fsum(values) / max(1, len(values)), 4)
