"""Sorting from the table and the queue: later at a time, dates, speakers, assigning, tagging."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from claims.models import Actor, ActorAlias, Assignment, Deferral, Tag, UndoStep
from tests import factories
from tests.claims.actions.desk import Desk
from tests.claims.views.desk.forms import form_on

pytestmark = pytest.mark.situation("proposed")

BATCH = "/desk/statements/batch/"


def decide(client: Client, desk: Desk, **sent: object):
    url = f"/desk/queue/{desk.assertion.pk}/"
    form = form_on(client.get(url))
    return client.post(f"{url}decide/", form | sent)


@pytest.mark.parametrize(("decision", "days"), [("later:tomorrow", 1), ("later:day", 9)])
def test_an_item_comes_back_at_the_time_chosen(
    reviewer: Client, desk: Desk, decision: str, days: int
):
    day = timezone.localdate() + timedelta(days=days)
    assert decide(reviewer, desk, decision=decision, until=day.isoformat()).status_code == 303
    back = timezone.localtime(Deferral.objects.get().until)
    assert (back.date(), back.hour, back.minute) == (day, 9, 0)
    assert "Set aside until" in UndoStep.objects.get().said


@pytest.mark.parametrize("until", ["", "2020-01-01", "9999-12-31", "soon"])
def test_a_day_that_cannot_be_is_refused(reviewer: Client, desk: Desk, until: str):
    assert decide(reviewer, desk, decision="later:day", until=until).status_code == 422
    assert not Deferral.objects.exists()


@pytest.mark.parametrize("verb", ["assign", "tag", "merge"])
def test_the_queue_knows_three_decisions(reviewer: Client, desk: Desk, verb: str):
    assert decide(reviewer, desk, decision=verb).status_code == 422


def test_the_date_said_is_put_right_with_the_decision_and_taken_back_with_it(
    reviewer: Client, desk: Desk
):
    edit = {"edited": "1", "actor": [desk.claim.claimant_id], "said_on": "2026-03-01"}
    assert decide(reviewer, desk, decision="accept", **edit).status_code == 303
    assert (desk.now().said_on, desk.now().state) == (date(2026, 3, 1), "confirmed")
    reviewer.post("/desk/undo/", {"step": UndoStep.objects.get().pk})
    assert (desk.now().said_on, desk.now().state) == (None, "proposed")


def test_a_name_is_remembered_only_when_that_is_ticked(reviewer: Client, desk: Desk):
    actor = factories.make_actor(name="Ana Maria Ode")
    edit = {"edited": "1", "actor": [actor.pk], "said_on": ""}
    decide(reviewer, desk, decision="accept", **edit)
    assert not ActorAlias.objects.exists()
    decide(reviewer, desk, decision="reject:opinion")
    decide(reviewer, desk, decision="accept", alias="1", **edit)
    assert ActorAlias.objects.get().text == "Ana Ode"


def test_an_editor_names_a_speaker_whom_the_desk_does_not_know(reviewer: Client, desk: Desk):
    edit = {"edited": "1", "newcomer": "Ada Ode", "alias": "1", "said_on": ""}
    assert decide(reviewer, desk, decision="accept", **edit).status_code == 422
    assert not Actor.objects.filter(name="Ada Ode").exists()
    reviewer.force_login(desk.editor)
    assert decide(reviewer, desk, decision="accept", **edit).status_code == 303
    assert desk.assertion.statement.actors.get().name == "Ada Ode"


def confirm(client: Client, **sent: object):
    response = client.post(BATCH, {"all": "1"} | sent)
    form = form_on(response, form="main")
    return client.post(BATCH, form | {"decision": sent["decision"]})


def test_all_that_match_are_assigned_and_found_by_it(reviewer: Client, desk: Desk):
    name = desk.editor.get_username()
    assert confirm(reviewer, decision="assign", to=name).status_code == 302
    assert Assignment.objects.count() == 2
    html = reviewer.get(f"/desk/statements/?assigned={name}").content.decode()
    assert "2 passages wait" in html
    assert f"Assigned to {name}" in html
    assert "Undo the batch" in html
    reviewer.post("/desk/undo/", {"step": UndoStep.objects.get().pk})
    assert not Assignment.objects.exists()


def test_all_that_match_are_tagged_and_found_by_it(reviewer: Client, desk: Desk):
    confirm(reviewer, decision="tag", tag="ask them")
    assert Tag.objects.get().statements.count() == 2
    assert "2 passages wait" in reviewer.get("/desk/statements/?tag=ask+them").content.decode()
    assert "0 passages wait" in reviewer.get("/desk/statements/?tag=other").content.decode()


@pytest.mark.parametrize(
    "sent",
    [
        {"decision": "assign", "to": "nobody\0"},
        {"decision": "tag", "tag": " "},
        {"decision": "later"},
    ],
)
def test_what_cannot_be_sorted_by_is_refused(reviewer: Client, desk: Desk, sent: dict):
    assert reviewer.post(BATCH, {"all": "1"} | sent).status_code == 422
