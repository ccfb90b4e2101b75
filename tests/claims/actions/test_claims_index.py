"""What the desk decides is findable, or not, by the same commit."""

import pytest
from django.db import transaction

from claims.actions.claims import (
    NewClaim,
    confirm_claim,
    edit_claim,
    propose_claims,
    reject_claim,
)
from claims.actions.merging import merge_claims, split_claim
from claims.actions.publishing import withdraw_claim
from claims.candidates import index
from claims.candidates.checking import verify
from claims.matching import ProposedClaim
from claims.models import Claim
from tests.claims.actions.desk import Desk
from tests.factories import make_claim, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim() -> Claim:
    """A claim as matching proposes it, through the action."""
    proposal = ProposedClaim(
        claim=None, sentence="Delta Dredging dumped mud in the bay", claimant="", links=()
    )
    return propose_claims([NewClaim(proposal)])[0]


def found(text: str) -> list[int]:
    return [number for number, _score in index.candidates_for(text)]


def test_a_proposed_claim_is_found(claim: Claim) -> None:
    assert found("mud was dumped") == [claim.pk]
    assert verify().agrees


def test_a_claim_in_new_words_is_found_by_them(claim: Claim) -> None:
    reviewer = make_user(role="Reviewer")
    confirm_claim(claim=claim, by=reviewer)
    edit_claim(claim=claim, by=reviewer, changes={"sentence": "Delta Dredging dumped sand"})
    assert (found("mud"), found("sand")) == ([], [claim.pk])
    assert verify().agrees


def test_another_change_leaves_the_index_alone(claim: Claim) -> None:
    reviewer = make_user(role="Reviewer")
    confirm_claim(claim=claim, by=reviewer)
    edit_claim(claim=claim, by=reviewer, changes={"place": "Port Example"})
    assert verify().dead == 0


def test_a_rejected_claim_is_not_found(claim: Claim) -> None:
    reject_claim(claim=claim, by=make_user(role="Reviewer"), reason="Nobody can check it.")
    assert found("mud") == []
    assert verify().agrees


def test_a_merged_claim_is_found_again_when_it_is_split(claim: Claim) -> None:
    reviewer = make_user(role="Reviewer")
    merge_claims(claim=claim, into=make_claim(), by=reviewer, reason="They say the same.")
    assert found("mud") == []
    merged = Claim.objects.get(pk=claim.pk)
    split_claim(claim=merged, by=reviewer, reason="They do not say the same.")
    assert found("mud") == [claim.pk]


@pytest.mark.situation("published")
def test_a_withdrawn_claim_is_not_found(desk: Desk) -> None:
    index.rebuild()
    assert found("mud") == [desk.claim.pk]
    withdraw_claim(claim=desk.claim, by=make_user(role="Editor"), reason="She never said it.")
    assert found("mud") == []
    assert verify().agrees


def test_a_decision_that_is_rolled_back_leaves_the_claim_findable(claim: Claim) -> None:
    with transaction.atomic():
        reject_claim(claim=claim, by=make_user(role="Reviewer"), reason="Nobody can check it.")
        transaction.set_rollback(True)
    assert found("mud") == [claim.pk]
    assert verify().agrees
