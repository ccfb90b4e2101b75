"""One claim for machines: linked data, versions, annotations and the bundle."""

import json
import re
from hashlib import sha256
from html import unescape
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from claims import verify_bundle
from claims.models import Event, Publication
from claims.models.states import ClaimState
from tests.claims.actions.desk import correct, make_desk_at
from tests.claims.bundles import problems
from tests.claims.documents import make_document
from tests.claims.published import publish, publish_version, withdraw
from tests.claims.review_rules import broken

pytestmark = pytest.mark.django_db

ENDINGS = (".jsonld", "/v/1.jsonld", "/v/1.json", "/annotations.json", "/bundle.zip", "/feed/")


def base(publication: Publication) -> str:
    """Return the address of a claim without the slash at its end."""
    return publication.get_absolute_url().rstrip("/")


def body(response: Any) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def test_each_is_open_to_all_kept_by_anyone_and_sets_no_cookie(client: Client):
    path = base(publish())
    for ending in ENDINGS:
        response = client.get(path + ending)
        assert response.status_code == 200, ending
        assert response["Access-Control-Allow-Origin"] == "*"
        assert response["Cache-Control"] == "public, max-age=60"
        assert (response.cookies, "Cookie" in response["Vary"]) == ({}, False)


def test_an_unchanged_one_answers_304_after_one_query(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
):
    path = base(publish())
    for ending in ENDINGS:
        etag = client.get(path + ending)["ETag"]
        with django_assert_num_queries(1):
            response = client.get(path + ending, headers={"If-None-Match": etag})
        assert (response.status_code, response.content) == (304, b""), ending


def test_a_new_version_makes_every_old_etag_stale(client: Client):
    publication = publish()
    path = base(publication)
    etags = {ending: client.get(path + ending)["ETag"] for ending in ENDINGS}
    publish_version(publication.claim, publication.document | {"version": 2})
    for ending, etag in etags.items():
        response = client.get(path + ending, headers={"If-None-Match": etag})
        assert response.status_code == 200, ending


def test_a_wrong_slug_leads_to_the_right_one(client: Client):
    publication = publish()
    for ending in ENDINGS:
        response = client.get(f"/claims/{publication.claim_id}-other{ending}")
        there = (response.status_code, response["Location"])
        assert there == (301, base(publication) + ending)


def test_a_withdrawn_claim_is_gone_and_says_why(client: Client):
    publication = publish()
    path = base(publication)
    etags = {ending: client.get(path + ending)["ETag"] for ending in ENDINGS}
    withdraw(publication)
    for ending, etag in etags.items():
        response = client.get(path + ending, headers={"If-None-Match": etag})
        assert response.status_code == 410, ending
        assert response["Content-Type"] == "application/problem+json"
        assert response.json()["detail"] == "It was made up."


def test_a_merged_claim_leads_on_to_the_other_as_long_as_it_is_merged(client: Client):
    publication, into = publish(), publish(sentence="The bridge is safe")
    row = publication.claim
    row.state, row.merged_into = ClaimState.MERGED, into.claim
    row.submitted_by = row.submitted_at = row.published_by = row.published_at = None
    row.save()
    for ending in ENDINGS:
        response = client.get(base(publication) + ending, follow=True)
        assert [code for _, code in response.redirect_chain] == [302, 301]
        assert response.redirect_chain[-1][0] == base(into) + ending
    response = client.get(f"/api/v1/claims/{row.pk}")
    assert response["Location"] == f"/api/v1/claims/{into.claim_id}"


@pytest.mark.parametrize("path", ["/claims/1-x.jsonld", f"/claims/{10**17}-x/bundle.zip"])
def test_what_is_not_published_is_not_found(client: Client, path: str):
    response = client.get(path)
    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"


def test_a_version_that_never_was_is_not_found(client: Client):
    response = client.get(base(publish()) + "/v/7.json")
    assert (response.status_code, response.json()["status"]) == (404, 404)


def test_it_can_only_be_read(client: Client):
    path = base(publish()) + ".jsonld"
    assert client.post(path).status_code == 405
    assert client.options(path)["Access-Control-Allow-Methods"] == "GET, HEAD"


def test_the_linked_data_keeps_the_rules_under_the_page_s_own_address(client: Client):
    publication = publish()
    data = client.get(base(publication) + ".jsonld").json()
    assert broken([data], f"http://testserver{publication.get_absolute_url()}") == []


def test_a_configured_address_is_the_one_in_all_of_it(client: Client, settings: Any):
    settings.PUBLIC_URL = "https://desk.example"
    publication = publish()
    data = client.get(base(publication) + ".jsonld").json()
    assert data["url"] == f"https://desk.example{publication.get_absolute_url()}"
    assert "testserver" not in json.dumps(data)


def test_the_verdict_is_in_the_language_of_the_claim_whatever_the_browser_speaks(client: Client):
    path = base(publish()) + ".jsonld"
    response = client.get(path, headers={"Accept-Language": "uk"})
    assert response.json()["reviewRating"]["alternateName"] == "Unverified"
    assert response["Content-Language"] == "en"


@pytest.mark.parametrize(
    ("language", "verdict", "said"),
    [("uk", "Не підтверджено", "каже"), ("ru", "Не подтверждено", "заявляет")],
)
def test_a_claim_in_a_language_of_the_desk_is_reviewed_in_it(
    client: Client, language: str, verdict: str, said: str
):
    publication = publish(make_document() | {"language": language})
    response = client.get(base(publication) + ".jsonld", headers={"Accept-Language": "en"})
    data = response.json()
    assert data["reviewRating"]["alternateName"] == verdict
    assert f"{publication.claimant_name} {said}: " in response.content.decode()


def test_the_linked_data_of_a_first_version_needs_two_queries(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
):
    path = base(publish()) + ".jsonld"
    with django_assert_num_queries(2):
        client.get(path)


def test_a_version_is_given_byte_for_byte(client: Client):
    publication = publish()
    data = client.get(base(publication) + "/v/1.json").content
    assert sha256(data).hexdigest() == publication.sha256


def test_an_old_version_stays_after_a_correction(client: Client):
    publication = publish()
    publish_version(publication.claim, publication.document | {"version": 2})
    data = client.get(base(publication) + "/v/1.jsonld").json()
    assert data["version"] == 1


def test_every_passage_is_annotated(client: Client):
    response = client.get(base(publish()) + "/annotations.json")
    passages = [each for report in make_document()["reports"] for each in report["passages"]]
    assert len(response.json()["items"]) == len(passages)
    assert "anno.jsonld" in response["Content-Type"]


def test_the_bundle_of_a_real_desk_holds(client: Client, settings: Any):
    desk = make_desk_at(ClaimState.PUBLISHED)
    correct(desk, place="Port Example")
    settings.PUBLIC_URL = "https://desk.example"
    path = base(Publication.objects.current().get()) + "/bundle.zip"
    data = client.get(path).content
    report = verify_bundle.verify(data, texts={})
    assert report.problems == []
    assert any("versions/2.json: rests on" in each for each in report.checked)
    assert not any("sealed" in each and "versions" in each for each in report.unchecked)
    names = set(Event.objects.exclude(by=None).values_list("by_name", flat=True))
    assert not any(f'"{name}"'.encode() in data for name in names)
    settings.SHOW_NAMES = True
    shown = client.get(path).content
    assert all(f'"{name}"'.encode() in shown for name in names)
    assert problems(shown) == []


def test_the_bundle_carries_the_program_that_checks_it(client: Client):
    data = client.get(base(publish()) + "/bundle.zip").content
    assert b"#!/usr/bin/env python3" in data
    assert client.get(base(Publication.objects.get()) + "/bundle.zip").content == data


def test_the_bundle_needs_a_fixed_number_of_queries(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
):
    path = base(publish()) + "/bundle.zip"
    with django_assert_num_queries(5):
        client.get(path)


def linked(html: str) -> list[dict[str, Any]]:
    """Return what stands in the data blocks of a page."""
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    return [json.loads(each) for each in blocks]


def test_the_page_of_a_claim_carries_one_review_of_it_and_lists_none(client: Client):
    publication = publish()
    path = publication.get_absolute_url()
    found = linked(client.get(path).content.decode())
    assert broken(found, f"http://testserver{path}") == []
    assert found == [client.get(base(publication) + ".jsonld").json()]
    for other in ("/", "/claims/", "/speakers/john-kirby/", f"{path}v/1/", "/articles/4/"):
        assert linked(client.get(other).content.decode()) == []


def test_text_can_not_leave_the_data_block_of_a_page(client: Client):
    publication = publish(sentence="</script><script>alert(1)</script>")
    html = client.get(publication.get_absolute_url()).content.decode()
    assert linked(html)[0]["itemReviewed"]["text"] == publication.sentence
    assert "<script>alert" not in html


def test_the_page_leads_to_its_oembed(client: Client):
    html = client.get(publish().get_absolute_url()).content.decode()
    address = re.search(r'type="application/json\+oembed" href="http://testserver([^"]+)"', html)
    assert address
    assert client.get(unescape(address[1])).json()["type"] == "rich"


def test_the_page_names_the_hash_that_the_bundle_says(client: Client):
    publication = publish()
    html = client.get(publication.get_absolute_url()).content.decode()
    assert publication.sha256 in html
    assert publication.sha256.encode() in client.get(base(publication) + "/bundle.zip").content


@pytest.mark.parametrize("path", ["", "stories/avdiivka-october-2023/", "articles/4/"])
def test_pages_name_their_canonical_address(client: Client, settings: Any, path: str):
    settings.PUBLIC_URL = "https://desk.example"
    own = publish().get_absolute_url()
    html = client.get(f"/{path}" if path else own).content.decode()
    assert f'rel="canonical" href="https://desk.example/{path or own[1:]}"' in html
    assert "testserver" not in html
