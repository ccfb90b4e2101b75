"""Taking decisions back: everything as it was, with its own event, and never over others' work."""

import pytest
from django.core.exceptions import PermissionDenied

from claims.actions.claims import edit_claim, submit_claim
from claims.actions.links import accept_link
from claims.actions.log import hash_of
from claims.actions.publishing import publish_claim
from claims.actions.queue import decide_item
from claims.actions.statement_edits import Edits
from claims.actions.undo import undo_step
from claims.models import Event, EvidenceLink, UndoStep
from claims.policies import ConflictError, NotPossibleError
from tests import factories
from tests.claims.actions.desk import ANSWERS, Desk, complete, make_desk
from tests.claims.actions.pressing import press

pytestmark = [pytest.mark.django_db, pytest.mark.situation("proposed")]


def state_of(link: EvidenceLink) -> tuple[object, ...]:
    now = EvidenceLink.objects.select_related("claim", "statement").get(pk=link.pk)
    decided = (now.decided_by, now.decided_at, now.statement.decided_by, now.claim.decided_by)
    return (now.state, now.position, now.claim.state, now.statement.state, *decided)


@pytest.mark.parametrize(
    "choice",
    [
        {},
        {"position": "caveat"},
        {"verb": "reject", "reason": "Opinion"},
        {"edits": Edits(exact="dumped the mud in the bay", actors=())},
    ],
    ids=["accepted", "changed", "rejected", "edited"],
)
def test_undo_brings_everything_back_as_it_was(desk: Desk, choice: dict):
    before = state_of(desk.assertion)
    words = desk.assertion.statement.exact, list(desk.assertion.statement.actors.all())
    step = decide_item(pressed=press(desk.assertion, **choice), by=desk.reviewer)
    assert state_of(desk.assertion) != before
    undo_step(step=step.pk, by=desk.reviewer)
    statement = EvidenceLink.objects.get(pk=desk.assertion.pk).statement
    assert state_of(desk.assertion) == before
    assert (statement.exact, list(statement.actors.all())) == words


def test_undo_has_an_event_of_its_own_and_the_chain_holds(desk: Desk):
    step = decide_item(pressed=press(desk.assertion), by=desk.reviewer)
    undo_step(step=step.pk, by=desk.reviewer)
    events = list(Event.objects.order_by("number"))
    assert [event.did for event in events[-2:]] == ["decision_undone", "claim_unconfirmed"]
    assert all(event.hash == hash_of(event) for event in events)


def test_undo_pressed_twice_takes_one_decision_back(desk: Desk):
    decide_item(pressed=press(desk.denial, position="denies"), by=desk.reviewer)
    step = decide_item(pressed=press(desk.assertion), by=desk.reviewer)
    for _ in range(2):
        undo_step(step=step.pk, by=desk.reviewer)
    assert EvidenceLink.objects.get(pk=desk.denial.pk).state == "confirmed"
    assert Event.objects.filter(did="decision_undone").count() == 1


def test_a_link_that_the_decision_made_goes_and_its_events_stay(desk: Desk):
    other = factories.make_claim(sentence="Mud lies in the bay", slug="mud-lies")
    step = decide_item(pressed=press(desk.assertion, claim=other.pk), by=desk.reviewer)
    undo_step(step=step.pk, by=desk.reviewer)
    assert not EvidenceLink.objects.filter(claim=other).exists()
    assert Event.objects.filter(claim=other, did="decision_undone").exists()
    other.refresh_from_db()
    assert other.state == "proposed"


def test_an_item_set_aside_comes_back(desk: Desk):
    step = decide_item(pressed=press(desk.assertion, verb="later"), by=desk.reviewer)
    undo_step(step=step.pk, by=desk.reviewer)
    assert desk.assertion in EvidenceLink.objects.waiting_for(desk.reviewer)


def test_a_claim_that_others_passages_confirm_stays_confirmed(desk: Desk):
    step = decide_item(pressed=press(desk.assertion), by=desk.reviewer)
    decide_item(pressed=press(desk.denial, position="denies"), by=desk.editor)
    undo_step(step=step.pk, by=desk.reviewer)
    assert desk.now().state == "confirmed"


def test_a_claim_that_was_edited_since_stays_confirmed(desk: Desk):
    step = decide_item(pressed=press(desk.assertion), by=desk.reviewer)
    edit_claim(claim=desk.claim, by=desk.editor, changes=ANSWERS)
    undo_step(step=step.pk, by=desk.reviewer)
    assert desk.now().state == "confirmed"


def test_undo_on_a_submitted_claim_voids_the_submission():
    desk = make_desk()
    step = decide_item(pressed=press(desk.denial, position="denies"), by=desk.reviewer)
    decide_item(pressed=press(desk.assertion), by=desk.reviewer)
    complete(desk)
    submit_claim(claim=desk.claim, by=desk.reviewer)
    undo_step(step=step.pk, by=desk.reviewer)
    assert (desk.now().state, desk.now().submitted_by) == ("confirmed", None)


def test_undo_leaves_what_a_published_page_rests_on(desk: Desk):
    step = decide_item(pressed=press(desk.denial, position="denies"), by=desk.reviewer)
    decide_item(pressed=press(desk.assertion), by=desk.reviewer)
    complete(desk)
    submit_claim(claim=desk.claim, by=desk.reviewer)
    publish_claim(claim=desk.claim, by=desk.editor)
    with pytest.raises(NotPossibleError, match="published page"):
        undo_step(step=step.pk, by=desk.reviewer)


def test_undo_never_takes_back_what_another_decided_since(desk: Desk):
    step = decide_item(pressed=press(desk.assertion), by=desk.reviewer)
    accept_link(link=desk.assertion, by=desk.editor, position="caveat")
    with pytest.raises(ConflictError):
        undo_step(step=step.pk, by=desk.reviewer)
    assert EvidenceLink.objects.get(pk=desk.assertion.pk).position == "caveat"


def test_nobody_takes_back_the_decision_of_another(desk: Desk):
    step = decide_item(pressed=press(desk.assertion), by=desk.reviewer)
    with pytest.raises(PermissionDenied):
        undo_step(step=step.pk, by=desk.editor)


def test_twenty_decisions_can_be_taken_back_and_no_more(desk: Desk):
    steps = [
        decide_item(pressed=press(desk.denial, position=position), by=desk.reviewer)
        for position in ("denies", "caveat") * 11
    ]
    for step in reversed(steps[2:]):
        undo_step(step=step.pk, by=desk.reviewer)
    assert UndoStep.objects.standing().count() == 2
    kept = decide_item(pressed=press(desk.denial, position="replies"), by=desk.reviewer)
    for _ in range(20):
        kept = decide_item(pressed=press(desk.assertion, verb="later"), by=desk.reviewer)
    oldest = UndoStep.objects.standing().order_by("pk")[2]
    with pytest.raises(NotPossibleError, match="last 20"):
        undo_step(step=oldest.pk, by=desk.reviewer)
    assert kept.undone_at is None
