"""A link is fetched within bounds, and never from a private network. The servers are real."""

import gzip
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from pytest_django.fixtures import Settings

from articles import fetching
from articles.fetching import Unanswered, fetch
from articles.readers import Refused

PAGE = b"<html><body><p>The old mill on the Ode burned down.</p></body></html>"
Answer = Callable[["Handler"], None]
DRIPS = 1_200
"""Letters that take a minute."""
WAITED_FOR: list[str] = []


class Handler(BaseHTTPRequestHandler):
    """Answers as the path says."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        try:
            ANSWERS[self.path](self)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""

    def give(self, status: int = 200, body: bytes = PAGE, **headers: str) -> None:
        headers = {"Content-Type": "text/html; charset=utf-8"} | {
            name.replace("_", "-"): value for name, value in headers.items()
        }
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


def drip(handler: Handler, data: bytes) -> None:
    """Give a letter at a time, and remember whether somebody waited for the last."""
    for letter in data:
        handler.wfile.write(bytes([letter]))
        time.sleep(0.05)
    WAITED_FOR.append(handler.path)


def slow_body(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.send_header("Content-Length", str(DRIPS))
    handler.end_headers()
    drip(handler, b"a" * DRIPS)


def slow_head(handler: Handler) -> None:
    drip(handler, b"HTTP/1.1 200 OK\r\n" + b"X: 1\r\n" * (DRIPS // 6))


def endless(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    handler.close_connection = True
    for _ in range(1_000):
        handler.wfile.write(b"a" * 65_536)


def packed(handler: Handler) -> None:
    handler.give(body=gzip.compress(b"a" * 50_000_000), Content_Encoding="gzip")


def leads(to: str) -> Answer:
    return lambda handler: handler.give(302, b"", Location=to)


ANSWERS: dict[str, Answer] = {
    "/page": Handler.give,
    "/packed-page": lambda handler: handler.give(body=gzip.compress(PAGE), Content_Encoding="gzip"),
    "/moved": leads("/page"),
    "/moved-for-good": lambda handler: handler.give(301, b"", Location="/moved"),
    "/busy": lambda handler: handler.give(429, Retry_After="120"),
    "/loop": leads("/loop"),
    "/private": leads("http://127.0.0.2:80/secret"),
    "/metadata": leads("http://169.254.169.254/latest/meta-data/"),
    "/mapped": leads("http://[::ffff:10.0.0.1]/"),
    "/file": leads("file:///etc/passwd"),
    "/slow-body": slow_body,
    "/slow-head": slow_head,
    "/endless": endless,
    "/bomb": packed,
    "/huge": lambda handler: handler.give(Content_Length="99000000000"),
    "/short": lambda handler: handler.give(Content_Length="5000", Connection="close"),
    "/brotli": lambda handler: handler.give(Content_Encoding="br"),
    "/picture": lambda handler: handler.give(Content_Type="image/png"),
    "/missing": lambda handler: handler.give(404),
    "/unchanged": lambda handler: handler.give(304, b"", ETag="1"),
}


@pytest.fixture(scope="module")
def server() -> Iterator[ThreadingHTTPServer]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def site(server: ThreadingHTTPServer, settings: Settings) -> str:
    host = f"127.0.0.1:{server.server_address[1]}"
    settings.FETCH_ALLOWED_HOSTS = frozenset({host})
    return f"http://{host}"


def reason_for(url: str) -> str:
    with pytest.raises(Refused) as refused:
        fetch(url)
    assert "\n" not in refused.value.reason
    return refused.value.reason


def test_a_page_is_kept_with_its_headers_time_and_hash(site: str) -> None:
    fetched = fetch(f"{site}/page")
    assert (fetched.content, fetched.status) == (PAGE, 200)
    assert (fetched.hints.media_type, fetched.hints.charset) == ("text/html", "utf-8")
    assert fetched.fetched_at.tzinfo is not None
    assert len(fetched.sha256) == 64


def test_a_packed_page_is_unpacked(site: str) -> None:
    assert fetch(f"{site}/packed-page").content == PAGE


def test_a_redirect_is_followed_and_both_addresses_kept(site: str) -> None:
    fetched = fetch(f"{site}/moved")
    assert (fetched.url, fetched.final_url) == (f"{site}/moved", f"{site}/page")


def test_only_what_moved_for_good_has_a_new_address(site: str) -> None:
    assert fetch(f"{site}/moved-for-good").moved_to == f"{site}/moved"
    assert fetch(f"{site}/moved").moved_to == ""


def test_a_host_that_says_no_says_for_how_long(site: str) -> None:
    with pytest.raises(Unanswered) as refused:
        fetch(f"{site}/busy")
    assert (refused.value.status, refused.value.retry_after) == (429, "120")


def test_a_greeting_that_drips_ends_at_the_deadline(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a handshake each read has a time limit, and a host could send a letter at a time."""

    def drip() -> None:
        with listener.accept()[0] as connection, suppress(OSError):
            connection.sendall(b"\x16\x03\x03\x3f\x00")
            while True:
                connection.sendall(b"\x02")
                time.sleep(0.05)

    monkeypatch.setattr(fetching, "ALL_SECONDS", 0.4)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        host = f"127.0.0.1:{listener.getsockname()[1]}"
        settings.FETCH_ALLOWED_HOSTS = frozenset({host})
        Thread(target=drip, daemon=True).start()
        assert "can't be reached" in reason_for(f"https://{host}/")  # or it would never end


def test_an_unchanged_page_says_so(site: str) -> None:
    assert fetch(f"{site}/unchanged", headers={"If-None-Match": "1"}).status == 304


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/private", "127.0.0.2 lies in a private network"),
        ("/metadata", "169.254.169.254 lies in a private network"),
        ("/mapped", "private network"),
        ("/file", "no address of a page"),
        ("/loop", "leads on more than 5 times"),
        ("/endless", "too large: the limit is"),
        ("/bomb", "too large: the limit is"),
        ("/huge", "99,000,000,000 bytes"),
        ("/short", "can't be reached"),
        ("/brotli", "packed with br"),
        ("/picture", "image/png"),
        ("/missing", "status 404"),
    ],
)
def test_a_bad_answer_is_refused_with_its_reason(site: str, path: str, words: str) -> None:
    assert words in reason_for(site + path)


@pytest.mark.parametrize("path", ["/slow-body", "/slow-head"])
def test_an_answer_that_drips_ends_at_the_deadline(
    site: str, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "ALL_SECONDS", 0.4)
    assert "did not answer in time" in reason_for(site + path)
    assert path not in WAITED_FOR


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://[::1]/",
        "http://10.1.2.3/",
        "http://192.168.0.1/",
        "http://100.64.0.1/",
        "http://0.0.0.0/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://[64:ff9b::7f00:1]/",
        "http://[64:ff9b:1::7f00:1]/",
        "http://[::7f00:1]/",
        "http://[::ffff:0:7f00:1]/",
        "http://[2002:7f00:1::]/",
        "http://[fe80::1]/",
        "http://[fc00::1]/",
        "http://224.0.0.1/",
    ],
)
def test_no_private_address_is_dialled(url: str) -> None:
    assert "private network" in reason_for(url)


@pytest.mark.parametrize("url", ["", "mill", "ftp://a.example/", "http://", "http://a:99999/"])
def test_what_is_no_address_is_refused(url: str) -> None:
    assert "no address of a page" in reason_for(url)


@pytest.mark.parametrize("url", ["http://a:b@c.example/", "http://a@127.0.0.1/"])
def test_an_address_with_a_password_is_refused(url: str) -> None:
    assert "holds a name or a password" in reason_for(url)


def test_a_name_that_changes_its_answer_is_dialled_where_it_was_checked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The second answer would be this machine; nobody asks a second time."""
    answers = iter(["93.184.216.34", "127.0.0.1"])
    asked = []

    def resolve(host: str, port: int, **options: object) -> list[tuple[object, ...]]:
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

    dialled = []

    def dial(address: tuple[str, int], *arguments: object, **options: object) -> None:
        dialled.append(address[0])
        raise OSError("nobody there")

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(socket, "create_connection", dial)
    assert "can't be reached" in reason_for("http://rebind.example/")
    assert (asked, dialled) == (["rebind.example"], ["93.184.216.34"])
