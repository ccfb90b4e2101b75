"""Lines of a page, put together from the pieces that its file places."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from articles.readers.pdf_pieces import Piece
from articles.readers.right_to_left import as_read

GUTTER = 0.6
"""Of a letter's size: the narrowest space between columns; it is wider than one between words."""
LOOSE = 1.5
"""Of a letter's size: the widest space between words of a line that is spread."""
SAME_LINE = 0.4
"""Of a letter's size: how far pieces on one line may stand above each other."""
LARGE, CAPITAL, MOST_BESIDE = 1.8, 0.7, 50
"""In letters' sizes: a letter that reaches over lines, and how high capitals are."""


class Run(NamedTuple):
    """Words on one line with nothing but spaces between them; ``at`` is their place in the file."""

    x: float
    end: float
    y: float
    text: str
    at: int


def with_large_letters(pieces: Sequence[Piece], size: float) -> list[Piece]:
    """Set the large letter that a text begins with on the line that it begins."""
    lines: dict[int, list[Piece]] = {}
    for piece in pieces:
        if piece.size < LARGE * size:
            lines.setdefault(round(piece.y / size), []).append(piece)
    return [
        _lifted(piece, lines, size) if piece.size >= LARGE * size and len(piece.text) < 3 else piece
        for piece in pieces
    ]


def _lifted(letter: Piece, lines: dict[int, list[Piece]], size: float) -> Piece:
    top = letter.y + CAPITAL * (letter.size - size)
    level = round(top / size)
    beside = [
        piece
        for row in (level + 1, level, level - 1)
        for piece in lines.get(row, [])[:MOST_BESIDE]
        if 0 <= piece.x - letter.end + size / 2 < 2 * size and abs(piece.y - top) < size
    ]
    return letter._replace(y=beside[0].y) if beside else letter


def runs_of(pieces: Sequence[Piece], size: float, *, backwards: bool) -> list[Run]:
    """Join pieces to runs, from the top of the page to its bottom."""
    runs: list[Run] = []
    for line in levels(pieces, size):
        parts: list[list[Piece]] = []
        end = 0.0
        for piece in line:
            if not parts or piece.x - end > GUTTER * max(piece.size, parts[-1][-1].size):
                parts.append([])
                end = piece.end
            parts[-1].append(piece)
            end = max(end, piece.end)
        runs += [_run(part, backwards=backwards) for part in parts]
    return runs


def _run(pieces: Sequence[Piece], *, backwards: bool) -> Run:
    words, end = [pieces[0].text], pieces[0].end
    for before, piece in pairwise(pieces):
        wider = max if before.size >= LARGE * piece.size else min
        words += [" "] * (piece.x - end >= wider(before.space, piece.space))
        words.append(piece.text)
        end = max(end, piece.end)
    text = as_read("".join(reversed(words))) if backwards else "".join(words)
    return Run(pieces[0].x, end, pieces[0].y, text, min(piece.at for piece in pieces))


def levels(things: Sequence[Any], size: float) -> Iterator[list[Any]]:
    """Yield what stands on one line, from left to right, line by line."""
    line: list[Any] = []
    for thing in sorted(things, key=lambda thing: (-thing.y, thing.x)):
        if line and line[0].y - thing.y > SAME_LINE * size:
            yield sorted(line, key=lambda each: each.x)
            line = []
        line.append(thing)
    if line:
        yield sorted(line, key=lambda each: each.x)


def loose(runs: Sequence[Run], size: float) -> list[Run]:
    """Join the words of lines that are spread to fill a narrow column."""
    joined: list[Run] = []
    for line in levels(runs, size):
        for at, run in enumerate(line):
            if at and run.x - joined[-1].end < LOOSE * size:
                text = f"{joined[-1].text} {run.text}"
                joined[-1] = joined[-1]._replace(end=run.end, text=text)
            else:
                joined.append(run)
    return joined
