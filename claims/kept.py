"""Queries that the ORM writes once and that are asked over and over.

Writing the SQL of a query costs the ORM ten times what the database takes to answer it from an
index, and every decision at the desk asks the same ones. A kept query is declared like any other,
with slots where values come; each process writes it once, and PostgreSQL plans it once for each
connection. All that stands still in a query is spelled out there, so that its plan reckons with it.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from copy import copy
from functools import cached_property
from types import SimpleNamespace
from typing import Any

from django.db import connections, models
from django.db.models.expressions import Expression
from django.db.models.sql.compiler import SQLCompiler

NUMBER = models.BigIntegerField()
TEXT = models.TextField()
MOMENT = models.DateTimeField()


class Slot(Expression):
    """A place in a query for a value that is given when it is asked."""

    def __init__(self, name: str, kind: models.Field = NUMBER) -> None:
        super().__init__(output_field=kind)
        self.name = name

    def as_sql(self, _compiler: SQLCompiler, _connection: Any) -> tuple[str, Any]:
        """Stand among the parameters, where ``Kept`` puts a value in its place."""
        return "%s", [self]


class Kept:
    """A query as ``declare`` returns it, asked with a value for each of its slots."""

    def __init__(self, declare: Callable[[], models.QuerySet]) -> None:
        self._declare = declare

    def ask(self, **values: object) -> list[Any]:
        """Return the rows as the query set would give them, without what it would prefetch."""
        rows, written, sql, _params = self._written
        compiler: Any = copy(written)
        params, converters = self._filled(values), self._converters
        compiler.connection = connection = connections[rows.db]
        compiler.as_sql = lambda: (sql, params)
        compiler.get_converters = lambda _columns: converters
        asked: Any = SimpleNamespace(
            db=rows.db,
            query=SimpleNamespace(get_compiler=lambda *_db, **_using: compiler),
            _known_related_objects={},
        )
        iterable: Any = rows._iterable_class
        with _prepared(connection):
            return list(iterable(asked))

    def first(self, **values: object) -> Any:
        """Return the first row, None when there is none."""
        return next(iter(self.ask(**values)), None)

    def count(self, **values: object) -> int:
        """Return how many rows there are; the limit of the query is also that of the count."""
        rows, _compiler, sql, _params = self._written
        connection = connections[rows.db]
        with _prepared(connection), connection.cursor() as cursor:
            cursor.execute(f"SELECT COUNT(*) FROM ({sql}) counted", self._filled(values))  # noqa: S608
            return int(cursor.fetchone()[0])

    def _filled(self, values: dict[str, Any]) -> tuple[Any, ...]:
        rows, _compiler, _sql, params = self._written
        connection = connections[rows.db]
        return tuple(
            each.output_field.get_db_prep_value(values[each.name], connection)
            if isinstance(each, Slot)
            else each
            for each in params
        )

    @cached_property
    def _converters(self) -> Any:
        _rows, compiler, _sql, _params = self._written
        return compiler.get_converters([column for column, _sql, _name in compiler.select])

    @cached_property
    def _written(self) -> tuple[models.QuerySet, SQLCompiler, str, tuple[Any, ...]]:
        rows = self._declare()
        compiler = rows.query.get_compiler(using=rows.db)
        sql, given = compiler.as_sql()
        sql, params = _spelled_out(sql, given, connections[rows.db])
        return rows, compiler, sql, params


def _spelled_out(sql: str, params: Iterable[Any], connection: Any) -> tuple[str, tuple[Any, ...]]:
    """Write what is no slot into the query, where the database makes plans that last."""
    if connection.vendor != "postgresql":
        return sql, tuple(params)
    from psycopg.sql import quote

    connection.ensure_connection()
    parts = [
        "%s" if isinstance(each, Slot) else quote(each, connection.connection).replace("%", "%%")
        for each in params
    ]
    slots = tuple(each for each in params if isinstance(each, Slot))
    return sql.replace("%%", "%%%%") % tuple(parts), slots


@contextmanager
def _prepared(connection: Any) -> Iterator[None]:
    """Let PostgreSQL see the values apart from the query: only then does it keep the plan.

    Whoever has the queries logged reads them with their values, and unprepared.
    """
    if connection.vendor != "postgresql" or connection.queries_logged:
        yield
        return
    from django.db.backends.postgresql.base import ServerBindingCursor

    connection.ensure_connection()
    driver = connection.connection
    usual, driver.cursor_factory = driver.cursor_factory, ServerBindingCursor
    try:
        yield
    finally:
        driver.cursor_factory = usual
