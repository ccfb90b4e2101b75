"""Changing what must never change: for tests that ask whether it is seen."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

GUARDED = ("claims_event", "claims_publication")
TRIGGERS = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s"
CHECKS = (
    "SELECT conname FROM pg_constraint WHERE contype IN ('c', 'u', 'f') AND conrelid = %s::regclass"
)


@contextmanager
def lifted() -> Iterator[None]:
    """Lift guards and checks from the log and the publications; all is as before at the end."""
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA ignore_check_constraints = ON")
        else:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in GUARDED:
            _lift(cursor, table)
        try:
            yield
        finally:
            if connection.vendor == "sqlite":
                cursor.execute("PRAGMA ignore_check_constraints = OFF")
            transaction.set_rollback(True)


def _lift(cursor: Any, table: str) -> None:
    if connection.vendor == "sqlite":
        cursor.execute(TRIGGERS, [table])
        for (name,) in cursor.fetchall():
            cursor.execute(f"DROP TRIGGER {name}")
        return
    cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    cursor.execute(CHECKS, [table])
    for (name,) in cursor.fetchall():
        cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}" CASCADE')


def sql(statement: str, *values: Any) -> None:
    """Run one statement past every line of Python."""
    with connection.cursor() as cursor:
        cursor.execute(statement, list(values))


def flip(table: str, column: str, key: int) -> None:
    """Change one character of what a column holds."""
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT "{column}" FROM {table} WHERE id = %s', [key])
        (held,) = cursor.fetchone()
    sql(f'UPDATE {table} SET "{column}" = %s WHERE id = %s', _flipped(held), key)


def _flipped(held: Any) -> Any:
    if held is None:
        return 1
    if isinstance(held, int):
        return held + 10  # the digit before the last
    text = str(held)
    if not text:
        return "x"
    at = max((at for at, each in enumerate(text) if each.isalnum() and each != "9"), default=0)
    return text[:at] + chr(ord(text[at]) + 1) + text[at + 1 :]
