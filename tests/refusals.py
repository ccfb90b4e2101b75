"""Expecting the database, not Python, to refuse a write."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import IntegrityError, connection, models, transaction


@contextmanager
def expect_refusal(why: str | None = None) -> Iterator[None]:
    """Expect an ``IntegrityError`` that holds ``why``: a constraint's name or a guard's message."""
    with pytest.raises(IntegrityError, match=why), transaction.atomic():
        yield


def update_by_sql(row: models.Model, **columns: Any) -> None:
    """Change columns of a row past every line of Python."""
    sets = ", ".join(f'"{name}" = %s' for name in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {row._meta.db_table} SET {sets} WHERE id = %s", [*columns.values(), row.pk]
        )


def delete_by_sql(row: models.Model) -> None:
    """Delete a row past every line of Python."""
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {row._meta.db_table} WHERE id = %s", [row.pk])
