"""Guards: refusals that the database itself makes, for rows that code must never change.

A guard is one trigger, the same on SQLite and PostgreSQL. Migrations install them with the
definitions they carry. SQLite drops a table's triggers when a later migration remakes the table:
such a migration installs its guards again, and a test counts them. It also refuses to remake a
table that a trigger of another table reads: such a migration removes those guards first, or does
all of it ``aside``.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

PREFIX = "guard_"


@dataclass(frozen=True, slots=True, kw_only=True)
class Guard:
    """Refuse ``event`` (INSERT, UPDATE or DELETE) on ``table`` when ``condition`` holds.

    ``condition`` is SQL both databases know, over NEW and OLD; ``message`` is what the refused
    writer reads. The refusal arrives as ``django.db.IntegrityError``.
    """

    table: str
    event: str
    message: str
    condition: str = "1 = 1"
    about: str = ""  # tells guards of one table and event apart

    @property
    def name(self) -> str:
        name = f"{PREFIX}{self.table}_{self.event.lower()}"
        return f"{name}_{self.about}" if self.about else name


def install(editor: BaseDatabaseSchemaEditor, guards: Iterable[Guard]) -> None:
    """Create the triggers of ``guards``, replacing those of the same name."""
    for guard in guards:
        remove(editor, [guard])
        build = _postgresql if editor.connection.vendor == "postgresql" else _sqlite
        for statement in build(guard):
            editor.execute(statement)


def remove(editor: BaseDatabaseSchemaEditor, guards: Iterable[Guard]) -> None:
    """Drop the triggers of ``guards`` where they exist."""
    for guard in guards:
        if editor.connection.vendor == "postgresql":
            editor.execute(f"DROP TRIGGER IF EXISTS {guard.name} ON {guard.table}")
            editor.execute(f"DROP FUNCTION IF EXISTS {guard.name}()")
        else:
            editor.execute(f"DROP TRIGGER IF EXISTS {guard.name}")


@contextmanager
def aside(editor: BaseDatabaseSchemaEditor, table: str) -> Iterator[None]:
    """Take away the triggers that name ``table`` while SQLite remakes it, and put them back."""
    if editor.connection.vendor == "postgresql":
        yield
        return
    with editor.connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        standing = [(name, sql) for name, sql in cursor.fetchall() if table in sql]
    for name, _ in standing:
        editor.execute(f"DROP TRIGGER {name}")
    yield
    for _, sql in standing:
        editor.execute(sql)


def _sqlite(guard: Guard) -> list[str]:
    trigger = (
        f"CREATE TRIGGER {guard.name} BEFORE {guard.event} ON {guard.table} "
        f"FOR EACH ROW WHEN {guard.condition} "
        f"BEGIN SELECT RAISE(ABORT, '{guard.message}'); END"
    )
    return [trigger]


def _postgresql(guard: Guard) -> list[str]:
    # A trigger's WHEN takes no subquery there, so the condition stands in the function.
    row = "OLD" if guard.event == "DELETE" else "NEW"
    function = (
        f"CREATE FUNCTION {guard.name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF ({guard.condition}) THEN RAISE EXCEPTION '{guard.message}' "
        f"USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN {row}; END $$"
    )
    trigger = (
        f"CREATE TRIGGER {guard.name} BEFORE {guard.event} ON {guard.table} "
        f"FOR EACH ROW EXECUTE FUNCTION {guard.name}()"
    )
    return [function, trigger]
