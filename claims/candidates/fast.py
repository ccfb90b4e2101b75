"""What ``ranking`` and ``postings`` do, with numpy: an optional extra that gives the same list."""

from collections.abc import Iterable
from itertools import pairwise

import numpy as np

from claims.candidates.postings import BLOCK_BITS, BLOCKS_BITS, PLACE, POSTING_BYTES
from claims.candidates.ranking import Part, by_block

_RECORDS = np.dtype([("term", "<u8"), ("document", "<u4"), ("packed", "u1")])
_DOCUMENT_BITS = 32


def rank(parts: Iterable[Part], count: int) -> list[tuple[int, int]]:
    """Return (document, score) of the best ``count``; of equal ones the older document first."""
    kept = np.empty(0, np.int64)  # score << 32, less the document: sorts by both
    bar = 0
    scores = np.empty(1 << BLOCK_BITS, np.int32)
    for block, found in by_block(parts):
        if sum(part.most for part in found) <= bar:
            continue
        scores.fill(0)
        for part in found:
            size = len(part.data) // POSTING_BYTES
            places = np.frombuffer(part.data, "<u2", size)
            packed = np.frombuffer(part.data, np.uint8, size, 2 * size)
            scores[places] += np.frombuffer(part.impacts, np.intc)[packed]
        over = np.flatnonzero(scores > bar)
        documents = over + (block << BLOCK_BITS)
        kept = np.concatenate([kept, (scores[over].astype(np.int64) << _DOCUMENT_BITS) - documents])
        if len(kept) >= count:
            kept = np.partition(kept, len(kept) - count)[len(kept) - count :]
            bar = _score(int(kept.min()))
    return [_pair(key) for key in np.sort(kept)[::-1].tolist()]


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
