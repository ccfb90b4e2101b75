"""The chain from import to matching, in one process or in several."""

import io
import json
import time
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import OperationalError, connection
from django.db.models import QuerySet
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from pytest_django.fixtures import Settings

from articles import imports
from articles.models import Article, ImportJob, JobState
from claims import background, tasks
from claims.models import Claim, ExtractionRun, Statement

SAID = "“The gauge stood still for a week,” {name}, of the water board, said on Monday."
DENIED = "The mill company denied that the gauge had stood still."

pytestmark = pytest.mark.django_db


def running(number: int) -> ImportJob:
    rows = [
        {"text": f"{SAID.format(name=name)}\n\n{DENIED}\n\nReport {at} of the day."}
        for at, name in zip(range(number), ["Ana Ode", "Bo Fell", "Cy Dale"] * number, strict=False)
    ]
    job = imports.open_import(name="gauge.jsonl", by=None)
    data = "\n".join(json.dumps(row) for row in rows).encode()
    imports.check(job=job, stream=io.BytesIO(data))
    imports.start(job=job)
    job.refresh_from_db()
    return job


def test_an_import_ends_with_claims_proposed() -> None:
    job = running(3)
    tasks.run_import(job)
    job.refresh_from_db()
    assert job.state == JobState.DONE
    assert (Article.objects.count(), ExtractionRun.objects.count()) == (3, 3)
    assert not ExtractionRun.objects.unmatched().exists()
    assert Claim.objects.exists()


def test_a_batch_that_is_given_twice_is_done_once() -> None:
    job = running(2)
    for _ in range(2):
        tasks.run_batch.call(job.pk, 0)
    assert Article.objects.count() == 2
    assert ExtractionRun.objects.count() == 2


def test_a_chain_that_broke_after_the_import_is_taken_up_there() -> None:
    job = running(2)
    list(imports.import_batch(job=job, batch=0))
    assert len(tasks.unread(job)) == 2
    assert tasks.enqueue_import(job) == 1
    job.refresh_from_db()
    assert (job.state, tasks.unread(job)) == (JobState.DONE, [])


def test_a_stopped_import_takes_no_further_row() -> None:
    job = running(2)
    imports.stop(job=job)
    tasks.run_import(job)
    assert not Article.objects.exists()


def test_an_import_whose_process_died_is_known_by_its_silence() -> None:
    job = running(1)
    assert tasks.resume() == []
    silent = timezone.now() - tasks.SILENT - timedelta(seconds=1)
    ImportJob.objects.update(changed_at=silent)
    assert tasks.resume() == [job]


def test_statements_stand_in_the_order_of_the_rows() -> None:
    job = running(3)
    tasks.run_import(job)
    rows = Statement.objects.order_by("pk").values_list("snapshot__import_rows__number", flat=True)
    assert list(rows) == sorted(rows)


@pytest.mark.django_db(transaction=True)
def test_what_the_database_turns_away_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks, "PAUSES", (0, 0))
    turned_away = iter([OperationalError("database is locked"), OperationalError("deadlock")])

    def execute(run: Callable[..., object], sql: str, *rest: object) -> object:
        if sql.startswith('UPDATE "articles_importjob"') and (error := next(turned_away, None)):
            raise error
        return run(sql, *rest)

    job = running(2)
    with connection.execute_wrapper(execute):
        tasks.run_import(job)
    job.refresh_from_db()
    assert (job.state, Article.objects.count()) == (JobState.DONE, 2)


def test_a_report_that_is_read_says_that_the_import_is_alive() -> None:
    job = running(2)
    list(imports.import_batch(job=job, batch=0))
    ImportJob.objects.update(changed_at=timezone.now() - tasks.SILENT)
    tasks.extract_batch(job, 0)
    job.refresh_from_db()
    assert not tasks.is_silent(job)


@pytest.mark.django_db(transaction=True)
def test_an_import_whose_matching_takes_long_is_alive(monkeypatch: pytest.MonkeyPatch) -> None:
    """Or it would be taken up once more every half minute."""
    monkeypatch.setattr(tasks, "SAID_EVERY", 0.01)
    job = running(1)
    silent = timezone.now() - tasks.SILENT - timedelta(seconds=1)

    def matches_long() -> None:
        ImportJob.objects.update(changed_at=silent)
        for _ in range(6_000):
            job.refresh_from_db()
            if not tasks.is_silent(job):
                return
            time.sleep(0.01)
        raise TimeoutError

    monkeypatch.setattr(tasks, "match_statements", matches_long)
    tasks.run_batch.call(job.pk, 0)
    job.refresh_from_db()
    assert job.state == JobState.DONE


def test_a_locked_database_is_no_dead_import(monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(**_values: object) -> None:
        raise OperationalError("database is locked")

    job = running(1)
    silent = timezone.now() - tasks.SILENT - timedelta(seconds=1)
    ImportJob.objects.update(changed_at=silent)
    job.refresh_from_db()
    monkeypatch.setattr(imports, "touch", locked)
    background.take_up_if_silent(job)
    assert not Article.objects.exists()


def test_what_breaks_a_batch_stops_the_import_and_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Left running it would be taken up, and break, for ever."""

    def breaks() -> None:
        raise ValueError("The gauge is broken\nline 2")

    job = running(2)
    with monkeypatch.context() as broken:
        broken.setattr(tasks, "match_statements", breaks)
        with pytest.raises(ValueError, match="broken"):
            tasks.run_import(job)
    job.refresh_from_db()
    assert (job.state, job.reason) == (JobState.STOPPED, "It broke off: The gauge is broken.")
    background.run(job)
    job.refresh_from_db()
    assert (job.state, job.reason) == (JobState.DONE, "")


@pytest.fixture
def workers(settings: Settings) -> QuerySet[DBTaskResult]:
    """The queue of worker processes, and none at work."""
    settings.WORKERS = True
    backend = {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}
    settings.TASKS = {"default": backend}
    return DBTaskResult.objects.all()


def test_an_import_of_a_killed_worker_is_given_to_another(
    workers: QuerySet[DBTaskResult],
) -> None:
    job = running(2)
    background.take_up(job)
    batch, watch = workers.order_by("-run_after")
    assert (batch.task_path, watch.task_path) == (
        tasks.run_batch.module_path,
        tasks.look_after.module_path,
    )
    workers.filter(pk=batch.pk).update(status="RUNNING")  # and nobody hears of it again
    ImportJob.objects.update(changed_at=timezone.now() - tasks.SILENT - timedelta(seconds=1))
    tasks.look_after.call(job.pk)
    again = workers.filter(task_path=tasks.run_batch.module_path, status="READY").get()
    assert again.args_kwargs["args"] == [job.pk, 0]
    assert workers.filter(task_path=tasks.look_after.module_path).count() == 2


def test_what_waits_in_the_queue_is_not_given_twice(workers: QuerySet[DBTaskResult]) -> None:
    job = running(2)
    tasks.enqueue_import(job)
    tasks.enqueue_import(job)
    assert workers.count() == 1


def test_an_import_that_is_over_is_looked_after_no_more(workers: QuerySet[DBTaskResult]) -> None:
    job = running(2)
    imports.stop(job=job)
    tasks.look_after.call(job.pk)
    assert not workers.exists()
