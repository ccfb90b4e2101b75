"""Connections to public addresses only, and to nothing after a deadline.

The address that was checked is the address that is dialled, for each connection anew, so that a
name which changes its answer between check and dial gains nothing.
"""

import ipaddress
import socket
import ssl
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from threading import Timer
from typing import Any

import httpcore
import httpx
from django.conf import settings

from articles.readers import Refused

NAT64 = ipaddress.ip_network("64:ff9b::/96")
GLOBAL_UNICAST = ipaddress.ip_network("2000::/3")
"""All that is routed on the IPv6 internet; what lies outside may be translated to anywhere."""


class Transport(httpx.HTTPTransport):
    """A transport that dials checked addresses only, and nothing after the deadline."""

    def __init__(self, deadline: float) -> None:
        super().__init__(trust_env=False)
        # httpx has no argument for the layer below it, where the name becomes an address.
        self._pool = httpcore.ConnectionPool(
            ssl_context=_authorities(),
            network_backend=_Dialler(deadline),
        )


@cache
def _authorities() -> ssl.SSLContext:
    """Read the certificates that are trusted once: it takes longer than most answers."""
    return httpx.create_ssl_context(trust_env=False)


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
        """Open a connection to the first public address of ``host`` that answers."""
        *others, last = _addresses(host, port)
        for address in others:
            with suppress(httpcore.ConnectError, httpcore.ConnectTimeout):
                return self._dialled(address, port, timeout, local_address, socket_options)
        return self._dialled(last, port, timeout, local_address, socket_options)

    def _dialled(self, address: str, port: int, timeout: float | None, *rest: Any) -> "_Stream":
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise httpcore.ConnectTimeout
        stream = super().connect_tcp(address, port, min(timeout or left, left), *rest)
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
        with _cut_at(self.deadline, self.get_extra_info("socket")):
            return _Stream(self.stream.start_tls(*arguments, **options), self.deadline)

    def get_extra_info(self, info: str) -> Any:
        return self.stream.get_extra_info(info)


@contextmanager
def _cut_at(deadline: float, connection: socket.socket) -> Iterator[None]:
    """Cut a connection off at the deadline: the reads of a handshake are bounded, not their sum."""
    twin = connection.dup()  # the handshake takes the connection away from its owner

    def cut() -> None:
        with suppress(OSError):  # it has ended by itself
            twin.shutdown(socket.SHUT_RDWR)

    timer = Timer(max(0.0, deadline - time.monotonic()), cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        twin.close()


def _addresses(host: str, port: int) -> list[str]:
    """Return the addresses of the host, all of which must be public."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Refused(f"There is no host named {host}.") from error
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    allowed = f"{host}:{port}" in settings.FETCH_ALLOWED_HOSTS
    if not allowed and not all(map(_is_public, addresses)):
        raise Refused(f"{host} lies in a private network, from which nothing is fetched.")
    return addresses


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
        if ip not in GLOBAL_UNICAST:
            return False
    return ip.is_global and not ip.is_multicast
