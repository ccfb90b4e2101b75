"""Who carried what: one row a report, one column a position, and the totals."""

from collections.abc import Sequence
from dataclasses import dataclass

from claims.reading.positions import COLUMNS
from claims.reading.reports import Report, target_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One report in one column; no target means not found in the text we hold."""

    column: str
    target: str

    @property
    def is_carried(self) -> bool:
        return bool(self.target)


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

    def total(self, column: str) -> Total:
        """Return the total of one column."""
        return next(total for total in self.totals if total.column == column)


def read_coverage(reports: Sequence[Report]) -> Coverage:
    """Return the coverage table of the reports, in their order."""
    rows = tuple(Row(report=report, cells=_cells(report)) for report in reports)
    totals = tuple(
        tally(column, [row.cells[index].is_carried for row in rows])
        for index, column in enumerate(COLUMNS)
    )
    return Coverage(rows=rows, totals=totals)


def tally(column: str, carried: Sequence[bool]) -> Total:
    """Return how many of all reports carry something."""
    return Total(column=column, count=sum(carried), of=len(carried))


def _cells(report: Report) -> tuple[Cell, ...]:
    first: dict[str, str] = {}
    for passage in report.passages:
        first.setdefault(passage.column, target_of(report, passage))
    return tuple(Cell(column=column, target=first.get(column, "")) for column in COLUMNS)
