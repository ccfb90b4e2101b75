"""Fetch a page by its link: never from this machine or its network, never without bounds."""

import re
import ssl
import time
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from urllib.parse import urljoin, urlsplit

import httpx

from articles.dialling import Transport
from articles.readers import Hints, Refused

TYPES = frozenset(
    (
        "text/html application/xhtml+xml text/plain application/pdf text/csv message/rfc822 "
        "application/json application/feed+json application/x-ndjson multipart/related "
        "application/rss+xml application/atom+xml application/xml text/xml"
    ).split()
)
REDIRECTS = 5
CONNECT_SECONDS = 5.0
READ_SECONDS = 10.0
"""Between two pieces of an answer."""
STEP = 1_000_000
"""Bytes that are unpacked at once."""
ALL_SECONDS = 30.0
"""For everything, redirects too, however regularly the pieces of an answer come."""
MOST_BYTES = 10_000_000
AGENT = "Audiatur (fact-check desk)"
KEPT_HEADERS = ("content-type", "content-length", "date", "etag", "last-modified", "server")
_TIMEOUT = httpx.Timeout(READ_SECONDS, connect=CONNECT_SECONDS)
PERMANENT = frozenset({301, 308})
_ERRNO = re.compile(r"^\[(?:Errno|SSL)[^]]*\] ?|\(_ssl\.c:\d+\)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What a link gave: the bytes as they came out of the transfer, and what was said of them.

    ``moved_to`` is where permanent redirects alone led from ``url``, "" when none did.
    """

    url: str
    final_url: str
    status: int
    headers: Mapping[str, str]
    content: bytes
    fetched_at: datetime
    moved_to: str = ""

    @property
    def sha256(self) -> str:
        return sha256(self.content).hexdigest()

    @property
    def hints(self) -> Hints:
        """What the server said, for the readers."""
        kind, _, rest = self.headers.get("content-type", "").partition(";")
        charset = rest.partition("charset=")[2].split(";")[0].strip(" \"'")
        return Hints(media_type=kind.strip().lower(), charset=charset, url=self.final_url)


class Unanswered(Refused):
    """The host said no; ``retry_after`` is what it asked to be left alone for, as it wrote it."""

    def __init__(self, host: str, status: int, retry_after: str) -> None:
        super().__init__(f"{host} answered with status {status}.")
        self.status, self.retry_after = status, retry_after


def fetch(url: str, *, headers: Mapping[str, str] | None = None) -> Fetched:
    """Return what ``url`` gives; 304 too, when ``headers`` asked for it. Or raise ``Refused``."""
    deadline = time.monotonic() + ALL_SECONDS
    asked = {"User-Agent": AGENT, "Accept-Encoding": "gzip", **(headers or {})}
    at = moved_to = url
    with httpx.Client(transport=Transport(deadline), trust_env=False, headers=asked) as client:
        for _ in range(REDIRECTS + 1):
            _check(at)
            try:
                with client.stream("GET", at, timeout=_TIMEOUT) as response:
                    if not response.has_redirect_location:
                        return _read(response, url, at, "" if moved_to == url else moved_to)
                    was, at = at, urljoin(at, response.headers["location"])
                    if was == moved_to and response.status_code in PERMANENT:
                        moved_to = at
            except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
                raise Refused(f"{_host(at)} can't be reached: {_words(error)}.") from error
    raise Refused(f"It leads on more than {REDIRECTS} times.")


def _check(url: str) -> None:
    """Refuse what is no address of a page before anything is dialled."""
    try:
        parts = urlsplit(url)
        is_page = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError as error:
        raise Refused("It is no address of a page.") from error
    if not is_page:
        raise Refused("It is no address of a page: it has to begin with http:// or https://.")
    if parts.username or parts.password:
        raise Refused("It holds a name or a password; save the page in your browser instead.")


def _read(response: httpx.Response, url: str, final_url: str, moved_to: str) -> Fetched:
    headers = response.headers
    if response.status_code not in {200, 304}:
        after = headers.get("retry-after", "")
        raise Unanswered(_host(final_url), response.status_code, after)
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    if response.status_code == 200 and kind not in TYPES:
        raise Refused(f"It is {kind or 'of no named type'}, which is not read.")
    said = headers.get("content-length", "")
    if said.isdigit() and int(said) > MOST_BYTES:
        raise Refused(f"It is too large: {int(said):,} bytes, and the limit is {MOST_BYTES:,}.")
    packing = headers.get("content-encoding", "identity").strip().lower()
    if packing not in {"identity", "gzip", "x-gzip"}:
        raise Refused(f"It is packed with {packing}, which was not asked for.")
    pieces = response.iter_raw()
    content = b"".join(_bounded(pieces if packing == "identity" else _unpacked(pieces)))
    return Fetched(
        url=url,
        final_url=final_url,
        status=response.status_code,
        headers={name: headers[name] for name in KEPT_HEADERS if name in headers},
        content=content,
        fetched_at=datetime.now(UTC),
        moved_to=moved_to,
    )


def _unpacked(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Unpack gzip a bounded step at a time: a kilobyte can hold a megabyte of the same letter."""
    unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    try:
        for piece in pieces:
            left = piece
            while left and not unpacker.eof:
                yield unpacker.decompress(left, STEP)
                left = unpacker.unconsumed_tail
    except zlib.error as error:
        raise Refused("It is packed with gzip, and damaged.") from error
    if not unpacker.eof:
        raise Refused("The answer broke off before its end.")


def _bounded(pieces: Iterable[bytes]) -> Iterator[bytes]:
    length = 0
    for piece in pieces:
        length += len(piece)
        if length > MOST_BYTES:
            raise Refused(f"It is too large: the limit is {MOST_BYTES:,} bytes.")
        yield piece


def _host(url: str) -> str:
    return urlsplit(url).hostname or "The host"


def _words(error: BaseException) -> str:
    """Say in words what went wrong; the reason below it is nearer to the truth for certificates."""
    if isinstance(error, httpx.TimeoutException):
        return "it did not answer in time"
    if "EOF occurred" in str(error):
        return "it broke off, or took too long to greet"
    below: BaseException | None = error
    while below is not None:
        if isinstance(below, ssl.SSLCertVerificationError):
            return f"its certificate is not valid, {below.verify_message}"
        below = below.__cause__ or below.__context__
    said = _ERRNO.sub("", " ".join(str(error).split()))[:120].strip().rstrip(".")
    return said[:1].lower() + said[1:] or type(error).__name__
