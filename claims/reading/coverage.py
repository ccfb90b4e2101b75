"""Who carried what: one row a report, one column a position, and the totals."""

from collections.abc import Sequence
from dataclasses import dataclass

from claims.reading.positions import COLUMNS
from claims.reading.reports import Report, target_of
from claims.reading.values import Actor


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
    flags: tuple[bool, ...]  # one a report, those that carry it first

    @property
    def count(self) -> int:
        return sum(self.flags)

    @property
    def of(self) -> int:
        return len(self.flags)


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    rows: tuple[Row, ...]
    totals: tuple[Total, ...]

    def total(self, column: str) -> Total:
        """Return the total of one column."""
        return next(total for total in self.totals if total.column == column)


def read_coverage(reports: Sequence[Report], accused: Actor | None) -> Coverage:
    """Return the coverage table of the reports, in their order."""
    rows = tuple(Row(report=report, cells=_cells(report, accused)) for report in reports)
    totals = tuple(
        tally(column, [row.cells[index].is_carried for row in rows])
        for index, column in enumerate(COLUMNS)
    )
    return Coverage(rows=rows, totals=totals)


def tally(column: str, carried: Sequence[bool]) -> Total:
    """Return how many reports carry something, drawn as a bar: the carrying ones first."""
    return Total(column=column, flags=tuple(sorted(carried, reverse=True)))


def _cells(report: Report, accused: Actor | None) -> tuple[Cell, ...]:
    first: dict[str, str] = {}
    for passage in report.passages:
        first.setdefault(passage.column(accused), target_of(report, passage))
    return tuple(Cell(column=column, target=first.get(column, "")) for column in COLUMNS)
