"""Postings as bytes: which documents hold a term. Pure.

A document is a number that is never used twice. In the log a posting is a record of 13 bytes
(term, document, packed). In a segment, all postings of one term in one block of 65,536 documents,
it is 3 bytes: first every document's place in the block, rising, then every packed byte.
``packed`` holds how often the term occurs (up to 4) and the document's length (up to 63).
"""

import struct
import sys
from array import array
from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise

from claims.candidates.analyser import Analysis

BLOCK_BITS = 16
PLACE = (1 << BLOCK_BITS) - 1
BLOCKS_BITS = 20
LAST_BLOCK = (1 << BLOCKS_BITS) - 1
MOST_OFTEN, LONGEST = 4, 63
POSTING_BYTES = 3
RECORD = struct.Struct("<QIB")


def pack(times: int, length: int) -> int:
    """Return how often a term occurs and how long its document is, as one byte."""
    return (min(times, MOST_OFTEN) - 1) << 6 | min(length, LONGEST)


def records(document: int, analysis: Analysis) -> bytes:
    """Return the log records of one document."""
    packed = [pack(times, analysis.length) for times in range(1, MOST_OFTEN + 1)]
    return b"".join(
        [
            RECORD.pack(term, document, packed[min(times, MOST_OFTEN) - 1])
            for term, times in analysis.terms.items()
        ]
    )


def first_segment(term: int) -> int:
    """Return the id of a term's first segment; all of them follow up to ``| LAST_BLOCK``."""
    return term << BLOCKS_BITS


def term_of(segment: int) -> int:
    """Return the term a segment belongs to."""
    return segment >> BLOCKS_BITS


def block_of(segment: int) -> int:
    """Return the block of documents a segment belongs to."""
    return segment & LAST_BLOCK


def segments_of(log: Iterable[bytes], wanted: frozenset[int] | None = None) -> dict[int, bytes]:
    """Return log records as segments by their id; of the wanted terms only, if any are named."""
    found: dict[int, list[int]] = defaultdict(list)
    for data in log:
        for term, document, packed in RECORD.iter_unpack(data):
            if wanted is None or term in wanted:
                segment = term << BLOCKS_BITS | document >> BLOCK_BITS
                found[segment].append((document & PLACE) << 8 | packed)
    return {segment: _encode(sorted(found[segment])) for segment in sorted(found)}


def decode(data: bytes) -> tuple[array, bytes]:
    """Return the places of a segment's documents, rising, and their packed bytes."""
    size = 2 * (len(data) // POSTING_BYTES)
    places = array("H", data[:size])
    if sys.byteorder == "big":
        places.byteswap()
    return places, data[size:]


def joined(stored: bytes, fresh: bytes) -> bytes:
    """Return two segments of the same id as one; documents rise, whoever committed first."""
    if not stored:
        return fresh
    places, packed = decode(stored)
    more_places, more_packed = decode(fresh)
    if places[-1] < more_places[0]:
        old, new = 2 * len(places), 2 * len(more_places)
        return stored[:old] + fresh[:new] + packed + more_packed
    both = zip(places + more_places, packed + more_packed, strict=True)
    return _encode(sorted(place << 8 | byte for place, byte in both))


def is_sound(data: bytes) -> bool:
    """Tell whether a segment holds whole postings with rising places."""
    if not data or len(data) % POSTING_BYTES:
        return False
    places, _packed = decode(data)
    return all(a < b for a, b in pairwise(places))


def _encode(postings: list[int]) -> bytes:
    places = array("H", [posting >> 8 for posting in postings])
    if sys.byteorder == "big":
        places.byteswap()
    return places.tobytes() + bytes([posting & 0xFF for posting in postings])
