"""All ways through a claim's life: each action leads where it may, and nowhere else."""

from collections.abc import Callable
from itertools import product

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction

from claims.actions.claims import (
    confirm_claim,
    edit_claim,
    reject_claim,
    reopen_claim,
    return_claim,
    submit_claim,
)
from claims.actions.links import accept_link, reject_link
from claims.actions.log import hash_of
from claims.actions.publishing import publish_claim
from claims.models import Claim, Event, Publication
from claims.models.states import CLAIM_TRANSITIONS, PUBLIC_STATES, ClaimState, Did
from claims.policies import NotPossibleError
from tests.claims.actions.desk import REACHABLE, Desk, complete, make_desk
from tests.factories import make_user

pytestmark = pytest.mark.django_db

WHY = "Because of the example."
ACTS: dict[str, Callable[[Desk, User], object]] = {
    "confirm": lambda desk, by: confirm_claim(claim=desk.claim, by=by),
    "reject": lambda desk, by: reject_claim(claim=desk.claim, by=by, reason=WHY),
    "edit": lambda desk, by: edit_claim(
        claim=desk.claim, by=by, changes={"occasion": f"{desk.now().version}"}
    ),
    "submit": lambda desk, by: submit_claim(claim=desk.claim, by=by),
    "return": lambda desk, by: return_claim(claim=desk.claim, by=by, reason=WHY),
    "reopen": lambda desk, by: reopen_claim(claim=desk.claim, by=by, reason=WHY),
    "publish": lambda desk, by: publish_claim(claim=desk.claim, by=by, reason=WHY),
}
LEADS = {
    ("confirm", "proposed"): "confirmed",
    ("reject", "proposed"): "rejected",
    ("reject", "confirmed"): "rejected",
    ("edit", "confirmed"): "confirmed",
    ("edit", "submitted"): "confirmed",
    ("submit", "confirmed"): "submitted",
    ("return", "submitted"): "confirmed",
    ("publish", "submitted"): "published",
    ("reopen", "published"): "confirmed",
    ("reopen", "corrected"): "confirmed",
}
STATE_EVENTS = {
    Did.CLAIM_CONFIRMED,
    Did.CLAIM_REJECTED,
    Did.CLAIM_SUBMITTED,
    Did.CLAIM_RETURNED,
    Did.CLAIM_REOPENED,
    Did.CLAIM_PUBLISHED,
    Did.SUBMISSION_VOIDED,
}
MOVES = [(act, state) for (act, state), to in LEADS.items() if state != to]
PAIRS = list(product(ACTS, REACHABLE))


def attempt(act: str, desk: Desk, by: User) -> bool:
    """Carry out an act, and say whether it was possible."""
    try:
        with transaction.atomic():
            ACTS[act](desk, by)
    except (NotPossibleError, PermissionDenied):
        return False
    return True


def editor_of(desk: Desk) -> User:
    """Return somebody who may do everything and did nothing yet."""
    return make_user(role="Editor")


@pytest.mark.situation(param="state")
@pytest.mark.parametrize(("act", "state"), PAIRS, ids=[f"{act}-{state}" for act, state in PAIRS])
def test_an_act_leads_to_one_state_or_is_refused(desk: Desk, act: str, state: ClaimState) -> None:
    before = Event.objects.count()
    done = attempt(act, desk, editor_of(desk))
    assert (done, desk.now().state) == (
        (act, state) in LEADS,
        LEADS.get((act, str(state)), state),
    )
    assert done or Event.objects.count() == before


def test_no_act_leads_where_the_table_does_not() -> None:
    moves = {(before, to) for (_, before), to in LEADS.items() if before != to}
    assert all(to in CLAIM_TRANSITIONS[ClaimState(before)] for before, to in moves)


@pytest.mark.situation(param="state")
@pytest.mark.parametrize(("act", "state"), MOVES, ids=[f"{act}-{state}" for act, state in MOVES])
def test_a_change_of_state_has_exactly_one_event(desk: Desk, act: str, state: str) -> None:
    before = Event.objects.filter(did__in=STATE_EVENTS).count()
    ACTS[act](desk, editor_of(desk))
    assert Event.objects.filter(did__in=STATE_EVENTS).count() == before + 1


def events_after_submission(claim: Claim) -> list[str]:
    """Return what happened since the claim was last submitted: nothing may, but publishing it."""
    events = list(claim.events.order_by("number").values_list("did", flat=True))
    last = max(place for place, did in enumerate(events) if did == Did.CLAIM_SUBMITTED)
    return events[last:]


def explore(desk: Desk, people: list[User]) -> set[tuple[str, ...]]:
    """Try every act by every person from every situation that they can bring about.

    Return the ways that led to a public claim, as who did what. A situation is all that an act's
    outcome depends on, so each is looked at once; rollbacks take the desk back.
    """
    seen, public = set(), set()

    def look(way: tuple[str, ...]) -> None:
        claim = desk.now()
        if claim.state in PUBLIC_STATES:
            assert claim.published_by_id != claim.submitted_by_id
            assert events_after_submission(claim) == [Did.CLAIM_SUBMITTED, Did.CLAIM_PUBLISHED]
            public.add(way)
        situation = (claim.state, claim.submitted_by_id, claim.publication_id is not None)
        if situation in seen:
            return
        seen.add(situation)
        for act, person in product(ACTS, people):
            point = transaction.savepoint()
            if attempt(act, desk, person):
                look((*way, f"{act} by {people.index(person)}"))
            transaction.savepoint_rollback(point)

    look(())
    return public


# Every way of two people is walked on PostgreSQL too: by a reviewer with an editor and a superuser.
@pytest.mark.sqlite
@pytest.mark.parametrize(
    "account",
    [{"role": "Reviewer"}, {"role": "Editor"}, {"role": "Admin"}, {"is_superuser": True}],
    ids=["reviewer", "editor", "admin", "superuser"],
)
@pytest.mark.situation("proposed")
def test_no_way_leads_one_person_to_publication(desk: Desk, account: dict) -> None:
    """From a confirmed claim test_one_person.py walks all these ways, and more."""
    assert explore(desk, [make_user(**account)]) == set()


@pytest.mark.situation("confirmed")
@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        pytest.param("Reviewer", "Editor", True, id="reviewer-editor"),
        pytest.param("Editor", "Editor", True, id="two-editors", marks=pytest.mark.sqlite),
        pytest.param("Reviewer", "Reviewer", False, id="two-reviewers", marks=pytest.mark.sqlite),
    ],
)
def test_two_people_publish_when_one_of_them_is_an_editor(
    desk: Desk, first: str, second: str, *, found: bool
) -> None:
    ways = explore(desk, [make_user(role=first), make_user(role=second)])
    assert bool(ways) == found


@pytest.mark.situation("confirmed")
def test_every_way_of_a_reviewer_and_a_superuser_has_two_people_in_it(desk: Desk) -> None:
    ways = explore(desk, [make_user(role="Reviewer"), make_user(is_superuser=True)])
    assert ways
    assert all({step[-1] for step in way} == {"0", "1"} for way in ways)


@pytest.mark.situation("confirmed")
def test_an_act_that_was_refused_leaves_the_chain_whole(desk: Desk) -> None:
    attempt("publish", desk, desk.editor)
    attempt("submit", desk, desk.reviewer)
    chain = list(Event.objects.order_by("number"))
    assert [event.hash for event in chain] == [hash_of(event) for event in chain]


@pytest.mark.situation("submitted")
def test_a_passage_decided_by_the_editor_makes_the_reviewer_submit_again(desk: Desk) -> None:
    reject_link(link=desk.denial, by=desk.editor, reason=WHY)
    assert (desk.now().state, desk.now().submitted_by) == (ClaimState.CONFIRMED, None)


def test_the_whole_way_of_a_newsroom() -> None:
    desk = make_desk()
    confirm_claim(claim=desk.claim, by=desk.reviewer, positions={})
    accept_link(link=desk.assertion, by=desk.reviewer)
    accept_link(link=desk.denial, by=desk.reviewer)
    complete(desk)
    submit_claim(claim=desk.claim, by=desk.reviewer)
    publish_claim(claim=desk.claim, by=desk.editor)
    assert (Claim.objects.get().state, Publication.objects.count()) == ("published", 1)
