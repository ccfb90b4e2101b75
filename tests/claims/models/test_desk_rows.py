"""Rows of the desk: one lease and one deferral a person, one use of a token, views with names."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.db import models

from claims.models import DecisionToken, Deferral, Lease, SavedView, UndoStep
from tests import factories
from tests.claims.actions.desk import Desk, make_desk
from tests.refusals import expect_refusal

pytestmark = pytest.mark.django_db
MOMENT = factories.MOMENT


@pytest.fixture
def desk() -> Desk:
    return make_desk()


def make_step(desk: Desk, **fields: object) -> UndoStep:
    facts = {"by": desk.reviewer, "at": MOMENT, "verb": "accept", "said": "Accepted.", "link": 1}
    return UndoStep.objects.create(**facts | fields)


@pytest.mark.parametrize(
    ("model", "why"), [(Lease, "lease"), (Deferral, "deferral")], ids=["lease", "deferral"]
)
def test_a_person_has_one_an_item(desk: Desk, model: type[models.Model], why: str):
    facts = {"link": desk.denial, "by": desk.reviewer, "until": MOMENT}
    model.objects.create(**facts)
    with expect_refusal("UNIQUE|unique"):
        model.objects.create(**facts)


def test_a_token_is_used_once(desk: Desk):
    token, step = uuid4(), make_step(desk)
    DecisionToken.objects.create(token=token, by=desk.reviewer, choice="x", step=step)
    with expect_refusal("UNIQUE|unique"):
        DecisionToken.objects.create(token=token, by=desk.editor, choice="y", step=step)


REFUSED: list[tuple[str, Callable[[Desk], object]]] = [
    ("undo_step_verb_is_known", lambda desk: make_step(desk, verb="guess")),
    ("undo_step_has_a_size", lambda desk: make_step(desk, size=0)),
    (
        "undo_step_undone_after_it_was_done",
        lambda desk: make_step(desk, undone_at=MOMENT.replace(year=2020)),
    ),
    (
        "decision_token_knows_its_choice",
        lambda desk: DecisionToken.objects.create(
            token=uuid4(), by=desk.reviewer, choice="", step=make_step(desk)
        ),
    ),
    (
        "saved_view_has_a_name",
        lambda desk: SavedView.objects.create(name="", slug="x", by=desk.reviewer),
    ),
    (
        "saved_view_has_a_slug",
        lambda desk: SavedView.objects.create(name="X", slug="", by=desk.reviewer),
    ),
]


@pytest.mark.parametrize(("why", "write"), REFUSED, ids=[why for why, _ in REFUSED])
def test_the_database_refuses(desk: Desk, why: str, write: Callable[[Desk], object]):
    with expect_refusal(why):
        write(desk)
