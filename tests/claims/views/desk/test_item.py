"""The page of one queue item: what it shows, and in how many queries."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from claims.actions.leases import keep_open
from claims.actions.saved_views import save_view
from claims.models import EvidenceLink, Lease
from claims.presenters.queue_filters import QueueFilters
from tests import factories
from tests.claims.actions.desk import Desk
from tests.claims.views.desk.forms import form_on

pytestmark = pytest.mark.situation("proposed")

QUERIES_AN_ITEM = 10


def page(client: Client, desk: Desk, query: str = "") -> str:
    return client.get(f"/desk/queue/{desk.denial.pk}/{query}").content.decode()


@pytest.mark.parametrize("view", ["", "?view=mine"])
def test_an_item_takes_at_most_ten_queries(
    reviewer: Client, desk: Desk, view: str, django_assert_max_num_queries: DjangoAssertNumQueries
):
    save_view(name="Mine", filters=QueueFilters(stance="denial"), by=desk.reviewer)
    for _ in range(20):
        other = factories.make_claim()
        factories.make_link(claim=other, statement=desk.assertion.statement)
    with django_assert_max_num_queries(QUERIES_AN_ITEM + bool(view)):
        page(reviewer, desk, view)


def test_the_form_names_the_item_its_version_and_a_token(reviewer: Client, desk: Desk):
    form = form_on(reviewer.get(f"/desk/queue/{desk.denial.pk}/"))
    assert form["seen"] == [f"{desk.denial.pk}:1"]
    assert form["position"] == ["denies"]
    assert len(form["token"][0]) == 36


def test_every_page_has_a_token_of_its_own(reviewer: Client, desk: Desk):
    first, second = (form_on(reviewer.get(f"/desk/queue/{desk.denial.pk}/")) for _ in range(2))
    assert first["token"] != second["token"]


def test_a_weak_suggestion_is_not_preselected(reviewer: Client, desk: Desk):
    type(desk.denial).objects.update(strength="weak")
    response = reviewer.get(f"/desk/queue/{desk.denial.pk}/")
    assert "position" not in form_on(response)
    assert "Weak suggestion" in response.content.decode()


def test_two_claims_that_fit_equally_are_a_choice_without_a_default(reviewer: Client, desk: Desk):
    other = factories.make_claim(sentence="Nobody dumped mud")
    rival = factories.make_link(claim=other, statement=desk.denial.statement)
    response = reviewer.get(f"/desk/queue/{desk.denial.pk}/")
    form = form_on(response)
    assert "link" not in form
    assert set(form["seen"]) == {f"{desk.denial.pk}:1", f"{rival.pk}:1"}
    assert "Nobody dumped mud" in response.content.decode()


def test_of_two_claims_the_likelier_one_is_preselected(reviewer: Client, desk: Desk):
    other = factories.make_claim(sentence="Nobody dumped mud")
    factories.make_link(claim=other, statement=desk.denial.statement, strength="fair")
    form = form_on(reviewer.get(f"/desk/queue/{desk.denial.pk}/"))
    assert form["link"] == [str(desk.denial.pk)]


def test_the_statements_are_marked_and_numbered(reviewer: Client, desk: Desk):
    html = page(reviewer, desk)
    assert 'aria-label="Statement 1, waiting"' in html
    assert 'aria-label="Statement 2, under review"' in html
    assert '<mark class="denial now" id="now">' in html
    assert f"{factories.DENIAL}<span" in html


def test_a_passage_is_checked_against_the_text(reviewer: Client, desk: Desk):
    assert "found word for word" in page(reviewer, desk)


def test_the_words_in_which_a_suggestion_differs_are_shown(reviewer: Client, desk: Desk):
    text = "“Delta Dredging may have dumped mud in the bay,” Una Berg said."
    said = factories.make_statement(
        snapshot=factories.make_snapshot(text=text),
        exact="Delta Dredging may have dumped mud in the bay",
    )
    link = factories.make_link(claim=desk.claim, statement=said)
    html = reviewer.get(f"/desk/queue/{link.pk}/").content.decode()
    shown = html.partition("Differs:")[2].partition("</dd>")[0]
    assert "Hedge changed" in shown
    assert '<ins><span class="vh">added: </span>may have</ins>' in shown


def test_opening_an_item_is_a_lease(reviewer: Client, desk: Desk):
    assert "Only you have this open" in page(reviewer, desk)
    assert Lease.objects.get().by == desk.reviewer


def test_whoever_else_has_it_open_is_named(reviewer: Client, desk: Desk):
    keep_open(link=desk.denial.pk, by=desk.editor)
    assert f"{desk.editor.username} also has this open" in page(reviewer, desk)


def test_renewing_a_lease_says_who_else_came(reviewer: Client, desk: Desk):
    keep_open(link=desk.denial.pk, by=desk.editor)
    response = reviewer.post(f"/desk/queue/{desk.denial.pk}/lease/")
    assert f"{desk.editor.username} also has this open" in response.content.decode()
    assert Lease.objects.count() == 2


def test_edit_offers_speaker_passage_and_every_position(reviewer: Client, desk: Desk):
    html = page(reviewer, desk, "?edited=1")
    assert 'name="exact"' in html
    assert 'name="actor"' in html
    assert html.count('<option value="') >= 9


@pytest.mark.parametrize("query", ["after=x", "after=99999999999999999999", "after=0", "view=none"])
def test_an_odd_address_still_hands_out_an_item(reviewer: Client, desk: Desk, query: str):
    response = reviewer.get(f"/desk/queue/?{query}")
    assert response["Location"].endswith("#now")


def test_the_end_of_the_queue_says_so(reviewer: Client, desk: Desk):
    response = reviewer.get("/desk/queue/?q=nothing-has-these-words")
    assert "Nothing waits in this view" in response.content.decode()


def test_a_saved_view_narrows_the_queue_for_everybody(reviewer: Client, desk: Desk):
    reviewer.post("/desk/queue/views/", {"name": "Only denials", "stance": "denial"})
    response = reviewer.get("/desk/queue/?view=only-denials")
    assert response["Location"] == f"/desk/queue/{desk.denial.pk}/?view=only-denials#now"


def test_a_name_is_taken_once(reviewer: Client, desk: Desk):
    twice = [reviewer.post("/desk/queue/views/", {"name": "Mud", "q": "mud"}) for _ in range(2)]
    assert [response.status_code for response in twice] == [302, 422]


def test_finding_the_next_item_sorts_no_articles(desk: Desk):
    with CaptureQueriesContext(connection) as asked:
        EvidenceLink.objects.waiting_for(desk.reviewer).next_after(desk.assertion.pk)
    assert [each["sql"] for each in asked if "articles_" in each["sql"]] == []


def test_direct_speech_stands_between_one_pair_of_marks(reviewer: Client, desk: Desk):
    text = '"They dumped mud in the bay," Una Berg said.'
    snapshot = factories.make_snapshot(text=text)
    words = text.partition(" Una")[0]
    said = factories.make_statement(snapshot=snapshot, exact=words, kind="direct")
    link = factories.make_link(claim=desk.claim, statement=said)
    html = reviewer.get(f"/desk/queue/{link.pk}/").content.decode()
    assert ">“They dumped mud in the bay”</span>" in html
