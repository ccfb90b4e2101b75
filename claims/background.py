"""Where long work runs: in worker processes when there are some, else in a thread of this one."""

import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from threading import Thread
from typing import BinaryIO

from django.conf import settings
from django.db import OperationalError, close_old_connections, connection

from articles import imports
from articles.models import ImportJob, JobState
from articles.readers import Hints, Limits
from claims import tasks

AT_ONCE_BYTES = 500_000
"""A file up to this size is checked while the person waits: a second or two."""
AT_ONCE_ROWS = 20


def bring_in(job: ImportJob, stream: BinaryIO, hints: Hints | None = None) -> None:
    """Check what somebody brought: now when it is small, else behind the page."""
    stream.seek(0, 2)
    size = stream.tell()
    stream.seek(0)
    if size <= AT_ONCE_BYTES:
        imports.check(job=job, stream=stream, hints=hints, limits=_limits())
        return
    _keep(job, stream, hints)
    _behind(lambda: _check_kept(job))


def run(job: ImportJob) -> None:
    """Let an import run, or run on."""
    if imports.start(job=job):
        job.refresh_from_db()
        take_up(job)


def take_up(job: ImportJob, *, waits: bool = False) -> None:
    """Go on with an import that moves, wherever it stands; harmless when somebody else is.

    ``waits`` is for a program that ends when this returns, and its threads with it.
    """
    if job.state == JobState.CHECKING:
        _take(lambda: _check_kept(job), waits=waits)
    elif settings.WORKERS:
        tasks.enqueue_import(job)
        tasks.look_later(job)
    else:
        is_short = job.rows.count() <= AT_ONCE_ROWS
        _take(lambda: tasks.run_import(job), waits=waits or is_short)


def take_up_if_silent(job: ImportJob) -> None:
    """Take up an import whose process died."""
    if not tasks.is_silent(job):
        return
    try:
        imports.touch(job=job)  # so that the next look does not take it up once more
    except OperationalError:
        return  # a database that somebody has locked so long is at work
    take_up(job)


def _keep(job: ImportJob, stream: BinaryIO, hints: Hints | None) -> None:
    """Keep a file, and what is known of it, for whoever checks it; whole, or under no name."""
    path = _kept(job)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if hints is not None:
        _hints_of(path).write_text(json.dumps(asdict(hints)), encoding="utf-8")
    partial = path.with_suffix(".partial")
    with partial.open("wb") as kept:
        while piece := stream.read(1_000_000):
            kept.write(piece)
    partial.replace(path)


def _check_kept(job: ImportJob) -> None:
    """Check the file that was kept for it, and drop the file."""
    path = _kept(job)
    told = _hints_of(path)
    try:
        with path.open("rb") as stream:
            known = json.loads(told.read_text(encoding="utf-8")) if told.exists() else None
            hints = Hints(**known) if known else None
            imports.check(job=job, stream=stream, hints=hints, limits=_limits())
    except FileNotFoundError:
        imports.fail(job=job, reason="The file is no longer here: choose it once more.")
    for each in (path, told, path.with_suffix(".partial")):
        each.unlink(missing_ok=True)


def _hints_of(path: Path) -> Path:
    return path.with_suffix(".json")


def _take(work: Callable[[], None], *, waits: bool) -> None:
    if waits:
        work()
    else:
        _behind(work)


def _behind(work: Callable[[], None]) -> None:
    def run_it() -> None:
        try:
            work()
        finally:
            connection.close()

    close_old_connections()
    Thread(target=run_it, name="import", daemon=True).start()


def _kept(job: ImportJob) -> Path:
    return Path(settings.DATA_DIR) / "imports" / str(job.pk)


def _limits() -> Limits:
    return Limits(article=settings.ARTICLE_MAX_BYTES)
