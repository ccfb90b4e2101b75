"""The publish checklist: answers that are on record, origins that are explained."""

import pytest
from django.utils.translation import override

from claims.actions.contacts import log_contact, record_outcome
from claims.checklist import _is_written, publish_checklist
from claims.models import Claim, EvidenceLink
from claims.presenters.claim import preview_document
from tests.claims.actions.desk import Desk
from tests.factories import MOMENT, make_actor

pytestmark = [pytest.mark.django_db, pytest.mark.situation("confirmed")]


def held(desk: Desk, rule: str) -> bool:
    return {each.rule: each.held for each in publish_checklist(desk.now())}[rule]


def ask(desk: Desk, *, outcome: str, asked: object = None) -> None:
    contact = log_contact(
        claim=desk.claim,
        asked=asked or desk.claim.accused,
        by=desk.reviewer,
        how="email",
        at=MOMENT,
    )
    record_outcome(contact=contact, by=desk.reviewer, outcome=outcome)


@pytest.mark.parametrize(
    ("answer", "position", "is_held"),
    [
        ("denied", "denies", True),
        ("denied", "disputes", True),
        ("denied", "replies", False),
        ("replied_without_denying", "replies", True),
        ("replied_without_denying", "denies", False),
        ("no_comment", "declines", True),
        ("no_comment", "no_response", True),
        ("no_comment", "denies", False),
        ("not_asked", "denies", True),
        ("no_reply_found", "denies", True),
    ],
)
def test_an_answer_is_shown_by_a_passage(
    desk: Desk, answer: str, position: str, *, is_held: bool
) -> None:
    Claim.objects.update(accused_answer=answer)
    EvidenceLink.objects.filter(pk=desk.denial.pk).update(position=position)
    assert held(desk, "answer_on_record") == is_held


@pytest.mark.parametrize(
    ("answer", "outcome", "is_held"),
    [
        ("denied", "denied", True),
        ("denied", "waiting", False),
        ("replied_without_denying", "replied", True),
        ("no_comment", "no_reply", True),
        ("no_comment", "not_reached", True),
        ("no_comment", "replied", False),
        ("not_asked", "waiting", False),
        ("no_reply_found", "no_reply", True),
    ],
)
def test_an_answer_is_shown_by_a_request(
    desk: Desk, answer: str, outcome: str, *, is_held: bool
) -> None:
    desk.denial.delete()
    Claim.objects.update(accused_answer=answer)
    ask(desk, outcome=outcome)
    assert held(desk, "answer_on_record") == is_held


def test_somebody_elses_denial_is_not_the_accused_sides(desk: Desk) -> None:
    desk.denial.statement.actors.set([make_actor(name="Bo Lind")])
    assert not held(desk, "answer_on_record")


def test_whoever_speaks_for_the_side_answers_for_it(desk: Desk) -> None:
    spokesman = make_actor(name="Bo Lind", side=desk.claim.accused.side)
    desk.denial.statement.actors.set([spokesman])
    assert held(desk, "answer_on_record")


def test_a_request_to_somebody_else_is_no_request_to_the_accused(desk: Desk) -> None:
    Claim.objects.update(accused_answer="not_asked")
    ask(desk, outcome="replied", asked=make_actor(name="Bo Lind"))
    assert held(desk, "answer_on_record")


def test_a_single_origin_needs_a_reason(desk: Desk) -> None:
    assert held(desk, "single_origin_explained")
    Claim.objects.update(single_origin_reason="")
    assert not held(desk, "single_origin_explained")


def test_an_open_request_is_named_but_does_not_block(desk: Desk) -> None:
    ask(desk, outcome="waiting")
    line = next(each for each in publish_checklist(desk.now()) if each.rule == "contacts_closed")
    assert (line.held, line.is_blocker) == (False, False)


def test_the_pages_on_method_and_corrections_are_written(desk: Desk) -> None:
    assert held(desk, "pages_written")
    assert not _is_written("claims/there-is-no-such-page.html")


def test_a_document_has_the_same_words_whatever_language_its_editor_reads(desk: Desk) -> None:
    with override("ru"):
        claim = desk.now()
        document = preview_document(claim, publish_checklist(claim))
    texts = [each["text"] for each in document["decisions"]["checklist"]]
    assert texts[1] == "All three questions are answered."
