"""A speaker that a reviewer names once is known in the next article."""

import pytest

from claims.actions.statement_edits import Edits, edit_statement
from claims.actions.statements import known_actors
from claims.models import ActorAlias, Event, Statement
from claims.models.states import Did
from claims.speakers import is_name, resolve
from tests.factories import make_actor, make_snapshot, make_statement, make_user

pytestmark = pytest.mark.django_db


def named(speaker: str) -> Statement:
    return make_statement(snapshot=make_snapshot(), speaker_name=speaker)


def test_a_name_given_to_an_actor_is_remembered_and_finds_it_again():
    actor = make_actor(name="Bo Lind")
    statement = named("Delta spokesman Lind")
    edit_statement(
        statement=statement, edits=Edits(actors=(actor.pk,)), by=make_user(role="Reviewer")
    )
    assert resolve("", "Delta spokesman Lind", known_actors()) == (actor.pk,)
    assert Event.objects.get(did=Did.STATEMENT_EDITED).after["alias"] == "Delta spokesman Lind"


@pytest.mark.parametrize("mention", ["He", "they", "the mayor and Bo Lind", "Lind, a diver", ""])
def test_what_is_no_name_of_one_speaker_is_not_remembered(mention: str):
    actor = make_actor(name="Bo Lind")
    edit_statement(
        statement=named(mention), edits=Edits(actors=(actor.pk,)), by=make_user(role="Reviewer")
    )
    assert not ActorAlias.objects.exists()


def test_several_actors_share_no_alias():
    actors = (make_actor(name="Bo Lind").pk, make_actor(name="Ana Ode").pk)
    edit_statement(
        statement=named("The Harbour Board"),
        edits=Edits(actors=actors),
        by=make_user(role="Reviewer"),
    )
    assert not ActorAlias.objects.exists()


@pytest.mark.parametrize(
    ("mention", "expected"),
    [
        ("Mr Kirby", True),
        ("the White House", True),
        ("she", False),
        ("It", False),
        ("a diver", False),
    ],
)
def test_a_name_is_told_from_a_pronoun_and_a_description(mention: str, *, expected: bool):
    assert is_name(mention) is expected
