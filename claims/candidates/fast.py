"""What ``ranking`` and ``postings`` do, with numpy: the same list in a third of the time."""

from array import array
from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np

from claims.candidates.bm25 import weigh
from claims.candidates.postings import BLOCK_BITS, BLOCKS_BITS, PLACE, POSTING_BYTES
from claims.candidates.ranking import Part, by_block

_RECORDS = np.dtype([("term", "<u8"), ("document", "<u4"), ("packed", "u1")])
_DOCUMENT_BITS = 32


def rank(parts: Iterable[Part], count: int, bar: int = 0) -> list[tuple[int, int]]:
    """Return (document, score) of the best ``count``; of equal ones the older document first.

    Nothing that scores no more than ``bar`` is returned.
    """
    kept = np.empty(0, np.int64)  # score << 32, less the document: sorts by both
    scores = np.empty(1 << BLOCK_BITS, np.int32)
    for block, found in by_block(parts):
        if sum(part.most for part in found) <= bar:
            continue
        _add_up(found, scores, bar)
        over = np.flatnonzero(scores > bar)
        documents = over + (block << BLOCK_BITS)
        kept = np.concatenate([kept, (scores[over].astype(np.int64) << _DOCUMENT_BITS) - documents])
        if len(kept) >= count:
            kept = np.partition(kept, len(kept) - count)[len(kept) - count :]
            bar = _score(int(kept.min()))
    return [_pair(key) for key in np.sort(kept)[::-1].tolist()]


def _add_up(parts: list[Part], scores: np.ndarray, bar: int) -> None:
    """Make ``scores`` those of a block; of a document that cannot get over the bar, or less.

    The terms that tell least stand in most documents. What they add together gets no document
    over the bar, so they are added to those only that the others bring near it (MaxScore: Turtle
    and Flood 1995). All parts of a kind at once, as a call costs more than a sum.
    """
    scores.fill(0)
    left, opening = sum(part.most for part in parts), 0
    while left > bar and opening < len(parts):
        left -= parts[opening].most
        opening += 1
    np.add.at(scores, *_gains(parts[:opening]))
    if parts[opening:]:
        places, gains = _gains(parts[opening:])
        near = scores[places] > bar - left
        np.add.at(scores, places[near], gains[near])


def _gains(parts: list[Part]) -> tuple[np.ndarray, np.ndarray]:
    """Return places and what is added to the score there."""
    sizes = [len(part.data) // POSTING_BYTES for part in parts]
    both = list(zip(parts, sizes, strict=True))
    places = np.frombuffer(b"".join([part.data[: 2 * size] for part, size in both]), "<u2")
    packed = np.frombuffer(b"".join([part.data[2 * size :] for part, size in both]), np.uint8)
    impacts = np.frombuffer(b"".join([part.impacts.tobytes() for part in parts]), np.intc)
    rows = np.repeat(np.arange(len(parts), dtype=np.int32) << 8, sizes)
    return places, impacts[rows + packed]


def impacts(factors: Sequence[float], *, documents: int, frequency: int) -> array:
    """Return what each packed byte of a term adds, the same numbers as ``bm25`` gives."""
    gains = (np.array(factors) * weigh(documents=documents, frequency=frequency)).astype(np.intc)
    return array("i", np.maximum(gains, 1).tobytes())


def segments_of(log: Iterable[bytes], wanted: frozenset[int] | None = None) -> dict[int, bytes]:
    """Return log records as segments by their id; of the wanted terms only, if any are named."""
    found = np.frombuffer(b"".join(log), _RECORDS)
    if wanted is not None:
        terms = np.ascontiguousarray(found["term"])
        found = found[np.isin(terms, np.fromiter(wanted, np.uint64))]
    documents = found["document"]
    ids = (found["term"] << BLOCKS_BITS).astype(np.int64) | documents >> BLOCK_BITS
    order = np.lexsort((documents, ids))
    ids = ids[order]
    places = (documents & PLACE).astype("<u2")[order]
    packed = found["packed"][order]
    starts = np.flatnonzero(np.diff(ids, prepend=-1))
    bounds = pairwise([*starts.tolist(), len(ids)])
    return {
        segment: places[first:last].tobytes() + packed[first:last].tobytes()
        for segment, (first, last) in zip(ids[starts].tolist(), bounds, strict=True)
    }


def _score(key: int) -> int:
    return -(-key >> _DOCUMENT_BITS)


def _pair(key: int) -> tuple[int, int]:
    score = _score(key)
    return (score << _DOCUMENT_BITS) - key, score
