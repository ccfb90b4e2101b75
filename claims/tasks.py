"""Work in the background: import, extraction and matching as one chain, batch by batch.

The functions are the same whether they run at once, in a thread of the desk or in ``db_worker``
processes. Each step looks at what is done already, so that a task may be given twice.
"""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from articles import imports
from articles.models import ImportJob, JobState, Snapshot
from claims.actions.matching import match_statements
from claims.actions.statements import EXTRACTOR, known_aliases, record_statements
from claims.extraction import find
from claims.models import ExtractionRun

MOVING = (JobState.CHECKING, JobState.RUNNING)
SILENT = timedelta(seconds=30)
"""A job that has taken no step for so long has lost its process."""


@task()
def run_batch(job: int, batch: int) -> None:
    """Take one batch of an import through the chain; the last one closes the import."""
    running = ImportJob.objects.filter(pk=job, state=JobState.RUNNING).first()
    if running is None:
        return
    advance(running, batch)
    if not running.rows.waiting().exists() and not unread(running):
        imports.finish(job=running)


def run_import(job: ImportJob) -> None:
    """Take a whole import through the chain in this process, batch by batch."""
    for batch in imports.batches(job):
        run_batch.call(job.pk, batch)
    if not imports.batches(job):
        imports.finish(job=job)


def enqueue_import(job: ImportJob) -> int:
    """Give every batch with work left to the workers; return how many there are."""
    left = [batch for batch in imports.batches(job) if _has_work(job, batch)]
    for batch in left:
        run_batch.enqueue(job.pk, batch)
    if not left:
        imports.finish(job=job)
    return len(left)


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
    aliases = known_aliases()
    for snapshot in unread(job, batch):
        candidates = find(snapshot.text)
        record_statements(snapshot=snapshot, candidates=candidates, aliases=aliases)


def unread(job: ImportJob, batch: int | None = None) -> list[Snapshot]:
    """Return the imported texts that the extractor has not read, in the order of their rows."""
    rows = job.rows.all() if batch is None else imports.batch_rows(job, batch)
    read = ExtractionRun.objects.filter(extractor=EXTRACTOR).values("snapshot")
    texts = Snapshot.objects.filter(import_rows__in=rows).exclude(pk__in=read)
    return list(texts.defer("source").order_by("import_rows__number").distinct())


def _has_work(job: ImportJob, batch: int) -> bool:
    rows = imports.batch_rows(job, batch)
    if rows.waiting().exists() or unread(job, batch):
        return True
    runs = ExtractionRun.objects.unmatched().filter(snapshot__import_rows__in=rows.values("pk"))
    return runs.exists()
