"""Pairs of claims: offered once, decided once on what was on screen, and taken back."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.exceptions import PermissionDenied

from claims.actions.claims import edit_claim
from claims.actions.log import hash_of
from claims.actions.matches import MatchChoice, MatchPress, decide_match, versions_of
from claims.actions.merging import merge_claims
from claims.actions.pairs import propose_matches
from claims.actions.tokens import TakenError
from claims.actions.undo import undo_step
from claims.candidates.index import follow
from claims.models import Claim, Event, Match, MatchDeferral, UndoStep
from claims.models.states import ClaimState, Did, MatchState
from claims.policies import ConflictError, NotPossibleError
from tests.claims.actions.desk import Desk, make_desk_at
from tests.factories import make_claim, make_match, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.situation("proposed")]

MUD = "The dredging company dumped forty barges of poisoned mud in the northern bay at night"
TWENTY = MUD.replace("forty", "twenty")
RETOLD = "At night forty barges of poisoned mud were dumped in the bay by the dredging company"
OTHER = "The library opens its doors to every child of the town"


def know(sentence: str) -> Claim:
    """Return a claim that the index knows."""
    claim = make_claim(sentence=sentence)
    follow(claim)
    return claim


def offer(*claims: Claim) -> Match:
    """Return the one pair that is offered for these claims."""
    assert propose_matches(claims=[each.pk for each in claims]) == 1
    return Match.objects.get()


def press(match: Match, verb: str, *, token: UUID | None = None, **choice: Any) -> MatchPress:
    """Press a button on the page that shows the pair as it is now."""
    match = Match.objects.select_related("a", "b").get(pk=match.pk)
    return MatchPress(
        match=match.pk,
        seen=versions_of(match),
        token=token or uuid4(),
        choice=MatchChoice(verb=verb, **choice),
    )


@pytest.fixture
def match(desk: Desk) -> Match:
    return make_match(a=desk.claim, b=make_claim(sentence="Mud was dumped in the bay"))


def now(match: Match) -> Match:
    return Match.objects.get(pk=match.pk)


# Offering


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [(MUD, "same_words"), (RETOLD, "other_words"), (TWENTY, "changed_words")],
)
def test_a_claim_is_offered_beside_one_that_says_it(sentence: str, rule: str):
    known, claim = know(MUD), know(sentence)
    match = offer(claim)
    assert (match.a_id, match.b_id, match.rule) == (known.pk, claim.pk, rule)
    assert match.reason


def test_a_changed_number_is_named_and_never_strong():
    know(MUD)
    match = offer(know(TWENTY))
    assert match.strength == "fair"
    assert "different numbers: twenty and forty" in match.reason


def test_of_nothing_alike_nothing_is_offered():
    know(MUD)
    assert propose_matches(claims=[know(OTHER).pk]) == 0


def test_a_pair_is_offered_once():
    claims = know(MUD), know(RETOLD)
    offer(*claims)
    assert propose_matches(claims=[each.pk for each in claims]) == 0
    assert Event.objects.filter(did=Did.MATCHES_PROPOSED).count() == 1


def test_a_new_sentence_is_laid_beside_the_others():
    know(MUD)
    desk = make_desk_at(ClaimState.CONFIRMED)
    edit_claim(claim=desk.claim, by=desk.reviewer, changes={"sentence": RETOLD})
    assert Match.objects.get().b == desk.claim


def test_what_is_not_the_same_is_never_offered_again(desk: Desk):
    match = offer(know(MUD), know(RETOLD))
    decide_match(pressed=press(match, "apart"), by=desk.reviewer)
    assert propose_matches(claims=[match.a_id, match.b_id]) == 0
    assert not Match.objects.open().exists()


# Deciding


def test_a_merge_keeps_the_claim_that_is_further(match: Match):
    confirmed = make_desk_at(ClaimState.CONFIRMED)
    pair = make_match(a=match.a, b=confirmed.claim)
    decide_match(pressed=press(pair, "merge"), by=confirmed.reviewer)
    assert Claim.objects.get(pk=match.a_id).merged_into == confirmed.claim
    assert now(pair).state == MatchState.MERGED


def test_the_other_claim_can_be_kept(desk: Desk, match: Match):
    decide_match(pressed=press(match, "merge", keep=match.b_id), by=desk.reviewer)
    assert desk.now().merged_into_id == match.b_id


def test_a_third_claim_cannot_be_kept(desk: Desk, match: Match):
    with pytest.raises(NotPossibleError, match="which of the two"):
        decide_match(pressed=press(match, "merge", keep=make_claim().pk), by=desk.reviewer)


@pytest.mark.parametrize(
    ("verb", "state", "did"),
    [
        ("apart", MatchState.APART, Did.CLAIMS_KEPT_APART),
        ("relate", MatchState.RELATED, Did.CLAIMS_RELATED),
    ],
)
def test_a_decision_stands_in_both_histories(
    desk: Desk, match: Match, verb: str, state: MatchState, did: Did
):
    decide_match(pressed=press(match, verb, reason="Other mud"), by=desk.reviewer)
    told = Event.objects.filter(did=did, reason="Other mud")
    assert {each.claim_id for each in told} == {match.a_id, match.b_id}
    assert all(each.hash == hash_of(each) for each in Event.objects.all())
    assert (now(match).state, now(match).decided_by) == (state, desk.reviewer)


def test_later_puts_a_pair_off_for_one_person(desk: Desk, match: Match):
    decide_match(pressed=press(match, "later"), by=desk.reviewer)
    assert not Match.objects.waiting_for(desk.reviewer).exists()
    assert Match.objects.waiting_for(desk.editor).get() == match


def test_the_same_press_twice_is_one_decision(desk: Desk, match: Match):
    pressed = press(match, "apart")
    first, second = (decide_match(pressed=pressed, by=desk.reviewer) for _ in range(2))
    assert first == second
    assert UndoStep.objects.count() == 1


def test_a_token_serves_one_choice(desk: Desk, match: Match):
    token = uuid4()
    decide_match(pressed=press(match, "apart", token=token), by=desk.reviewer)
    with pytest.raises(TakenError):
        decide_match(pressed=press(match, "merge", token=token), by=desk.reviewer)


@pytest.mark.parametrize("what", ["pair", "claim"])
def test_what_changed_meanwhile_is_not_decided(desk: Desk, match: Match, what: str):
    pressed = press(match, "merge")
    if what == "pair":
        decide_match(pressed=press(match, "apart"), by=desk.editor)
    else:
        Claim.objects.filter(pk=match.b_id).update(version=7)
    with pytest.raises(TakenError):
        decide_match(pressed=pressed, by=desk.reviewer)
    assert desk.now().state == ClaimState.PROPOSED


def test_who_does_not_decide_is_refused(match: Match):
    with pytest.raises(PermissionDenied):
        decide_match(pressed=press(match, "apart"), by=make_user(role="Admin"))


def test_a_merge_from_elsewhere_settles_the_pair(desk: Desk):
    into = make_claim()
    merge_claims(claim=desk.claim, into=into, by=desk.reviewer, reason="The same.")
    assert Match.objects.get().state == MatchState.MERGED


def test_what_a_merged_claim_may_be_one_with_is_offered_beside_the_kept_one(
    desk: Desk, match: Match
):
    third, fourth = make_claim(), make_claim()
    make_match(a=match.b, b=third, score=500)
    make_match(a=match.b, b=fourth)
    decided = make_match(a=match.a, b=fourth)
    decide_match(pressed=press(decided, "apart"), by=desk.reviewer)
    decide_match(pressed=press(match, "merge", keep=match.a_id), by=desk.reviewer)
    (waiting,) = Match.objects.open()
    assert (waiting.a, waiting.b, waiting.score) == (match.a, third, 500)


def test_a_merged_pair_is_split_again_and_remembered(desk: Desk, match: Match):
    decide_match(pressed=press(match, "merge"), by=desk.reviewer)
    decide_match(pressed=press(match, "split", reason="Other mud"), by=desk.editor)
    assert desk.now().state == ClaimState.PROPOSED
    assert now(match).state == MatchState.APART


@pytest.mark.parametrize("verb", ["apart", "relate"])
def test_merged_claims_are_split_before_they_are_anything_else(desk: Desk, match: Match, verb: str):
    decide_match(pressed=press(match, "merge"), by=desk.reviewer)
    with pytest.raises(NotPossibleError, match="Split them first"):
        decide_match(pressed=press(match, verb), by=desk.reviewer)


def test_only_what_is_merged_is_split(desk: Desk, match: Match):
    with pytest.raises(NotPossibleError, match="Only merged"):
        decide_match(pressed=press(match, "split", reason="Other mud"), by=desk.reviewer)


# Taking back


def facts(match: Match) -> tuple[object, ...]:
    row = Match.objects.select_related("a", "b").get(pk=match.pk)
    claims = [(each.state, each.merged_into, set(each.links.all())) for each in row.pair]
    put_off = MatchDeferral.objects.filter(match=match).exists()
    return (row.state, row.decided_by, row.decided_at, put_off, *claims)


@pytest.mark.parametrize("verb", ["merge", "apart", "relate", "later"])
def test_undo_brings_everything_back_as_it_was(desk: Desk, match: Match, verb: str):
    before = facts(match)
    step = decide_match(pressed=press(match, verb), by=desk.reviewer)
    assert facts(match) != before
    for _again in range(2):
        undo_step(step=step.pk, by=desk.reviewer)
    assert facts(match) == before
    assert all(each.hash == hash_of(each) for each in Event.objects.all())


def test_a_split_is_taken_back_by_merging_again(desk: Desk, match: Match):
    decide_match(pressed=press(match, "merge"), by=desk.reviewer)
    merged = facts(match)
    step = decide_match(pressed=press(match, "split", reason="Other mud"), by=desk.reviewer)
    undo_step(step=step.pk, by=desk.reviewer)
    assert facts(match) == merged


def test_undo_never_takes_back_what_another_decided_since(desk: Desk, match: Match):
    step = decide_match(pressed=press(match, "apart"), by=desk.reviewer)
    decide_match(pressed=press(match, "relate"), by=desk.editor)
    with pytest.raises(ConflictError):
        undo_step(step=step.pk, by=desk.reviewer)
    assert now(match).state == MatchState.RELATED


def test_undo_of_a_relation_stands_in_both_histories(desk: Desk, match: Match):
    step = decide_match(pressed=press(match, "relate"), by=desk.reviewer)
    undo_step(step=step.pk, by=desk.reviewer)
    told = Event.objects.filter(did=Did.DECISION_UNDONE)
    assert {each.claim_id for each in told} == {match.a_id, match.b_id}
