"""Outlets: what each carried, with its denominator, and no score."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from claims.presenters.registers import read_outlet
from tests.claims.documents import make_document
from tests.claims.published import publish

pytestmark = pytest.mark.django_db


def figures(slug: str) -> dict[str, tuple[int, int]]:
    page = read_outlet(slug)
    assert page is not None
    return {each.stance: (each.count, each.of) for each in page.carried}


def without_denial() -> dict:
    document = make_document(story={"slug": "second", "title": "Second"})
    document["reports"][3]["passages"].pop(1)
    return document


def test_a_figure_counts_only_claims_of_which_some_report_carries_it():
    publish()
    publish(without_denial())
    assert figures("kyiv-post") == {
        "claim": (2, 2),
        "denial": (1, 1),
        "caveat": (2, 2),
        "reply": (0, 2),
    }
    assert figures("ndtv")["denial"] == (0, 1)


def test_stories_are_counted_once_however_many_claims_they_have(client: Client):
    publish()
    publish()
    html = client.get("/outlets/kyiv-post/").content.decode()
    assert "Carried the denial in <strong>1 of 1</strong> stories" in html


def test_where_no_report_has_a_denial_nothing_is_said_of_it(client: Client):
    publish(without_denial())
    html = client.get("/outlets/ndtv/").content.decode()
    assert "Carried the denial" not in html
    assert "In no report of these claims" in html


def test_copies_without_a_publisher_have_their_own_page_and_come_last(client: Client):
    publish()
    html = client.get("/outlets/").content.decode()
    assert html.index("The Independent") < html.index("Publisher unknown")
    assert "never counts as a source" in client.get("/outlets/unknown/").content.decode()


def test_an_outlet_lists_its_reports_and_its_claims(client: Client):
    publication = publish()
    html = client.get("/outlets/reuters/").content.decode()
    assert 'href="/articles/1/"' in html
    assert publication.get_absolute_url() in html
    assert 'name="outlet" value="reuters"' in html


def test_an_outlet_of_no_publication_is_not_found(client: Client):
    assert client.get("/outlets/nobody/").status_code == 404


def test_the_number_of_queries_does_not_grow(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
):
    for number in range(3):
        publish(sentence=f"Claim {number}")
    with django_assert_num_queries(6):
        client.get("/outlets/kyiv-post/")
    with django_assert_num_queries(3):
        client.get("/outlets/")
