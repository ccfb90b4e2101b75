"""Merging from a claim's own page: the likest are offered, others found, the number comes last."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from claims.candidates.index import add
from claims.models import Claim
from tests import factories
from tests.claims.actions.desk import Desk

WHY = "They say the same."


@pytest.fixture
def others(desk: Desk) -> tuple[Claim, Claim, Claim]:
    """Three other claims: nearly the same, a little like it, and another matter."""
    sentences = (
        "Delta Dredging dumped 40 tons of mud in the bay",
        "Delta Dredging never dumped anything but sand in the lake",
        "The bridge is safe",
    )
    claims = [factories.make_claim(sentence=each) for each in sentences]
    add({each.pk: each.sentence for each in (desk.claim, *claims)})
    return claims[0], claims[1], claims[2]


def page(client: Client, desk: Desk, query: str = "") -> str:
    return client.get(f"/desk/claims/{desk.claim.pk}/merge/{query}").content.decode()


def press(client: Client, desk: Desk, **fields: object):
    sent = {"version": desk.now().version, "reason": WHY} | fields
    return client.post(f"/desk/claims/{desk.claim.pk}/merge/", sent)


def test_the_likest_claims_are_offered_first_with_what_differs(
    reviewer: Client,
    desk: Desk,
    others: tuple[Claim, ...],
    django_assert_max_num_queries: DjangoAssertNumQueries,
):
    with django_assert_max_num_queries(16):
        html = page(reviewer, desk)
    near, far, apart = (html.find(f'name="into" value="{each.pk}"') for each in others)
    assert 0 < near < far
    assert apart == -1
    assert "<ins>" in html[near:far]
    assert "40 tons" in html[near:far]
    assert f'href="/desk/claims/{desk.claim.pk}/merge/"' in reviewer.get(
        f"/desk/claims/{desk.claim.pk}/"
    ).content.decode().replace("\n", "")


def test_others_are_found_by_their_words(reviewer: Client, desk: Desk, others: tuple[Claim, ...]):
    html = page(reviewer, desk, "?q=BRIDGE")
    assert f'name="into" value="{others[2].pk}"' in html
    assert f'name="into" value="{others[0].pk}"' not in html
    assert "No claim holds these words." in page(reviewer, desk, "?q=%00nowhere")


@pytest.mark.parametrize("by", ["choice", "number"])
def test_it_is_merged_into_the_chosen_one(
    reviewer: Client, desk: Desk, others: tuple[Claim, ...], by: str
):
    number = {"into": "number", "number": f" {others[0].pk} "}
    sent = number if by == "number" else {"into": others[0].pk}
    response = press(reviewer, desk, **sent)
    assert (response.status_code, desk.now().merged_into) == (303, others[0])


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({}, 422),
        ({"into": "x"}, 422),
        ({"into": "number", "number": "9" * 30}, 422),
        ({"into": "number", "number": "\x00"}, 422),
        ({"into": "1", "reason": " "}, 422),
        ({"into": "1", "version": "0"}, 409),
        ({"into": "1", "version": "old"}, 409),
    ],
    ids=str,
)
def test_what_is_not_merged_keeps_what_was_typed(
    reviewer: Client, desk: Desk, others: tuple[Claim, ...], fields: dict, status: int
):
    if fields.get("into") == "1":
        fields = fields | {"into": others[0].pk}
    response = press(reviewer, desk, **fields)
    assert response.status_code == status
    html = response.content.decode()
    assert html.count('role="alert"') == 1
    assert ("They say the same.</textarea>" in html) == ("reason" not in fields)
    assert ("checked" in html) == ("into" in fields and fields["into"] != "x")
    assert desk.now().merged_into is None


@pytest.mark.situation("published")
def test_what_readers_know_goes_only_into_what_readers_know(client: Client, standing: Desk):
    desk, other = standing, factories.make_claim(sentence="Delta Dredging dumped mud in the bay")
    add({each.pk: each.sentence for each in (desk.claim, other)})
    client.force_login(desk.reviewer)
    assert (
        f"/desk/claims/{desk.claim.pk}/merge/"
        not in client.get(f"/desk/claims/{desk.claim.pk}/").content.decode()
    )
    refused = press(client, desk, into=other.pk)
    assert refused.status_code == 403
    html = page(client, desk)
    assert html.count("Only editors take a published page away.") == 1
    assert "Merge into that claim" not in html
    client.force_login(desk.editor)
    html = page(client, desk)
    assert "merged only into what readers know" in html
    assert "disabled" in html


@pytest.mark.situation("rejected")
def test_a_closed_claim_is_not_merged(client: Client, standing: Desk):
    client.force_login(standing.reviewer)
    assert client.get(f"/desk/claims/{standing.claim.pk}/merge/").status_code == 302
