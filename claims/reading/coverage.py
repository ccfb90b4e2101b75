"""Who carried what: one row a report, one column a position, and the totals."""

from collections.abc import Sequence
from dataclasses import dataclass

from claims.reading.positions import COLUMNS
from claims.reading.reports import Report, target_of

ORIGIN = "origin"
MATRIX = (*COLUMNS, ORIGIN)
"""The columns of the table: what a report may carry, and whether it says where it has it from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One report in one column; no target means not found, or that nobody looked."""

    column: str
    target: str
    checked: bool = True

    @property
    def is_carried(self) -> bool:
        return bool(self.target)

    @property
    def state(self) -> str:
        """Return one of three words; no cell is ever blank."""
        if self.is_carried:
            return "carried"
        return "not_found" if self.checked else "not_checked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    report: Report
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    column: str
    count: int
    of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    rows: tuple[Row, ...]
    totals: tuple[Total, ...]

    @property
    def states(self) -> frozenset[str]:
        """Return the states that occur: the note below the table explains only those."""
        return frozenset(cell.state for row in self.rows for cell in row.cells)

    def total(self, column: str) -> Total:
        """Return the total of one column."""
        return next(total for total in self.totals if total.column == column)


def read_coverage(reports: Sequence[Report]) -> Coverage:
    """Return the coverage table of the reports, in their order."""
    rows = tuple(Row(report=report, cells=_cells(report)) for report in reports)
    totals = tuple(
        tally(column, [row.cells[index].is_carried for row in rows])
        for index, column in enumerate(MATRIX)
    )
    return Coverage(rows=rows, totals=totals)


def tally(column: str, carried: Sequence[bool]) -> Total:
    """Return how many of all reports carry something."""
    return Total(column=column, count=sum(carried), of=len(carried))


def _cells(report: Report) -> tuple[Cell, ...]:
    first: dict[str, str] = {}
    for passage in report.passages:
        first.setdefault(passage.column, target_of(report, passage))
    found = (
        Cell(column=column, target=first.get(column, ""), checked=report.searched)
        for column in COLUMNS
    )
    return (*found, _origin_cell(report))


def _origin_cell(report: Report) -> Cell:
    shown = report.origin is not None and report.origin.is_known
    return Cell(
        column=ORIGIN,
        target=f"o{report.article}" if shown else "",
        checked=report.origin is not None,
    )
