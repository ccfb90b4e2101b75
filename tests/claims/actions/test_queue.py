"""One decision on one queue item: on what was on screen, once, and with its event."""

from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from claims.actions.claims import reject_claim
from claims.actions.leases import hand_out, keep_open
from claims.actions.links import reject_link
from claims.actions.queue import decide_item
from claims.actions.statement_edits import Edits
from claims.actions.tokens import TakenError
from claims.models import Event, EvidenceLink, Lease
from claims.policies import NotPossibleError
from claims.presenters.queue_filters import QueueFilters
from tests import factories
from tests.claims.actions.desk import Desk
from tests.claims.actions.pressing import press

pytestmark = [pytest.mark.django_db, pytest.mark.situation("proposed")]
ALL = QueueFilters()


@pytest.fixture
def rival(desk: Desk) -> EvidenceLink:
    """A second claim proposed for the statement that asserts the first."""
    other = factories.make_claim(sentence="Mud lies in the bay", slug="mud-lies")
    return factories.make_link(claim=other, statement=desk.assertion.statement)


def fresh(link: EvidenceLink) -> EvidenceLink:
    return EvidenceLink.objects.select_related("claim", "statement").get(pk=link.pk)


def test_accepting_confirms_the_link_its_statement_and_its_proposed_claim(desk: Desk):
    step = decide_item(pressed=press(desk.assertion), by=desk.reviewer)
    link = fresh(desk.assertion)
    assert (link.state, link.claim.state, link.statement.state) == ("confirmed",) * 3
    assert (step.said, link.version) == ("Accepted as asserts.", 2)
    assert fresh(desk.denial).state == "proposed"


def test_accepting_on_a_confirmed_claim_leaves_the_claim_as_it_is(desk: Desk):
    decide_item(pressed=press(desk.assertion), by=desk.reviewer)
    decide_item(pressed=press(desk.denial, position="denies"), by=desk.editor)
    assert fresh(desk.denial).claim.decided_by == desk.reviewer


def test_the_position_is_the_one_that_was_chosen(desk: Desk):
    decide_item(pressed=press(desk.denial, position="replies"), by=desk.reviewer)
    assert fresh(desk.denial).position == "replies"


def test_a_position_has_to_be_chosen(desk: Desk):
    with pytest.raises(NotPossibleError, match="what it is"):
        decide_item(pressed=press(desk.denial, position=""), by=desk.reviewer)


def test_rejecting_needs_a_reason(desk: Desk):
    with pytest.raises(NotPossibleError, match="why"):
        decide_item(pressed=press(desk.denial, verb="reject"), by=desk.reviewer)


def test_a_rejection_is_logged_with_its_reason(desk: Desk):
    decide_item(pressed=press(desk.denial, verb="reject", reason="Opinion"), by=desk.reviewer)
    event = Event.objects.get(did="link_rejected")
    assert (event.reason, event.by, event.after["state"]) == ("Opinion", desk.reviewer, "rejected")


def test_the_same_press_twice_is_one_decision_with_one_answer(desk: Desk):
    twice = press(desk.assertion)
    first = decide_item(pressed=twice, by=desk.reviewer)
    events = Event.objects.count()
    assert decide_item(pressed=twice, by=desk.reviewer) == first
    assert Event.objects.count() == events


@pytest.mark.parametrize("other", ["choice", "person"])
def test_a_token_is_good_for_one_choice_of_one_person(desk: Desk, other: str):
    token = uuid4()
    decide_item(pressed=press(desk.assertion, token=token), by=desk.reviewer)
    again = press(
        desk.assertion, token=token, position="denies" if other == "choice" else "asserts"
    )
    with pytest.raises(TakenError):
        decide_item(pressed=again, by=desk.editor if other == "person" else desk.reviewer)


def test_a_decision_on_an_older_version_is_refused_and_changes_nothing(desk: Desk):
    mine = press(desk.denial, position="denies")
    reject_link(link=desk.denial, by=desk.editor, reason="Says nothing of it.")
    events = Event.objects.count()
    with pytest.raises(TakenError):
        decide_item(pressed=mine, by=desk.reviewer)
    assert fresh(desk.denial).state == "rejected"
    assert Event.objects.count() == events


def test_a_reviewer_who_has_seen_the_other_decision_may_decide_again(desk: Desk):
    reject_link(link=desk.denial, by=desk.editor, reason="Says nothing of it.")
    decide_item(pressed=press(desk.denial, position="denies"), by=desk.reviewer)
    assert (fresh(desk.denial).state, fresh(desk.denial).version) == ("confirmed", 3)


def test_a_press_that_does_not_name_its_own_item_is_refused(desk: Desk):
    pressed = press(desk.denial, position="denies")
    pressed.seen.clear()
    with pytest.raises(NotPossibleError):
        decide_item(pressed=pressed, by=desk.reviewer)


def test_of_two_claims_the_chosen_one_is_confirmed_and_the_other_link_rejected(
    desk: Desk, rival: EvidenceLink
):
    decide_item(pressed=press(desk.assertion, links=(rival.pk,)), by=desk.reviewer)
    assert (fresh(rival).state, fresh(desk.assertion).state) == ("confirmed", "rejected")
    assert desk.now().state == "proposed"


def test_a_statement_can_be_accepted_for_both_claims(desk: Desk, rival: EvidenceLink):
    both = (desk.assertion.pk, rival.pk)
    decide_item(pressed=press(desk.assertion, links=both), by=desk.reviewer)
    assert (fresh(rival).state, fresh(desk.assertion).state) == ("confirmed", "confirmed")


def test_a_claim_that_was_not_on_screen_cannot_be_chosen(desk: Desk):
    with pytest.raises(NotPossibleError, match="Not among"):
        decide_item(pressed=press(desk.denial, links=(desk.assertion.pk,)), by=desk.reviewer)


def test_a_statement_can_be_linked_to_another_claim(desk: Desk):
    other = factories.make_claim(sentence="Mud lies in the bay", slug="mud-lies")
    decide_item(pressed=press(desk.assertion, claim=other.pk), by=desk.reviewer)
    made = EvidenceLink.objects.get(claim=other)
    assert (made.state, made.rule, made.claim.state) == ("confirmed", "person", "confirmed")
    assert fresh(desk.assertion).state == "rejected"


def test_a_passage_of_a_rejected_claim_is_not_accepted(desk: Desk):
    reject_claim(claim=desk.claim, by=desk.editor, reason="Nobody can check it.")
    with pytest.raises(NotPossibleError, match="rejected now"):
        decide_item(pressed=press(desk.assertion), by=desk.reviewer)
    assert fresh(desk.assertion).state == "proposed"


def test_a_correction_of_the_words_comes_with_the_decision(desk: Desk):
    edits = Edits(exact="dumped the mud in the bay", actors=())
    decide_item(pressed=press(desk.assertion, edits=edits), by=desk.reviewer)
    statement = fresh(desk.assertion).statement
    assert statement.snapshot.text[statement.start : statement.end] == "dumped the mud in the bay"
    assert (statement.actors.count(), statement.state) == (0, "confirmed")


def test_words_that_are_not_there_are_refused_with_the_closest(desk: Desk):
    edits = Edits(exact="The company dumped this mud in the bay at night")
    with pytest.raises(NotPossibleError, match="Closest text"):
        decide_item(pressed=press(desk.assertion, edits=edits), by=desk.reviewer)
    assert fresh(desk.assertion).state == "proposed"


def test_later_hides_the_item_from_one_reviewer_only(desk: Desk):
    decide_item(pressed=press(desk.assertion, verb="later"), by=desk.reviewer)
    waiting = EvidenceLink.objects.waiting_for
    assert list(waiting(desk.reviewer)) == [desk.denial]
    assert set(waiting(desk.editor)) == {desk.assertion, desk.denial}


def test_only_reviewers_decide(desk: Desk):
    with pytest.raises(PermissionDenied):
        decide_item(pressed=press(desk.assertion), by=factories.make_user(role="Admin"))


def test_two_reviewers_are_handed_two_items(desk: Desk):
    first, second = (hand_out(filters=ALL, by=each) for each in (desk.reviewer, desk.editor))
    assert {first, second} == {desk.assertion.pk, desk.denial.pk}


def test_a_lease_that_ran_out_keeps_nobody_from_the_item(desk: Desk):
    keep_open(link=desk.assertion.pk, by=desk.editor)
    Lease.objects.update(until=factories.MOMENT)
    Lease.objects.filter(link=desk.denial).delete()
    assert hand_out(filters=ALL, by=desk.reviewer) == desk.assertion.pk


def test_renewing_a_lease_makes_no_second_one(desk: Desk):
    keep_open(link=desk.assertion.pk, by=desk.editor)
    keep_open(link=desk.assertion.pk, by=desk.editor)
    assert Lease.objects.count() == 1


def test_the_next_item_comes_after_this_one_and_begins_anew_after_the_last(desk: Desk):
    def following(link: EvidenceLink) -> int | None:
        return hand_out(filters=ALL, by=desk.reviewer, after=link.pk)

    assert following(desk.assertion) == desk.denial.pk
    assert following(desk.denial) == desk.assertion.pk
    back = hand_out(filters=ALL, by=desk.reviewer, after=desk.denial.pk, backwards=True)
    assert back == desk.assertion.pk


def test_deciding_gives_the_lease_back(desk: Desk):
    keep_open(link=desk.assertion.pk, by=desk.reviewer)
    decide_item(pressed=press(desk.assertion), by=desk.reviewer)
    assert not Lease.objects.exists()
