"""Both ways of ranking give what adding everything up would give."""

from collections import Counter
from random import Random

import pytest

from claims.candidates import ranking
from claims.candidates.bm25 import impacts, saturations
from claims.candidates.postings import (
    BLOCK_BITS,
    POSTING_BYTES,
    RECORD,
    block_of,
    decode,
    segments_of,
)
from claims.candidates.ranking import Part

WAYS = ["plain", "numpy"]


def rank(way: str, parts: list[Part], count: int) -> list[tuple[int, int]]:
    if way == "numpy":
        return pytest.importorskip("claims.candidates.fast", exc_type=ImportError).rank(
            parts, count
        )
    return ranking.rank(parts, count)


def made_up_parts(seed: int) -> list[Part]:
    """Return terms of very different frequency in four blocks."""
    random = Random(seed)
    factors = saturations(12)
    parts = []
    for term, share in enumerate((0.5, 0.3, 0.1, 0.02, 0.004, 0.0005)):
        numbers = random.sample(range(1, 4 << BLOCK_BITS), int(share * 3000))
        log = [RECORD.pack(term + 1, number, random.randrange(256)) for number in numbers]
        gains = impacts(factors, documents=3000, frequency=len(numbers))
        parts += [Part(gains, block_of(key), data) for key, data in segments_of(log).items()]
    return parts


def added_up(parts: list[Part]) -> list[tuple[int, int]]:
    scores: Counter[int] = Counter()
    for part in parts:
        for place, packed in zip(*decode(part.data), strict=True):
            scores[part.block << BLOCK_BITS | place] += part.impacts[packed]
    return sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("count", [1, 10, 128, 100_000])
@pytest.mark.parametrize("seed", range(4))
def test_the_best_are_those_of_adding_everything_up(way: str, count: int, seed: int) -> None:
    parts = made_up_parts(seed)
    assert rank(way, parts, count) == added_up(parts)[:count]


@pytest.mark.parametrize("way", WAYS)
def test_of_equals_the_older_document_comes_first(way: str) -> None:
    log = [RECORD.pack(1, number, 9) for number in range(5, 200_000, 1000)]
    gains = impacts(saturations(12), documents=1000, frequency=200)
    parts = [Part(gains, block_of(key), data) for key, data in segments_of(log).items()]
    assert [number for number, _score in rank(way, parts, 90)] == list(range(5, 90_005, 1000))


@pytest.mark.parametrize("way", WAYS)
def test_nothing_to_rank_gives_nothing(way: str) -> None:
    assert rank(way, [], 10) == []


def test_a_term_in_every_document_still_counts() -> None:
    gains = impacts(saturations(12), documents=10**6, frequency=10**6)
    assert min(gains) == 1


def test_a_term_that_dead_documents_hold_too_still_counts() -> None:
    gains = impacts(saturations(12), documents=10, frequency=25)
    assert min(gains) == 1


def test_a_postings_size_is_what_frequencies_count_in() -> None:
    (data,) = segments_of([RECORD.pack(1, number, 9) for number in range(10)]).values()
    assert len(data) == 10 * POSTING_BYTES
