"""Requests for comment: who was asked, how, when, until when, and what came of it."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from claims.actions.claims import submit_claim
from claims.actions.contacts import log_contact, record_outcome
from claims.actions.publishing import publish_claim
from claims.models import Contact, Event
from claims.models.states import ClaimState, Did
from claims.policies import NotPossibleError
from tests.claims.actions.desk import Desk
from tests.factories import MOMENT, make_actor, make_user
from tests.refusals import expect_refusal, update_by_sql

pytestmark = [pytest.mark.django_db, pytest.mark.situation("confirmed")]


def ask(desk: Desk, **facts: object) -> Contact:
    facts = {"asked": desk.claim.accused, "how": "email", "at": MOMENT} | facts
    return log_contact(claim=desk.claim, by=desk.reviewer, **facts)


def test_a_request_is_kept_with_its_event(desk: Desk) -> None:
    contact = ask(desk, deadline=MOMENT + timedelta(days=1))
    event = Event.objects.get(did=Did.CONTACT_LOGGED)
    assert (contact.outcome, contact.by, event.claim) == ("waiting", desk.reviewer, desk.claim)
    assert event.after["deadline"] == "2026-03-03T09:30:00.000000Z"


def test_an_outcome_is_kept_with_what_it_was_before(desk: Desk) -> None:
    record_outcome(contact=ask(desk), by=desk.reviewer, outcome="declined", note="“No.”")
    event = Event.objects.get(did=Did.CONTACT_ANSWERED)
    assert event.before == {"outcome": "waiting", "note": ""}
    assert event.after == {"outcome": "declined", "note": "“No.”"}


def test_the_same_outcome_again_writes_nothing(desk: Desk) -> None:
    record_outcome(contact=ask(desk), by=desk.reviewer, outcome="waiting")
    assert not Event.objects.filter(did=Did.CONTACT_ANSWERED).exists()


def test_readers_see_the_request_and_not_who_asked(desk: Desk) -> None:
    record_outcome(contact=ask(desk), by=desk.reviewer, outcome="no_reply", note="Two days.")
    submit_claim(claim=desk.claim, by=desk.reviewer)
    document = publish_claim(claim=desk.claim, by=desk.editor).document
    (contact,) = document["contacts"]
    assert contact.pop("asked")["name"] == "Delta Dredging"
    assert contact == {
        "how": "email",
        "at": "2026-03-02T09:30Z",
        "deadline": None,
        "outcome": "no_reply",
        "note": "Two days.",
    }


@pytest.mark.situation("submitted")
def test_a_request_voids_a_submission(desk: Desk) -> None:
    contact = ask(desk)
    assert desk.now().state == ClaimState.CONFIRMED
    submit_claim(claim=desk.claim, by=desk.reviewer)
    record_outcome(contact=contact, by=desk.reviewer, outcome="denied")
    assert desk.now().state == ClaimState.CONFIRMED


@pytest.mark.situation("published")
def test_somebody_is_asked_after_publication(desk: Desk) -> None:
    ask(desk)
    assert desk.now().state == ClaimState.PUBLISHED


@pytest.mark.situation(param="state")
@pytest.mark.parametrize("state", ["proposed", "rejected"])
def test_nobody_is_asked_about_a_claim_the_desk_does_not_follow(desk: Desk, state: str) -> None:
    with pytest.raises(NotPossibleError, match="the desk follows"):
        ask(desk)


def test_a_deadline_lies_after_the_request(desk: Desk) -> None:
    with pytest.raises(NotPossibleError, match="before the request"):
        ask(desk, deadline=MOMENT - timedelta(hours=1))
    contact = ask(desk)
    with expect_refusal("contact_deadline_after_asking"):
        Contact.objects.update(deadline=contact.at - timedelta(hours=1))


@pytest.mark.parametrize("field", ["how", "outcome"])
def test_the_database_knows_every_value(desk: Desk, field: str) -> None:
    contact = ask(desk)
    with expect_refusal("contact_"):
        update_by_sql(contact, **{field: "guess"})


def test_a_note_is_one_sentence(desk: Desk) -> None:
    with pytest.raises(ValidationError):
        record_outcome(contact=ask(desk), by=desk.reviewer, outcome="replied", note="x" * 301)


def test_an_admin_asks_nobody(desk: Desk) -> None:
    with pytest.raises(PermissionDenied):
        log_contact(
            claim=desk.claim,
            asked=make_actor(name="Bo Lind"),
            by=make_user(role="Admin"),
            how="phone",
            at=MOMENT,
        )
