"""The list of claims: home, search, filters, pages and fragments."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from claims.models import Claim
from claims.presenters import claim_list
from tests.claims.published import publish

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}
two_topics = pytest.mark.situation("two topics")


def text_of(client: Client, path: str, **headers: str) -> str:
    response = client.get(path, headers=headers)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("path", ["/", "/claims/"])
def test_it_lists_what_is_published(client: Client, path: str):
    publication = publish()
    assert publication.get_absolute_url() in text_of(client, path)


def test_it_lists_nothing_that_is_not_published(client: Client):
    Claim.objects.create(sentence="A claim nobody has published", slug="a-claim")
    html = text_of(client, "/claims/")
    assert "nobody has published" not in html
    assert "Nothing is published yet." in html


def test_a_row_names_the_three_answers_and_who_carried_what(client: Client):
    publish()
    html = text_of(client, "/claims/")
    for words in ("Confirmed", "Unverified", "Denied", "5 of 5", "2 of 5", "1 of 5"):
        assert words in html


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=bridge", "bridge"),
        ("q=SAFE+bridge", "bridge"),
        ("q=KÖLN", "tunnel"),
        ("verdict=supported", "bridge"),
        ("answer=not_asked", "tunnel"),
    ],
)
@two_topics
def test_a_filter_leaves_what_fits(client: Client, query: str, found: str):
    html = text_of(client, f"/claims/?{query}")
    other = {"bridge": "tunnel is closed", "tunnel": "bridge is safe"}[found]
    assert found in html
    assert other not in html


@two_topics
def test_a_search_that_finds_nothing_offers_to_take_each_filter_away(client: Client):
    html = text_of(client, "/claims/?q=zzz&verdict=supported")
    assert "No claims match" in html
    assert 'href="/claims/?verdict=supported"' in html
    assert 'href="/claims/?q=zzz"' in html
    assert 'href="/claims/">Remove all' in html


@pytest.mark.parametrize(
    "query",
    [
        "q=%00",
        "q=%25_%27%22%5C",
        "q=" + "x" * 5000,
        "q=" + "+".join("abcdefghijklmnopqrstuvwxyz"),
        "verdict=nonsense",
        "answer='; drop table claims_claim",
        "stance=nonsense",
        "outlet=%3Cscript%3E",
        "speaker=" + "a" * 500,
        "from=2023-99-99&to=yesterday",
        "sort=random",
        "q=NEAR(a,b)+AND+%22",
        "q=a%3A*+%26+%7C+!+%3C-%3E",
        "q=%ED%A0%80",
        "page=abc",
        "page=-1",
        "page=99999999999999999999",
    ],
)
@two_topics
def test_an_odd_query_is_text(client: Client, query: str):
    assert 'id="results"' in text_of(client, f"/claims/?{query}")


@two_topics
def test_a_percent_sign_is_searched_for_as_it_is(client: Client):
    assert "No claims match" in text_of(client, "/claims/?q=%25")


@two_topics
def test_htmx_gets_the_results_alone_and_the_count_to_announce(client: Client):
    html = text_of(client, "/claims/?q=bridge", **HTMX)
    assert html.lstrip().startswith("<section")
    assert 'id="status" hx-swap-oob="innerHTML">1 claim matches' in html


@two_topics
def test_htmx_puts_only_what_is_set_into_the_address(client: Client):
    response = client.get("/claims/?q=bridge&holds=&answer=", headers=HTMX)
    assert response["HX-Replace-Url"] == "/claims/?q=bridge"


@two_topics
def test_going_back_gets_a_whole_page(client: Client):
    html = text_of(client, "/claims/", **HTMX, **{"HX-History-Restore-Request": "true"})
    assert html.startswith("<!doctype html>")


def test_page_and_fragment_are_kept_apart(client: Client):
    page, fragment = client.get("/claims/"), client.get("/claims/", headers=HTMX)
    assert "HX-Request" in page["Vary"]
    assert page["ETag"] != fragment["ETag"]


def test_pages_follow_each_other_and_keep_the_search(
    client: Client, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(claim_list, "CLAIMS_A_PAGE", 1)
    publish()
    publish()
    assert "/claims/?q=kirby&amp;page=2" in text_of(client, "/claims/?q=kirby")
    assert "/claims/?q=kirby&amp;page=1" in text_of(client, "/claims/?q=kirby&page=2")


def test_the_number_of_queries_does_not_grow_with_the_list(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
):
    for _ in range(5):
        publish()
    with django_assert_num_queries(4):
        client.get("/claims/")
    with django_assert_num_queries(7):
        client.get("/claims/?q=kirby")


def test_an_unchanged_list_answers_304_after_one_query(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
):
    publish()
    etag = client.get("/claims/")["ETag"]
    with django_assert_num_queries(1):
        response = client.get("/claims/", headers={"If-None-Match": etag})
    assert response.status_code == 304


def test_a_further_claim_makes_the_old_etag_stale(client: Client):
    etag = client.get("/claims/")["ETag"]
    publish()
    assert client.get("/claims/", headers={"If-None-Match": etag}).status_code == 200


def test_the_list_sets_no_cookie(client: Client):
    assert client.get("/claims/").cookies == {}


def test_the_list_can_only_be_read(client: Client):
    assert client.post("/claims/").status_code == 405
