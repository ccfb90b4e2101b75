"""Two texts of one article laid beside each other, paragraph by paragraph and word by word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

ALIKE = 0.5
"""Two paragraphs that share at least this much of their words are one that was changed."""
_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A run of words: kept ("same"), gone ("removed") or new ("added")."""

    what: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A paragraph: "same", "removed", "added", or "changed" with both wordings in its pieces."""

    what: str
    pieces: tuple[Piece, ...]


def compare_texts(old: str, new: str) -> tuple[Passage, ...]:
    """Return every paragraph of both texts, in the order of the newer one."""
    a, b = old.split("\n\n"), new.split("\n\n")
    found: list[Passage] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal":
            found += (_whole("same", text) for text in b[j1:j2])
        else:
            found += _replaced(a[i1:i2], b[j1:j2])
    return tuple(found)


def compare_words(old: str, new: str) -> tuple[Piece, ...]:
    """Lay two texts into each other, word by word; words that changed in a row stay together."""
    a, b = _TOKEN.findall(old), _TOKEN.findall(new)
    pieces: list[Piece] = []
    for tag, i1, i2, j1, j2 in _runs(a, b):
        if tag == "equal":
            pieces.append(Piece(what="same", text="".join(a[i1:i2])))
            continue
        if i2 > i1:
            pieces.append(Piece(what="removed", text="".join(a[i1:i2])))
        if j2 > j1:
            pieces.append(Piece(what="added", text="".join(b[j1:j2])))
    return tuple(pieces)


def _runs(a: list[str], b: list[str]) -> list[tuple[str, int, int, int, int]]:
    """Return the changed and the equal runs; a lone space between two changes is part of them."""
    runs: list[tuple[str, int, int, int, int]] = []
    codes = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    for at, (tag, i1, i2, j1, j2) in enumerate(codes):
        is_gap = tag == "equal" and 0 < at < len(codes) - 1 and not "".join(a[i1:i2]).strip()
        joins = runs and runs[-1][0] == "replace" and (is_gap or tag != "equal")
        if joins:
            _, start, _, begin, _ = runs.pop()
            runs.append(("replace", start, i2, begin, j2))
        else:
            runs.append((tag if tag == "equal" else "replace", i1, i2, j1, j2))
    return runs


def _replaced(old: list[str], new: list[str]) -> Iterator[Passage]:
    """Pair off paragraphs that stand in the same place and are alike."""
    for before, after in zip_longest(old, new):
        if before is not None and after is not None and _alike(before, after):
            yield Passage(what="changed", pieces=compare_words(before, after))
            continue
        if before is not None:
            yield _whole("removed", before)
        if after is not None:
            yield _whole("added", after)


def _alike(a: str, b: str) -> bool:
    return SequenceMatcher(None, a.split(), b.split(), autojunk=False).ratio() >= ALIKE


def _whole(what: str, text: str) -> Passage:
    return Passage(what=what, pieces=(Piece(what=what, text=text),))
