"""Pages of a PDF with each line placed by hand. All people, places and mills are invented."""

import textwrap
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tests.articles.readers.made_up import pdf_of

SIZE, LEADING, TOP = 10, 12, 780
LEFT = (
    "The old mill on the Ode burned down in the night to Monday and nobody was inside, Ana Bell "
    "of the fire brigade said. She had asked for a new pump for eleven years and was told to wait "
    "each year by the council, which met in a warm room."
)
RIGHT = (
    "The bridge at Fell will stay closed until spring because two of its piers are cracked, its "
    "keeper wrote to the county. Drivers take the long way over the hill meanwhile, and the baker "
    "of the village says that he has lost half of his customers."
)
THIRD = (
    "The owner of the mill denied in a letter that it was insured for more than it was worth. He "
    "lives in another town and has not seen the ruin, a clerk at his office confirmed, who did "
    "not give her name and would not say when he might come."
)


class Line(NamedTuple):
    """Words that begin at a place; up is more, as in a PDF."""

    x: float
    y: float
    text: str
    size: float = SIZE


def column(text: str, x: float, *, top: float = TOP, width: int = 38) -> list[Line]:
    """Wrap a text to the lines of a column."""
    lines = textwrap.wrap(text, width)
    return [Line(x, top - number * LEADING, line) for number, line in enumerate(lines)]


def row_by_row(*columns: Sequence[Line]) -> list[Line]:
    """Order lines as a program writes them that goes over the page from top to bottom."""
    lines = [line for each in columns for line in each]
    return sorted(lines, key=lambda line: (-line.y, line.x))


def shown(lines: Iterable[Line], *, matrix: str = "1 0 0 1") -> bytes:
    """Write lines as operators; ``matrix`` turns the letters, and not the places."""
    return b"\n".join(
        b"BT /F1 %d Tf %s %d %d Tm (%s) Tj ET"
        % (line.size, matrix.encode(), line.x, line.y, line.text.encode("cp1252"))
        for line in lines
    )


def page_of(lines: Iterable[Line], *, page: str = "") -> bytes:
    return pdf_of(shown(lines), page=page)


def spread(text: str, x: float, *, top: float = TOP, width: int = 38) -> list[Line]:
    """Wrap a text in letters of one width, and place its words so that they fill each line."""
    placed = []
    for line in column(text, x, top=top, width=width):
        words = line.text.split()
        space = (width - sum(map(len, words))) / max(len(words) - 1, 1)
        at = 0.0
        for word in words:
            placed.append(Line(x + 6 * at, line.y, word))
            at += len(word) + space
    return placed
