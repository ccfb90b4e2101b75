"""The page of one article: passages of published claims, never the whole text."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from articles.models import Article, Outlet
from tests.claims.documents import DENIAL
from tests.claims.published import publish

pytestmark = pytest.mark.django_db


def test_it_shows_the_article_s_passages_marked(client: Client):
    publish()
    html = client.get("/articles/4/").content.decode()
    assert f"Denial: </span>{DENIAL}" in html


def test_it_leads_to_the_claim(client: Client):
    publication = publish()
    assert publication.get_absolute_url() in client.get("/articles/4/").content.decode()


def test_an_article_that_no_published_claim_rests_on_is_not_found(client: Client):
    outlet = Outlet.objects.create(slug="gazette", name="Example Gazette")
    article = Article.objects.create(slug="a", outlet=outlet)
    assert client.get(f"/articles/{article.pk}/").status_code == 404


@pytest.mark.parametrize("number", [0, 7, 10**30])
def test_an_article_that_does_not_exist_is_not_found(client: Client, number: int):
    assert client.get(f"/articles/{number}/").status_code == 404


def test_an_unchanged_article_answers_304(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
):
    publish()
    etag = client.get("/articles/4/")["ETag"]
    with django_assert_num_queries(1):
        response = client.get("/articles/4/", headers={"If-None-Match": etag})
    assert response.status_code == 304


def test_the_article_can_only_be_read(client: Client):
    publish()
    assert client.post("/articles/4/").status_code == 405
