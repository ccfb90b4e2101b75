"""Which reports share text? Winnowed five-word shingles find the pairs, tiling finds the passages.

Winnowing (Schleimer, Wilkerson, Aiken 2003) keeps the smallest hash of every window, so two texts
with `SHINGLE + WINDOW - 1` words in common always share a print, and a text of n words has about
n / 2.5 of them.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from articles.text.span import Span

SHINGLE = 5  # words; four are shared by chance ("said in a statement"), six miss edited copies
WINDOW = 4
MIN_PASSAGE = SHINGLE + WINDOW - 1  # words that make a pair share text, and always leave a print
# A print in more documents than this is boilerplate ("follow us on ..."): it can't make a pair, but
# counts as shared text where another print does.
MAX_DOCUMENTS = 20
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


class Shared(NamedTuple):
    """What two documents share; `contained` is the share of the words of a and of b."""

    a: str
    b: str
    passages: tuple[Passage, ...]
    contained: tuple[float, float]


def tokens(text: str) -> list[Token]:
    """Cut a text into words; case and marks don't count."""
    return [
        Token(match.group().casefold().replace("’", "'"), match.start(), match.end())
        for match in _WORD.finditer(text)
    ]


def prints(words: Sequence[Token]) -> frozenset[int]:
    """Return the winnowed prints of a text, 63-bit so that a database keeps them as integers."""
    hashes = [_hash(shingle) for shingle in _shingles(words)]
    if len(hashes) <= WINDOW:
        return frozenset({min(hashes)}) if hashes else frozenset()
    return frozenset(min(hashes[n : n + WINDOW]) for n in range(len(hashes) - WINDOW + 1))


def passages(a: Sequence[Token], b: Sequence[Token]) -> list[Passage]:
    """Return the passages of five words and more that two texts share, in the order of a."""
    places: dict[str, list[int]] = defaultdict(list)
    for at, shingle in enumerate(_shingles(b)):
        places[shingle].append(at)
    found, i, last = [], 0, len(a) - SHINGLE
    shingles = _shingles(a)
    while i <= last:
        tried = places.get(shingles[i], ())[:MAX_PLACES]
        length, j = max(((_run(a, b, i, j), j) for j in tried), default=(0, 0))
        if length:
            in_a = Span(a[i].start, a[i + length - 1].end)
            in_b = Span(b[j].start, b[j + length - 1].end)
            found.append(Passage(in_a, in_b, length))
        i += length or 1
    return found


def share(docs: Iterable[tuple[str, str]]) -> Iterator[Shared]:
    """Yield every pair of documents that share a passage, in the order the documents came."""
    words = {doc_id: tokens(text) for doc_id, text in docs}
    order = {doc_id: n for n, doc_id in enumerate(words)}
    candidates, boilerplate = _candidates(words)
    for a, b in sorted(candidates, key=lambda pair: (order[pair[0]], order[pair[1]])):
        found = passages(words[a], words[b])
        if any(_own_words(one, words[a], boilerplate) >= MIN_PASSAGE for one in found):
            yield Shared(a, b, tuple(found), _contained(found, words[a], words[b]))


def _candidates(
    words: Mapping[str, Sequence[Token]],
) -> tuple[set[tuple[str, str]], frozenset[int]]:
    """Return pairs with a print in common, and the prints of boilerplate, which make no pair."""
    holders: dict[int, list[str]] = defaultdict(list)
    for doc_id, found in words.items():
        for print_ in prints(found):
            holders[print_].append(doc_id)
    most = max(MAX_DOCUMENTS, int(MAX_DOCUMENT_SHARE * len(words)))
    lists = {tuple(docs) for docs in holders.values() if 1 < len(docs) <= most}
    boilerplate = frozenset(print_ for print_, docs in holders.items() if len(docs) > most)
    return {pair for docs in lists for pair in combinations(docs, 2)}, boilerplate


def _own_words(passage: Passage, words: Sequence[Token], boilerplate: frozenset[int]) -> int:
    """Return how many words of a passage no boilerplate covers."""
    inside = [word for word in words if passage.a.start <= word.start < passage.a.end]
    covered = {
        n + step
        for n, shingle in enumerate(_shingles(inside))
        if boilerplate and _hash(shingle) in boilerplate
        for step in range(SHINGLE)
    }
    return len(inside) - len(covered)


def _contained(
    found: Iterable[Passage], a: Sequence[Token], b: Sequence[Token]
) -> tuple[float, float]:
    """Return the shares of both texts; a passage of b that a repeats counts once."""
    in_a: set[int] = set()
    in_b: set[int] = set()
    for passage in found:
        in_a.update(range(*passage.a))
        in_b.update(range(*passage.b))
    return (
        sum(word.start in in_a for word in a) / len(a),
        sum(word.start in in_b for word in b) / len(b),
    )


def _shingles(words: Sequence[Token]) -> list[str]:
    forms = [word.form for word in words]
    return [" ".join(forms[n : n + SHINGLE]) for n in range(len(forms) - SHINGLE + 1)]


def _hash(shingle: str) -> int:
    digest = hashlib.blake2b(shingle.encode(), digest_size=8).digest()
    return int.from_bytes(digest) >> 1


def _run(a: Sequence[Token], b: Sequence[Token], i: int, j: int) -> int:
    """Return how many words from these two places on are the same."""
    length = SHINGLE
    while i + length < len(a) and j + length < len(b) and a[i + length].form == b[j + length].form:
        length += 1
    return length
