"""An outlet takes a change back: what it shows now is the newest text, though it be an old one."""

import io
import json
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from articles import imports
from articles.fetches import record_fetch
from articles.fetching import Fetched
from articles.incoming import Incoming, Outcome
from articles.ingest import ingest, ingest_all
from articles.models import Article, ImportJob, Snapshot
from articles.models.snapshot import hash_of
from articles.readers import read
from tests.articles.readers.made_up import rss, rss_item

pytestmark = pytest.mark.django_db

URL = "https://courier.example/mill"
FEED = "https://courier.example/feed"
START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
OLD, NEW = (
    f"<p>The old mill on the Ode burned down on {day}, and nobody who works in it was hurt.</p>"
    for day in ("Monday", "Tuesday")
)


def incoming(body: str, hour: int | None = None) -> Incoming:
    source = body.encode()
    seen_at = None if hour is None else START + timedelta(hours=hour)
    parsed = read(body.removeprefix("<p>").encode(), name="mill.txt")
    return Incoming(parsed=parsed, source=source, name="mill.txt", url=URL, seen_at=seen_at)


def numbers() -> list[tuple[int, str]]:
    """Each text of the one article with the day that it tells."""
    texts = Article.objects.get().snapshots.order_by("number").values_list("number", "text")
    return [(number, "old" if "Monday" in text else "new") for number, text in texts]


def page(body: str) -> tuple[str, bytes, str]:
    head = f'<title>Old mill burns</title><link rel="canonical" href="{URL}">'
    text = f"{body}<p>The fire brigade of Odetown came with three engines and stayed all day.</p>"
    markup = f"<html><head>{head}</head><body><article>{text * 2}</article></body></html>"
    return URL, markup.encode(), "text/html"


def feed(*bodies: str, url: str = FEED) -> tuple[str, bytes, str]:
    return url, rss(*(rss_item("Old mill burns", full=each) for each in bodies)), "application/xml"


def brought(given: tuple[str, bytes, str], *, hour: int | None = None) -> list[str]:
    """Fetch at an hour, or choose as a file, check and run; what was told is what became."""
    url, content, media_type = given
    job = imports.open_import(name=url, by=None)
    fetched = Fetched(
        url=url,
        final_url=url,
        status=200,
        headers={"content-type": media_type},
        content=content,
        fetched_at=START + timedelta(hours=hour or 0),
    )
    if hour is not None:
        record_fetch(job=job, fetched=fetched)
    imports.check(job=job, stream=io.BytesIO(content), hints=fetched.hints)
    told = outcomes(job)
    imports.start(job=job)
    job.refresh_from_db()
    list(imports.import_batch(job=job, batch=0))
    assert outcomes(job) == told
    return told


def outcomes(job: ImportJob) -> list[str]:
    return list(job.rows.order_by("number").values_list("outcome", flat=True))


def test_a_text_that_its_outlet_shows_again_is_a_further_text() -> None:
    for hour, each in enumerate([OLD, NEW]):
        ingest(incoming(each, hour))
    back = ingest(incoming(OLD, 2))
    assert (back.outcome, back.snapshot.number) == (Outcome.CHANGED, 3)
    assert back.snapshot.captured_at == START + timedelta(hours=2)
    assert numbers() == [(1, "old"), (2, "new"), (3, "old")]
    again = ingest(incoming(OLD, 3))
    assert (again.outcome, again.snapshot) == (Outcome.SAME, back.snapshot)


@pytest.mark.parametrize("also", ["", "  "], ids=["the same bytes", "its words in other bytes"])
def test_an_old_file_says_nothing_of_what_its_outlet_shows(also: str) -> None:
    for hour, each in enumerate([OLD, NEW]):
        ingest(incoming(each, hour))
    assert ingest(incoming(OLD + also)).outcome is Outcome.SAME
    assert [each.outcome for each in ingest_all([incoming(OLD + also)])] == [Outcome.SAME]
    assert len(numbers()) == 2


def test_what_was_fetched_before_the_newest_text_came_is_no_return() -> None:
    for hour, each in [(0, OLD), (2, NEW)]:
        ingest(incoming(each, hour))
    assert ingest(incoming(OLD, 1)).outcome is Outcome.SAME


def test_many_become_what_they_become_one_by_one() -> None:
    for hour, each in enumerate([OLD, NEW]):
        ingest(incoming(each, hour))
    many = [incoming(OLD, 2), incoming(OLD, 3), incoming(NEW, 4), incoming(NEW, 1)]
    assert [each.outcome for each in ingest_all(many)] == ["changed", "same", "changed", "same"]
    assert [day for _, day in numbers()] == ["old", "new", "old", "new"]


def test_what_is_fetched_and_stands_takes_few_questions(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    url, content, _ = feed(*(OLD.replace("Ode", f"Ode {at}") for at in range(20)))
    content = b"".join(
        part + b"/%d</link>" % at for at, part in enumerate(content.split(b"</link>"))
    ).removesuffix(b"/21</link>")
    given = (url, content, "application/xml")
    assert brought(given, hour=0) == ["new"] * 20
    with django_assert_max_num_queries(45):
        assert brought(given, hour=1) == ["same"] * 20


def test_a_text_that_was_dropped_is_not_taken_again() -> None:
    first = ingest(incoming(OLD, 0)).snapshot
    ingest(incoming(NEW, 1))
    blank = "x" * len(first.text)
    Snapshot.objects.filter(pk=first.pk).update(text=blank, source=b"", dropped_at=timezone.now())
    for each in (OLD, OLD + " "):
        assert ingest(incoming(each, 2)).outcome is Outcome.SAME
    assert Snapshot.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_many_fetches_of_a_text_that_is_back_make_one() -> None:
    for hour, each in enumerate([OLD, NEW]):
        ingest(incoming(each, hour))

    def write(_number: int) -> Outcome:
        try:
            return ingest_all([incoming(OLD, 2)])[0].outcome  # type: ignore[union-attr]
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as writers:
        found = Counter(writers.map(write, range(8)))
    assert found == {Outcome.CHANGED: 1, Outcome.SAME: 7}
    assert len(numbers()) == 3


def test_a_link_that_shows_an_earlier_text_is_told_and_taken() -> None:
    told = [brought(page(each), hour=hour) for hour, each in enumerate([OLD, NEW, OLD, OLD])]
    assert told == [["new"], ["changed"], ["changed"], ["same"]]
    assert [day for _, day in numbers()] == ["old", "new", "old"]


def test_a_page_from_a_file_is_what_it_was() -> None:
    told = [brought(page(OLD), hour=0), brought(page(NEW), hour=1), brought(page(OLD))]
    assert told[-1] == ["same"]


def test_an_entry_of_a_feed_that_goes_back_is_told_and_taken() -> None:
    told = [brought(feed(each), hour=hour) for hour, each in enumerate([OLD, NEW, OLD, OLD])]
    assert told == [["new"], ["changed"], ["changed"], ["same"]]


def test_a_page_takes_back_what_a_feed_brought() -> None:
    told = [brought(page(OLD), hour=0), brought(feed(NEW), hour=1), brought(page(OLD), hour=2)]
    assert told == [["new"], ["changed"], ["changed"]]


def test_a_feed_that_lags_behind_the_page_does_not_take_turns_with_it() -> None:
    brought(feed(OLD), hour=0)
    brought(page(NEW), hour=1)
    assert [brought(feed(OLD), hour=hour) for hour in (2, 3)] == [["same"], ["same"]]
    assert brought(page(NEW), hour=4) == ["same"]
    assert len(numbers()) == 2


def test_a_feed_that_lagged_before_it_said_anything_is_not_news() -> None:
    brought(feed(OLD), hour=0)
    brought(feed(NEW), hour=1)
    assert brought(feed(OLD, url="https://courier.example/late"), hour=2) == ["same"]


def test_a_summary_says_nothing_of_a_text_that_the_desk_has_in_full() -> None:
    brought(page(OLD), hour=0)
    summary = (FEED, rss(rss_item("Old mill burns")), "application/xml")
    assert brought(summary, hour=1) == brought(summary, hour=2) == ["same"]
    assert len(numbers()) == 1


def test_two_feeds_that_differ_do_not_take_turns() -> None:
    other = "https://courier.example/other"
    for hour, each in [(0, feed(OLD)), (1, feed(NEW, url=other))]:
        brought(each, hour=hour)
    assert brought(feed(OLD), hour=2) == brought(feed(NEW, url=other), hour=3) == ["same"]


def test_a_list_that_holds_both_texts_adds_nothing_when_it_comes_again() -> None:
    for hour in range(3):
        brought(feed(OLD, NEW), hour=hour)
    assert len(numbers()) == 2


def test_a_copy_of_a_desk_holds_the_text_that_came_back(tmp_path: Path) -> None:
    for hour, each in enumerate([OLD, NEW, OLD]):
        ingest(incoming(each, hour))
    before = numbers()
    file = tmp_path / "desk.json"
    named = ["articles.outlet", "articles.article", "articles.snapshot"]
    call_command("dumpdata", *named, natural_foreign=True, natural_primary=True, output=str(file))
    assert "pk" not in json.loads(file.read_text())[0]
    emptied([Snapshot, Article])
    for _ in range(2):
        call_command("loaddata", str(file), verbosity=0)
    assert numbers() == before
    assert {hash_of(each.text.encode()) for each in Snapshot.objects.all()} == set(
        Snapshot.objects.values_list("text_sha256", flat=True)
    )


def emptied(models: Sequence[type]) -> None:
    for model in models:
        model.objects.all().delete()  # type: ignore[attr-defined]
