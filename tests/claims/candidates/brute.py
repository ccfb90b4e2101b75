"""BM25 without an index: every document against every term."""

from math import log

from claims.candidates.analyser import Analysis, analyse
from claims.candidates.bm25 import K1, SCALE, B
from claims.models import IndexDocument


def best(
    texts: dict[int, str], query: str, limit: int, *, dead: tuple[str, ...] = ()
) -> list[tuple[int, int]]:
    """Return (claim, score) of the best claims; ``dead`` texts count in frequencies only."""
    stored = {claim: analyse(text) for claim, text in texts.items()}
    gone = [analyse(text) for text in dead]
    average = sum(each.length for each in stored.values()) / max(len(stored), 1)
    scores: dict[int, int] = {}
    for term in analyse(query).terms:
        frequency = sum(term in each.terms for each in [*stored.values(), *gone])
        idf = log(1 + max(len(stored) - frequency + 0.5, 0) / (frequency + 0.5))
        for claim, each in stored.items():
            if term in each.terms:
                gain = int(SCALE * idf * _saturation(each, term, average))
                scores[claim] = scores.get(claim, 0) + max(1, gain)
    numbers = dict(IndexDocument.objects.values_list("claim", "number"))
    return sorted(scores.items(), key=lambda pair: (-pair[1], numbers[pair[0]]))[:limit]


def _saturation(each: Analysis, term: int, average: float) -> float:
    times = min(each.terms[term], 4)
    return times * (K1 + 1) / (times + K1 * (1 - B + B * min(each.length, 63) / average))
