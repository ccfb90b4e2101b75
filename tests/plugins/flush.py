"""What a test with real commits leaves behind, and what it must not take along.

Django empties every table after such a test. Here two things stand in its way: SQLite runs the
guards of append-only tables when they are emptied, and rows made by migrations (the groups) are
gone for the tests that come after.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest


@contextmanager
def lay_back_after_flush(migrated: str) -> Iterator[None]:
    """Empty the tables without their guards, then lay back what the migrations had made."""
    from django.db import connection
    from django.test import TransactionTestCase

    empty: Any = TransactionTestCase._fixture_teardown

    def teardown(self: Any) -> None:
        self.available_apps = []  # not None: nothing is made anew, permissions come back below
        with _guards_aside(connection):
            empty(self)
        connection.creation.deserialize_db_from_string(migrated)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", teardown)
        yield


@contextmanager
def _guards_aside(connection: Any) -> Iterator[None]:
    """Take SQLite's triggers away for a while; PostgreSQL's TRUNCATE does not run them."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        guards = cursor.fetchall()
        for name, _ in guards:
            cursor.execute(f"DROP TRIGGER {name}")
        try:
            yield
        finally:
            for _, statement in guards:
                cursor.execute(statement)
