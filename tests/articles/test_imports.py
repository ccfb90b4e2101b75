"""An import is checked first, and each of its rows is stored once, whatever happens between."""

import io
import json

import pytest
from django.core.exceptions import ValidationError
from pytest_django import DjangoAssertNumQueries

from articles import imports
from articles.imports import (
    batches,
    check,
    fail,
    finish,
    import_batch,
    import_rows,
    open_import,
    start,
    stop,
)
from articles.incoming import Incoming
from articles.ingest import ingest
from articles.models import Article, ImportJob, ImportRow, JobState, RowState, Snapshot
from articles.readers import read
from tests.articles.readers.made_up import TEXT, TITLE
from tests.refusals import expect_refusal

pytestmark = pytest.mark.django_db


def lines(*rows: object) -> io.BytesIO:
    return io.BytesIO(b"\n".join(json.dumps(row).encode() for row in rows))


def article(number: int, **more: object) -> dict[str, object]:
    return {"title": TITLE, "text": f"{TEXT}\n\nReport {number}.", **more}


def checked(*rows: object, **more: str) -> ImportJob:
    job = open_import(name="mill.jsonl", by=None, **more)
    check(job=job, stream=lines(*rows))
    job.refresh_from_db()
    return job


def running(*rows: object, **more: str) -> ImportJob:
    job = checked(*rows, **more)
    start(job=job)
    job.refresh_from_db()
    return job


def outcomes(job: ImportJob) -> list[str]:
    return list(job.rows.order_by("number").values_list("outcome", flat=True))


def test_a_check_writes_no_article() -> None:
    job = checked(article(1), article(2))
    assert (job.state, outcomes(job)) == (JobState.CHECKED, ["new", "new"])
    assert not Article.objects.exists()


def test_a_check_tells_new_changed_same_and_refused() -> None:
    row = json.dumps(article(1)).encode()
    ingest(Incoming(parsed=read(TEXT.encode(), name="a.txt"), source=row, name="a.jsonl"))
    url = "https://courier.example/mill"
    other = read(f"{TEXT} 0".encode(), name="b.txt")
    ingest(Incoming(parsed=other, source=b"b", name="b.txt", url=url))
    job = checked(article(1), article(2, url=url), article(3), {"title": TITLE})
    assert outcomes(job) == ["same", "changed", "new", "refused"]
    assert "no “text”" in job.rows.get(outcome=RowState.REFUSED).reason


def test_a_check_can_be_repeated() -> None:
    job = checked(article(1))
    check(job=job, stream=lines(article(1), article(2)))
    assert job.rows.count() == 2


def test_a_file_without_articles_says_so() -> None:
    assert checked().rows.get().reason == "There is no article in it."


def test_a_check_that_ends_late_sets_no_import_back() -> None:
    job = running(article(1))
    check(job=job, stream=lines(article(1)))
    job.refresh_from_db()
    assert job.state == JobState.RUNNING


def test_a_check_that_takes_its_time_says_that_it_is_alive(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(imports, "SAID_EVERY", -1)
    touched = []
    monkeypatch.setattr(imports, "touch", lambda **_values: touched.append(1))
    checked(article(1), article(2), article(3))
    assert len(touched) == 1 + 3  # with the portion, and at each article


def test_every_row_is_stored_with_the_outlet_that_a_person_named() -> None:
    job = running(article(1), article(2), outlet="Odetown Courier")
    assert [row.outcome for row in import_batch(job=job, batch=0)] == ["new", "new"]
    assert {each.outlet.name for each in Article.objects.all()} == {"Odetown Courier"}


def test_a_stored_row_keeps_no_second_copy_of_its_article() -> None:
    job = running(article(1))
    list(import_batch(job=job, batch=0))
    row = job.rows.get()
    assert (bytes(row.source), row.parsed, row.is_done) == (b"", None, True)
    assert row.snapshot == Snapshot.objects.get()


def test_a_row_is_stored_once() -> None:
    job = running(article(1))
    assert len(import_rows(job=job, numbers=[0])) == 1
    assert import_rows(job=job, numbers=[0]) == []


def test_the_same_import_again_adds_nothing() -> None:
    for _ in range(2):
        list(import_batch(job=running(article(1), article(2)), batch=0))
    assert Snapshot.objects.count() == 2


def test_a_stopped_import_keeps_its_rows_and_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imports, "STORED_AT_ONCE", 1)
    job = running(article(1), article(2), article(3))
    for _row in import_batch(job=job, batch=0):
        stop(job=job)
    assert Article.objects.count() == 1
    assert start(job=job)
    list(import_batch(job=job, batch=0))
    assert Article.objects.count() == 3


def test_a_refused_row_leaves_the_others_alone() -> None:
    job = running(article(1), article(2, url="https://a.example/" + "x" * 1990), article(3))
    assert [row.outcome for row in import_batch(job=job, batch=0)] == ["new", "refused", "new"]
    assert job.rows.get(outcome=RowState.REFUSED).reason


def test_many_rows_take_few_questions(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    job = running(*(article(at, url=f"https://courier.example/{at}") for at in range(50)))
    with django_assert_max_num_queries(20):
        assert len(list(import_batch(job=job, batch=0))) == 50


def test_one_text_that_comes_twice_is_stored_once() -> None:
    twice = article(1, url="https://courier.example/mill")
    job = running(twice, twice, article(2, url="https://courier.example/mill"))
    outcomes = [row.outcome for row in import_batch(job=job, batch=0)]
    assert outcomes == ["new", "same", "changed"]
    assert [each.number for each in Article.objects.get().snapshots.all()] == [1, 2]


def test_a_row_that_the_database_refuses_leaves_the_others_alone() -> None:
    job = running(article(1), article(2), article(3))
    row = job.rows.get(number=1)
    row.parsed["text"] = ""
    row.save()
    assert [each.outcome for each in import_batch(job=job, batch=0)] == ["new", "refused", "new"]
    assert "snapshot_has_text" in job.rows.get(number=1).reason


def test_a_changed_article_is_a_further_snapshot() -> None:
    url = "https://courier.example/mill"
    list(import_batch(job=running(article(1, url=url)), batch=0))
    job = running(article(2, url=url))
    assert [row.outcome for row in import_batch(job=job, batch=0)] == ["changed"]
    assert [each.number for each in Article.objects.get().snapshots.all()] == [1, 2]


def test_an_import_ends_once() -> None:
    job = running(article(1))
    finish(job=job)
    fail(job=job, reason="Never mind.")
    job.refresh_from_db()
    assert job.finished_at is not None
    assert not start(job=job)


def test_an_import_without_rows_has_no_batches() -> None:
    assert batches(open_import(name="mill.jsonl", by=None)) == []


def test_a_name_of_any_length_is_kept_as_one_line() -> None:
    assert len(open_import(name="mill\n" * 200, by=None).name) == 255


def test_an_outlet_that_is_too_long_is_refused() -> None:
    with pytest.raises(ValidationError):
        open_import(name="mill.txt", by=None, outlet="a" * 121)
    assert not ImportJob.objects.exists()


def test_characters_that_no_database_keeps_are_left_out() -> None:
    job = running({"title": "Mill\0 on the Ode burns", "text": f"{TEXT}\0", "byline": "\ud800"})
    assert [row.outcome for row in import_batch(job=job, batch=0)] == ["new"]
    assert not ImportRow.objects.filter(name__contains="\ufffd").exists()


@pytest.mark.parametrize("change", [{"state": "guess"}, {"state": ""}])
def test_the_database_refuses_a_state_nobody_knows(change: dict[str, str]) -> None:
    job = checked(article(1))
    with expect_refusal("import_state_is_known"):
        ImportJob.objects.filter(pk=job.pk).update(**change)
    with expect_refusal("import_row_outcome_is_known"):
        ImportRow.objects.update(outcome=change["state"])
