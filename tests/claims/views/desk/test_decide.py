"""Deciding over HTTP: with htmx and without, twice, too late, signed out, and taken back."""

from urllib.parse import unquote

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from claims.actions.links import reject_link
from claims.models import Event, EvidenceLink, UndoStep
from tests import factories
from tests.claims.actions.desk import Desk
from tests.claims.views.desk.forms import form_on

pytestmark = pytest.mark.situation("proposed")

HTMX = {"HX-Request": "true"}
# Who asks 3, the decision with its event and its way back 12, the next one and its lease 4, its
# page 5, the borders of two transactions 4. The first passage of a claim confirms it: 4 more.
QUERIES_A_DECISION = 28


@pytest.fixture
def form(reviewer: Client, desk: Desk) -> dict:
    return form_on(reviewer.get(f"/desk/queue/{desk.assertion.pk}/"))


def url(link: EvidenceLink) -> str:
    return f"/desk/queue/{link.pk}/decide/"


def state(link: EvidenceLink) -> str:
    return EvidenceLink.objects.get(pk=link.pk).state


def test_without_scripts_a_decision_leads_to_the_next_item(
    reviewer: Client, desk: Desk, form: dict
):
    response = reviewer.post(url(desk.assertion), form | {"decision": "accept"})
    assert (response.status_code, response["Location"]) == (
        303,
        f"/desk/queue/{desk.denial.pk}/#now",
    )
    assert response["Cache-Control"] == "no-store"
    assert state(desk.assertion) == "confirmed"


def test_with_htmx_the_next_item_is_the_answer(reviewer: Client, desk: Desk, form: dict):
    response = reviewer.post(url(desk.assertion), form | {"decision": "accept"}, headers=HTMX)
    html = response.content.decode()
    assert response["HX-Push-Url"] == f"/desk/queue/{desk.denial.pk}/"
    assert response["Vary"].count("HX-Request") == 1
    assert html.lstrip().startswith("<title>")
    assert all(f'id="{each}"' in html for each in ("queue-item", "toast", "undo", "progress"))


def test_a_decision_and_the_next_item_take_few_queries(
    reviewer: Client, desk: Desk, form: dict, django_assert_max_num_queries: DjangoAssertNumQueries
):
    other = factories.make_statement(snapshot=desk.snapshot, exact="She gave no figures")
    factories.make_link(claim=desk.claim, statement=other)
    response = reviewer.post(url(desk.assertion), form | {"decision": "accept"}, headers=HTMX)
    with django_assert_max_num_queries(QUERIES_A_DECISION):
        reviewer.post(url(desk.denial), form_on(response) | {"decision": "accept"}, headers=HTMX)


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])
def test_the_next_item_has_its_own_suggestion_not_the_last_choice(
    reviewer: Client, desk: Desk, form: dict, headers: dict
):
    sent = form | {"decision": "accept", "position": "caveat"}
    response = reviewer.post(url(desk.assertion), sent, headers=headers, follow=True)
    assert form_on(response)["position"] == ["denies"]


def test_the_last_decision_leads_to_the_end_of_the_queue(reviewer: Client, desk: Desk, form: dict):
    reject_link(link=desk.denial, by=desk.editor, reason="Opinion")
    response = reviewer.post(url(desk.assertion), form | {"decision": "accept"}, headers=HTMX)
    assert "All done" in response.content.decode()
    assert response["HX-Push-Url"] == "/desk/queue/"


@pytest.mark.parametrize(
    ("decision", "left"),
    [("reject:not_a_claim", "rejected"), ("reject:other", "rejected"), ("later", "proposed")],
)
def test_each_button_does_what_it_says(
    reviewer: Client, desk: Desk, form: dict, decision: str, left: str
):
    reviewer.post(url(desk.assertion), form | {"decision": decision, "why": "Hearsay"})
    assert state(desk.assertion) == left


def test_a_double_press_is_one_decision(reviewer: Client, desk: Desk, form: dict):
    sent = form | {"decision": "accept"}
    answers = [reviewer.post(url(desk.assertion), sent) for _ in range(2)]
    assert len({answer["Location"] for answer in answers}) == 1
    assert Event.objects.filter(did="link_confirmed").count() == 1


def test_a_conflict_shows_both_choices_and_keeps_mine(reviewer: Client, desk: Desk, form: dict):
    reject_link(link=desk.assertion, by=desk.editor, reason="Opinion")
    response = reviewer.post(url(desk.assertion), form | {"decision": "accept"}, headers=HTMX)
    html = response.content.decode()
    assert (response.status_code, response["HX-Retarget"]) == (409, "#decision")
    assert f"{desk.editor.username} decided on this first" in html
    assert "Rejected" in html
    assert "Use mine" in html
    assert state(desk.assertion) == "rejected"


def test_mine_can_be_sent_again_from_the_conflict(reviewer: Client, desk: Desk, form: dict):
    reject_link(link=desk.assertion, by=desk.editor, reason="Opinion")
    conflict = reviewer.post(url(desk.assertion), form | {"decision": "accept"})
    again = form_on(conflict)
    assert reviewer.post(url(desk.assertion), again).status_code == 303
    assert state(desk.assertion) == "confirmed"


def test_another_choice_with_a_token_that_was_used_is_a_conflict(
    reviewer: Client, desk: Desk, form: dict
):
    reviewer.post(url(desk.assertion), form | {"decision": "accept"})
    other = form | {"decision": "accept", "position": "denies"}
    response = reviewer.post(url(desk.assertion), other)
    assert response.status_code == 409
    assert "An earlier press of yours was saved" in response.content.decode()
    assert EvidenceLink.objects.get(pk=desk.assertion.pk).position == "asserts"


def test_a_choice_that_cannot_be_is_refused_above_the_form(
    reviewer: Client, desk: Desk, form: dict
):
    sent = form | {"decision": "accept", "edited": "1", "exact": "Words that nobody wrote down"}
    response = reviewer.post(url(desk.assertion), sent, headers=HTMX)
    assert response.status_code == 422
    assert "This passage is not in the article." in response.content.decode()
    assert "Words that nobody wrote down" in response.content.decode()


@pytest.mark.parametrize("broken", [{"token": "x"}, {"seen": "x"}, {"decision": "guess"}])
def test_a_form_that_no_page_sent_changes_nothing(
    reviewer: Client, desk: Desk, form: dict, broken: dict
):
    response = reviewer.post(url(desk.assertion), form | {"decision": "accept"} | broken)
    assert response.status_code == 422
    assert state(desk.assertion) == "proposed"


def test_the_server_never_decides_another_item_than_the_form_names(
    reviewer: Client, desk: Desk, form: dict
):
    response = reviewer.post(url(desk.denial), form | {"decision": "accept"})
    assert response.status_code in {409, 422}
    assert (state(desk.assertion), state(desk.denial)) == ("proposed", "proposed")


def test_signed_out_without_scripts_the_choice_comes_back(reviewer: Client, desk: Desk, form: dict):
    reviewer.logout()
    sent = form | {"decision": "accept", "position": "caveat"}
    response = reviewer.post(url(desk.assertion), sent)
    assert response["Location"].startswith("/accounts/login/?next=")
    reviewer.force_login(desk.reviewer)
    back = response["Location"].partition("next=")[2]
    kept = form_on(reviewer.get(unquote(back)))
    assert (kept["position"], kept["token"]) == (["caveat"], form["token"])


def test_signed_out_with_htmx_the_page_stays(reviewer: Client, desk: Desk, form: dict):
    reviewer.logout()
    response = reviewer.post(url(desk.assertion), form | {"decision": "accept"}, headers=HTMX)
    assert (response.status_code, response["HX-Retarget"]) == (401, "#alert")
    assert "you are signed out" in response.content.decode()
    assert state(desk.assertion) == "proposed"


def test_nobody_else_decides(desk: Desk, client: Client):
    client.force_login(factories.make_user(role="Admin"))
    assert client.post(url(desk.assertion), {"decision": "accept"}).status_code == 403


def test_undo_names_its_step_and_shows_the_item_again(reviewer: Client, desk: Desk, form: dict):
    reviewer.post(url(desk.assertion), form | {"decision": "accept"})
    step = UndoStep.objects.get()
    for _ in range(2):
        response = reviewer.post("/desk/undo/", {"step": step.pk}, headers=HTMX)
        assert response["HX-Push-Url"] == f"/desk/queue/{desk.assertion.pk}/"
    assert "Back to" in response.content.decode()
    assert state(desk.assertion) == "proposed"
    assert Event.objects.filter(did="decision_undone").count() == 1


def test_undo_without_scripts_leads_to_the_item(reviewer: Client, desk: Desk, form: dict):
    reviewer.post(url(desk.assertion), form | {"decision": "accept"})
    response = reviewer.post("/desk/undo/", {"step": UndoStep.objects.get().pk})
    assert response["Location"].startswith(f"/desk/queue/{desk.assertion.pk}/?undone=")


def test_an_undo_that_came_too_late_says_why(reviewer: Client, desk: Desk, form: dict):
    reviewer.post(url(desk.assertion), form | {"decision": "accept"})
    reject_link(link=desk.assertion, by=desk.editor, reason="Opinion")
    response = reviewer.post("/desk/undo/", {"step": UndoStep.objects.get().pk}, headers=HTMX)
    assert (response.status_code, response["HX-Retarget"]) == (409, "#alert")
    assert state(desk.assertion) == "rejected"
