"""Which reports share text? Winnowed five-word shingles find the pairs, tiling finds the passages.

Winnowing (Schleimer, Wilkerson, Aiken 2003) keeps the smallest hash of every window, so two texts
with `SHINGLE + WINDOW - 1` words in common always share a print, and a text of n words has about
n / 2.5 of them. Which shared passages make a copy, `copies` says.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from articles.text.span import Span

SHINGLE = 5  # words; four are shared by chance ("said in a statement"), six miss edited copies
WINDOW = 4
MIN_PASSAGE = SHINGLE + WINDOW - 1  # words that make a pair share text, and always leave a print
# A print in more documents than this finds no pair: everybody prints it, and the pairs of so many
# would be a square of work.
MAX_DOCUMENTS = 60
MAX_DOCUMENT_SHARE = 0.1
MAX_PLACES = 8  # places of one shingle in a text that are tried for the longest passage

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


class Token(NamedTuple):
    """A word in its comparable form, with its place in the text."""

    form: str
    start: int
    end: int


class Passage(NamedTuple):
    """The same words in two texts, as a span of each."""

    a: Span
    b: Span
    words: int


class Tile(NamedTuple):
    """The same words in two texts, by the places of the words."""

    a: int
    b: int
    words: int


def tokens(text: str) -> list[Token]:
    """Cut a text into words; case and marks don't count."""
    folded = text.casefold()
    if len(folded) == len(text):  # letter for letter: folding never makes a text shorter
        found = _WORD.finditer(folded.replace("’", "'"))
        return [Token(match.group(), *match.span()) for match in found]
    return [
        Token(match.group().casefold().replace("’", "'"), *match.span())
        for match in _WORD.finditer(text)
    ]


def prints(words: Sequence[Token]) -> frozenset[int]:
    """Return the winnowed prints of a text, 63-bit so that a database keeps them as integers."""
    return winnowed(hashes(words))


def winnowed(found: Sequence[int]) -> frozenset[int]:
    """Return the smallest hash of every window."""
    if len(found) <= WINDOW:
        return frozenset({min(found)}) if found else frozenset()
    return frozenset(min(found[n : n + WINDOW]) for n in range(len(found) - WINDOW + 1))


def hashes(words: Sequence[Token]) -> list[int]:
    """Return a number for each run of five words."""
    forms = [word.form for word in words]
    return [_hash(" ".join(forms[n : n + SHINGLE])) for n in range(len(forms) - SHINGLE + 1)]


def passages(a: Sequence[Token], b: Sequence[Token]) -> list[Passage]:
    """Return the passages of five words and more that two texts share, in the order of a."""
    return [passage(a, b, tile) for tile in tiles(a, b, hashes(a), hashes(b))]


def passage(a: Sequence[Token], b: Sequence[Token], tile: Tile) -> Passage:
    """Return a shared run of words as spans of both texts."""
    in_a = Span(a[tile.a].start, a[tile.a + tile.words - 1].end)
    in_b = Span(b[tile.b].start, b[tile.b + tile.words - 1].end)
    return Passage(in_a, in_b, tile.words)


def tiles(
    a: Sequence[Token], b: Sequence[Token], shingles_a: Sequence[int], shingles_b: Sequence[int]
) -> Iterator[Tile]:
    """Yield the runs of words that two texts share, in the order of a, each the longest there."""
    common = set(shingles_a).intersection(shingles_b)
    places: dict[int, list[int]] = defaultdict(list)
    for at, shingle in enumerate(shingles_b if common else ()):
        if shingle in common:
            places[shingle].append(at)
    end = 0
    for i, shingle in enumerate(shingles_a if common else ()):
        if i < end or shingle not in common:
            continue
        words, j = max((_run(a, b, i, j), j) for j in places[shingle][:MAX_PLACES])
        yield Tile(i, j, words)
        end = i + words


def _run(a: Sequence[Token], b: Sequence[Token], i: int, j: int) -> int:
    """Return how many words from these two places on are the same."""
    length = SHINGLE
    while i + length < len(a) and j + length < len(b) and a[i + length].form == b[j + length].form:
        length += 1
    return length


def _hash(shingle: str) -> int:
    digest = hashlib.blake2b(shingle.encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest) >> 1
