"""Columns of a page, told from where its lines stand; pure geometry, and nothing is guessed.

A gutter is proven when lines begin at one edge behind it, no line crosses it, and what stands on
both sides is prose that runs on from line to line. Then no line is read across it. A table, whose
cells do not run on, is left as it is.
"""

import re
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from articles.readers.parsed import Refused
from articles.readers.pdf_lines import GUTTER, Run, levels, loose, runs_of, with_large_letters
from articles.readers.pdf_pieces import ASLANT, TOO_LONG, Piece
from articles.readers.right_to_left import is_right_to_left

SAME_EDGE = 0.35
"""Of a letter's size: how far from their edge the lines of a column may begin."""
LINES = 3
"""A column has so many lines, unless its edge is known from a longer one."""
ALIGNED = 0.6
"""So many of a column's lines begin at its edge; others are indented or are headings."""
RUNS_ON = 0.3
"""So many lines of prose begin in the middle of a sentence, with a small letter."""
PROSE_WORDS, PROSE_LETTERS = 2, 8
FULL_LINE, FILLED = 0.7, 0.5
"""In writing without capitals: half of a column's lines are nearly as wide as it is."""
MOST_EDGES, MOST_PARTS, MOST_RUNS = 12, 40, 20_000
TURNED = 0.1
"""With more of a page's text than this standing upright on its side, nothing is decided."""
APART = 1.8
"""Of a letter's size: what stands so far off the columns is a head or a foot of the page."""

SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$")


class Block(NamedTuple):
    """Lines of one column; ``goes_on`` when they take up the sentence that the last block left."""

    lines: tuple[str, ...]
    goes_on: bool = False


class _Part(NamedTuple):
    """A block before its runs are joined to lines."""

    lines: list[list[Run]]
    goes_on: bool


def blocks(pieces: Sequence[Piece], edges: list[float], *, until: float) -> list[Block]:
    """Return a page's text in the order of its columns; nothing where the file's order holds.

    ``edges`` are those of the document's pages before; those of this page are added. ``until`` is
    the moment, in seconds of computing, when it is refused.
    """
    letters: Counter[int] = Counter()
    for piece in pieces:
        letters[piece.turned] += len(piece.text)
    way, most = letters.most_common(1)[0] if letters else (ASLANT, 0)
    if way == ASLANT or most < (1 - TURNED) * letters.total():
        return []
    size = _size(pieces)
    upright = [piece for piece in pieces if piece.turned == way]
    backwards = is_right_to_left("".join(piece.text for piece in upright))
    if backwards:  # a mirror makes it the same task
        upright = [piece._replace(x=-piece.end, end=-piece.x) for piece in upright]
    runs = runs_of(with_large_letters(upright, size), size, backwards=backwards)
    parts = _Page(size, edges, until).read(runs) if len(runs) <= MOST_RUNS else []
    if not backwards and (len(parts) < 2 or _is_read_by_cells(parts)):
        return []
    found = [Block(_texts(lines), goes_on) for lines, goes_on in parts]
    return found + [Block((piece.text,)) for piece in pieces if piece.turned != way]


def _is_read_by_cells(parts: Sequence[_Part]) -> bool:
    """Tell whether a file goes from column to column, as tables do, but never within a sentence."""
    order = [run for part in parts for line in part.lines for run in line]
    follows = {(before.at, after.at) for before, after in pairwise(order)}
    place = {
        run.at: number for number, part in enumerate(parts) for line in part.lines for run in line
    }
    steps = list(pairwise(sorted(order, key=lambda run: run.at)))
    crossings = sum(place[before.at] != place[after.at] for before, after in steps)
    return crossings > 2 * len(parts) and all(
        (before.at, after.at) in follows or bool(SENTENCE_END.search(before.text))
        for before, after in steps
    )


class _Split(NamedTuple):
    """The part ``runs[start:stop]`` of a page, parted in two before ``edge``."""

    edge: float
    start: int
    stop: int


class _Page:
    def __init__(self, size: float, edges: list[float], until: float) -> None:
        self.size = size
        self.until = until
        self.edges = edges
        self.parts = 0

    def read(self, runs: Sequence[Run], *, goes_on: bool = False) -> list[_Part]:
        """Return the parts of a page: what is above the columns, each column, what is below."""
        if time.process_time() > self.until:
            raise Refused(TOO_LONG)
        split = self._split(runs) if self.parts < MOST_PARTS else None
        if split is None:
            return [_Part(list(levels(runs, self.size)), goes_on)] if runs else []
        self.parts += 1
        if not self._is_known(split.edge):
            self.edges.append(split.edge)
        left, right = self._sides(runs[split.start : split.stop], split.edge)
        below = runs[split.stop :]
        # Where something interrupts the columns, the left one may go on below it instead.
        whole = not below or bool(SENTENCE_END.search(right[-1].text))
        return [
            *self.read(runs[: split.start]),
            *self.read(left),
            *self.read(right, goes_on=whole),
            *self.read(below),
        ]

    def _split(self, runs: Sequence[Run]) -> _Split | None:
        """Return the largest part of the page that a gutter is proven in."""
        parts = [
            _Split(edge, *part)
            for edge in self._candidates(runs)
            for part in self._uncrossed(runs, edge)
            if self._is_proven(runs[slice(*part)], edge)
        ]
        return max(parts, key=lambda part: part.stop - part.start, default=None)

    def _candidates(self, runs: Sequence[Run]) -> list[float]:
        """Return the edges at which most lines begin, and those that are known."""
        step = SAME_EDGE * self.size
        begin: dict[int, list[float]] = {}
        for run in runs:
            begin.setdefault(round(run.x / step), []).append(run.x)
        often = sorted(begin.values(), key=len, reverse=True)[:MOST_EDGES]
        return [median(xs) for xs in often if len(xs) >= LINES] + self.edges[-MOST_EDGES:]

    def _uncrossed(self, runs: Sequence[Run], edge: float) -> list[tuple[int, int]]:
        """Return the stretches of the page, from top to bottom, in which nothing crosses."""
        crossing = [at for at, run in enumerate(runs) if self._side(run, edge) is None]
        borders = pairwise([-1, *crossing, len(runs)])
        return [self._trimmed(runs, start + 1, stop) for start, stop in borders if stop - start > 2]

    def _trimmed(self, runs: Sequence[Run], start: int, stop: int) -> tuple[int, int]:
        """Leave out a line or two that stand off the rest: a head or a foot of the page."""
        far = APART * self.size
        for at in range(start + 1, min(start + 5, stop)):
            if runs[at - 1].y - runs[at].y > far:
                start = at
        for at in range(stop - 1, max(stop - 5, start), -1):
            if runs[at - 1].y - runs[at].y > far:
                stop = at
        return start, stop

    def _side(self, run: Run, edge: float) -> int | None:
        if run.x >= edge - SAME_EDGE * self.size:
            return 1
        return 0 if run.end <= edge - GUTTER * self.size else None

    def _sides(self, runs: Iterable[Run], edge: float) -> tuple[list[Run], list[Run]]:
        sides: tuple[list[Run], list[Run]] = ([], [])
        for run in runs:
            sides[self._side(run, edge) or 0].append(run)
        return sides

    def _is_known(self, edge: float) -> bool:
        return any(abs(known - edge) < SAME_EDGE * self.size for known in self.edges)

    def _is_proven(self, runs: Sequence[Run], edge: float) -> bool:
        """Tell whether prose stands side by side, and begins at one edge on the right."""
        left, right = self._sides(runs, edge)
        if not left or not right or left[0].y < right[-1].y or right[0].y < left[-1].y:
            return False
        first = [run for run in right if run.x < edge + LINES * self.size]
        begin = sum(abs(run.x - edge) <= SAME_EDGE * self.size for run in first)
        if begin < ALIGNED * len(first) or not begin:
            return False
        before, behind = loose(left, self.size), loose(right, self.size)
        if self._is_known(edge):
            return _is_wordy(before) and _is_wordy(behind)
        long = min(len(before), begin) >= LINES
        return long and _is_prose(before) and _is_prose(behind)


def _is_wordy(runs: Sequence[Run]) -> bool:
    words = [len(run.text.split()) for run in runs]
    letters = sum(character.isalpha() for run in runs for character in run.text)
    spaced = sum(words) >= PROSE_WORDS * len(runs)
    return letters >= PROSE_LETTERS * len(runs) if not spaced else letters >= 4 * len(runs)


def _is_prose(runs: Sequence[Run]) -> bool:
    """Tell lines that run on from the cells of a table."""
    if not _is_wordy(runs):
        return False
    first = [run.text[0] for run in runs if run.text[0].islower() or run.text[0].isupper()]
    if len(first) >= len(runs) / 2:
        return sum(map(str.islower, first)) >= RUNS_ON * len(first)
    widths = sorted(run.end - run.x for run in runs)
    full = widths[len(widths) * 3 // 4]
    return sum(width > FULL_LINE * full for width in widths) >= FILLED * len(runs)


def _size(pieces: Iterable[Piece]) -> float:
    """Return the size that most letters have."""
    sizes: Counter[float] = Counter()
    for piece in pieces:
        sizes[round(piece.size, 1)] += len(piece.text)
    return max(sizes.most_common(1)[0][0], 0.1)


def _texts(lines: Iterable[Iterable[Run]]) -> tuple[str, ...]:
    return tuple(" ".join(run.text for run in line) for line in lines)
