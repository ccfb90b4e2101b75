"""Postings as bytes: what goes in comes out, in order."""

from random import Random

import pytest

from claims.candidates.analyser import analyse
from claims.candidates.postings import (
    BLOCK_BITS,
    block_of,
    decode,
    first_segment,
    is_sound,
    joined,
    pack,
    records,
    segments_of,
    term_of,
)


def segment(*places: int) -> bytes:
    """Return a segment of documents that each hold the term once."""
    log = [records(place, analyse("mud")) for place in places]
    return next(iter(segments_of(log).values()))


def test_a_segment_holds_what_the_log_held() -> None:
    log = [records(number, analyse("mud mud bay")) for number in (7, 3)]
    mud, bay = (next(iter(analyse(word).terms)) for word in ("mud", "bay"))
    found = segments_of(log)
    assert set(found) == {first_segment(mud), first_segment(bay)}
    places, packed = decode(found[first_segment(mud)])
    assert (list(places), list(packed)) == ([3, 7], [pack(2, 3)] * 2)


def test_documents_beyond_a_block_are_in_the_next_segment() -> None:
    found = segments_of([records((2 << BLOCK_BITS) + 5, analyse("mud"))])
    (number,) = found
    assert (term_of(number), block_of(number)) == (*analyse("mud").terms, 2)
    assert list(decode(found[number])[0]) == [5]


def test_only_wanted_terms_are_taken() -> None:
    wanted = frozenset(analyse("bay").terms)
    found = segments_of([records(1, analyse("mud in the bay"))], wanted)
    assert [term_of(number) for number in found] == list(wanted)


@pytest.mark.parametrize(
    ("stored", "fresh"),
    [((1, 5), (9, 12)), ((5, 9), (1, 12)), ((9,), (1,))],
    ids=["later", "between", "earlier"],
)
def test_joined_segments_rise(stored: tuple[int, ...], fresh: tuple[int, ...]) -> None:
    assert joined(segment(*stored), segment(*fresh)) == segment(*sorted(stored + fresh))


def test_nothing_joined_with_a_segment_is_the_segment() -> None:
    assert joined(b"", segment(4)) == segment(4)


@pytest.mark.parametrize(
    "data",
    [b"", segment(1)[:-1], segment(2)[:2] * 2 + b"\0\0", segment(3, 9)[2:4] + segment(3, 9)],
    ids=["empty", "cut", "twice", "falling"],
)
def test_a_broken_segment_is_noticed(data: bytes) -> None:
    assert not is_sound(data)


def test_length_and_times_are_cut_where_a_byte_ends() -> None:
    assert pack(9, 400) == pack(4, 63) == 255


def test_numpy_groups_the_log_alike() -> None:
    numpy_way = pytest.importorskip("claims.candidates.fast", exc_type=ImportError)
    random = Random(5)
    words = [f"w{number}" for number in range(40)]
    log = [
        records(random.randrange(1 << 18), analyse(" ".join(random.choices(words, k=12))))
        for _ in range(300)
    ]
    wanted = frozenset(analyse("w1 w2 w3 nowhere").terms)
    assert numpy_way.segments_of(log) == segments_of(log)
    assert numpy_way.segments_of(log, wanted) == segments_of(log, wanted)
    assert numpy_way.segments_of([]) == segments_of([]) == {}
