"""Imports: read a file into rows, say what each would become, then store them one by one.

Each row is an atomic step of its own, and a step that was taken is never taken again. So an import
can be stopped, killed, run twice or by several processes, and ends the same.
"""

from collections.abc import Iterable, Iterator
from dataclasses import fields
from datetime import date, datetime
from itertools import islice
from typing import Any, BinaryIO

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone

from articles.fetching import Fetched
from articles.ingest import Conflict, ingest, outlet_named
from articles.models import (
    Article,
    Fetch,
    ImportJob,
    ImportRow,
    JobState,
    Outlet,
    RowState,
    Snapshot,
)
from articles.models.snapshot import hash_of
from articles.readers import Entry, Hints, Limits, ParsedArticle, read_all

BATCH = 100
"""Rows that one process takes at a time; matching looks at them together."""
CHUNK = 200
"""Rows that are checked and written at once."""
MOST_ROWS = 1_000_000
FIELDS = tuple(field.name for field in fields(ParsedArticle))


@transaction.atomic
def open_import(*, name: str, by: User | None, outlet: str = "", encoding: str = "") -> ImportJob:
    """Begin an import of what somebody brings in."""
    job = ImportJob(
        name=" ".join(name.split())[:255] or "untitled",
        by=by,
        outlet=" ".join(outlet.split()),
        encoding=encoding.strip(),
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
    entries = read_all(stream, name=job.name, hints=hints, limits=limits)
    number = 0
    while chunk := list(islice(entries, CHUNK)):
        with transaction.atomic():
            ImportRow.objects.bulk_create(_rows(job, number, chunk))
            touch(job=job)
        number += len(chunk)
        if number >= MOST_ROWS:
            break
    touch(job=job, state=JobState.CHECKED)


def start(*, job: ImportJob) -> bool:
    """Let an import run, or run again after it was stopped; False when it may not."""
    now = timezone.now()
    startable = [JobState.CHECKED, JobState.STOPPED]
    return bool(
        ImportJob.objects.filter(pk=job.pk, state__in=startable).update(
            state=JobState.RUNNING, changed_at=now, started_at=job.started_at or now
        )
    )


def stop(*, job: ImportJob) -> None:
    """Let the processes of an import end after the row they are at."""
    running = ImportJob.objects.filter(pk=job.pk, state=JobState.RUNNING)
    running.update(state=JobState.STOPPED, changed_at=timezone.now())


def finish(*, job: ImportJob) -> None:
    """Close an import none of whose rows waits any more."""
    running = ImportJob.objects.filter(pk=job.pk, state=JobState.RUNNING)
    now = timezone.now()
    running.update(state=JobState.DONE, changed_at=now, finished_at=now)


def fail(*, job: ImportJob, reason: str) -> None:
    """Close an import that nothing can be made of."""
    touch(job=job, state=JobState.FAILED, reason=reason)


@transaction.atomic
def record_fetch(*, job: ImportJob, fetched: Fetched) -> Fetch:
    """Keep where and when the bytes of an import were fetched; the row keeps the bytes."""
    return Fetch.objects.create(
        job=job,
        url=fetched.url,
        final_url=fetched.final_url,
        headers=dict(fetched.headers),
        sha256=fetched.sha256,
        fetched_at=fetched.fetched_at,
    )


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
    """Store the waiting rows of a batch, each in its own transaction, until the job is stopped."""
    outlets: dict[str, Outlet] = {}
    for number in list(batch_rows(job, batch).waiting().values_list("number", flat=True)):
        if not _is_running(job):
            return
        row = import_row(job=job, number=number, outlets=outlets)
        if row is not None:
            yield row


@transaction.atomic
def import_row(
    *, job: ImportJob, number: int, outlets: dict[str, Outlet] | None = None
) -> ImportRow | None:
    """Store the article of one row; None when another process has the row or had it.

    ``outlets`` remembers by name those that were looked up already.
    """
    can_skip = connection.features.has_select_for_update_skip_locked
    waiting = ImportRow.objects.select_for_update(skip_locked=can_skip).waiting()
    # By its own key: the model's order would join, and so lock, the row of the job.
    row = waiting.filter(job=job, number=number).order_by("pk").first()
    if row is None:
        return None
    if row.outcome == RowState.REFUSED:
        row.is_done = True
    else:
        _store(row, job, {} if outlets is None else outlets)
    row.save(update_fields=["outcome", "reason", "snapshot", "source", "parsed", "is_done"])
    return row


def _store(row: ImportRow, job: ImportJob, outlets: dict[str, Outlet]) -> None:
    row.is_done = True
    parsed = parsed_of(row.parsed or {})
    name = job.outlet or parsed.outlet
    try:
        if name and name not in outlets:
            outlets[name] = outlet_named(name)[0]
        outlet = outlets.get(name)
        ingested = ingest(parsed, source=bytes(row.source), name=row.name, outlet=outlet)
    except Conflict as error:
        row.outcome, row.reason = RowState.REFUSED, f"{error.field}: {error}"
    except ValidationError as error:
        row.outcome, row.reason = RowState.REFUSED, " ".join(error.messages)
    else:
        row.outcome, row.snapshot = RowState(ingested.outcome), ingested.snapshot
        row.source, row.parsed = b"", None


def _rows(job: ImportJob, number: int, entries: Iterable[Entry]) -> list[ImportRow]:
    """Make the rows of some entries; two queries say which articles the desk has already."""
    rows = [
        ImportRow(
            job=job,
            number=at,
            name=_kept(entry.name)[:400],
            source=entry.source if entry.article else b"",
            parsed=_as_json(entry.article) if entry.article else None,
            outcome=RowState.NEW if entry.article else RowState.REFUSED,
            reason=_kept(entry.reason),
        )
        for at, entry in enumerate(entries, start=number)
    ]
    hashes = {row.number: hash_of(bytes(row.source)) for row in rows if row.parsed}
    urls = {row.number: row.parsed["url"] for row in rows if row.parsed}
    known = set(
        Snapshot.objects.filter(source_sha256__in=hashes.values()).values_list(
            "source_sha256", flat=True
        )
    )
    articles = Article.objects.exclude(url="").filter(url__in=set(urls.values()))
    addresses = set(articles.values_list("url", flat=True))
    for row in rows:
        if hashes.get(row.number) in known:
            row.outcome = RowState.SAME
        elif urls.get(row.number) in addresses:
            row.outcome = RowState.CHANGED
    return rows


def _is_running(job: ImportJob) -> bool:
    """Say that the import is alive, unless somebody stopped it."""
    running = ImportJob.objects.filter(pk=job.pk, state=JobState.RUNNING)
    return bool(running.update(changed_at=timezone.now()))


def touch(*, job: ImportJob, **values: object) -> None:
    """Say that the import is alive."""
    ImportJob.objects.filter(pk=job.pk).update(changed_at=timezone.now(), **values)


def _as_json(article: ParsedArticle) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name in FIELDS:
        value = getattr(article, name)
        if isinstance(value, str):
            value = _kept(value)
        elif isinstance(value, date):
            value = value.isoformat()
        values[name] = value
    return values | {"dropped": list(article.dropped)}


def parsed_of(values: dict[str, Any]) -> ParsedArticle:
    """Return the article that a row keeps as JSON."""
    on, at = values["published_on"], values["published_at"]
    return ParsedArticle(
        **values
        | {
            "published_on": date.fromisoformat(on) if on else None,
            "published_at": datetime.fromisoformat(at) if at else None,
            "dropped": tuple(values["dropped"]),
        }
    )


def _kept(text: str) -> str:
    """Leave out what no database keeps in a text."""
    return text.replace("\x00", "").encode("utf-8", "replace").decode()
