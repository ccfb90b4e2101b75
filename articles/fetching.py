"""Fetch a page by its link: never from this machine or its network, never without bounds.

The address that was checked is the address that is dialled, for each redirect anew, so that a name
which changes its answer between check and dial gains nothing.
"""

import ipaddress
import socket
import time
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any
from urllib.parse import urljoin, urlsplit

import httpcore
import httpx
from django.conf import settings

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
NAT64 = ipaddress.ip_network("64:ff9b::/96")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What a link gave: the bytes as they came out of the transfer, and what was said of them."""

    url: str
    final_url: str
    status: int
    headers: Mapping[str, str]
    content: bytes
    fetched_at: datetime

    @property
    def sha256(self) -> str:
        return sha256(self.content).hexdigest()

    @property
    def hints(self) -> Hints:
        """What the server said, for the readers."""
        kind, _, rest = self.headers.get("content-type", "").partition(";")
        charset = rest.partition("charset=")[2].split(";")[0].strip(" \"'")
        return Hints(media_type=kind.strip().lower(), charset=charset, url=self.final_url)


def fetch(url: str, *, headers: Mapping[str, str] | None = None) -> Fetched:
    """Return what ``url`` gives; 304 too, when ``headers`` asked for it. Or raise ``Refused``."""
    deadline = time.monotonic() + ALL_SECONDS
    asked = {"User-Agent": AGENT, "Accept-Encoding": "gzip", **(headers or {})}
    at = url
    with httpx.Client(transport=_Transport(deadline), trust_env=False, headers=asked) as client:
        for _ in range(REDIRECTS + 1):
            _check(at)
            try:
                with client.stream("GET", at, timeout=_TIMEOUT) as response:
                    if not response.has_redirect_location:
                        return _read(response, url, at)
                    at = urljoin(at, response.headers["location"])
            except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
                raise Refused(f"{_host(at)} can't be reached: {_words(error)}.") from error
    raise Refused(f"It leads on more than {REDIRECTS} times.")


class _Transport(httpx.HTTPTransport):
    """A transport that dials checked addresses only, and nothing after the deadline."""

    def __init__(self, deadline: float) -> None:
        super().__init__(trust_env=False)
        # httpx has no argument for the layer below it, where the name becomes an address.
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(trust_env=False),
            network_backend=_Dialler(deadline),
        )


class _Dialler(httpcore.SyncBackend):
    """Resolve a name once, check every address it has, and dial the very one that was checked."""

    def __init__(self, deadline: float) -> None:
        self.deadline = deadline

    def connect_tcp(  # noqa: PLR0917 - the signature of the layer below
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Open a connection to a public address of ``host``."""
        stream = super().connect_tcp(
            _address(host, port), port, timeout, local_address, socket_options
        )
        return _Stream(stream, self.deadline)


class _Stream(httpcore.NetworkStream):
    """A connection whose reads all end at the deadline, however regularly something arrives."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: float) -> None:
        self.stream, self.deadline = stream, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout
        return self.stream.read(max_bytes, timeout=min(timeout or left, left))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.stream.write(buffer, timeout=timeout)

    def close(self) -> None:
        self.stream.close()

    def start_tls(self, *arguments: Any, **options: Any) -> httpcore.NetworkStream:
        return _Stream(self.stream.start_tls(*arguments, **options), self.deadline)

    def get_extra_info(self, info: str) -> Any:
        return self.stream.get_extra_info(info)


def _check(url: str) -> None:
    """Refuse what is no address of a page before anything is dialled."""
    try:
        parts = urlsplit(url)
        is_page = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError as error:
        raise Refused("It is no address of a page.") from error
    if not is_page or parts.username or parts.password:
        raise Refused("It is no address of a page: it has to begin with http:// or https://.")


def _address(host: str, port: int) -> str:
    """Return an address of the host, all of whose addresses must be public."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Refused(f"There is no host named {host}.") from error
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    allowed = f"{host}:{port}" in settings.FETCH_ALLOWED_HOSTS
    if not allowed and not all(map(_is_public, addresses)):
        raise Refused(f"{host} lies in a private network, from which nothing is fetched.")
    return addresses[0]


def _is_public(address: str) -> bool:
    """Tell a public address from private, loopback, link-local and translated ones."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo and ip.teredo[1])
        if ip in NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner:
            return _is_public(str(inner))
    return ip.is_global and not ip.is_multicast


def _read(response: httpx.Response, url: str, final_url: str) -> Fetched:
    headers = response.headers
    if response.status_code not in {200, 304}:
        raise Refused(f"{_host(final_url)} answered with status {response.status_code}.")
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


def _words(error: Exception) -> str:
    if isinstance(error, httpx.TimeoutException):
        return "it did not answer in time"
    return " ".join(str(error).split())[:120].rstrip(".") or type(error).__name__
