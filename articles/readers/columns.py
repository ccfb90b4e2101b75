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
WIDE, LINES, MORE_LINES = 1.5, 3, 7
"""A column has so many lines, and a gutter that nothing crosses in more lines is no chance."""
ALIGNED = 0.6
"""So many of a column's lines begin at its edge; others are indented or are headings."""
RUNS_ON = 0.3
"""So many lines of prose begin in the middle of a sentence, with a small letter."""
PROSE_WORDS, PROSE_LETTERS = 2, 8
LEVEL, WIDER, STANDS_OUT = 0.1, 1.2, 0.8
"""Lines are level within a tenth of a letter; in most of them a gutter is wider than spaces."""
SAME_WIDTH = 0.9
"""A gutter that is known from elsewhere is hardly narrower here."""
ALIKE, MANY_WORDS = 0.6, 3
"""What two columns share when one of them has few lines: their width, and words in a line."""
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


class Gutter(NamedTuple):
    """The space before a column's edge."""

    edge: float
    width: float


class _Part(NamedTuple):
    """A block before its runs are joined to lines."""

    lines: list[list[Run]]
    goes_on: bool


def blocks(pieces: Sequence[Piece], gutters: list[Gutter], *, until: float) -> list[Block]:
    """Return a page's text in the order of its columns; nothing where the file's order holds.

    ``gutters`` are those of the document's pages before; those of this page are added. ``until`` is
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
    parts = _Page(size, gutters, until).read(runs) if len(runs) <= MOST_RUNS else []
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
    def __init__(self, size: float, gutters: list[Gutter], until: float) -> None:
        self.size = size
        self.until = until
        self.gutters = gutters
        self.parts = 0

    def read(self, runs: Sequence[Run], *, goes_on: bool = False) -> list[_Part]:
        """Return the parts of a page: what is above the columns, each column, what is below."""
        if time.process_time() > self.until:
            raise Refused(TOO_LONG)
        split = self._split(runs) if runs and self.parts < MOST_PARTS else None
        if split is None:
            return [_Part(list(levels(runs, self.size)), goes_on)] if runs else []
        self.parts += 1
        left, right = self._sides(runs[split.start : split.stop], split.edge)
        if not self._known(split.edge):
            self.gutters.append(_gutter(left, split.edge))
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
        """Return the edges at which most lines begin, also behind wide gaps, and known ones."""
        step, wide = SAME_EDGE * self.size, WIDE * self.size
        begin: dict[int, list[float]] = {}
        behind: dict[int, list[float]] = {}
        for before, run in zip([runs[0], *runs], runs, strict=False):
            begin.setdefault(round(run.x / step), []).append(run.x)
            if run.x - before.end > wide or run.x < before.x:
                behind.setdefault(round(run.x / step), []).append(run.x)
        often = sorted(begin.values(), key=len, reverse=True)[:MOST_EDGES]
        often = [xs for xs in often if len(xs) >= LINES]
        often += sorted(behind.values(), key=len, reverse=True)[:MOST_EDGES]
        known = [gutter.edge for gutter in self.gutters[-MOST_EDGES:]]
        return list(dict.fromkeys([*map(median, often), *known]))

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

    def _known(self, edge: float) -> Gutter | None:
        same = SAME_EDGE * self.size
        return next((each for each in self.gutters if abs(each.edge - edge) < same), None)

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
        gutter, known = _gutter(left, edge), self._known(edge)
        many = max(len(before), len(behind)) >= MORE_LINES
        if not (clear := self._stands_out(left, right)) and not many:
            return False
        if not (_is_wordy(before) and _is_wordy(behind)):
            return False
        few, wide = min(len(before), begin), gutter.width >= WIDE * self.size
        if known and gutter.width >= SAME_WIDTH * known.width:
            return wide or few > 1
        if few >= LINES:
            several = (many and clear) or min(map(_words, (before, behind))) >= MANY_WORDS
            return several and _is_prose(before) and _is_prose(behind)
        return wide and len(before) + len(behind) >= LINES and _are_columns(before, behind)

    def _stands_out(self, left: Sequence[Run], right: Sequence[Run]) -> bool:
        """Tell a gutter from spaces that stand below each other where lines are spread.

        The words of a spread line are equally far apart. A gutter is wider than they are in its
        line; where the lines of two columns are not level, no space is one of both.
        """
        before = {round(line[0].y / self.size): line for line in levels(left, self.size)}
        behind = list(levels(right, self.size))
        begin = Counter(round(run.x / self.size) for run in (*left, *right))
        often = {at for at, times in begin.items() if times >= ALIGNED * len(behind)}
        met = wider = 0
        for line in behind:
            beside = before.get(round(line[0].y / self.size), [])
            if not beside or abs(beside[0].y - line[0].y) > LEVEL * self.size:
                continue
            spaces = [
                after.x - run.end
                for part in (beside, line)
                for run, after in pairwise(part)
                if round(after.x / self.size) not in often
            ]
            met += 1
            wider += line[0].x - beside[-1].end > WIDER * max(spaces, default=0)
        return wider >= STANDS_OUT * met


def _gutter(left: Iterable[Run], edge: float) -> Gutter:
    return Gutter(edge, edge - max(run.end for run in left))


def _are_columns(before: Sequence[Run], behind: Sequence[Run]) -> bool:
    """Tell a column of a line or two, as wide as the one beside it, from the cells of a table."""
    widths = [max(run.end - run.x for run in each) for each in (before, behind)]
    words = min(map(_words, (before, behind)))
    return min(widths) > ALIKE * max(widths) and words >= MANY_WORDS and _runs_on(before, behind)


def _words(runs: Sequence[Run]) -> float:
    return sum(len(run.text.split()) for run in runs) / len(runs)


def _runs_on(*columns: Sequence[Run]) -> bool:
    """Tell whether lines take up the sentence of the line above them."""
    later = [run.text[0] for column in columns for run in column[1:]]
    return bool(later) and sum(map(str.islower, later)) >= RUNS_ON * len(later)


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
