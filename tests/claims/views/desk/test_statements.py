"""The bulk table: examples first, then one batch, and one undo for all of it."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from claims.actions.links import reject_link
from claims.models import Event, EvidenceLink, UndoStep
from tests import factories
from tests.claims.actions.desk import Desk
from tests.claims.views.desk.forms import form_on

pytestmark = pytest.mark.situation("proposed")

BATCH = "/desk/statements/batch/"


def states() -> list[str]:
    return list(EvidenceLink.objects.order_by("pk").values_list("state", flat=True))


def confirm(client: Client, **fields: str) -> tuple[str, dict]:
    """Press a button of the table; return the page that asks again and what its form sends."""
    response = client.post(BATCH, {"all": "1", "decision": "accept"} | fields)
    html = response.content.decode()
    form = form_on(response, form="main") if "seen" in html else {}
    return html, form


def test_the_page_that_asks_again_states_the_number_and_examples(reviewer: Client, desk: Desk):
    html, form = confirm(reviewer)
    assert "Accept 2 passages as suggested?" in html
    assert factories.DENIAL in html
    assert states() == ["proposed", "proposed"]
    assert form["seen"] == [f"{desk.assertion.pk}:1,{desk.denial.pk}:1"]


def test_a_batch_is_one_step_and_one_undo(reviewer: Client, desk: Desk):
    _html, form = confirm(reviewer)
    for _ in range(2):
        reviewer.post(BATCH, form | {"decision": "accept"})
    assert states() == ["confirmed", "confirmed"]
    step = UndoStep.objects.get()
    assert (step.size, Event.objects.filter(did="link_confirmed").count()) == (2, 2)
    reviewer.post("/desk/undo/", {"step": step.pk})
    assert states() == ["proposed", "proposed"]
    assert desk.now().state == "proposed"


def test_a_batch_can_be_rejected_for_one_reason(reviewer: Client, desk: Desk):
    _html, form = confirm(reviewer, decision="reject:opinion")
    reviewer.post(BATCH, form | {"decision": "reject:opinion"})
    assert states() == ["rejected", "rejected"]
    assert set(Event.objects.filter(did="link_rejected").values_list("reason", flat=True)) == {
        "Opinion"
    }


def test_only_ticked_items_are_decided(reviewer: Client, desk: Desk):
    response = reviewer.post(BATCH, {"pick": [desk.denial.pk], "decision": "accept"})
    form = form_on(response, form="main")
    reviewer.post(BATCH, form | {"decision": "accept"})
    assert states() == ["proposed", "confirmed"]


def test_what_somebody_decided_meanwhile_stays(reviewer: Client, desk: Desk):
    _html, form = confirm(reviewer)
    reject_link(link=desk.denial, by=desk.editor, reason="Opinion")
    reviewer.post(BATCH, form | {"decision": "accept"})
    assert states() == ["confirmed", "rejected"]
    assert "1 stay as they are" in UndoStep.objects.get().said


def test_what_needs_a_choice_between_claims_stays(reviewer: Client, desk: Desk):
    factories.make_link(claim=factories.make_claim(), statement=desk.denial.statement)
    _html, form = confirm(reviewer)
    reviewer.post(BATCH, form | {"decision": "accept"})
    assert EvidenceLink.objects.get(pk=desk.assertion.pk).state == "confirmed"
    assert EvidenceLink.objects.filter(statement=desk.denial.statement).count() == 2
    assert "proposed" in states()


@pytest.mark.parametrize("decision", ["accept", "reject:guess", ""])
def test_nothing_ticked_or_no_reason_changes_nothing(reviewer: Client, desk: Desk, decision: str):
    response = reviewer.post(BATCH, {"decision": decision})
    assert response.status_code == 422
    assert states() == ["proposed", "proposed"]


def test_the_filters_choose_what_matches(reviewer: Client, desk: Desk):
    response = reviewer.post(f"{BATCH}?stance=denial", {"all": "1", "decision": "accept"})
    assert form_on(response, form="main")["seen"] == [f"{desk.denial.pk}:1"]


def test_the_table_asks_few_queries(
    reviewer: Client, desk: Desk, django_assert_max_num_queries: DjangoAssertNumQueries
):
    for _ in range(20):
        factories.make_link(claim=factories.make_claim(), statement=desk.denial.statement)
    with django_assert_max_num_queries(14):
        reviewer.get("/desk/statements/")
