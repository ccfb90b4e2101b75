"""Watched feeds, asked over real HTTP on this machine."""

from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from django.core.management import CommandError, call_command
from pytest_django.fixtures import Settings

from articles.fetches import bytes_of
from articles.models import Article, Feed, Fetch, ImportJob, JobState
from tests.articles.readers.made_up import TITLE, paragraphs, rss, rss_item

pytestmark = pytest.mark.django_db
of_the_host = pytest.mark.sqlite  # what it says decides; the same rows are written by the others


class Server(ThreadingHTTPServer):
    """One feed, whose answer a test sets."""

    daemon_threads = True
    body: bytes = rss(rss_item(full=paragraphs()))
    status = 200
    head: dict[str, str]
    asked: list[str]


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        tag = self.headers.get("If-None-Match", "")
        if self.path == "/moved":
            self.send_response(301)
            self.send_header("Location", "/feed")
            self.end_headers()
            return
        self.server.asked.append(tag)
        status = 304 if tag == "one" and self.server.status == 200 else self.server.status
        self.send_response(status)
        for name, value in self.server.head.items():
            self.send_header(name, value)
        self.send_header("Content-Type", "application/rss+xml")
        self.end_headers()
        if status == 200:
            self.wfile.write(self.server.body)

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


@pytest.fixture
def server(settings: Settings) -> Iterator[Server]:
    server = Server(("127.0.0.1", 0), Handler)
    server.asked, server.head = [], {"ETag": "one"}
    Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    settings.FETCH_ALLOWED_HOSTS = frozenset({f"127.0.0.1:{server.server_address[1]}"})
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def url(server: Server) -> str:
    return f"http://127.0.0.1:{server.server_address[1]}/feed"


def test_a_feed_is_watched_and_its_articles_imported(
    url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("fetch_feeds", add=url, outlet="Odetown Courier")
    article = Article.objects.get()
    assert (article.title, article.outlet.name) == (TITLE, "Odetown Courier")
    assert ImportJob.objects.get().state == JobState.DONE
    fetch = ImportJob.objects.get().fetches.get()
    assert (fetch.final_url, bytes_of(fetch)) == (url, Server.body)
    assert capsys.readouterr().out.splitlines()[1].split() == [url, "1", "0", "0", "read"]


def test_a_feed_is_not_asked_before_its_time(url: str, server: Server) -> None:
    call_command("fetch_feeds", add=url)
    call_command("fetch_feeds")
    assert len(server.asked) == 1


@of_the_host
def test_an_unchanged_feed_sends_nothing(
    url: str, server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("fetch_feeds", add=url)
    call_command("fetch_feeds", all=True)
    assert server.asked == ["", "one"]
    assert capsys.readouterr().out.rstrip().endswith("unchanged")
    assert ImportJob.objects.count() == 1


def test_a_feed_that_fails_is_asked_less_and_less_often(url: str, server: Server) -> None:
    server.status = 500
    with pytest.raises(CommandError):
        call_command("fetch_feeds", add=url)
    feed = Feed.objects.get()
    first = feed.next_at - feed.asked_at
    with pytest.raises(CommandError):
        call_command("fetch_feeds", all=True)
    feed.refresh_from_db()
    assert feed.failures == 2
    assert feed.next_at - feed.asked_at == 2 * first
    assert "status 500" in feed.reason


@of_the_host
def test_a_feed_that_recovers_starts_afresh(url: str, server: Server) -> None:
    server.status = 500
    with pytest.raises(CommandError):
        call_command("fetch_feeds", add=url)
    server.status = 200
    call_command("fetch_feeds", all=True)
    assert Feed.objects.get().failures == 0


def test_a_feed_of_many_entries_is_imported_when_the_command_ends(url: str, server: Server) -> None:
    """Cron starts a program that ends, and threads with it."""
    entries = (rss_item(f"Report {at} of the mill fire") for at in range(30))
    server.body = rss(*(each.replace("/mill<", f"/{at}<") for at, each in enumerate(entries)))
    call_command("fetch_feeds", add=url)
    assert ImportJob.objects.get().state == JobState.DONE
    assert Article.objects.count() == 30


def test_an_answer_without_anything_new_leaves_no_import(
    url: str, server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    server.head = {}
    call_command("fetch_feeds", add=url)
    call_command("fetch_feeds", all=True)
    assert capsys.readouterr().out.rstrip().endswith("nothing new")
    assert (ImportJob.objects.count(), Fetch.objects.count()) == (1, 1)


def test_an_entry_that_goes_back_to_its_earlier_text_is_a_further_text_once(
    url: str, server: Server
) -> None:
    server.head = {}
    earlier, later = (rss(rss_item(full=paragraphs(extra=f"<p>{n}.</p>"))) for n in "12")
    for body in (earlier, later, earlier, earlier):
        server.body = body
        options = {"all": True} if Feed.objects.exists() else {"add": url}
        call_command("fetch_feeds", **options)
    texts = Article.objects.get().snapshots.order_by("number")
    assert [each.text[-2:] for each in texts] == ["1.", "2.", "1."]
    assert ImportJob.objects.count() == Fetch.objects.count() == 3


def test_a_feed_that_moved_for_good_is_asked_there(url: str, server: Server) -> None:
    call_command("fetch_feeds", add=url.replace("/feed", "/moved"))
    assert Feed.objects.get().url == url


@of_the_host
@pytest.mark.parametrize(
    ("status", "head", "hours"),
    [
        (429, {"Retry-After": "7200"}, 2),
        (503, {"Retry-After": "Fri, 01 Jan 2150 00:00:00 GMT"}, 7 * 24),
        (503, {"Retry-After": "9" * 400}, 7 * 24),
        (429, {"Retry-After": "soon"}, 1),
        (410, {}, 7 * 24),
    ],
)
def test_a_host_is_left_alone_as_long_as_it_wishes(
    url: str, server: Server, status: int, head: dict[str, str], hours: int
) -> None:
    server.status, server.head = status, head
    with pytest.raises(CommandError):
        call_command("fetch_feeds", add=url)
    feed = Feed.objects.get()
    assert feed.next_at - feed.asked_at == timedelta(hours=hours)
    assert ("gone for good" in feed.reason) == (status == 410)


@of_the_host
def test_what_is_no_feed_is_a_failure(url: str, server: Server) -> None:
    server.body = b"<?xml version='1.0'?><mill/>"
    with pytest.raises(CommandError):
        call_command("fetch_feeds", add=url)
    assert "neither a page nor a feed" in Feed.objects.get().reason


@of_the_host
def test_what_is_no_address_is_refused() -> None:
    with pytest.raises(CommandError, match="--add"):
        call_command("fetch_feeds", add="mill")
    assert not Feed.objects.exists()
