"""Decisions on passages: accepted, rejected, taken back, and what follows from each."""

import pytest
from django.core.exceptions import PermissionDenied

from claims.actions.links import accept_link, reject_link
from claims.models import Event, EvidenceLink
from claims.models.states import ClaimState, Did
from claims.policies import NotPossibleError
from tests.claims.actions.desk import Desk, make_desk
from tests.factories import make_user

pytestmark = pytest.mark.django_db

WHY = "It is about another bay."


def stored(link: EvidenceLink) -> EvidenceLink:
    """Return the link as it is stored now."""
    return EvidenceLink.objects.get(pk=link.pk)


def test_a_passage_is_accepted_as_proposed() -> None:
    desk = make_desk()
    accept_link(link=desk.denial, by=desk.reviewer)
    link = stored(desk.denial)
    assert (link.state, link.position, link.decided_by) == ("confirmed", "denies", desk.reviewer)


def test_a_passage_is_accepted_with_another_position() -> None:
    desk = make_desk()
    accept_link(link=desk.denial, by=desk.reviewer, position="replies")
    assert stored(desk.denial).position == "replies"


def test_the_position_that_was_proposed_stays_in_the_log() -> None:
    desk = make_desk()
    accept_link(link=desk.denial, by=desk.reviewer, position="replies")
    event = Event.objects.get(did=Did.LINK_CONFIRMED)
    assert (event.before["position"], event.after["position"]) == ("denies", "replies")


def test_an_accepted_passage_is_a_confirmed_statement() -> None:
    desk = make_desk()
    accept_link(link=desk.denial, by=desk.reviewer)
    desk.denial.statement.refresh_from_db()
    assert desk.denial.statement.state == "confirmed"


def test_a_rejected_passage_stays_a_statement() -> None:
    desk = make_desk()
    reject_link(link=desk.denial, by=desk.reviewer, reason=WHY)
    desk.denial.statement.refresh_from_db()
    assert (stored(desk.denial).state, desk.denial.statement.state) == ("rejected", "proposed")


@pytest.mark.parametrize("reason", ["", " \n"], ids=["none", "blank"])
def test_a_rejection_has_a_reason(reason: str) -> None:
    desk = make_desk()
    with pytest.raises(NotPossibleError):
        reject_link(link=desk.denial, by=desk.reviewer, reason=reason)


def test_a_position_that_does_not_exist_is_refused() -> None:
    desk = make_desk()
    with pytest.raises(ValueError, match="guess"):
        accept_link(link=desk.denial, by=desk.reviewer, position="guess")


@pytest.mark.parametrize("role", ["", "Admin"], ids=["nobody", "admin"])
def test_who_does_not_decide_is_refused(role: str) -> None:
    desk, user = make_desk(), make_user(role=role)
    with pytest.raises(PermissionDenied):
        accept_link(link=desk.denial, by=user)
    with pytest.raises(PermissionDenied):
        reject_link(link=desk.denial, by=user, reason=WHY)


def test_deciding_the_same_again_writes_nothing() -> None:
    desk = make_desk()
    accept_link(link=desk.denial, by=desk.reviewer)
    before = (Event.objects.count(), stored(desk.denial).decided_by, desk.now().version)
    accept_link(link=desk.denial, by=desk.editor)
    assert (Event.objects.count(), stored(desk.denial).decided_by, desk.now().version) == before


def test_a_decision_can_be_turned_round() -> None:
    desk = make_desk()
    reject_link(link=desk.denial, by=desk.reviewer, reason=WHY)
    accept_link(link=desk.denial, by=desk.editor)
    assert stored(desk.denial).state == "confirmed"


@pytest.mark.situation("submitted")
def test_rejecting_a_passage_of_a_submitted_claim_voids_the_submission(desk: Desk) -> None:
    reject_link(link=desk.denial, by=desk.editor, reason=WHY)
    assert (desk.now().state, desk.now().submitted_by) == ("confirmed", None)


@pytest.mark.situation("submitted")
def test_another_position_in_a_submitted_claim_voids_the_submission(desk: Desk) -> None:
    accept_link(link=desk.denial, by=desk.editor, position="replies")
    assert desk.now().state == ClaimState.CONFIRMED


@pytest.mark.situation("submitted")
def test_accepting_what_stands_keeps_the_submission(desk: Desk) -> None:
    accept_link(link=desk.denial, by=desk.editor)
    assert desk.now().state == ClaimState.SUBMITTED


def test_every_decision_makes_a_new_version_of_the_claim() -> None:
    desk = make_desk()
    version = desk.now().version
    accept_link(link=desk.denial, by=desk.reviewer)
    assert desk.now().version == version + 1
