"""The guards stand after all migrations; that they go and come back: tests/test_migrations.py."""

from importlib import import_module

import pytest
from django.db import connection

from articles.guards import PREFIX

MIGRATIONS = (
    "articles.migrations.0002_guards",
    "articles.migrations.0006_returning_text",
    "claims.migrations.0002_guards",
    "claims.migrations.0004_four_eyes",
    "claims.migrations.0007_drafts",
    "claims.migrations.0012_signatures",
)
PROMISED = {guard.name for name in MIGRATIONS for guard in import_module(name).GUARDS}
ROWS = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
CATALOG = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"


def standing_guards() -> set[str]:
    """Return the names of the guards in the database now."""
    with connection.cursor() as cursor:
        cursor.execute(CATALOG if connection.vendor == "postgresql" else ROWS)
        return {name for (name,) in cursor.fetchall() if name.startswith(PREFIX)}


@pytest.mark.django_db
def test_every_guard_stands_after_all_migrations() -> None:
    assert standing_guards() == PROMISED


def test_the_guards_are_those_of_append_only_of_spans_and_of_four_eyes() -> None:
    assert sorted(PROMISED) == [
        "guard_articles_snapshot_insert",
        "guard_articles_snapshot_update",
        "guard_claims_claim_insert",
        "guard_claims_claim_insert_version",
        "guard_claims_claim_update_signed",
        "guard_claims_claim_update_state",
        "guard_claims_claim_update_submitted",
        "guard_claims_claim_update_version",
        "guard_claims_contact_delete_submitted",
        "guard_claims_contact_insert_submitted",
        "guard_claims_contact_update_submitted",
        "guard_claims_event_delete",
        "guard_claims_event_update",
        "guard_claims_evidencelink_delete",
        "guard_claims_evidencelink_insert",
        "guard_claims_evidencelink_update",
        "guard_claims_origin_delete_submitted",
        "guard_claims_origin_insert",
        "guard_claims_origin_insert_submitted",
        "guard_claims_origin_update",
        "guard_claims_origin_update_submitted",
        "guard_claims_publication_delete",
        "guard_claims_publication_insert",
        "guard_claims_publication_update",
        "guard_claims_statement_actors_delete",
        "guard_claims_statement_actors_insert",
        "guard_claims_statement_insert",
        "guard_claims_statement_update",
        "guard_claims_statement_update_submitted",
    ]


@pytest.mark.django_db(transaction=True)
def test_installing_a_guard_again_replaces_it() -> None:
    module = import_module("claims.migrations.0002_guards")
    with connection.schema_editor() as editor:
        module.forwards(None, editor)
    assert standing_guards() == PROMISED
