"""An import that is killed at any moment, and started again each time, ends as if it never was."""

import io
import json
import os
import random
import signal
import time
from collections.abc import Callable

import pytest
from django.core.management import call_command
from django.db import connections

from articles import imports
from articles.models import Article, ImportJob, ImportRow, JobState, Snapshot
from claims import tasks
from claims.models import Claim, EvidenceLink, Statement

KILLS = 50
NAMES = ("Ana Ode", "Bo Lind", "Cy Dale", "Di Fell")
SAID = "“The gauge at mill {number} stood still for a week,” {name} of the water board said."
DENIED = "The mill company denied that the gauge at mill {number} had stood still."


def data() -> bytes:
    rows = (
        {"title": f"Gauge {at} stands still, says the board", "url": f"https://ode.example/{at}"}
        | {"text": f"{SAID}\n\n{DENIED}".format(number=at % 7, name=NAMES[at % 4])}
        for at in range(40)
    )
    return "\n".join(json.dumps(row) for row in rows).encode()


def begin() -> ImportJob:
    job = imports.open_import(name="gauges.jsonl", by=None)
    imports.check(job=job, stream=io.BytesIO(data()))
    imports.start(job=job)
    job.refresh_from_db()
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


def in_a_process(work: Callable[[], None]) -> int:
    """Run something in a process of its own, with connections of its own."""
    child = os.fork()
    if child:
        return child
    for connection in connections.all():
        connection.connection = None  # the parent's: neither used nor closed here
    try:
        work()
    finally:
        os._exit(0)


@pytest.mark.django_db(transaction=True)
def test_fifty_kills_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imports, "BATCH", 10)
    monkeypatch.setattr(imports, "STORED_AT_ONCE", 2)
    monkeypatch.setattr(tasks, "READ_AT_ONCE", 2)
    tasks.run_import(begin())
    undisturbed = everything()
    call_command("flush", interactive=False, verbosity=0)
    job, chance = begin(), random.Random(7)
    connections.close_all()
    for _ in range(KILLS):
        child = in_a_process(lambda: tasks.run_import(job))
        time.sleep(chance.uniform(0.0, chance.choice((0.04, 0.3))))  # in short steps and in long
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    job.refresh_from_db()
    tasks.run_import(job)
    job.refresh_from_db()
    assert job.state == JobState.DONE
    assert everything() == undisturbed
    assert len(undisturbed[0]) == 40
