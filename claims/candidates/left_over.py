"""Statements that fit no claim so far, found by their words.

The second report of a claim may be the first that makes it one: what matching left over is looked
at again beside new statements that share telling words with it. All others are let alone.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import log

from claims.candidates import store
from claims.candidates.analyser import analyse
from claims.models import LeftOver

# Of a word that more of them have, the newest tell whether it is this matter.
MOST_HOLDERS = 200
NEAREST = 20  # of one text: as many as matching lays beside one statement
MIN_SHARED = 2  # words: what matching asks of a reference; of one claim it asks three
# Of the weight of a text's words. With it made-up reports that come in steps are linked as if all
# that was left over had been looked at (tests/claims/actions/test_arrival.py).
LEAST = 0.15


def remember(texts: Mapping[int, str]) -> None:
    """Keep the words of statements that fit no claim, in place of what was kept of them."""
    forget(texts)
    store.put_left_over((term, pk) for pk, text in texts.items() for term in analyse(text).terms)


def forget(statements: Iterable[int]) -> None:
    """Drop the words of statements that have a claim now."""
    for some in store.chunks(statements):
        LeftOver.objects.filter(statement__in=some).delete()


def near(texts: Sequence[str]) -> set[int]:
    """Return the statements left over that share most words with one of these texts."""
    terms = [analyse(text).terms for text in texts]
    wanted = {term for each in terms for term in each}
    holders: dict[int, list[int]] = defaultdict(list)
    for term, statement in store.holders_of(wanted, MOST_HOLDERS):
        holders[term].append(statement)
    return {statement for each in terms for statement in _nearest(each, holders)}


def _nearest(terms: Iterable[int], holders: Mapping[int, list[int]]) -> list[int]:
    points: Counter[int] = Counter()
    shared: Counter[int] = Counter()
    total = 0
    for term in terms:
        held = holders.get(term, [])
        weight = _weight(len(held))
        total += weight
        for statement in held:
            points[statement] += weight
            shared[statement] += 1
    fit = [each for each in points if shared[each] >= MIN_SHARED and points[each] >= LEAST * total]
    return sorted(fit, key=lambda each: (-points[each], each))[:NEAREST]


def _weight(holders: int) -> int:
    """Return how much a word tells, in thousandths: a rare one more."""
    return int(1000 * log(1 + (MOST_HOLDERS + 1) / (holders + 1)))
