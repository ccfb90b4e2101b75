"""What was fetched is kept once: by the snapshot of a page, else packed beside its record."""

import io
import zlib
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from articles import imports
from articles.fetches import bytes_of, record_fetch
from articles.fetching import Fetched
from articles.models import Fetch, ImportRow, Snapshot
from articles.models.snapshot import hash_of
from articles.readers import Hints
from claims.actions.retention import drop_text
from tests.articles.readers.made_up import BODY, page, paragraphs, rss, rss_item
from tests.factories import make_user

pytestmark = pytest.mark.django_db

URL = "https://courier.example/mill"
FEED, PAGE = rss(rss_item(full=paragraphs())), page(paragraphs()).encode()
START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def fetched(content: bytes, *, run: bool = True, outlet: str = "", url: str = URL) -> Fetch:
    """Bring in what a link gave."""
    job = imports.open_import(name=url, by=None, outlet=outlet)
    facts = {"url": url, "final_url": url, "status": 200, "headers": {"server": "mill"}}
    at = START + timedelta(hours=Fetch.objects.count())
    record = record_fetch(job=job, fetched=Fetched(content=content, fetched_at=at, **facts))
    imports.check(job=job, stream=io.BytesIO(content), hints=Hints(url=url))
    if run:
        imports.start(job=job)
        job.refresh_from_db()
        list(imports.import_batch(job=job, batch=0))
        imports.finish(job=job)
    record.refresh_from_db()
    return record


def test_a_feed_is_kept_whole_beside_its_rows() -> None:
    fetch = fetched(FEED)
    assert fetch.content is not None
    assert zlib.decompress(fetch.content) == bytes_of(fetch) == FEED
    assert hash_of(FEED) == fetch.sha256
    assert Snapshot.objects.get().source_sha256 != fetch.sha256


def test_a_page_is_kept_once_by_its_snapshot() -> None:
    fetch = fetched(PAGE)
    assert fetch.content is None
    assert bytes_of(fetch) == PAGE == bytes(Snapshot.objects.get().source)


def test_a_page_whose_text_is_there_is_kept_only_when_its_import_ran() -> None:
    fetched(PAGE)
    other = PAGE.replace(b"<nav>", b"<nav class=mill>")
    assert fetched(other, run=False).content is None
    fetch = fetched(other, outlet="Odetown Courier")
    assert (Snapshot.objects.count(), bytes_of(fetch)) == (1, other)


@pytest.mark.parametrize("content", [b"<?xml version='1.0'?><mill/>", b"", FEED[:90]])
def test_what_can_not_be_read_is_not_kept(content: bytes) -> None:
    assert fetched(content, run=False).content is None


def test_a_feed_waits_whole_until_somebody_runs_it() -> None:
    assert bytes_of(fetched(FEED, run=False)) == FEED


def test_a_text_that_is_dropped_is_dropped_from_what_was_fetched() -> None:
    fetches = [fetched(FEED), fetched(PAGE), fetched(FEED + b" "), fetched(PAGE + b" ", run=False)]
    rows = [rss_item("Report of the mill", full=paragraphs(extra="<p>More of it.</p>"))]
    fetches.append(fetched(rss(*rows), run=False, url="https://courier.example/feed"))
    assert any(each.content for each in fetches)
    for snapshot in Snapshot.objects.all():
        drop_text(snapshot=snapshot, by=None, reason="The licence ended.")
    for fetch in fetches:
        fetch.refresh_from_db()
        assert bytes_of(fetch) is None
        assert len(fetch.sha256) == 64
    kept = ImportRow.objects.values_list("source", "parsed")
    assert not any(BODY[0] in str(parsed) or bytes(source) for source, parsed in kept)


def test_a_row_that_was_refused_when_it_ran_keeps_no_copy_of_a_dropped_text() -> None:
    fetched(PAGE, outlet="Odetown Courier")
    fetch = fetched(PAGE, outlet="Another Courier")
    row = fetch.job.rows.get()
    assert (row.outcome, bytes(row.source)) == ("refused", PAGE)
    drop_text(snapshot=Snapshot.objects.get(), by=None, reason="The licence ended.")
    row.refresh_from_db()
    assert (bytes(row.source), row.parsed) == (b"", None)
    assert "Odetown Courier" in row.reason


def test_admins_save_what_was_fetched_and_no_browser_opens_it(client: Client) -> None:
    fetch = fetched(FEED)
    address = f"/admin/articles/fetch/{fetch.pk}/"
    client.force_login(make_user(role="Admin"))
    shown = client.get(f"{address}change/").content.decode()
    assert f'href="{address}bytes/"' in shown
    assert client.get("/admin/articles/fetch/").status_code == 200
    response = client.get(f"{address}bytes/")
    assert response.content == FEED
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"] == f'attachment; filename="fetch-{fetch.pk}.bin"'
    assert response["X-Content-Type-Options"] == "nosniff"
    Fetch.objects.update(content=None)
    for pk in (fetch.pk, 10**30):
        assert client.get(f"/admin/articles/fetch/{pk}/bytes/").status_code == 404
    client.force_login(make_user(role="Editor"))
    for path in ("change/", "bytes/"):
        assert client.get(f"{address}{path}").status_code == 403
