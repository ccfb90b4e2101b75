"""The schema: it can be built from nothing, and no model waits for a migration."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from tests.plugins.copies import no_collection

pytestmark = pytest.mark.django_db


def test_every_migration_applies_to_an_empty_database() -> None:
    executor = MigrationExecutor(connection)
    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []


def test_no_model_lacks_a_migration() -> None:
    call_command("makemigrations", "--check", "--dry-run", stdout=StringIO())


@pytest.mark.django_db(transaction=True)
def test_every_migration_of_ours_can_be_undone_and_done_again() -> None:
    before = connection.introspection.table_names()
    with no_collection():
        call_command("migrate", "articles", "zero", verbosity=0)  # and claims, which rests on it
        names = connection.introspection.table_names()
        call_command("migrate", verbosity=0)
    left = [name for name in names if name.startswith(("articles_", "claims_"))]
    assert left == []
    assert connection.introspection.table_names() == before
