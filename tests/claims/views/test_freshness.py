"""Pages that are kept: nothing is asked or drawn twice, and nothing is shown that is over."""

from collections.abc import Iterator
from gzip import decompress
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from claims.views import freshness
from tests.claims.published import publish, publish_version, withdraw

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def keeping(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Keep pages, as outside tests; no second passes by itself, however busy the machine is."""
    settings.KEEP_PAGES = True
    monkeypatch.setattr(freshness, "ASK_SECONDS", 3600)
    freshness.forget()
    yield
    freshness.forget()


@pytest.fixture
def asking(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look at what is newest every time, as if a second passed between any two requests."""
    monkeypatch.setattr(freshness, "ASK_SECONDS", 0)


def test_an_unchanged_page_answers_304_without_the_database(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
):
    path = publish().get_absolute_url()
    etag = client.get(path)["ETag"]
    with django_assert_num_queries(0):
        response = client.get(path, headers={"If-None-Match": etag})
    assert (response.status_code, response["ETag"]) == (304, etag)


def test_a_drawn_page_is_kept(client: Client, django_assert_num_queries: DjangoAssertNumQueries):
    path = publish().get_absolute_url()
    drawn = client.get(path).content
    with django_assert_num_queries(0):
        assert client.get(path).content == drawn


@pytest.mark.usefixtures("asking")
def test_another_process_s_version_is_seen_at_the_next_look(client: Client):
    publication = publish()
    path = publication.get_absolute_url()
    etag = client.get(path)["ETag"]
    document = publication.document | {"version": 2, "not_known": ["Something else"]}
    publish_version(publication.claim, document)
    response = client.get(path, headers={"If-None-Match": etag})
    assert b"Something else" in response.content


@pytest.mark.usefixtures("asking")
def test_a_withdrawn_claim_is_not_served_from_memory(client: Client):
    publication = publish()
    path = publication.get_absolute_url()
    etag = client.get(path)["ETag"]
    withdraw(publication)
    response = client.get(path, headers={"If-None-Match": etag})
    assert (response.status_code, "ETag" in response) == (410, False)


def test_a_page_is_compressed_for_whom_it_helps(client: Client):
    path = publish().get_absolute_url()
    plain = client.get(path)
    squeezed = client.get(path, headers={"Accept-Encoding": "gzip, br"})
    assert squeezed["Content-Encoding"] == "gzip"
    assert decompress(squeezed.content) == plain.content
    assert squeezed["ETag"] == plain["ETag"]
    assert "Accept-Encoding" in plain["Vary"]


def test_the_minute_of_the_caches_holds_our_own_second(client: Client):
    assert "max-age=59" in client.get(publish().get_absolute_url())["Cache-Control"]


@pytest.mark.parametrize("header", [{"host": "127.0.0.1"}, {"cookie": "theme=dark"}])
def test_what_a_page_differs_by_is_never_mixed_up(client: Client, header: dict[str, str]):
    path = publish().get_absolute_url()
    usual = client.get(path, headers={"host": "localhost"})
    other = client.get(path, headers={"host": "localhost"} | header)
    assert usual["ETag"] != other["ETag"]
    assert usual.content != other.content


def test_a_flood_of_addresses_empties_the_memory_and_nothing_else(
    client: Client, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(freshness, "MOST_KNOWN", 3)
    path = publish().get_absolute_url()
    for number in range(5):
        assert client.get(f"{path}?x={number}").status_code == 200
    assert len(freshness._known) <= 3
