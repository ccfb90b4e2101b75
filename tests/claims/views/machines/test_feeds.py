"""Atom feeds: readers of feeds take each without a complaint, and ids stay for good."""

from typing import Any

import feedparser
import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from claims.models import Publication
from claims.views.machines import atom
from tests.claims.documents import make_document
from tests.claims.published import publish, publish_version, withdraw

pytestmark = pytest.mark.django_db

CORRECTION = {
    "kind": "correction",
    "reason": "The briefing was a day later.",
    "before": "Something else",
    "at": "2026-11-23T08:00:00Z",
    "version": 2,
}


def read(client: Client, path: str) -> Any:
    """Return a feed as a reader of feeds takes it."""
    response = client.get(path)
    assert response.status_code == 200, path
    assert response["Content-Type"].startswith("application/atom+xml")
    found = feedparser.parse(response.content)
    assert not found.bozo, found.get("bozo_exception")
    return found


def corrected(**correction: Any) -> Publication:
    """Return a claim in its second version."""
    first = publish()
    document = first.document | {
        "version": 2,
        "status": "corrected",
        "published_at": CORRECTION["at"],
        "corrections": [CORRECTION | correction],
    }
    return publish_version(first.claim, document)


def feeds(publication: Publication) -> list[str]:
    return [
        "/claims/feed/",
        "/changes/feed/",
        "/corrections/feed/",
        "/stories/avdiivka-october-2023/feed/",
        "/speakers/john-kirby/feed/",
        "/speakers/russian-military/feed/",
        "/outlets/kyiv-post/feed/",
        f"{publication.get_absolute_url()}feed/",
    ]


def test_every_feed_is_read_without_a_complaint(client: Client):
    publication = corrected()
    for path in feeds(publication):
        feed = read(client, path)
        assert feed.feed.id.startswith("tag:testserver,2026:"), path
        assert feed.feed.author == "Audiatur"
        assert [each.title for each in feed.entries if "John Kirby said: " not in each.title] == []
        assert feed.entries, path


def test_hostile_text_makes_no_feed_invalid(client: Client):
    publication = publish(sentence="]]><script>alert(1)</script> & \x0b\x1f \ufffe 𝕏")
    for path in [*feeds(publication)[:1], *feeds(publication)[3:]]:
        assert "<script>" in read(client, path).entries[0].title


@pytest.mark.parametrize("path", ["/claims/feed/", "/changes/feed/", "/corrections/feed/"])
def test_an_empty_feed_is_valid_and_never_changes(client: Client, path: str):
    assert read(client, path).entries == []
    assert client.get(path).content == client.get(path).content


def test_a_claim_keeps_its_id_over_versions_and_feeds(client: Client):
    publication = corrected()
    ids = {read(client, path).entries[0].id for path in ["/claims/feed/", *feeds(publication)[3:7]]}
    assert ids == {f"tag:testserver,2026:claims/{publication.claim_id}"}


def test_an_entry_tells_when_it_came_out_and_when_it_changed(client: Client):
    corrected()
    (entry,) = read(client, "/claims/feed/").entries
    assert entry.published == "2026-11-22T10:00:00+00:00"
    assert entry.updated == "2026-11-23T08:00:00+00:00"


def test_an_entry_gives_all_three_answers(client: Client):
    publish()
    (entry,) = read(client, "/claims/feed/").entries
    assert "Does it hold? Unverified. The accused side: Denied." in entry.summary


def test_a_change_is_told_with_its_kind_and_reason(client: Client):
    publication = corrected()
    (entry,) = read(client, "/corrections/feed/").entries
    assert entry.title.endswith("(correction)")
    assert "The briefing was a day later. Before: Something else" in entry.summary
    assert entry.id.endswith(f"claims/{publication.claim_id}/v/2")


def test_an_update_is_a_change_and_no_correction(client: Client):
    corrected(kind="update")
    assert len(read(client, "/changes/feed/").entries) == 1
    assert read(client, "/corrections/feed/").entries == []
    assert len(read(client, "/corrections/feed/?kind=update").entries) == 1


def test_a_withdrawal_leaves_the_claims_and_is_told_as_a_correction(client: Client):
    withdraw(publish())
    assert read(client, "/claims/feed/").entries == []
    assert "(withdrawal)" in read(client, "/corrections/feed/").entries[0].title


def test_the_feed_of_a_claim_has_every_version(client: Client):
    publication = corrected()
    feed = read(client, f"{publication.get_absolute_url()}feed/")
    assert [each.id.rsplit("/", 1)[1] for each in feed.entries] == ["2", "1"]
    assert feed.entries[0].link.endswith("/v/2/")


def test_a_long_feed_goes_on_at_its_next_page(client: Client, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(atom, "A_PAGE", 2)
    for _ in range(3):
        publish()
    first, second = read(client, "/claims/feed/"), read(client, "/claims/feed/?page=2")
    links = {each.rel: each.href for each in first.feed.links}
    assert links["next"] == "http://testserver/claims/feed/?page=2"
    assert [len(first.entries), len(second.entries)] == [2, 1]


@pytest.mark.parametrize("page", ["0", "-1", "x", "9" * 30, "%00", "²"])
def test_an_odd_page_is_the_first(client: Client, page: str):
    publish()
    assert len(read(client, f"/claims/feed/?page={page}").entries) == 1


@pytest.mark.parametrize("path", ["/stories/no/feed/", "/speakers/no/feed/", "/outlets/no/feed/"])
def test_what_no_claim_names_has_no_feed(client: Client, path: str):
    assert client.get(path).status_code == 404


def test_the_number_of_queries_does_not_grow_with_the_feed(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
):
    publications = [publish() for _ in range(3)]
    for path, queries in zip(feeds(publications[0]), (3, 2, 2, 3, 3, 3, 3, 3), strict=True):
        with django_assert_num_queries(queries):
            client.get(path)


def test_an_unchanged_feed_answers_304_after_one_query(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
):
    for path in feeds(corrected()):
        etag = client.get(path)["ETag"]
        with django_assert_num_queries(1):
            response = client.get(path, headers={"If-None-Match": etag})
        assert (response.status_code, response.cookies) == (304, {})


def test_a_document_without_a_claimant_is_told_as_it_is(client: Client):
    claim = make_document()["claim"]
    publish(sentence="The bridge is safe", claimant=claim["claimant"] | {"name": ""})
    assert read(client, "/claims/feed/").entries[0].title == "The bridge is safe"
