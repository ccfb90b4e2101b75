"""Pairs of claims over HTTP: what the page shows, each button, conflicts, undo, and signed out."""

from typing import Any
from urllib.parse import unquote

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from claims.actions.links import accept_link
from claims.actions.matches import decide_match
from claims.models import Claim, Event, Match, UndoStep
from tests import factories
from tests.claims.actions.desk import Desk
from tests.claims.actions.test_matches import press
from tests.claims.views.desk.forms import form_on

pytestmark = [pytest.mark.django_db, pytest.mark.situation("pair")]

HTMX = {"HX-Request": "true"}
QUERIES_A_PAIR = 12


@pytest.fixture
def desk(standing: tuple[Desk, Match]) -> Desk:
    return standing[0]


@pytest.fixture
def match(standing: tuple[Desk, Match]) -> Match:
    return standing[1]


@pytest.fixture
def form(reviewer: Client, match: Match) -> dict[str, Any]:
    return form_on(reviewer.get(f"/desk/matches/{match.pk}/"))


def url(match: Match) -> str:
    return f"/desk/matches/{match.pk}/decide/"


def page(client: Client, match: Match) -> str:
    return client.get(f"/desk/matches/{match.pk}/").content.decode()


def state(match: Match) -> str:
    return Match.objects.get(pk=match.pk).state


# The page


def test_a_pair_takes_at_most_twelve_queries(
    reviewer: Client, match: Match, django_assert_max_num_queries: DjangoAssertNumQueries
):
    for number in range(10):
        text = f"{factories.TEXT} {number}"
        said = factories.make_statement(snapshot=factories.make_snapshot(text=text))
        factories.make_link(claim=match.b, statement=said)
    with django_assert_max_num_queries(QUERIES_A_PAIR):
        page(reviewer, match)


def test_speaker_and_hedge_are_named_before_the_claims(reviewer: Client, match: Match):
    html = page(reviewer, match)
    places = [
        html.index(each)
        for each in ("Different speaker:", "Ana Ode", "Una Berg", "Hedge changed:", "Claim ")
    ]
    assert places == sorted(places)


def test_the_words_that_differ_are_marked_and_spoken(reviewer: Client, match: Match):
    html = page(reviewer, match)
    assert (
        '<ins><span class="vh">added: </span>may have<span class="vh"> (end)</span></ins>' in html
    )


def test_it_says_what_a_merge_keeps(reviewer: Client, desk: Desk, match: Match):
    factories.make_link(claim=match.b, statement=desk.denial.statement)
    html = page(reviewer, match)
    assert "1 passage of the other comes to it" in html
    assert "1 passage that both have stays with the other." in html
    assert form_on(reviewer.get(f"/desk/matches/{match.pk}/"))["keep"] == [str(desk.claim.pk)]


def test_the_wording_is_laid_out_report_by_report(reviewer: Client, desk: Desk, match: Match):
    words = "The company dumped forty loads of mud in the bay at night"
    snapshot = factories.make_snapshot(text=f"“{words},” she said.")
    said = factories.make_statement(snapshot=snapshot, exact=words)
    factories.make_link(claim=desk.claim, statement=said)
    html = page(reviewer, match).partition('id="wordings"')[2]
    assert "Number changed" in html
    assert "In other words" in html


def test_a_claim_that_is_related_is_shown(reviewer: Client, desk: Desk, match: Match):
    third = factories.make_claim(sentence="Mud lies in the bay")
    pair = factories.make_match(a=match.b, b=third)
    decide_match(pressed=press(pair, "relate"), by=desk.reviewer)
    assert "Related to:" in page(reviewer, match)


def test_of_a_pair_that_cannot_be_merged_it_says_why(reviewer: Client, desk: Desk, match: Match):
    factories.submit_by_hand(desk.claim, by=desk.editor)
    factories.submit_by_hand(match.b, by=desk.editor)
    html = page(reviewer, match)
    assert "become merged" in html.replace("&#x27;", "'")
    assert 'aria-keyshortcuts="m" disabled' in html


@pytest.mark.parametrize(
    "query", ["after=x", "after=0", "after=9" * 9, "state=guess&page=x", "undone=1"]
)
def test_an_odd_address_is_no_error(reviewer: Client, match: Match, query: str):
    assert reviewer.get(f"/desk/matches/?{query}", follow=True).status_code == 200


def test_a_pair_that_is_not_there_is_not_found(reviewer: Client, desk: Desk):
    assert reviewer.get("/desk/matches/99/").status_code == 404


def test_the_list_has_a_tab_for_what_was_decided(reviewer: Client, desk: Desk, match: Match):
    assert "Una Berg" not in reviewer.get("/desk/matches/").content.decode()
    decide_match(pressed=press(match, "relate"), by=desk.reviewer)
    waiting, related = (
        reviewer.get(f"/desk/matches/?state={each}").content.decode()
        for each in ("proposed", "related")
    )
    assert ("may have" in waiting, "may have" in related) == (False, True)


# Deciding


@pytest.mark.parametrize(
    ("decision", "left"),
    [("merge", "merged"), ("apart", "apart"), ("relate", "related"), ("later", "proposed")],
)
def test_each_button_does_what_it_says(
    reviewer: Client, match: Match, form: dict, decision: str, left: str
):
    response = reviewer.post(url(match), form | {"decision": decision})
    assert (response.status_code, response["Location"]) == (303, "/desk/matches/")
    assert response["Cache-Control"] == "no-store"
    assert state(match) == left


def test_the_chosen_claim_is_kept(reviewer: Client, match: Match, form: dict):
    reviewer.post(url(match), form | {"decision": "merge", "keep": str(match.b_id)})
    assert Claim.objects.get(pk=match.a_id).merged_into_id == match.b_id


def test_with_htmx_the_next_pair_is_the_answer(reviewer: Client, match: Match, form: dict):
    other = factories.make_match(a=match.b, b=factories.make_claim(sentence="A third claim"))
    response = reviewer.post(url(match), form | {"decision": "apart"}, headers=HTMX)
    html = response.content.decode()
    assert response["HX-Push-Url"] == f"/desk/matches/{other.pk}/"
    assert "A third claim" in html
    assert all(f'id="{each}"' in html for each in ("match", "toast", "undo", "progress"))


def test_the_last_decision_leads_to_the_end(reviewer: Client, match: Match, form: dict):
    response = reviewer.post(url(match), form | {"decision": "apart"}, headers=HTMX)
    assert "All done" in response.content.decode()
    assert response["HX-Push-Url"] == "/desk/matches/"


def test_a_double_press_is_one_decision(reviewer: Client, match: Match, form: dict):
    for _ in range(2):
        assert reviewer.post(url(match), form | {"decision": "apart"}).status_code == 303
    assert Event.objects.filter(did="claims_kept_apart").count() == 2  # one in each history


def test_a_conflict_keeps_both_choices_and_mine_can_be_sent_again(
    reviewer: Client, desk: Desk, match: Match, form: dict
):
    decide_match(pressed=press(match, "relate", reason="Two nights"), by=desk.editor)
    sent = form | {"decision": "apart", "why": "Other mud"}
    response = reviewer.post(url(match), sent, headers=HTMX)
    html = response.content.decode()
    assert (response.status_code, response["HX-Retarget"]) == (409, "#match")
    assert f"{desk.editor.username} changed this pair first" in html
    assert all(each in html for each in ("Two nights", "Other mud", "Use mine"))
    assert state(match) == "related"
    assert reviewer.post(url(match), form_on(response)).status_code == 303
    assert state(match) == "apart"


def test_what_cannot_be_is_refused_with_the_reason(reviewer: Client, match: Match, form: dict):
    response = reviewer.post(url(match), form | {"decision": "merge", "keep": "99"})
    assert response.status_code == 422
    assert "which of the two" in response.content.decode()


@pytest.mark.parametrize(
    "odd",
    [{"token": "x"}, {"decision": "guess"}, {"seen": "match:x"}, {"seen": "::"}, {"seen": []}],
)
def test_an_odd_form_is_refused(reviewer: Client, match: Match, form: dict, odd: dict):
    response = reviewer.post(url(match), form | {"decision": "apart"} | odd)
    assert response.status_code in {409, 422}
    assert state(match) == "proposed"


def test_whoever_is_signed_out_comes_back_with_the_choice(
    client: Client, reviewer: Client, match: Match, form: dict
):
    client.logout()
    sent = form | {"decision": "merge", "keep": str(match.b_id)}
    location = unquote(unquote(client.post(url(match), sent)["Location"]))
    assert f"next=/desk/matches/{match.pk}/?decision=merge&keep={match.b_id}" in location


# Taking back


def test_a_merged_pair_offers_to_split_it_again(reviewer: Client, match: Match, form: dict):
    reviewer.post(url(match), form | {"decision": "merge"})
    again = form_on(reviewer.get(f"/desk/matches/{match.pk}/"))
    response = reviewer.post(url(match), again | {"decision": "split", "why": "Two nights"})
    assert response["Location"] == f"/desk/matches/{match.pk}/"
    assert state(match) == "apart"


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])
def test_undo_leads_back_to_the_pair(
    reviewer: Client, match: Match, form: dict, headers: dict[str, str]
):
    reviewer.post(url(match), form | {"decision": "merge"})
    step = UndoStep.objects.get()
    response = reviewer.post("/desk/undo/", {"step": step.pk}, headers=headers)
    there = f"/desk/matches/{match.pk}/?undone={step.pk}"
    assert response["HX-Redirect" if headers else "Location"] == there
    html = reviewer.get(there).content.decode()
    assert "Undone." in html
    assert "Taken back: Merged into" in html
    assert "is open again" not in html
    assert state(match) == "proposed"


def test_a_decision_that_stands_is_not_called_undone(reviewer: Client, match: Match, form: dict):
    reviewer.post(url(match), form | {"decision": "apart"})
    there = f"/desk/matches/{match.pk}/?undone={UndoStep.objects.get().pk}"
    assert "Undone." not in reviewer.get(there).content.decode()


@pytest.mark.situation("two pages")
@pytest.mark.parametrize("meanwhile", [False, True])
def test_undo_of_a_merge_says_what_became_of_the_page(
    client: Client, standing: tuple[Desk, Desk], *, meanwhile: bool
):
    one, other = standing
    pair = factories.make_match(a=one.claim, b=other.claim)
    pressed = press(pair, "merge", keep=other.claim.pk)
    step = decide_match(pressed=pressed, by=one.editor)
    if meanwhile:
        one.denial.refresh_from_db()
        accept_link(link=one.denial, by=other.reviewer, position="disputes")
    client.force_login(one.editor)
    html = client.post("/desk/undo/", {"step": step.pk}, follow=True).content.decode()
    assert ("Its page is back as it was." in html) == (not meanwhile)
    assert (f"claim {one.claim.pk} is open again" in html) == meanwhile


def test_the_dashboard_counts_pairs_and_links_my_decision(
    reviewer: Client, match: Match, form: dict
):
    assert reviewer.get("/desk/").context["counts"].matches == 1
    reviewer.post(url(match), form | {"decision": "apart"})
    assert f'href="/desk/matches/{match.pk}/"' in reviewer.get("/desk/").content.decode()


def test_what_was_put_off_is_brought_back(reviewer: Client, match: Match, form: dict):
    reviewer.post(url(match), form | {"decision": "later"})
    assert "Bring back 1 pair" in reviewer.get("/desk/matches/").content.decode()
    reviewer.post("/desk/matches/later/")
    assert "Start with the first" in reviewer.get("/desk/matches/").content.decode()


# The claim's own page


def test_a_claim_shows_its_wording_and_the_claims_beside_it(
    reviewer: Client, desk: Desk, match: Match
):
    words = "The company dumped the mud in the bay by day"
    snapshot = factories.make_snapshot(text=f"“{words},” she said.")
    said = factories.make_statement(snapshot=snapshot, exact=words)
    factories.make_link(claim=desk.claim, statement=said)
    decide_match(pressed=press(match, "relate"), by=desk.reviewer)
    html = reviewer.get(f"/desk/claims/{desk.claim.pk}/").content.decode()
    assert "The wording, report by report" in html
    assert f'<a href="/desk/matches/{match.pk}/">Related' in html
