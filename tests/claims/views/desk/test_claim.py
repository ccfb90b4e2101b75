"""The desk's page of a claim: everything in one place, and every step to the public page."""

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from claims.actions.claims import edit_claim, reopen_claim, submit_claim
from claims.models import Event
from claims.models.states import ClaimState
from tests import factories
from tests.claims.actions.desk import Desk, bring, complete


def page(client: Client, desk: Desk, path: str = "") -> str:
    return client.get(f"/desk/claims/{desk.claim.pk}/{path}").content.decode()


def press(client: Client, desk: Desk, verb: str, path: str = "decide/", **more: object):
    data = {"verb": verb, "version": desk.now().version} | more
    return client.post(f"/desk/claims/{desk.claim.pk}/{path}", data)


def test_the_page_shows_both_positions_the_evidence_the_gate_and_the_trail(
    reviewer: Client, desk: Desk
):
    bring(desk, ClaimState.CONFIRMED)
    html = page(reviewer, desk)
    for words in (
        "by the accusing side, Port Example",
        "by the accused side, Delta Dredging",
        factories.DENIAL,
        "Before it is published",
        "How this was decided",
        "Mayor’s briefing",
        "Decision trail",
        "Was it said? Why",  # what an edit changed, in words
        "She gave no figures.",
    ):
        assert words in html
    assert 'href="#p' in html  # the position's words lead to the passage on this page
    for target in re.findall(r'href="#(p\d+)"', html):
        assert f'id="{target}"' in html


def test_a_reviewer_and_an_editor_take_a_claim_to_its_page(
    reviewer: Client, desk: Desk, client: Client
):
    passages = {f"link_{desk.assertion.pk}": "asserts", f"link_{desk.denial.pk}": "denies"}
    assert press(reviewer, desk, "confirm", **passages).status_code == 303
    complete(desk)
    assert "Submit to the editors" in page(reviewer, desk)
    assert press(reviewer, desk, "submit").status_code == 303
    assert "Read it and publish" not in page(reviewer, desk)
    client.force_login(desk.editor)
    assert "Read it and publish" in page(client, desk)
    assert "What readers see" in page(client, desk, "publish/")
    assert press(client, desk, "publish", path="publish/").status_code == 303
    assert desk.now().state == ClaimState.PUBLISHED
    assert "Published as version 1." in page(client, desk)


@pytest.mark.situation("published")
def test_a_correction_shows_the_difference_and_asks_for_its_reason(client: Client, standing: Desk):
    desk = standing
    client.force_login(desk.reviewer)
    press(client, desk, "reopen", reason="A reader wrote.")
    facts = {"sentence": "Delta Dredging dumped mud in the harbour", "version": desk.now().version}
    answers = {name: getattr(desk.now(), name) for name in ("said", "holds", "accused_answer")}
    answers |= {"holds": "supported_in_part"}
    reasons = {f"{name}_reason": "Because." for name in answers}
    people = {"claimant": desk.claim.claimant_id, "accused": desk.claim.accused_id}
    sent = facts | answers | reasons | people | {"single_origin_reason": "In public."}
    client.post(f"/desk/claims/{desk.claim.pk}/edit/", sent)
    submit_claim(claim=desk.claim, by=desk.reviewer)
    client.force_login(desk.editor)
    html = page(client, desk, "publish/")
    assert "bay" in html
    assert "harbour" in html
    change = html.partition("<del")[2]
    assert "Unverified" in change  # in words, not in keys
    assert "Supported in part" in change
    assert press(client, desk, "publish", path="publish/").status_code == 422
    why = {"reason": "It was the harbour.", "kind": "correction"}
    assert press(client, desk, "publish", path="publish/", **why).status_code == 303
    assert desk.now().publication.number == 2


@pytest.mark.situation("published")
def test_a_changed_hedge_is_confirmed_by_hand(client: Client, standing: Desk):
    desk = standing
    reopen_claim(claim=desk.claim, by=desk.reviewer, reason="A reader wrote.")
    softer = {"sentence": "Delta Dredging allegedly dumped mud in the bay"}
    edit_claim(claim=desk.claim, by=desk.reviewer, changes=softer)
    submit_claim(claim=desk.claim, by=desk.reviewer)
    client.force_login(desk.editor)
    assert "Hedge changed" in page(client, desk, "publish/")
    why = {"reason": "Nobody saw it.", "kind": "correction"}
    assert press(client, desk, "publish", path="publish/", **why).status_code == 422
    seen = why | {"softened": "1"}
    assert press(client, desk, "publish", path="publish/", **seen).status_code == 303


@pytest.mark.situation("confirmed")
def test_the_submitter_does_not_publish(client: Client, standing: Desk):
    desk = standing
    submit_claim(claim=desk.claim, by=desk.editor)
    client.force_login(desk.editor)
    assert "someone else has to publish it" in page(client, desk)
    assert press(client, desk, "publish", path="publish/").status_code == 403
    assert press(client, desk, "publish").status_code == 302  # no way around the difference
    assert desk.now().state == ClaimState.SUBMITTED


def test_a_press_on_an_older_version_keeps_what_was_typed(reviewer: Client, desk: Desk):
    response = press(reviewer, desk, "reject", version=desk.claim.version - 1, reason="Nobody can.")
    assert response.status_code == 409
    html = response.content.decode()
    assert "Somebody changed this claim" in html
    assert "Nobody can.</textarea>" in html
    assert desk.now().state == ClaimState.PROPOSED


@pytest.mark.parametrize("data", [{}, {"verb": "guess", "version": 1}, {"verb": "confirm"}])
def test_a_form_that_no_page_sent_changes_nothing(reviewer: Client, desk: Desk, data: dict):
    response = reviewer.post(f"/desk/claims/{desk.claim.pk}/decide/", data)
    assert (response.status_code, desk.now().state) == (422, ClaimState.PROPOSED)


def test_the_list_is_narrowed_by_state_and_words(reviewer: Client, desk: Desk):
    factories.make_claim(sentence="The bridge is safe", state="confirmed", **decided(desk))
    html = reviewer.get("/desk/claims/?state=confirmed").content.decode()
    assert "The bridge is safe" in html
    assert desk.claim.sentence not in html
    html = reviewer.get("/desk/claims/?q=MUD&state=%00x").content.decode()
    assert "The bridge is safe" not in html
    assert desk.claim.sentence in html


def test_the_list_can_show_the_claims_reopened_for_a_correction(reviewer: Client, desk: Desk):
    factories.make_claim(sentence="The bridge is safe", state="confirmed", **decided(desk))
    bring(desk, ClaimState.PUBLISHED)
    reopen_claim(claim=desk.claim, by=desk.editor, reason="A figure")
    html = reviewer.get("/desk/claims/?state=reopened").content.decode()
    assert desk.claim.sentence in html
    assert "The bridge is safe" not in html


def decided(desk: Desk) -> dict:
    return {"decided_by": desk.reviewer, "decided_at": factories.MOMENT}


def test_the_pages_ask_few_queries(
    reviewer: Client, desk: Desk, django_assert_max_num_queries: DjangoAssertNumQueries
):
    bring(desk, ClaimState.CONFIRMED)
    for number in range(12):
        factories.make_link(
            claim=factories.make_claim(sentence=f"Claim {number}"), statement=desk.denial.statement
        )
        snapshot = factories.make_snapshot()
        statement = factories.make_statement(snapshot=snapshot)
        factories.make_link(claim=desk.claim, statement=statement)
    with django_assert_max_num_queries(34):
        page(reviewer, desk)
    with django_assert_max_num_queries(8):
        reviewer.get("/desk/claims/")


@pytest.mark.situation("confirmed")
def test_who_gives_the_second_label_does_not_see_the_first(client: Client, standing: Desk):
    desk = standing
    story = factories.make_story()
    story.blind_second_check = True
    story.save()
    claim = desk.now()
    claim.story = story
    claim.save()
    client.force_login(desk.editor)
    for path in (f"/desk/claims/{claim.pk}/", f"/admin/claims/claim/{claim.pk}/change/"):
        html = client.get(path).content.decode()
        assert 'mark class="denial"' not in html
        assert "Denies, confirmed" not in html
        assert "Denial</span>, confirmed" not in html
        assert "second" in html
    queue = f"/desk/queue/{desk.denial.pk}/"
    assert client.get(queue)["Location"] == f"/desk/second-checks/{desk.denial.pk}/"
    client.force_login(desk.reviewer)
    assert client.get(queue).status_code == 200
    assert 'mark class="denial"' in page(client, desk)


def test_the_trail_names_people_and_passages(reviewer: Client, desk: Desk):
    bring(desk, ClaimState.SUBMITTED)
    html = page(reviewer, desk)
    for event in Event.objects.filter(claim=desk.claim):
        assert event.hash[:12] in html
    assert f"“{factories.DENIAL}”" in html.replace("&quot;", '"')
