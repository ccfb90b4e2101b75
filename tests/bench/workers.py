"""Several worker processes over one import: each article is stored, read and matched once.

    python3 dev.py bench workers [--articles 2000] [--workers 2] [--database sqlite|postgres]

Starts real ``manage.py db_worker`` processes on an empty database of its own, waits until the
import is done, and counts. Exit code 1 when anything was done twice, or not at all.
"""

import argparse
import io
import os
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack

from tests.bench._server import server

LONGEST = 3600
"""Seconds after which an import that does not end is given up."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--database", choices=("sqlite", "postgres"), default="sqlite")
    options = parser.parse_args()
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="audiatur-bench-"))
        os.environ |= {
            "AUDIATUR_DATA": folder,
            "AUDIATUR_WORKERS": "1",
            "AUDIATUR_LOG_LEVEL": "WARNING",
            "DJANGO_SETTINGS_MODULE": "factcheck.settings",
        }
        if options.database == "postgres":
            os.environ["DATABASE_URL"] = server(stack)
        return _measure(options.articles, options.workers, options.database)


def _measure(articles: int, workers: int, database: str) -> int:
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from articles import imports
    from articles.models import JobState
    from claims import tasks
    from tests.bench._articles import rows

    call_command("migrate", verbosity=0)
    job = imports.open_import(name="bench.jsonl", by=None)
    imports.check(job=job, stream=io.BytesIO(b"".join(rows(articles))))
    imports.start(job=job)
    job.refresh_from_db()
    given = tasks.enqueue_import(job)
    connection.close()
    began = time.monotonic()
    command = [sys.executable, "manage.py", "db_worker", "--batch", "--no-startup-delay"]
    running = [subprocess.Popen([*command, "-v0"]) for _ in range(workers)]
    codes = [each.wait(timeout=LONGEST) for each in running]
    seconds = time.monotonic() - began
    job.refresh_from_db()
    wrong = [*_problems(articles), *(["the import did not end"] * (job.state != JobState.DONE))]
    print(
        f"{database}, {workers} workers, {articles:,} articles in {given} tasks: {seconds:.0f} s, "
        f"{articles / seconds:.0f} articles a second; exit codes {codes}; "
        f"{'; '.join(wrong) or 'each stored, read and matched once'}"
    )
    return 1 if wrong or any(codes) else 0


def _problems(articles: int) -> list[str]:
    """Return what was done twice or not at all."""
    from django_tasks_db.models import DBTaskResult

    from articles.models import Article, ImportRow, RowState, Snapshot
    from claims.models import Event, ExtractionRun
    from claims.models.states import Did

    read = Event.objects.filter(did=Did.STATEMENTS_PROPOSED)
    counts = {
        "articles": Article.objects.count(),
        "texts": Snapshot.objects.count(),
        "rows stored": ImportRow.objects.filter(is_done=True, outcome=RowState.NEW).count(),
        "texts read": ExtractionRun.objects.count(),
        "events of reading": read.values("subject").distinct().count(),
        "events of reading in all": read.count(),
        "texts matched": ExtractionRun.objects.filter(matched_at__isnull=False).count(),
    }
    failed = DBTaskResult.objects.failed()
    wrong = [f"{count} {name}" for name, count in counts.items() if count != articles]
    return [*wrong, *(f"a task failed: {each.traceback.splitlines()[-1]}" for each in failed)]


if __name__ == "__main__":
    sys.exit(main())
