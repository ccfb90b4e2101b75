"""Work that one process at a time does, over all processes of the desk.

The lock is no transaction: reviewers decide meanwhile. It ends with the process that has it.
"""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager

from django.db import connection

MATCHING = 0x6D61746368  # number of the advisory lock on PostgreSQL
LONGEST_WAIT = 3600  # seconds; the other one holds its turn for a batch at a time
_IN_MEMORY = threading.Lock()


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Wait until no other process or thread is in here."""
    if connection.vendor == "postgresql":
        with _held_by_postgresql():
            yield
    elif connection.is_in_memory_db():  # type: ignore[attr-defined]
        with _IN_MEMORY:
            yield
    else:
        with _held_by_file(f"{connection.settings_dict['NAME']}-matching"):
            yield


@contextmanager
def _held_by_postgresql() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [MATCHING])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [MATCHING])


@contextmanager
def _held_by_file(name: str) -> Iterator[None]:
    """Hold the write lock of an empty database beside the desk's: every system has that lock."""
    with closing(sqlite3.connect(name, timeout=LONGEST_WAIT, isolation_level=None)) as lock:
        lock.execute("BEGIN EXCLUSIVE")
        yield
