"""The best documents for some terms, in plain Python. Pure; ``fast`` gives the same list."""

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from claims.candidates.postings import BLOCK_BITS, MOST_OFTEN, POSTING_BYTES, decode, pack

# A binary search costs about as much as looking at this many postings one by one.
STEPS_OF_A_SEARCH = 16
MOST_GAIN = pack(MOST_OFTEN, 0)  # the packed byte that adds most: often in a short document


LOOKED_AT = 1500  # postings of the rarest terms that set the first bar: half the time at 100,000


class Part(NamedTuple):
    """One term's postings in one block: what each packed byte adds, and the segment."""

    impacts: array
    block: int
    data: bytes

    @property
    def most(self) -> int:
        return self.impacts[MOST_GAIN]


def rank(parts: Iterable[Part], count: int, bar: int = 0) -> list[tuple[int, int]]:
    """Return (document, score) of the best ``count``; of equal ones the older document first.

    Nothing that scores no more than ``bar`` is returned.
    """
    given = list(parts)
    kept: list[tuple[int, int]] = []
    bar = max(bar, _first_bar(given, count))  # a document must score more than this
    for block, found in by_block(given):
        scores = _scores(found, bar)
        first = block << BLOCK_BITS
        kept += [(-score, first | place) for place, score in scores.items() if score > bar]
        kept.sort()
        del kept[count:]
        if len(kept) == count:
            bar = max(bar, -kept[-1][0])  # blocks rise, so equals come too late
    return [(document, -score) for score, document in kept]


def _first_bar(parts: list[Part], count: int) -> int:
    """Return what every one of the best scores more than, as far as the rarest terms tell.

    They give as many documents as are wanted so much; other terms only add to it. Without this
    bar the first block would be added up whole.
    """
    scores: dict[int, int] = {}
    seen = 0
    for part in sorted(parts, key=lambda part: -part.most):
        seen += len(part.data) // POSTING_BYTES
        if seen > LOOKED_AT:
            break
        first = part.block << BLOCK_BITS
        for place, byte in zip(*decode(part.data), strict=True):
            scores[first | place] = scores.get(first | place, 0) + part.impacts[byte]
    return sorted(scores.values())[-count] - 1 if len(scores) >= count else 0


def by_block(parts: Iterable[Part]) -> list[tuple[int, list[Part]]]:
    """Return the parts of each block, blocks rising, the terms that add most first."""
    blocks: dict[int, list[Part]] = defaultdict(list)
    for part in parts:
        blocks[part.block].append(part)
    return [(block, sorted(blocks[block], key=lambda part: -part.most)) for block in sorted(blocks)]


def _scores(parts: list[Part], bar: int) -> dict[int, int]:
    """Return the scores of a block's documents, without those that cannot get over the bar."""
    left = sum(part.most for part in parts)
    opening = 0  # as many terms as a document needs one of to get over the bar
    while left > bar and opening < len(parts):
        left -= parts[opening].most
        opening += 1
    scores = _added(parts[:opening])
    for part in parts[opening:]:
        need = bar - left
        scores = {place: score for place, score in scores.items() if score > need}
        if not scores:
            break
        _add_to_known(scores, part)
        left -= part.most
    return scores


def _added(parts: list[Part]) -> dict[int, int]:
    """Return the sums of all documents; the longest part starts, as that needs no loop of ours."""
    scores: dict[int, int] = {}
    for part in sorted(parts, key=lambda part: -len(part.data)):
        places, packed = decode(part.data)
        gains = zip(places, map(part.impacts.__getitem__, packed), strict=True)
        if not scores:
            scores = dict(gains)
            continue
        for place, gain in gains:
            scores[place] = scores.get(place, 0) + gain
    return scores


def _add_to_known(scores: dict[int, int], part: Part) -> None:
    """Add to documents that are in already: a new one could not get over the bar any more."""
    places, packed = decode(part.data)
    if len(scores) * STEPS_OF_A_SEARCH > len(places):
        for place, byte in zip(places, packed, strict=True):
            if place in scores:
                scores[place] += part.impacts[byte]
        return
    for place in scores:
        at = bisect_left(places, place)
        if at < len(places) and places[at] == place:
            scores[place] += part.impacts[packed[at]]
