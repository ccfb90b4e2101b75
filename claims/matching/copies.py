"""Which reports carry each other's text, or both a wire's?

Shared words alone do not tell: everybody prints the spokesman's words, and an outlet its own
furniture. What both tell in the same words is counted, outside quotation marks, credits and the
phrases of the trade; and unless it is most of a report, the report must be about it.
"""

import re
from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import combinations, groupby
from typing import NamedTuple

from claims.matching.boilerplate import about_the_outlet, furniture, quoted
from claims.matching.lexicon import STOP_WORDS
from claims.matching.reuse import (
    MAX_DOCUMENT_SHARE,
    MAX_DOCUMENTS,
    MIN_PASSAGE,
    SHINGLE,
    Passage,
    Tile,
    Token,
    hashes,
    passage,
    tiles,
    tokens,
    winnowed,
)

# On made-up reports (tests/claims/matching/wires.py) rivals share up to 20 words of their telling
# by chance, copies 23 and more; of the five real reports the one pair of copies shares 40, the
# others 9 at most.
MIN_OWN = 21
MIN_RUN = 15  # words in one run: a sentence that nobody writes twice
NEARLY_ALL = 0.8  # of a shorter report is enough, however short it is
LARGE_SHARE = 0.65  # of the shorter report: it is little else, whatever it is about
# The share of a passage's names that the rest of a copy has, the outlet's own names left out: they
# stand in sentences that nothing marks as furniture. On 80 made-up sets (1,546 pairs) F1 is .991,
# and .965 when every line break is taken out; with the outlet's names in, .54.
RECURRING = 0.3
MIN_PRINTS = 2  # 21 words in runs of eight leave two prints and more

_SENTENCE_END = re.compile(r"\n|[.!?][\"”’)]?\s")
DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december".split()
)


class Shared(NamedTuple):
    """What two documents share; `contained` is the share of the words of a and of b."""

    a: str
    b: str
    passages: tuple[Passage, ...]
    contained: tuple[float, float]


class Document(NamedTuple):
    """The words of a document, and for each whether it is the document's own telling."""

    words: list[Token]
    shingles: array
    own: bytearray
    furniture: bytearray  # whether it is the outlet's, or a phrase of the trade
    sentences: array  # the sentence of each word
    names: frozenset[str]  # forms with a capital inside a sentence, never without one
    house: frozenset[str]  # the names in its outlet's furniture: no names of its story


def share(docs: Iterable[tuple[str, str]]) -> Iterator[Shared]:
    """Yield every pair of documents of which one carries the other's text, or both a third's.

    Every passage that a pair shares is given, quotations and furniture too. In the order the
    documents came.
    """
    texts = {doc_id: read(text) for doc_id, text in docs}
    order = {doc_id: n for n, doc_id in enumerate(texts)}
    for a, b in sorted(_candidates(texts), key=lambda pair: (order[pair[0]], order[pair[1]])):
        one, other = texts[a], texts[b]
        found = in_both(one, other)
        if carry(one, other, found):
            shown = tuple(passage(one.words, other.words, tile) for tile in found)
            yield Shared(a, b, shown, _contained(shown, one.words, other.words))


def in_both(a: Document, b: Document) -> list[Tile]:
    """Return the runs of words that two texts share."""
    return list(tiles(a.words, b.words, a.shingles, b.shingles))


def told(document: Document) -> frozenset[int]:
    """Return the prints of all that is no furniture, quotations too.

    Reports of one outlet share its furniture, and nothing by it.
    """
    found: set[int] = set()
    for first, last in _runs(bytes(not each for each in document.furniture)):
        found |= winnowed(document.shingles[first : max(first, last - SHINGLE + 1)])
    return frozenset(found)


def read(text: str) -> Document:
    """Take a text apart for comparison with others."""
    words = tokens(text)
    starts = [word.start for word in words]
    outlets, own = bytearray(len(words)), bytearray(b"\x01" * len(words))
    for span in furniture(text):
        first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
        outlets[first:last] = b"\x01" * (last - first)
        own[first:last] = bytes(last - first)
    for span in quoted(text):
        first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
        own[first:last] = bytes(last - first)
    house: set[str] = set()
    for span in about_the_outlet(text):
        first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
        house |= {w.form for w in words[first:last]}
    breaks = [match.start() for match in _SENTENCE_END.finditer(text)]
    sentences = array("L", (bisect_left(breaks, start) for start in starts))
    names = _names(text, words)
    shingles = array("q", hashes(words))
    return Document(words, shingles, own, outlets, sentences, names, names & house)


def _names(text: str, words: Iterable[Token]) -> frozenset[str]:
    capital = {w.form for w in words if text[w.start].isupper() and not _begins(text, w.start)}
    return frozenset(capital - {w.form for w in words if text[w.start].islower()})


def _begins(text: str, place: int) -> bool:
    """Tell whether a sentence begins here."""
    before = text[max(0, place - 3) : place].rstrip(" \"“‘'(")
    return not before or before[-1] in ".!?:\n"


def _candidates(read: Mapping[str, Document]) -> Iterator[tuple[str, str]]:
    """Yield pairs with prints in common; what too many documents print is nobody's own."""
    prints = {doc_id: _prints(document) for doc_id, document in read.items()}
    holders: dict[int, list[str]] = defaultdict(list)
    for doc_id, found in prints.items():
        for print_ in found:
            holders[print_].append(doc_id)
    most = max(MAX_DOCUMENTS, int(MAX_DOCUMENT_SHARE * len(read)))
    common = frozenset(print_ for print_, docs in holders.items() if len(docs) > most)
    for document in read.values() if common else ():
        _disown(document, common)
    lists = Counter(tuple(docs) for docs in holders.values() if 1 < len(docs) <= most)
    shared: Counter[tuple[str, str]] = Counter()
    for docs, times in lists.items():
        for pair in combinations(docs, 2):
            shared[pair] += times
    return (
        pair
        for pair, times in shared.items()
        if times >= min(MIN_PRINTS, *(len(prints[doc_id]) for doc_id in pair))
    )


def _prints(document: Document) -> frozenset[int]:
    """Return the prints of a document's own telling."""
    found: set[int] = set()
    for first, last in _runs(document.own):
        found |= winnowed(document.shingles[first : max(first, last - SHINGLE + 1)])
    return frozenset(found)


def _runs(own: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the first place and the end of each stretch that is set."""
    at = 0
    for value, group in groupby(own):
        size = sum(1 for _ in group)
        if value:
            yield at, at + size
        at += size


def _disown(document: Document, common: frozenset[int]) -> None:
    """Take the passages that too many documents print off a document's own words."""
    for place, shingle in enumerate(document.shingles):
        if shingle in common:
            document.own[place : place + SHINGLE] = bytes(SHINGLE)


def carry(a: Document, b: Document, found: Sequence[Tile]) -> bool:
    """Tell whether two texts carry each other's telling, or both a third's.

    What both tell in the same words is to be enough, and to belong to their stories.
    """
    told = list(_told_by_both(found, a, b))
    # A phrase that stands there twice tells no more.
    once = {tuple(word.form for word in a.words[t.a : t.a + t.words]) for t in told}
    words, shorter = sum(map(len, once)), min(len(a.words), len(b.words))
    if not words or not (_is_enough(map(len, once)) or words >= NEARLY_ALL * shorter):
        return False
    if words >= LARGE_SHARE * shorter:
        return True
    in_a = {place for tile in found for place in range(tile.a, tile.a + tile.words)}
    in_b = {place for tile in found for place in range(tile.b, tile.b + tile.words)}
    rests = (_telling(a, _rest(a, in_a)), _telling(b, _rest(b, in_b)))
    names = (a.names | b.names) - DAYS
    return _is_enough(len(text) for text in once if _recurs(text, rests, names))


def _is_enough(runs: Iterable[int]) -> bool:
    words = list(runs)
    return max(words, default=0) >= MIN_RUN or sum(words) >= MIN_OWN


def _recurs(text: Iterable[str], rests: Iterable[Set[str]], names: Set[str]) -> bool:
    """Tell whether the rest of either report has the passage's names, or its words."""
    inside = {form for form in text if form not in STOP_WORDS}
    inside = inside & names or inside
    return any(len(inside & rest) >= RECURRING * len(inside) for rest in rests)


def _told_by_both(found: Iterable[Tile], a: Document, b: Document) -> Iterator[Tile]:
    """Yield the parts of shared passages that are both documents' own telling."""
    for i, j, words in found:
        own = bytes(x & y for x, y in zip(a.own[i : i + words], b.own[j : j + words], strict=True))
        for first, last in _runs(own):
            if last - first >= MIN_PASSAGE:
                yield Tile(i + first, j + first, last - first)


def _rest(document: Document, told: Set[int]) -> Iterator[int]:
    """Yield the places of own words outside a passage and outside the rest of its sentences."""
    size = Counter(document.sentences)
    inside = Counter(document.sentences[place] for place in told)
    for place, (own, sentence) in enumerate(zip(document.own, document.sentences, strict=True)):
        if own and place not in told and 2 * inside[sentence] < size[sentence]:
            yield place


def _telling(document: Document, places: Iterable[int]) -> frozenset[str]:
    forms = (document.words[place].form for place in places)
    return frozenset(form for form in forms if form not in STOP_WORDS) - document.house


def _contained(
    found: Iterable[Passage], a: Sequence[Token], b: Sequence[Token]
) -> tuple[float, float]:
    """Return the shares of both texts; a passage of b that a repeats counts once."""
    in_a: set[int] = set()
    in_b: set[int] = set()
    for one in found:
        in_a.update(range(*one.a))
        in_b.update(range(*one.b))
    return (
        sum(word.start in in_a for word in a) / len(a),
        sum(word.start in in_b for word in b) / len(b),
    )
