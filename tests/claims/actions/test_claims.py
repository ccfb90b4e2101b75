"""Confirming, rejecting, editing, submitting, giving back and reopening a claim."""

from collections.abc import Callable
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from claims.actions.claims import (
    NewClaim,
    confirm_claim,
    edit_claim,
    propose_claims,
    propose_links,
    reject_claim,
    reopen_claim,
    return_claim,
    slug_of,
    submit_claim,
)
from claims.actions.publishing import publish_claim
from claims.matching import ProposedClaim, ProposedLink
from claims.models import Claim, Event, EvidenceLink
from claims.models.states import ClaimState, Did
from claims.policies import ConflictError, NotPossibleError
from tests.claims.actions.desk import Desk, make_desk
from tests.factories import (
    make_actor,
    make_claim,
    make_link,
    make_snapshot,
    make_statement,
    make_story,
    make_user,
)

pytestmark = pytest.mark.django_db

WHY = "Because of the example."
ACTS: dict[str, tuple[str, Callable]] = {
    "confirm": ("proposed", confirm_claim),
    "reject": ("proposed", lambda **it: reject_claim(reason=WHY, **it)),
    "edit": ("confirmed", lambda **it: edit_claim(changes={"place": "Port"}, **it)),
    "submit": ("confirmed", submit_claim),
    "return": ("submitted", lambda **it: return_claim(reason=WHY, **it)),
    "publish": ("submitted", publish_claim),
    "reopen": ("published", lambda **it: reopen_claim(reason=WHY, **it)),
}
each_act = pytest.mark.parametrize(("state", "act"), ACTS.values(), ids=ACTS)


def written() -> tuple[list, list, int]:
    """Return what an act could have changed."""
    return list(Claim.objects.values()), list(EvidenceLink.objects.values()), Event.objects.count()


@pytest.mark.situation(param="state")
@each_act
@pytest.mark.parametrize("role", ["", "Admin"], ids=["nobody", "admin"])
def test_who_does_not_decide_is_refused_and_nothing_is_written(
    desk: Desk, state: str, act: Callable, role: str
) -> None:
    user = make_user(role=role)
    before = written()
    with pytest.raises(PermissionDenied):
        act(claim=desk.claim, by=user)
    assert written() == before


@pytest.mark.situation(param="state")
@each_act
def test_who_saw_an_earlier_version_is_refused_and_nothing_is_written(
    desk: Desk, state: str, act: Callable
) -> None:
    before = written()
    with pytest.raises(ConflictError, match="while you had it open"):
        act(claim=desk.claim, by=desk.editor, version=desk.now().version - 1)
    assert written() == before


@pytest.mark.situation(param="state")
@each_act
def test_who_saw_the_current_version_is_heard(desk: Desk, state: str, act: Callable) -> None:
    version = desk.now().version
    act(claim=desk.claim, by=desk.editor, version=version)
    assert desk.now().version > version


@pytest.mark.situation(param="state")
@each_act
def test_a_stale_object_does_not_write_its_old_values(
    desk: Desk, state: str, act: Callable
) -> None:
    stale = desk.now()
    Claim.objects.update(reason="Changed by somebody else")
    act(claim=stale, by=desk.editor)
    assert desk.now().reason == "Changed by somebody else"


@pytest.mark.situation("submitted")
@pytest.mark.parametrize("act", [reject_claim, return_claim, reopen_claim])
@pytest.mark.parametrize("reason", ["", "  \n"], ids=["none", "blank"])
def test_a_step_back_needs_a_reason(desk: Desk, act: Callable, reason: str) -> None:
    with pytest.raises(NotPossibleError, match="Say "):
        act(claim=desk.claim, by=desk.editor, reason=reason)


def test_confirming_takes_the_proposed_passages_but_the_weak_ones() -> None:
    desk = make_desk()
    statement = make_statement(snapshot=desk.snapshot, exact="Ana Ode")
    weak = make_link(claim=desk.claim, statement=statement, strength="weak")
    confirm_claim(claim=desk.claim, by=desk.reviewer)
    assert list(desk.claim.links.confirmed()) == [desk.assertion, desk.denial]
    assert list(desk.claim.links.proposed()) == [weak]


def test_confirming_takes_chosen_passages_with_chosen_positions() -> None:
    desk = make_desk()
    confirm_claim(claim=desk.claim, by=desk.reviewer, positions={desk.denial.pk: "disputes"})
    assert [link.position for link in desk.claim.links.confirmed()] == ["disputes"]


def test_confirming_leaves_the_passages_of_other_claims_alone() -> None:
    desk, other = make_desk(), make_desk()
    confirm_claim(claim=desk.claim, by=desk.reviewer, positions={other.denial.pk: "denies"})
    assert other.claim.links.confirmed().count() == 0


def test_a_position_that_does_not_exist_confirms_nothing() -> None:
    desk = make_desk()
    before = written()
    with pytest.raises(ValueError, match="guess"):
        confirm_claim(claim=desk.claim, by=desk.reviewer, positions={desk.denial.pk: "guess"})
    assert written() == before


@pytest.mark.situation("confirmed")
def test_confirming_says_who_decided_and_when(desk: Desk) -> None:
    claim = desk.now()
    assert claim.decided_by is not None
    assert claim.decided_at is not None


@pytest.mark.situation("rejected")
def test_rejecting_keeps_the_reason_in_the_log() -> None:
    assert Event.objects.get(did=Did.CLAIM_REJECTED).reason == "Nobody can check it."


@pytest.mark.situation("published")
def test_a_claim_that_was_published_is_not_rejected(desk: Desk) -> None:
    reopen_claim(claim=desk.claim, by=desk.reviewer, reason=WHY)
    with pytest.raises(NotPossibleError, match="withdrawn"):
        reject_claim(claim=desk.claim, by=desk.reviewer, reason=WHY)


@pytest.mark.situation("confirmed")
def test_editing_logs_only_what_changed_with_what_it_was(desk: Desk) -> None:
    claim = desk.now()
    changes = {"said_on": date(2026, 3, 2), "accused": claim.accused, "holds": "contradicted"}
    edit_claim(claim=claim, by=desk.reviewer, changes=changes)
    event = Event.objects.filter(did=Did.CLAIM_EDITED).first()
    assert event.before == {"said_on": None, "holds": "unverified"}
    assert event.after == {"said_on": "2026-03-02", "holds": "contradicted"}


@pytest.mark.situation("submitted")
def test_editing_nothing_writes_nothing(desk: Desk) -> None:
    before = written()
    edit_claim(claim=desk.claim, by=desk.editor, changes={"place": desk.now().place})
    assert written() == before


@pytest.mark.situation("submitted")
def test_editing_a_submitted_claim_voids_the_submission(desk: Desk) -> None:
    edit_claim(claim=desk.claim, by=desk.editor, changes={"place": "Port Example"})
    claim = desk.now()
    assert (claim.state, claim.submitted_by, claim.submitted_at) == ("confirmed", None, None)


@pytest.mark.situation("confirmed")
@pytest.mark.parametrize("field", ["state", "submitted_by", "publication", "version", "slug"])
def test_a_field_that_actions_own_is_not_edited(desk: Desk, field: str) -> None:
    with pytest.raises(ValueError, match=field):
        edit_claim(claim=desk.claim, by=desk.reviewer, changes={field: None})


@pytest.mark.situation("confirmed")
@pytest.mark.parametrize(
    "changes",
    [{"sentence": ""}, {"holds": "guess"}, {"said_reason": "x" * 301}, {"said_on": "soon"}],
    ids=["no-sentence", "unknown-answer", "too-long", "no-date"],
)
def test_an_edit_that_does_not_fit_is_refused_whole(desk: Desk, changes: dict) -> None:
    before = written()
    with pytest.raises(ValidationError):
        edit_claim(claim=desk.claim, by=desk.reviewer, changes={"place": "Port"} | changes)
    assert written() == before


@pytest.mark.situation("confirmed")
def test_another_sentence_gives_another_address(desk: Desk) -> None:
    edit_claim(claim=desk.claim, by=desk.reviewer, changes={"sentence": "It was sand"})
    assert desk.now().slug == "it-was-sand"


@pytest.mark.situation("published")
def test_the_address_of_a_published_claim_stays(desk: Desk) -> None:
    slug = desk.now().slug
    reopen_claim(claim=desk.claim, by=desk.reviewer, reason=WHY)
    edit_claim(claim=desk.claim, by=desk.reviewer, changes={"sentence": "It was sand"})
    assert desk.now().slug == slug


def test_a_claim_that_lacks_something_is_not_submitted() -> None:
    desk = make_desk()
    confirm_claim(claim=desk.claim, by=desk.reviewer)
    with pytest.raises(NotPossibleError, match="All three questions are answered"):
        submit_claim(claim=desk.claim, by=desk.reviewer)


@pytest.mark.situation("submitted")
def test_giving_back_takes_the_submitter_off(desk: Desk) -> None:
    return_claim(claim=desk.claim, by=desk.editor, reason=WHY)
    assert (desk.now().state, desk.now().submitted_by) == ("confirmed", None)


@pytest.mark.situation("published")
def test_reopening_keeps_what_readers_see(desk: Desk) -> None:
    publication = desk.now().publication
    reopen_claim(claim=desk.claim, by=desk.reviewer, reason=WHY)
    claim = desk.now()
    assert (claim.publication, claim.published_by, claim.state) == (publication, None, "confirmed")


@pytest.mark.parametrize(
    ("sentence", "slug"),
    [
        ("It is so.", "it-is-so"),
        ("Це так", "claim"),
        ("", "claim"),
        ("x" * 100, "claim"),
        (f"{'x' * 72}", "x" * 72),
        (f"{'x' * 70} yyyy", "x" * 70),
        (f"{'x' * 72} y", "x" * 72),
    ],
    ids=["words", "no-latin", "nothing", "one-long-word", "just-fits", "cut", "cut-at-word"],
)
def test_a_slug_is_words_cut_at_a_word(sentence: str, slug: str) -> None:
    assert slug_of(sentence) == slug


def make_proposal(*statements: int) -> ProposedClaim:
    """Return what matching hands over for a new claim of the statements."""
    links = tuple(
        ProposedLink(
            statement=each,
            position="asserts",
            score=1000,
            strength="strong",
            rule="same_words",
            reason="",
        )
        for each in statements
    )
    return ProposedClaim(claim=None, sentence="It is so", claimant="Ana Ode", links=links)


def test_software_proposes_a_claim_with_its_links_and_says_so() -> None:
    statement = make_statement(snapshot=make_snapshot())
    new = NewClaim(make_proposal(statement.pk), make_story(), make_actor(name="Ana"))
    (claim,) = propose_claims([new])
    told = Event.objects.order_by("number").values_list("did", "by", "role")
    assert claim.links.get().state == claim.state == "proposed"
    assert list(told) == [
        (Did.CLAIM_PROPOSED, None, "Software"),
        (Did.LINKS_PROPOSED, None, "Software"),
    ]


def test_links_that_a_claim_has_are_not_proposed_again() -> None:
    statement, claim = make_statement(snapshot=make_snapshot()), make_claim()
    links = make_proposal(statement.pk).links
    propose_links({claim: links})
    assert propose_links({claim: links}) == []
    assert Event.objects.count() == 1


@pytest.mark.situation("submitted")
def test_a_proposal_does_not_void_a_submission(desk: Desk) -> None:
    statement = make_statement(snapshot=desk.snapshot, exact="Ana Ode")
    propose_links({desk.now(): make_proposal(statement.pk).links})
    assert desk.now().state == ClaimState.SUBMITTED
