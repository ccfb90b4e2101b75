"""Work in the background: import, extraction and matching as one chain, batch by batch.

The functions are the same whether they run at once, in a thread of the desk or in ``db_worker``
processes. Each step looks at what is done already, so that a task may be given twice.
"""

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from operator import itemgetter
from threading import Event, Thread

from django.conf import settings
from django.db import OperationalError, close_old_connections, connection
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Length
from django.utils import timezone
from django_tasks import task

from articles import imports
from articles.models import ImportJob, ImportRow, JobState, Snapshot
from articles.portions import portions
from claims.actions.matching import match_statements
from claims.actions.statements import EXTRACTOR, record_all
from claims.extraction import find
from claims.models import ExtractionRun

MOVING = (JobState.CHECKING, JobState.RUNNING)
SILENT = timedelta(seconds=30)
"""A job that has taken no step for so long has lost its process."""
SAID_EVERY = 10
"""Seconds after which an import at work says that it is."""
PAUSES = (0.1, 1, 10)
"""Seconds before a batch that the database turned away is tried once more."""
READ_AT_ONCE = 50
"""Texts whose statements are written in one transaction."""

Waiting = tuple[int, int]
"""A text that is to be read: its key and its length."""


@task()
def run_batch(job: int, batch: int) -> None:
    """Take one batch of an import through the chain; the last one closes the import.

    What the database turns away, for a lock or a lost connection, is tried again: no step is ever
    half taken. What fails for another reason stops the import and says why.
    """
    try:
        with _alive(job):
            _run_patiently(job, batch)
    except Exception as error:
        said = str(error).partition("\n")[0] or type(error).__name__
        imports.stop(job=ImportJob(pk=job), reason=f"It broke off: {said}.")
        raise


@task()
def look_after(job: int) -> None:
    """Give an import whose worker was killed to the others, and look again until it is over."""
    running = ImportJob.objects.filter(pk=job, state=JobState.RUNNING).first()
    if running is None:
        return
    if is_silent(running):
        imports.touch(job=running)
        enqueue_import(running)
    look_later(running)


def look_later(job: ImportJob) -> None:
    """Let a worker look after an import in a while: of a killed one nobody hears."""
    look_after.using(run_after=timezone.now() + SILENT).enqueue(job.pk)


@contextmanager
def _alive(job: int) -> Iterator[None]:
    """Say every few seconds that an import is alive: its matching may take longer than a batch."""
    over = Event()

    def say() -> None:
        while not over.wait(SAID_EVERY):
            with suppress(OperationalError):  # somebody writes at this moment
                imports.touch(job=ImportJob(pk=job))
        connection.close()

    Thread(target=say, name="alive", daemon=True).start()
    try:
        yield
    finally:
        over.set()


def _run_patiently(job: int, batch: int) -> None:
    for pause in PAUSES:
        try:
            return _run_batch(job, batch)
        except OperationalError:
            if not connection.in_atomic_block:
                close_old_connections()
            time.sleep(pause)
    return _run_batch(job, batch)


def _run_batch(job: int, batch: int) -> None:
    running = ImportJob.objects.filter(pk=job, state=JobState.RUNNING).first()
    if running is None:
        return
    advance(running, batch)
    if not running.rows.waiting().exists() and not _unread(running.rows.all()).exists():
        imports.finish(job=running)


def run_import(job: ImportJob) -> None:
    """Take a whole import through the chain in this process, batch by batch."""
    for batch in imports.batches(job):
        run_batch.call(job.pk, batch)
    if not imports.batches(job):
        imports.finish(job=job)


def enqueue_import(job: ImportJob) -> int:
    """Give every batch with work left to the workers; return how many there are.

    One that waits in the queue already is not given again.
    """
    left = [batch for batch in imports.batches(job) if _has_work(job, batch)]
    given = _given(job) if settings.WORKERS else set()
    for batch in left:
        if batch not in given:
            run_batch.enqueue(job.pk, batch)
    if not left:
        imports.finish(job=job)
    return len(left)


def _given(job: ImportJob) -> set[int]:
    from django_tasks_db.models import DBTaskResult  # only there when workers are

    ready = DBTaskResult.objects.ready().filter(task_path=run_batch.module_path)
    calls = [each["args"] for each in ready.values_list("args_kwargs", flat=True)]
    return {batch for pk, batch in calls if pk == job.pk}


def resume() -> list[ImportJob]:
    """Return the imports whose process died, so that somebody takes them up again."""
    moving = ImportJob.objects.filter(state__in=MOVING)
    return list(moving.filter(changed_at__lt=timezone.now() - SILENT).order_by("pk"))


def is_silent(job: ImportJob) -> bool:
    """Tell whether an import that should move has not for too long."""
    return job.state in MOVING and job.changed_at < timezone.now() - SILENT


def advance(job: ImportJob, batch: int) -> None:
    """Import, extract and match what is left of one batch."""
    for _row in imports.import_batch(job=job, batch=batch):
        pass
    extract_batch(job, batch)
    match_statements()


def extract_batch(job: ImportJob, batch: int) -> None:
    """Find the statements in the texts of one batch that nobody has read yet."""
    for _read in read_texts(unread(job, batch)):
        imports.touch(job=job)


def read_texts(waiting: Iterable[Waiting]) -> Iterator[tuple[int, int]]:
    """Find the statements in texts, some at a time; yield each time how many of both there were."""
    for portion in portions(waiting, most=READ_AT_ONCE, weight=itemgetter(1)):
        keys = [key for key, _size in portion]
        texts = Snapshot.objects.defer("source").in_bulk(keys)
        found = [(texts[key], find(texts[key].text)) for key in keys]
        yield len(keys), len(record_all(found=found))


def unread(job: ImportJob, batch: int | None = None) -> list[Waiting]:
    """Return the imported texts that the extractor has not read, in the order of their rows."""
    rows = job.rows.all() if batch is None else imports.batch_rows(job, batch)
    return list(dict(_unread(rows).values_list("snapshot", Length("snapshot__text"))).items())


def _unread(rows: QuerySet[ImportRow]) -> QuerySet[ImportRow]:
    runs = ExtractionRun.objects.filter(snapshot=OuterRef("snapshot"), extractor=EXTRACTOR)
    whole = rows.filter(snapshot__isnull=False, snapshot__dropped_at__isnull=True)
    return whole.filter(~Exists(runs)).order_by("number")


def _has_work(job: ImportJob, batch: int) -> bool:
    rows = imports.batch_rows(job, batch)
    if rows.waiting().exists() or _unread(rows).exists():
        return True
    runs = ExtractionRun.objects.unmatched().filter(snapshot__import_rows__in=rows.values("pk"))
    return runs.exists()
