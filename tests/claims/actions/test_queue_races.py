"""Presses that arrive at the same moment, with real commits on real connections."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from claims.actions.leases import hand_out
from claims.actions.log import hash_of
from claims.actions.queue import Pressed, decide_item
from claims.actions.tokens import TakenError
from claims.models import Event, EvidenceLink, UndoStep
from claims.presenters.queue_filters import QueueFilters
from tests.claims.actions.desk import Desk, make_desk
from tests.claims.actions.pressing import press

pytestmark = pytest.mark.django_db(transaction=True)


def together(*acts: Callable[[], object]) -> list[object]:
    """Run the acts at once, each on a connection of its own; errors come back as answers."""
    start = Barrier(len(acts))

    def run(act: Callable[[], object]) -> object:
        start.wait()
        try:
            return act()
        except TakenError as problem:
            return problem
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def decide(desk: Desk, pressed: Pressed, *, editor: bool = False) -> Callable[[], object]:
    by = desk.editor if editor else desk.reviewer
    return lambda: decide_item(pressed=pressed, by=by)


def test_a_double_press_at_once_is_one_decision_with_one_answer():
    desk = make_desk()
    pressed = press(desk.assertion)
    first, second = together(decide(desk, pressed), decide(desk, pressed))
    assert first == second == UndoStep.objects.get()
    assert Event.objects.filter(did="link_confirmed").count() == 1


def test_of_two_reviewers_at_once_one_decides_and_one_is_told():
    desk = make_desk()
    mine = press(desk.assertion)
    theirs = press(desk.assertion, verb="reject", reason="Opinion")
    answers = together(decide(desk, mine), decide(desk, theirs, editor=True))
    assert sorted(type(answer).__name__ for answer in answers) == ["TakenError", "UndoStep"]
    assert EvidenceLink.objects.get(pk=desk.assertion.pk).version == 2


def test_decisions_at_once_on_one_claim_all_stand_and_the_chain_holds():
    desk = make_desk()
    presses = [press(desk.assertion), press(desk.denial, position="denies")]
    together(decide(desk, presses[0]), decide(desk, presses[1], editor=True))
    assert set(EvidenceLink.objects.values_list("state", flat=True)) == {"confirmed"}
    events = list(Event.objects.order_by("number"))
    assert all(event.hash == hash_of(event) for event in events)
    assert [event.number for event in events] == list(range(1, len(events) + 1))


def test_two_who_ask_at_once_are_handed_two_items():
    desk = make_desk()
    found = together(
        lambda: hand_out(filters=QueueFilters(), by=desk.reviewer),
        lambda: hand_out(filters=QueueFilters(), by=desk.editor),
    )
    assert set(found) == {desk.assertion.pk, desk.denial.pk}
