"""How far an import is, in numbers and in words."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from articles.models import ImportJob, ImportRow, JobState, RowState
from claims.models import ExtractionRun

SHOWN = 10
"""Refused rows on the page; all of them are in the file."""
STEPS = 3
"""Stored, read for statements, matched."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportProgress:
    """One import as its page shows it."""

    job: ImportJob
    tally: dict[str, int]
    done: int
    read: int
    matched: int
    refused: list[ImportRow]

    @property
    def rows(self) -> int:
        return sum(self.tally.values())

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


def import_progress(job: ImportJob) -> ImportProgress:
    """Count where an import is. Five queries, however many rows."""
    texts = ExtractionRun.objects.filter(snapshot__import_rows__job=job)
    return ImportProgress(
        job=job,
        tally=job.rows.tally(),
        done=job.rows.filter(is_done=True).count(),
        read=texts.count(),
        matched=texts.filter(matched_at__isnull=False).count(),
        refused=list(job.rows.filter(outcome=RowState.REFUSED).defer("source", "parsed")[:SHOWN]),
    )
