"""BM25 as whole numbers: what each packed byte of a term adds to a document's score. Pure.

Whole numbers, because sums of floats depend on their order: every path ranks alike.
"""

from array import array
from collections.abc import Sequence
from functools import lru_cache
from math import log

from claims.candidates.postings import LONGEST, MOST_OFTEN

# On 14,000 real claims 0.9 / 0.4 finds as much as 1.2 / 0.75 (MAP@5 .86, recall@100 .98).
K1, B = 0.9, 0.4
SCALE = 4096  # of one unit of score


@lru_cache(maxsize=4)
def saturations(average: float) -> tuple[float, ...]:
    """Return the factor of each packed byte, times and length, where texts have ``average``."""
    return tuple(
        times * (K1 + 1) / (times + K1 * (1 - B + B * length / average))
        for times in range(1, MOST_OFTEN + 1)
        for length in range(LONGEST + 1)
    )


def impacts(factors: Sequence[float], *, documents: int, frequency: int) -> array:
    """Return what each packed byte of a term adds: at least 1, so that whatever matches counts."""
    weight = weigh(documents=documents, frequency=frequency)
    gains = array("i", map(int, map(weight.__mul__, factors)))
    return gains if 0 not in gains else array("i", [gain or 1 for gain in gains])


def weigh(*, documents: int, frequency: int) -> float:
    """Return how much a term tells that so many of the documents hold."""
    # Dead documents count in the frequency and not in the documents: it may be the larger one.
    return SCALE * log(1 + max(documents - frequency + 0.5, 0) / (frequency + 0.5))
