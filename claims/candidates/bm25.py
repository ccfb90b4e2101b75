"""BM25 as whole numbers: what each packed byte of a term adds to a document's score. Pure.

Whole numbers, because sums of floats depend on their order: every path ranks alike.
"""

from array import array
from math import log

from claims.candidates.postings import LONGEST, MOST_OFTEN

# On 14,000 real claims 0.9 / 0.4 finds as much as 1.2 / 0.75 (MAP@5 .86, recall@100 .98).
K1, B = 0.9, 0.4
SCALE = 4096  # of one unit of score


def saturations(average: float) -> list[float]:
    """Return the factor of each packed byte, times and length, where texts have ``average``."""
    return [
        times * (K1 + 1) / (times + K1 * (1 - B + B * length / average))
        for times in range(1, MOST_OFTEN + 1)
        for length in range(LONGEST + 1)
    ]


def impacts(factors: list[float], *, documents: int, frequency: int) -> array:
    """Return what each packed byte of a term adds: at least 1, so that whatever matches counts."""
    # Dead documents count in the frequency and not in the documents: it may be the larger one.
    idf = log(1 + max(documents - frequency + 0.5, 0) / (frequency + 0.5))
    weight = SCALE * idf
    gains = array("i", map(int, map(weight.__mul__, factors)))
    return gains if 0 not in gains else array("i", [gain or 1 for gain in gains])
