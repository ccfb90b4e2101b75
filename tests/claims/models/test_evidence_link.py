"""An evidence link: one statement on one claim, decided by a person."""

import pytest
from django.utils import timezone

from claims.models import EvidenceLink
from claims.models.states import Position
from tests.factories import make_claim, make_link, make_snapshot, make_statement, make_user
from tests.refusals import expect_refusal

pytestmark = pytest.mark.django_db


def make_any_link(**fields: object) -> EvidenceLink:
    """Return a link between a claim and a statement of no interest."""
    statement = make_statement(snapshot=make_snapshot())
    return make_link(claim=make_claim(), statement=statement, **fields)


def test_a_statement_is_linked_to_a_claim_once() -> None:
    link = make_any_link()
    with expect_refusal():
        make_link(claim=link.claim, statement=link.statement, position="denies")


def test_a_statement_may_bear_on_two_claims() -> None:
    link = make_any_link()
    make_link(claim=make_claim(), statement=link.statement)
    assert link.statement.links.count() == 2


def test_a_score_goes_up_to_1000() -> None:
    with expect_refusal("link_score_up_to_1000"):
        make_any_link(score=1001)


@pytest.mark.parametrize("state", ["confirmed", "rejected"])
def test_a_decision_has_its_person(state: str) -> None:
    with expect_refusal("link_decided_by_and_at"):
        make_any_link(state=state)


@pytest.mark.parametrize("given", ["decided_by", "decided_at"])
def test_who_and_when_go_together(given: str) -> None:
    value = make_user() if given == "decided_by" else timezone.now()
    with expect_refusal("link_decided_by_and_at"):
        make_any_link(**{given: value})


@pytest.mark.parametrize("position", Position.values)
def test_every_position_is_in_one_queryset_of_readers(position: str) -> None:
    make_any_link(position=position)
    sides = ("asserting", "countering", "background")
    assert sum(getattr(EvidenceLink.objects.all(), side)().count() for side in sides) == 1


def test_links_are_read_in_the_order_of_the_article() -> None:
    snapshot, claim = make_snapshot(), make_claim()
    last = make_link(claim=claim, statement=make_statement(snapshot=snapshot, exact="Bo Lind"))
    first = make_link(claim=claim, statement=make_statement(snapshot=snapshot, exact="Ana Ode"))
    assert list(EvidenceLink.objects.all().in_reading_order()) == [first, last]
