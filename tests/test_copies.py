"""A test with real commits has a database to itself; a situation is there, and in every copy."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import IntegrityError
from django.utils import timezone

from claims.models import Claim, Event
from claims.models.states import Did
from tests.claims.actions.desk import Desk
from tests.factories import make_claim


def groups() -> set[str]:
    """The names of the groups there are."""
    return set(Group.objects.values_list("name", flat=True))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("time", ["first", "second"])
def test_rows_of_migrations_and_guards_outlive_real_commits(time: str) -> None:
    assert {"Reviewer", "Editor", "Admin"} <= groups()
    assert Permission.objects.filter(group__name="Editor", codename="publish_claim").exists()
    assert not Event.objects.exists()
    event = make_event()
    with pytest.raises(IntegrityError):
        event.delete()


@pytest.mark.situation("published")
@pytest.mark.parametrize(
    "time",
    [
        pytest.param("rolled back", marks=pytest.mark.django_db),
        pytest.param("kept", marks=pytest.mark.django_db(transaction=True)),
        pytest.param("afterwards", marks=pytest.mark.django_db),
    ],
)
def test_a_situation_is_the_same_for_every_test(standing: Desk, time: str) -> None:
    assert [claim.state for claim in Claim.objects.all()] == ["published"]
    assert standing.now().publication.number == 1
    standing.now().links.update(reason=time)
    assert make_claim().pk != standing.claim.pk


def make_event() -> Event:
    """One row of an append-only table."""
    return Event.objects.create(
        number=1, at=timezone.now(), did=Did.CLAIM_EDITED, subject="claim:1"
    )
