"""What a person may do and what a claim is ready for, with the reason why not."""

import pytest
from django.core.exceptions import PermissionDenied

from claims.models import Claim, EvidenceLink
from claims.policies import (
    NotPossibleError,
    check_can_publish,
    check_can_submit,
    check_may_decide,
    check_may_publish,
    may,
    publish_checklist,
)
from tests.claims.actions.desk import Desk, make_desk
from tests.factories import make_claim, make_link, make_snapshot, make_statement, make_user

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("account", "decides", "publishes"),
    [
        ({}, False, False),
        ({"role": "Admin"}, False, False),
        ({"role": "Reviewer"}, True, False),
        ({"role": "Editor"}, True, True),
        ({"is_superuser": True}, True, True),
    ],
    ids=["nobody", "admin", "reviewer", "editor", "superuser"],
)
def test_who_may(account: dict, *, decides: bool, publishes: bool) -> None:
    user = make_user(**account)
    found = (may(check_may_decide, user), may(check_may_publish, user, make_claim()))
    assert found == (decides, publishes)


@pytest.mark.parametrize("account", [{"role": "Editor"}, {"is_superuser": True}], ids=str)
def test_who_submitted_may_not_publish(account: dict) -> None:
    user = make_user(**account)
    with pytest.raises(PermissionDenied, match="someone else"):
        check_may_publish(user, Claim(submitted_by=user))


def test_an_account_that_was_closed_may_nothing() -> None:
    user = make_user(is_superuser=True)
    user.is_active = False
    assert not may(check_may_decide, user)


def held(claim: Claim) -> dict[str, bool]:
    """Return the checklist as rule and whether it is held."""
    return {each.rule: each.held for each in publish_checklist(claim)}


@pytest.mark.situation("confirmed")
def test_a_claim_that_is_ready_holds_everything(desk: Desk) -> None:
    assert all(held(desk.now()).values())


@pytest.mark.situation("confirmed")
@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"claimant": None}, "people_named"),
        ({"accused": None}, "people_named"),
        ({"said": ""}, "three_answers"),
        ({"holds": ""}, "three_answers"),
        ({"accused_answer": ""}, "three_answers"),
        ({"said_reason": ""}, "reasons_given"),
        ({"holds_reason": ""}, "reasons_given"),
        ({"accused_answer_reason": ""}, "reasons_given"),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else value,
)
def test_what_a_claim_lacks_is_named_and_blocks(desk: Desk, change: dict, rule: str) -> None:
    Claim.objects.update(**change)
    claim = desk.now()
    text = next(str(each.text) for each in publish_checklist(claim) if each.rule == rule)
    assert [name for name, is_held in held(claim).items() if not is_held] == [rule]
    with pytest.raises(NotPossibleError, match=text):
        check_can_submit(claim)


@pytest.mark.situation("confirmed")
def test_a_claim_that_no_passage_asserts_is_not_ready(desk: Desk) -> None:
    EvidenceLink.objects.update(position="denies")
    assert not held(desk.now())["a_passage_asserts_it"]


@pytest.mark.situation("confirmed")
def test_a_report_without_an_origin_is_not_ready(desk: Desk) -> None:
    desk.claim.origins.update(state="rejected")
    assert not held(desk.now())["origins_said"]


def test_a_claim_without_reports_has_no_origins() -> None:
    assert not held(make_claim())["origins_said"]


@pytest.mark.situation("confirmed")
def test_a_passage_nobody_decided_on_is_named_but_does_not_block(desk: Desk) -> None:
    make_link(claim=desk.claim, statement=make_statement(snapshot=make_snapshot()))
    check_can_submit(desk.now())
    assert not held(desk.now())["nothing_undecided"]


@pytest.mark.situation("confirmed")
def test_only_a_submitted_claim_can_be_published(desk: Desk) -> None:
    with pytest.raises(NotPossibleError, match="submitted before"):
        check_can_publish(desk.now())


def test_a_proposed_claim_can_not_be_submitted() -> None:
    with pytest.raises(NotPossibleError, match="proposed can't become submitted"):
        check_can_submit(make_desk().claim)


@pytest.mark.parametrize("problem", [PermissionDenied, NotPossibleError])
def test_may_turns_a_refusal_into_no(problem: type[Exception]) -> None:
    def refuse() -> None:
        raise problem

    assert not may(refuse)


def test_may_hides_no_other_problem() -> None:
    with pytest.raises(ZeroDivisionError):
        may(lambda: 1 / 0)
