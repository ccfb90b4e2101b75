"""The schema: it can be built from nothing, and no model waits for a migration."""

import re
from io import StringIO

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import connection
from django.db.migrations import Migration
from django.db.migrations.executor import MigrationExecutor

from tests.claims.models.test_guards import PROMISED, standing_guards
from tests.plugins.copies import quick_migrations

pytestmark = pytest.mark.django_db


def test_every_migration_applies_to_an_empty_database() -> None:
    executor = MigrationExecutor(connection)
    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []


def test_no_model_lacks_a_migration() -> None:
    call_command("makemigrations", "--check", "--dry-run", stdout=StringIO())


@pytest.mark.django_db(transaction=True)
@pytest.mark.long
def test_every_migration_of_ours_can_be_undone_and_done_again() -> None:
    """One way down and up again, because each costs seconds; it looks where only tables are left.

    What it makes is what was copied: a database kept from other migrations would differ.
    """
    before, halfway = schema(), []

    def look(action: str, migration: Migration | None = None, _faked: bool = False) -> None:  # noqa: FBT001
        if (action, str(migration)) == ("unapply_start", "claims.0001_initial"):
            halfway.append((Group.objects.count(), standing_guards()))

    with quick_migrations():
        # And claims, which rests on it.
        MigrationExecutor(connection, look).migrate([("articles", None)])
        names = connection.introspection.table_names()
        call_command("migrate", verbosity=0)
    ((groups, guards),) = halfway
    assert (groups, [name for name in guards if "claims" in name]) == (0, [])
    assert [name for name in names if name.startswith(("articles_", "claims_"))] == []
    assert schema() == before
    assert (Group.objects.count(), standing_guards()) == (3, PROMISED)


def schema() -> list[tuple[str, ...]]:
    """Return what there is, as the database has it: columns, indexes, constraints, triggers."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(MASTER)
            return cursor.fetchall()
        cursor.execute(CATALOG)
        return sorted((*names, CAST.sub("", said)) for *names, said in cursor.fetchall())


MASTER = "SELECT type, name, sql FROM sqlite_master ORDER BY 1, 2"
# What is read from a dump says the same with other casts: ('a'::varchar)::text, ('a')::text.
CAST = re.compile(r"::(text|character varying)(\[\])?|[()\[\]]")
CATALOG = """
    SELECT table_name, column_name, concat(data_type, is_nullable, column_default)
    FROM information_schema.columns WHERE table_schema = 'public'
    UNION SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
    UNION SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
    WHERE connamespace = 'public'::regnamespace
    UNION SELECT tgrelid::regclass::text, tgname, pg_get_triggerdef(oid) FROM pg_trigger
    WHERE NOT tgisinternal
    UNION SELECT 'function', proname, prosrc FROM pg_proc
    WHERE pronamespace = 'public'::regnamespace
"""
