"""Assigning and tagging many passages at once: one step, one event, one way back."""

from uuid import uuid4

import pytest

from claims.actions.sorting import assign_statements, tag_statements
from claims.actions.undo import undo_step
from claims.models import Assignment, Event, Tag, UndoStep
from claims.models.states import Did
from claims.policies import NotPossibleError
from tests import factories
from tests.claims.actions.desk import Desk

pytestmark = [pytest.mark.django_db, pytest.mark.situation("proposed")]


def links(desk: Desk) -> list[int]:
    return [desk.assertion.pk, desk.denial.pk]


def held() -> dict[int, int]:
    return dict(Assignment.objects.values_list("statement", "to"))


def test_passages_are_assigned_and_given_back_to_whom_they_were(desk: Desk) -> None:
    first, token = {"to": desk.editor, "by": desk.reviewer}, uuid4()
    assign_statements(links=[desk.denial.pk], token=uuid4(), **first)
    second = {"links": links(desk), "to": desk.reviewer, "token": token, "by": desk.reviewer}
    step = assign_statements(**second)
    assert assign_statements(**second) == step  # the same press again
    assert set(held().values()) == {desk.reviewer.pk}
    assert (step.size, step.said.startswith("2 passages assigned to")) == (2, True)
    undo_step(step=step.pk, by=desk.reviewer)
    assert held() == {desk.denial.statement_id: desk.editor.pk}
    told = Event.objects.filter(did__in=[Did.STATEMENTS_ASSIGNED, Did.DECISION_UNDONE])
    assert told.count() == 3


def test_passages_are_tagged_once_and_the_tag_is_taken_back(desk: Desk) -> None:
    tag_statements(links=[desk.denial.pk], name=" ask  them ", token=uuid4(), by=desk.reviewer)
    step = tag_statements(links=links(desk), name="ask them", token=uuid4(), by=desk.reviewer)
    assert Tag.objects.get(name="ask them").statements.count() == 2
    undo_step(step=step.pk, by=desk.reviewer)
    assert list(Tag.objects.get().statements.all()) == [desk.denial.statement]
    assert Event.objects.filter(did=Did.STATEMENTS_TAGGED).count() == 2


def test_whoever_decides_nothing_is_asked_nothing(desk: Desk) -> None:
    admin = factories.make_user(role="Admin")
    with pytest.raises(NotPossibleError):
        assign_statements(links=links(desk), to=admin, token=uuid4(), by=desk.reviewer)
    for name in ("", "x" * 61):
        with pytest.raises(NotPossibleError):
            tag_statements(links=links(desk), name=name, token=uuid4(), by=desk.reviewer)
    assert not UndoStep.objects.exists()
