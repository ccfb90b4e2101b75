"""Versions of a claim, what differs between them, and pages that are no longer or not yet there."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from claims.models import Claim, Publication
from tests.claims.documents import DENIAL
from tests.claims.published import publish, withdraw
from tests.factories import make_user, submit_by_hand

pytestmark = [pytest.mark.django_db, pytest.mark.situation("second version")]


@pytest.fixture
def second(standing: Publication) -> Publication:
    """The second version of a claim that tests start from."""
    return standing


def body_of(client: Client, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status
    return response.content.decode()


def address(publication: Publication, rest: str) -> str:
    return f"{publication.get_absolute_url()}{rest}"


def test_an_old_version_says_so_and_leads_to_the_current_one(client: Client, second: Publication):
    html = body_of(client, address(second, "v/1/"))
    assert "You are reading version 1." in html
    assert DENIAL in html
    canonical = f'<link rel="canonical" href="http://testserver{second.get_absolute_url()}">'
    assert canonical in html


def test_the_current_version_has_an_address_for_good(client: Client, second: Publication):
    html = body_of(client, address(second, "v/2/"))
    assert "You are reading version 2, which is the current one." in html


def test_the_page_lists_every_version_with_its_kind_and_its_differences(
    client: Client, second: Publication
):
    html = body_of(client, second.get_absolute_url())
    history = html[html.index('id="history"') :]
    assert "#i-change-correction" in history
    assert address(second, "v/1/") in history
    assert address(second, "v/1/to/2/") in history


def test_differences_are_words_taken_out_and_put_in_named_in_real_text(
    client: Client, second: Publication
):
    html = body_of(client, address(second, "v/1/to/2/"))
    assert '<ins><span class="vh">added: </span>Supported in part<span' in html
    assert '<del><span class="vh">removed: </span>Unverified<span' in html
    assert f"removed: </span>{DENIAL}" in html
    assert "He spoke of the military, not of the army." in html


@pytest.mark.parametrize("rest", ["v/3/", "v/0/", "v/1/to/1/", "v/1/to/9/", f"v/{10**30}/"])
def test_a_version_that_is_not_there_is_not_found(client: Client, second: Publication, rest: str):
    body_of(client, address(second, rest), 404)


def test_a_wrong_slug_leads_to_the_right_address_of_the_version(
    client: Client, second: Publication
):
    for rest in ("v/1/", "v/1/to/2/", "wording/", "embed/", "card.png"):
        response = client.get(f"/claims/{second.claim_id}-x/{rest}")
        assert (response.status_code, response["Location"]) == (301, address(second, rest))


def test_no_page_of_a_claim_asks_more_than_six_times(
    client: Client, second: Publication, django_assert_max_num_queries: DjangoAssertNumQueries
):
    for rest in ("", "?reports=all", "v/1/", "v/1/to/2/", "wording/", "embed/"):
        with django_assert_max_num_queries(6):
            client.get(address(second, rest))


def test_a_withdrawn_claim_says_why_at_each_of_its_addresses(client: Client):
    publication = publish()
    withdraw(publication, reason="The recording was of another meeting.")
    for rest in ("", "v/1/", "v/1/to/2/", "wording/", "embed/", "card.png"):
        html = body_of(client, address(publication, rest), 410)
        assert "The recording was of another meeting." in html
        assert DENIAL not in html


def test_a_claim_in_review_shows_no_answers_and_not_even_the_claim(client: Client):
    claim = Claim.objects.create(sentence="The bridge is not safe", slug="a-bridge")
    submit_by_hand(claim, by=make_user())
    html = body_of(client, claim.get_absolute_url(), 404)
    assert "This page is in review" in html
    assert "bridge" not in html[html.index("<main") : html.index("</main")]
    assert "in review" not in body_of(client, f"/claims/{claim.pk}-guessed/", 404)


def test_while_a_correction_is_prepared_the_published_version_stands(client: Client):
    publication = publish()
    here = publication.get_absolute_url()
    published = client.get(here)
    Claim.objects.filter(pk=publication.claim_id).update(state="confirmed")
    response = client.get(here, headers={"If-None-Match": published["ETag"]})
    html = response.content.decode()
    assert "A correction is being prepared." in html
    assert "In review" not in html
    assert "Unverified" in html  # the verdict as it was published
    json_ld = client.get(f"{here[:-1]}.jsonld")
    assert json_ld.status_code == 200


def test_hostile_numbers_and_words_of_the_query_change_nothing(client: Client):
    path = publish().get_absolute_url()
    for query in ("reports=%00", "reports=all&reports=", f"a={10**40}&b=%F0%28%8C", "a=²&b=-1"):
        for page in (path, f"{path}wording/"):
            assert client.get(f"{page}?{query}").status_code == 200
