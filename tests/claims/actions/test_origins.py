"""Where a report has a claim from: proposed with its words, said by a person, never guessed."""

import pytest
from django.core.exceptions import PermissionDenied

from articles.models import Snapshot
from claims.actions.origins import propose_origins, say_origin
from claims.models import Claim, Event
from claims.models.states import ClaimState, DecisionState, Did
from claims.policies import NotPossibleError
from tests.claims.actions.desk import Desk
from tests.factories import make_claim, make_link, make_snapshot, make_statement, make_user

pytestmark = pytest.mark.django_db

QUOTATION = "The company dumped the mud in the bay at night and nobody stopped it"
BRIEFED = f"“{QUOTATION},” Mayor Ana Ode told reporters on Monday."
COPIED = f"“{QUOTATION},” the mayor said."
SILENT = "The company dumped the mud in the bay, they say."


def carry(claim: Claim, text: str, exact: str = QUOTATION) -> Snapshot:
    """Return a report that carries the claim."""
    snapshot = make_snapshot(text=text)
    make_link(claim=claim, statement=make_statement(snapshot=snapshot, exact=exact))
    return snapshot


def test_words_that_name_a_briefing_are_proposed_with_their_span():
    claim = make_claim()
    snapshot = carry(claim, BRIEFED)
    (origin,) = propose_origins(claims=[claim])
    assert (origin.kind, origin.state) == ("briefing", DecisionState.PROPOSED)
    assert snapshot.text[origin.start : origin.end] == origin.exact


def test_a_report_that_prints_the_same_quotation_is_proposed_for_the_same_briefing():
    claim = make_claim()
    carry(claim, BRIEFED)
    copy = carry(claim, COPIED)
    propose_origins(claims=[claim])
    labels = set(claim.origins.values_list("kind", "label"))
    assert len(labels) == 1
    assert claim.origins.get(snapshot=copy).exact == QUOTATION


def test_a_report_with_nothing_to_go_by_is_proposed_as_unknown():
    claim = make_claim()
    carry(claim, SILENT, "The company dumped the mud in the bay")
    (origin,) = propose_origins(claims=[claim])
    assert (origin.kind, origin.start) == ("unknown", None)


def test_proposing_twice_is_proposing_once():
    claim = make_claim()
    carry(claim, BRIEFED)
    propose_origins(claims=[claim])
    assert propose_origins(claims=[claim]) == []
    assert Event.objects.filter(did=Did.ORIGINS_PROPOSED).count() == 1


@pytest.mark.situation("confirmed")
def test_what_a_person_said_is_never_proposed_over(desk: Desk):
    desk.claim.origins.all().delete()
    say_origin(claim=desk.claim, snapshot=desk.snapshot, kind="unknown", by=desk.reviewer)
    assert propose_origins(claims=[desk.claim]) == []


@pytest.mark.situation("confirmed")
def test_an_origin_is_said_with_its_name_and_its_words(desk: Desk):
    origin = say_origin(
        claim=desk.claim,
        snapshot=desk.snapshot,
        kind="briefing",
        label="Town hall briefing",
        exact="told reporters",
        by=desk.reviewer,
    )
    assert desk.snapshot.text[origin.start : origin.end] == "told reporters"


@pytest.mark.situation("confirmed")
@pytest.mark.parametrize(
    ("exact", "why"),
    [
        ("told the reporters on Monday", "Closest text: “.*told reporters on Monday"),
        ("the", "stand there"),
        ("entirely different matter in Q", "are not in the article"),
        ("", "has a name and the words"),
    ],
    ids=["mistyped", "several times", "not there", "none"],
)
def test_words_that_do_not_stand_there_once_are_refused(desk: Desk, exact: str, why: str):
    with pytest.raises(NotPossibleError, match=why):
        say_origin(
            claim=desk.claim,
            snapshot=desk.snapshot,
            kind="briefing",
            label="Town hall briefing",
            exact=exact,
            by=desk.reviewer,
        )


@pytest.mark.situation("confirmed")
def test_saying_the_same_again_is_no_further_event(desk: Desk):
    for _again in range(2):
        say_origin(claim=desk.claim, snapshot=desk.snapshot, kind="unknown", by=desk.reviewer)
    events = Event.objects.filter(did=Did.ORIGIN_CONFIRMED, after__kind="unknown")
    assert events.count() == 1


@pytest.mark.situation("confirmed")
def test_saying_an_origin_takes_a_reviewer(desk: Desk):
    with pytest.raises(PermissionDenied):
        say_origin(
            claim=desk.claim, snapshot=desk.snapshot, kind="unknown", by=make_user(role="Admin")
        )


@pytest.mark.situation(param="state")
@pytest.mark.parametrize("state", ["proposed", "published"])
def test_an_origin_is_said_while_a_claim_is_open_on_the_desk(desk: Desk, state: str):
    with pytest.raises(NotPossibleError):
        say_origin(claim=desk.claim, snapshot=desk.snapshot, kind="unknown", by=desk.reviewer)


@pytest.mark.situation("submitted")
def test_another_origin_voids_a_submission(desk: Desk):
    say_origin(
        claim=desk.claim,
        snapshot=desk.snapshot,
        kind="briefing",
        label="Town hall briefing",
        exact="told reporters",
        by=desk.reviewer,
    )
    assert desk.now().state == ClaimState.CONFIRMED
