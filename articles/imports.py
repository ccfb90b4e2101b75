"""Imports: read a file into rows, say what each would become, then store them.

Each row is stored whole with the article it becomes, or not at all, and is never stored again. So
an import can be stopped, killed, run twice or by several processes, and ends the same.
"""

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from operator import itemgetter
from typing import Any, BinaryIO

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import DatabaseError, DataError, IntegrityError, connection, transaction
from django.db.models.functions import Length
from django.utils import timezone

from articles.fetches import settle
from articles.incoming import Conflict, Incoming, Ingested
from articles.ingest import ingest_all
from articles.models import (
    ImportJob,
    ImportRow,
    JobState,
    RowState,
)
from articles.outlets import outlet_named
from articles.portions import portions
from articles.readers import Entry, Hints, Limits, read_all
from articles.standing import known_texts, shown_anew
from articles.telling import incoming_of, told_rows

BATCH = 100
"""Rows that one process takes at a time; matching looks at them together."""
CHECKED_AT_ONCE = 200
"""Rows that are checked and written at once."""
STORED_AT_ONCE = 50
"""Rows that become articles in one transaction; it keeps other writers waiting for 50 ms."""
MOST_ROWS = 1_000_000
SAID_EVERY = 5
"""Seconds after which a check that is still reading says that it is alive."""
WRITTEN = ("outcome", "reason", "snapshot", "source", "parsed", "is_done")


@transaction.atomic
def open_import(
    *,
    name: str,
    by: User | None,
    outlet: str = "",
    encoding: str = "",
    seen_at: datetime | None = None,
) -> ImportJob:
    """Begin an import of what somebody brings in; ``seen_at`` is when its outlet showed it."""
    job = ImportJob(
        name=" ".join(name.split())[:255] or "untitled",
        by=by,
        outlet=" ".join(outlet.split()),
        encoding=encoding.strip(),
        seen_at=seen_at,
        changed_at=timezone.now(),
    )
    job.full_clean(exclude=["by"])
    job.save(force_insert=True)
    return job


def check(
    *, job: ImportJob, stream: BinaryIO, hints: Hints | None = None, limits: Limits | None = None
) -> None:
    """Read everything in ``stream`` into rows that say what they would become. Repeatable."""
    ImportRow.objects.filter(job=job).delete()
    hints = hints or Hints(encoding=job.encoding)
    entries = _alive(job, read_all(stream, name=job.name, hints=hints, limits=limits))
    number = 0
    for portion in portions(entries, most=CHECKED_AT_ONCE, weight=lambda each: len(each.source)):
        with transaction.atomic():
            ImportRow.objects.bulk_create(told_rows(job, number, portion))
            touch(job=job)
        number += len(portion)
        if number >= MOST_ROWS:
            break
    # Only from here: nobody may set an import back that somebody let run meanwhile.
    checking = ImportJob.objects.filter(pk=job.pk, state=JobState.CHECKING)
    checking.update(state=JobState.CHECKED, changed_at=timezone.now())
    settle(job=job)


def _alive(job: ImportJob, entries: Iterable[Entry]) -> Iterator[Entry]:
    """Say now and then that the check is alive: reading a hundred prints takes minutes."""
    said = time.monotonic()
    for entry in entries:
        if time.monotonic() - said > SAID_EVERY:
            touch(job=job)
            said = time.monotonic()
        yield entry


def start(*, job: ImportJob) -> bool:
    """Let an import run, or run again after it was stopped; False when it may not."""
    now = timezone.now()
    startable = [JobState.CHECKED, JobState.STOPPED]
    return bool(
        ImportJob.objects.filter(pk=job.pk, state__in=startable).update(
            state=JobState.RUNNING, reason="", changed_at=now, started_at=job.started_at or now
        )
    )


def stop(*, job: ImportJob, reason: str = "") -> None:
    """Let the processes of an import end after the rows they are at."""
    running = ImportJob.objects.filter(pk=job.pk, state=JobState.RUNNING)
    running.update(state=JobState.STOPPED, reason=reason, changed_at=timezone.now())


@transaction.atomic
def finish(*, job: ImportJob) -> None:
    """Close an import none of whose rows waits any more."""
    settle(job=job)
    running = ImportJob.objects.filter(pk=job.pk, state=JobState.RUNNING)
    now = timezone.now()
    running.update(state=JobState.DONE, changed_at=now, finished_at=now)


def fail(*, job: ImportJob, reason: str) -> None:
    """Close an import that nothing can be made of."""
    touch(job=job, state=JobState.FAILED, reason=reason)


def batches(job: ImportJob) -> list[int]:
    """Return the numbers of the batches of an import, in order."""
    last = ImportRow.objects.filter(job=job).order_by("-number").values_list("number", flat=True)
    return list(range((last.first() or 0) // BATCH + 1)) if last.exists() else []


def batch_rows(job: ImportJob, batch: int) -> Any:
    """Return the rows of one batch, in order."""
    first = batch * BATCH
    rows = ImportRow.objects.filter(job=job, number__gte=first, number__lt=first + BATCH)
    return rows.order_by("number")


def import_batch(*, job: ImportJob, batch: int) -> Iterator[ImportRow]:
    """Store the waiting rows of a batch, some at a time, until the job is stopped."""
    waiting = batch_rows(job, batch).waiting().values_list("number", Length("source"))
    for portion in portions(waiting, most=STORED_AT_ONCE, weight=itemgetter(1)):
        if not _is_running(job):
            return
        numbers = [number for number, _size in portion]
        try:
            yield from import_rows(job=job, numbers=numbers)
        except DatabaseError:  # one row spoils it, or another process stores the same
            yield from _one_by_one(job, numbers)


@transaction.atomic
def import_rows(*, job: ImportJob, numbers: Sequence[int]) -> list[ImportRow]:
    """Store the articles of some rows; those that another process has or had are left out."""
    can_skip = connection.features.has_select_for_update_skip_locked
    waiting = ImportRow.objects.select_for_update(skip_locked=can_skip).waiting()
    # By its own key: the model's order would join, and so lock, the row of the job.
    rows = list(waiting.filter(job=job, number__in=numbers).order_by("pk"))
    readable = [row for row in rows if row.outcome != RowState.REFUSED]
    for row, became in zip(readable, ingest_all(_incoming(job, readable)), strict=True):
        if isinstance(became, Ingested):
            row.outcome, row.snapshot = RowState(became.outcome), became.snapshot
            row.source, row.parsed = b"", None
        else:
            _refuse(row, became)
    for row in rows:
        row.is_done = True
    # An update of several rows in other words: bulk_update takes longer than the articles do.
    ImportRow.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["pk"], update_fields=WRITTEN
    )
    return rows


def _incoming(job: ImportJob, rows: Sequence[ImportRow]) -> list[Incoming]:
    """Return what the rows hold, as it was read, with the outlet that a person named."""
    outlet = outlet_named(job.outlet)[0] if job.outlet and rows else None
    incoming = [replace(incoming_of(row), outlet=outlet) for row in rows]
    is_list = any(row.name != job.name for row in rows)
    known = known_texts(incoming) if job.seen_at and is_list else [()] * len(rows)
    return shown_anew(job, incoming, known)


def _one_by_one(job: ImportJob, numbers: Iterable[int]) -> Iterator[ImportRow]:
    """Store rows each in its own transaction, and refuse what the database does not take."""
    for number in numbers:
        try:
            yield from import_rows(job=job, numbers=[number])
        except (IntegrityError, DataError) as error:
            said = str(error).partition("\n")[0]
            row = ImportRow.objects.filter(job=job, number=number)
            if row.waiting().update(
                outcome=RowState.REFUSED,
                reason=f"The database does not take it: {said}.",
                is_done=True,
            ):
                yield row.get()


def _refuse(row: ImportRow, reason: Conflict | ValidationError) -> None:
    row.outcome = RowState.REFUSED
    if isinstance(reason, Conflict):
        row.reason = f"{reason.field}: {reason}"
    else:
        row.reason = " ".join(reason.messages)


def _is_running(job: ImportJob) -> bool:
    """Say that the import is alive, unless somebody stopped it."""
    running = ImportJob.objects.filter(pk=job.pk, state=JobState.RUNNING)
    return bool(running.update(changed_at=timezone.now()))


def touch(*, job: ImportJob, **values: object) -> None:
    """Say that the import is alive."""
    ImportJob.objects.filter(pk=job.pk).update(changed_at=timezone.now(), **values)
