"""How long each request waited for a lock to write, told in a header of its answer."""

import re
from collections.abc import Callable
from time import perf_counter
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse

HEADER = "Server-Timing"
# SQLite locks the file when a transaction begins, PostgreSQL the rows that a query asks for.
_LOCKS = re.compile(r"BEGIN IMMEDIATE|.*\bFOR UPDATE\b", re.DOTALL)


def timed(answer: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Add up, for each request, what the questions took that are answered with a lock."""

    def middleware(request: HttpRequest) -> HttpResponse:
        clock = _Clock()
        with connection.execute_wrapper(clock.run):
            response = answer(request)
        response[HEADER] = f"lock;dur={1000 * clock.seconds:.3f}"
        return response

    return middleware


def waited(header: str | None) -> float:
    """Return the seconds that such a header tells."""
    return float((header or "").partition("dur=")[2] or 0) / 1000


class _Clock:
    def __init__(self) -> None:
        self.seconds = 0.0

    def run(self, execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        began = perf_counter()
        try:
            return execute(sql, *rest)
        finally:
            if _LOCKS.match(sql):
                self.seconds += perf_counter() - began
