"""An import that is killed at any moment, and started again each time, ends as if it never was."""

import io
import json
import os
import random
import signal
from collections.abc import Callable
from itertools import count
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from articles import imports
from articles.models import Article, ImportJob, ImportRow, JobState, Snapshot
from claims import tasks
from claims.models import Claim, EvidenceLink, Statement

KILLS, FEWER_KILLS, ROWS = 50, 10, 24
NAMES = ("Ana Ode", "Bo Lind", "Cy Dale", "Di Fell")
SAID = "“The gauge at mill {number} stood still for a week,” {name} of the water board said."
DENIED = "The mill company denied that the gauge at mill {number} had stood still."


def data() -> bytes:
    rows = (
        {"title": f"Gauge {at} stands still, says the board", "url": f"https://ode.example/{at}"}
        | {"text": f"{SAID}\n\n{DENIED}".format(number=at % 7, name=NAMES[at % 4])}
        for at in range(ROWS)
    )
    return "\n".join(json.dumps(row) for row in rows).encode()


def begin() -> ImportJob:
    job = imports.open_import(name="gauges.jsonl", by=None)
    imports.check(job=job, stream=io.BytesIO(data()))
    imports.start(job=job)
    job.refresh_from_db()
    return job


def afresh() -> ImportJob:
    """Begin again with nothing stored, and no connection that two processes could hold."""
    call_command("flush", interactive=False, verbosity=0, inhibit_post_migrate=True)
    job = begin()
    connection.close()
    return job


def everything() -> list[object]:
    """All that the chain writes, without keys and times."""
    of = "statement__snapshot__article__slug"
    return [
        list(Article.objects.order_by("slug").values_list("slug", "title", "url", "outlet__slug")),
        list(Snapshot.objects.order_by("article__slug").values_list("number", "text_sha256")),
        list(ImportRow.objects.order_by("number").values_list("number", "outcome", "is_done")),
        sorted(Statement.objects.values_list("snapshot__article__slug", "start", "end", "rule")),
        sorted(Claim.objects.values_list("sentence", "state")),
        sorted(EvidenceLink.objects.values_list(of, "claim__sentence", "position", "rule")),
    ]


def was_killed(*, at: int, job: ImportJob) -> bool:
    """Run the import in a process of its own, killed before it sends so many statements.

    Not after some time: on a busy machine all would be killed before the first row.
    """
    sent = count(1)

    def kill_at_last(execute: Callable[..., Any], *arguments: Any) -> Any:
        if next(sent) == at:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(*arguments)

    child = os.fork()
    if child:
        return os.WIFSIGNALED(os.waitpid(child, 0)[1])
    try:
        with connection.execute_wrapper(kill_at_last):
            tasks.run_import(job)
    finally:
        os._exit(0)


@pytest.mark.django_db(transaction=True)
@pytest.mark.long
def test_fifty_kills_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imports, "BATCH", 2)
    monkeypatch.setattr(imports, "STORED_AT_ONCE", 1)
    monkeypatch.setattr(tasks, "READ_AT_ONCE", 1)
    tasks.run_import(begin())
    undisturbed = everything()
    assert len(undisturbed[0]) == ROWS
    job, chance = afresh(), random.Random(7)
    kills = FEWER_KILLS if connection.vendor == "postgresql" else KILLS
    while kills:
        if was_killed(at=chance.randint(1, chance.choice((30, 150))), job=job):
            kills -= 1
        else:  # it came to its end between two kills
            assert everything() == undisturbed
            job = afresh()
    tasks.run_import(job)
    job.refresh_from_db()
    assert job.state == JobState.DONE
    assert everything() == undisturbed
