"""A test with real commits leaves the database as the migrations made it."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import IntegrityError
from django.utils import timezone

from claims.models import Event
from claims.models.states import Did


def groups() -> set[str]:
    """The names of the groups there are."""
    return set(Group.objects.values_list("name", flat=True))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("time", ["first", "second"])
def test_rows_of_migrations_and_guards_outlive_a_flush(time: str) -> None:
    assert {"Reviewer", "Editor", "Admin"} <= groups()
    assert Permission.objects.filter(group__name="Editor", codename="publish_claim").exists()
    assert not Event.objects.exists()
    event = make_event()
    with pytest.raises(IntegrityError):
        event.delete()


def make_event() -> Event:
    """One row of an append-only table."""
    return Event.objects.create(
        number=1, at=timezone.now(), did=Did.CLAIM_EDITED, subject="claim:1"
    )
