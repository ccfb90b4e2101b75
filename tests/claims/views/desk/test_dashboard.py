"""The dashboard: numbers that are links, and my own decisions with their undo."""

import pytest
from django.test import Client

from articles.models import ImportJob, JobState
from claims.actions.queue import decide_item
from claims.models import UndoStep
from tests import factories
from tests.claims.actions.desk import Desk
from tests.claims.actions.pressing import press


def test_the_numbers_count_what_waits(reviewer: Client, desk: Desk):
    factories.make_link(claim=factories.make_claim(), statement=desk.denial.statement)
    counts = reviewer.get("/desk/").context["counts"]
    assert (counts.to_review, counts.to_choose, counts.submitted) == (3, 1, 0)


def test_imports_that_are_under_way_are_named(reviewer: Client, desk: Desk):
    for state in JobState.values:
        ImportJob.objects.create(name=f"{state}.zip", state=state, changed_at=factories.MOMENT)
    html = reviewer.get("/desk/").content.decode()
    assert [state for state in JobState.values if f"{state}.zip" in html] == ["checking", "running"]


def test_polling_gets_the_numbers_alone(reviewer: Client, desk: Desk):
    html = reviewer.get("/desk/", headers={"HX-Request": "true"}).content.decode()
    assert html.startswith("<ul")


def test_i_see_my_own_decisions_only(reviewer: Client, desk: Desk):
    decide_item(pressed=press(desk.assertion), by=desk.reviewer)
    decide_item(pressed=press(desk.denial, verb="reject", reason="Hearsay"), by=desk.editor)
    html = reviewer.get("/desk/").content.decode()
    assert "Accepted as asserts." in html
    assert "hearsay" not in html


def test_any_of_my_decisions_can_be_taken_back_from_here(reviewer: Client, desk: Desk):
    decide_item(pressed=press(desk.assertion), by=desk.reviewer)
    decide_item(pressed=press(desk.denial, position="denies"), by=desk.reviewer)
    first = UndoStep.objects.order_by("pk").first()
    reviewer.post("/desk/undo/", {"step": first.pk, "back": "/desk/"}, follow=True)
    desk.assertion.refresh_from_db()
    assert desk.assertion.state == "proposed"


@pytest.mark.django_db
def test_an_empty_desk_leads_to_bringing_articles_in(client: Client):
    client.force_login(factories.make_user(role="Reviewer"))
    html = client.get("/desk/").content.decode()
    assert "Nothing is at the desk yet." in html
    assert "Start reviewing" not in html
    for path in ("/desk/", "/desk/queue/", "/desk/claims/"):
        main = client.get(path).content.decode().partition("<main")[2]
        assert 'href="/desk/import/"' in main
