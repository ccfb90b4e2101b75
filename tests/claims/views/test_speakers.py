"""Speakers: positions as records, and nobody ranked."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from claims.reading.speaker import read_speaker
from tests.claims.documents import DENIAL, make_document
from tests.claims.published import publish

pytestmark = pytest.mark.django_db


def test_the_list_says_how_often_and_ranks_nobody(client: Client):
    publish()
    publish(sentence="Another")
    html = client.get("/speakers/").content.decode()
    names = ["Anatoly Antonov", "John Kirby", "Russian embassy", "Russian military"]
    assert sorted(names, key=html.index) == names
    assert '<a href="/speakers/john-kirby/">John Kirby</a>' in html


def test_a_speaker_has_each_position_once_a_claim_with_every_report():
    page = read_speaker([make_document()], "john-kirby")
    assert page is not None
    assert [(each.passage.position, len(each.reports)) for each in page.made] == [("asserts", 5)]
    assert page.answered == ()


def test_an_answer_names_the_claim_it_answers_and_leads_to_its_words(client: Client):
    publication = publish()
    html = client.get("/speakers/russian-embassy-washington/").content.decode()
    assert DENIAL in html
    assert f'href="{publication.get_absolute_url()}#p41"' in html
    assert "on what John Kirby said:" in html


def test_whom_claims_are_about_has_a_page_too(client: Client):
    publish()
    html = client.get("/speakers/russian-military/").content.decode()
    assert "is quoted in none of the reports we hold" in html
    assert "1 claim" in html


def test_somebody_of_no_publication_is_not_found(client: Client):
    publish()
    assert client.get("/speakers/nobody/").status_code == 404


def test_the_number_of_queries_does_not_grow(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
):
    for number in range(3):
        publish(sentence=f"Claim {number}")
    with django_assert_num_queries(4):
        client.get("/speakers/john-kirby/")
    with django_assert_num_queries(3):
        client.get("/speakers/")


def test_the_page_sets_no_cookie(client: Client):
    publish()
    assert client.get("/speakers/john-kirby/").cookies == {}
