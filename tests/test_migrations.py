"""The schema: it can be built from nothing, and no model waits for a migration."""

from io import StringIO

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from tests.claims.models.test_guards import PROMISED, standing_guards
from tests.plugins.copies import no_collection

pytestmark = pytest.mark.django_db


def test_every_migration_applies_to_an_empty_database() -> None:
    executor = MigrationExecutor(connection)
    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []


def test_no_model_lacks_a_migration() -> None:
    call_command("makemigrations", "--check", "--dry-run", stdout=StringIO())


@pytest.mark.django_db(transaction=True)
@pytest.mark.long
def test_every_migration_of_ours_can_be_undone_and_done_again() -> None:
    """One way down and up again, because each costs seconds; it stops where only tables are."""
    before = connection.introspection.table_names()
    with no_collection():
        call_command("migrate", "claims", "0001", verbosity=0)
        groups, guards = Group.objects.count(), standing_guards()
        call_command("migrate", "articles", "zero", verbosity=0)  # and claims, which rests on it
        names = connection.introspection.table_names()
        call_command("migrate", verbosity=0)
    assert (groups, [name for name in guards if "claims" in name]) == (0, [])
    assert [name for name in names if name.startswith(("articles_", "claims_"))] == []
    assert connection.introspection.table_names() == before
    assert (Group.objects.count(), standing_guards()) == (3, PROMISED)
