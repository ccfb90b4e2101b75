"""``flush`` empties the tables that guards keep, and leaves the guards where they were."""

import pytest
from django.core.management import call_command
from django.db import connection

from articles.models import Snapshot
from claims.models import Claim, Event, Publication
from tests.factories import make_snapshot
from tests.refusals import expect_refusal

pytestmark = pytest.mark.django_db(transaction=True)


def flush() -> None:
    """Empty every table, as ``manage.py flush --no-input`` does."""
    call_command("flush", interactive=False, verbosity=0)


@pytest.mark.situation("published")
def test_it_empties_append_only_tables() -> None:
    flush()
    assert [table.objects.count() for table in (Event, Publication, Claim, Snapshot)] == [0] * 4


def test_the_guards_stand_afterwards() -> None:
    flush()
    make_snapshot()
    with expect_refusal("never edited"):
        Snapshot.objects.update(text="x")


@pytest.mark.sqlite
def test_every_trigger_is_put_back_as_it_was() -> None:
    with connection.cursor() as cursor:
        query = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name"
        before = cursor.execute(query).fetchall()
        flush()
        assert cursor.execute(query).fetchall() == before
