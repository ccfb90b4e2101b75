"""How far an import is, in numbers and in words."""

from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Page, Paginator
from django.utils import timezone

from articles.models import ImportJob, ImportRow, JobState, RowState
from claims.models import ExtractionRun

SHOWN = 10
"""Rows on a page; all that were refused are in the file."""
LISTED = (RowState.NEW, RowState.CHANGED, RowState.SAME, RowState.REFUSED)
STEPS = 3
"""Stored, read for statements, matched."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedRow:
    """One row as it is listed: where it stands, its headline or why it was refused."""

    place: str
    title: str
    reason: str
    article: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportProgress:
    """One import as its page shows it."""

    job: ImportJob
    tally: dict[str, int]
    done: int
    read: int
    matched: int
    outcome: str
    page: "Page[ImportRow]"
    listed: list[ListedRow]

    @property
    def rows(self) -> int:
        return sum(self.tally.values())

    @property
    def counts(self) -> list[tuple[str, int]]:
        """How many rows there are of each outcome that is listed; what was filled was there."""
        filled = {RowState.SAME: self.tally[RowState.COMPLETED]}
        return [(each, self.tally[each] + filled.get(each, 0)) for each in LISTED]

    @property
    def may_run(self) -> bool:
        """Whether running it can add anything: an article, or an outlet that was not known."""
        is_filling = bool(self.job.outlet and self.tally[RowState.SAME])
        return bool(self.to_import) or is_filling

    @property
    def to_import(self) -> int:
        """Rows that would add something."""
        return self.tally[RowState.NEW] + self.tally[RowState.CHANGED]

    @property
    def texts(self) -> int:
        """Texts that the import has brought so far."""
        return self.to_import if self.is_over else self.read

    @property
    def is_moving(self) -> bool:
        return self.job.state in {JobState.CHECKING, JobState.RUNNING}

    @property
    def is_over(self) -> bool:
        return self.job.state in {JobState.DONE, JobState.FAILED}

    @property
    def share(self) -> int:
        """Percent of all steps."""
        wanted = self.rows + 2 * self.to_import
        return 100 * (self.done + self.read + self.matched) // wanted if wanted else 0

    @property
    def minutes_left(self) -> int | None:
        """About how long it still takes; None when nothing tells."""
        began: datetime | None = self.job.started_at
        if self.job.state != JobState.RUNNING or began is None or not self.share:
            return None
        taken = (timezone.now() - began).total_seconds()
        return max(1, round(taken * (100 - self.share) / self.share / 60))


def import_progress(job: ImportJob, *, outcome: str = "", page: str = "") -> ImportProgress:
    """Count where an import is, and list its rows of one outcome. Six queries, however many."""
    brought = job.rows.filter(outcome__in=[RowState.NEW, RowState.CHANGED])
    texts = ExtractionRun.objects.filter(snapshot__in=brought.values("snapshot"))
    tally = job.rows.tally()
    if outcome not in LISTED:
        outcome = RowState.REFUSED if tally[RowState.REFUSED] else RowState.NEW
    of_page = _page(job, outcome, page)
    return ImportProgress(
        job=job,
        tally=tally,
        done=job.rows.filter(is_done=True).count(),
        read=texts.count(),
        matched=texts.filter(matched_at__isnull=False).count(),
        outcome=str(outcome),
        page=of_page,
        listed=[_listed(job, row) for row in of_page],
    )


def _page(job: ImportJob, outcome: str, page: str) -> "Page[ImportRow]":
    wanted = [outcome, RowState.COMPLETED] if outcome == RowState.SAME else [outcome]
    rows = job.rows.filter(outcome__in=wanted).order_by("number")
    rows = rows.select_related("snapshot__article")
    rows = rows.defer("source", "snapshot__text", "snapshot__source")
    return Paginator(rows, SHOWN).get_page(page)


def _listed(job: ImportJob, row: ImportRow) -> ListedRow:
    article = row.snapshot.article if row.snapshot else None
    return ListedRow(
        place=row.name.removeprefix(f"{job.name}, "),
        title=article.title if article else (row.parsed or {}).get("title", ""),
        reason=row.reason,
        article=article.pk if article else None,
    )
