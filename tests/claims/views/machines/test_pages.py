"""The page that tells people what machines can read here."""

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from claims.models.states import DoesItHold

pytestmark = pytest.mark.django_db


def test_every_address_it_links_to_answers(client: Client):
    html = client.get("/data/").content.decode()
    main = html[html.index("<main") : html.index("</main>")]
    links = re.findall('href="(/[^"]*)"', main)
    assert len(links) > 12
    assert [link for link in links if client.get(link).status_code != 200] == []


def test_it_documents_the_scale_of_the_ratings(client: Client):
    html = client.get("/data/").content.decode()
    scale = html[html.index("<tbody>") : html.index("</tbody>")]
    rows = dict(re.findall('<th scope="row">(.*?)</th><td>(.*?)</td>', scale))
    assert list(rows) == DoesItHold.labels
    assert (rows["Supported"], rows["Contradicted"]) == ("5", "1")
    assert rows["Unverified"].startswith("none")


def test_it_needs_no_database_and_sets_no_cookie(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
):
    with django_assert_num_queries(0):
        response = client.get("/data/")
    assert response.cookies == {}
