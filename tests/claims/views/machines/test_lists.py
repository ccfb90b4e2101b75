"""Whole lists: the data feed of reviews, and tables for spreadsheets."""

import csv
import io
import json
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from claims.views.machines.lists import neutral
from tests.claims.documents import make_document
from tests.claims.published import publish, publish_version, withdraw
from tests.claims.review_rules import broken

pytestmark = pytest.mark.django_db


def text_of(client: Client, path: str) -> str:
    response: Any = client.get(path)
    assert response.status_code == 200
    return b"".join(response.streaming_content).decode()


def table(client: Client, path: str) -> list[dict[str, str]]:
    """Return a table as a spreadsheet reads it."""
    text = text_of(client, path)
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:], newline="")))


def test_the_feed_holds_a_valid_review_of_every_claim(client: Client):
    publications = [publish(), publish(sentence="The bridge is safe")]
    feed = json.loads(text_of(client, "/data/claimreviews.json"))
    reviews = [each["item"] for each in feed["dataFeedElement"]]
    assert (feed["@type"], len(reviews)) == ("DataFeed", 2)
    for publication, review in zip(reversed(publications), reviews, strict=True):
        assert broken([review], f"http://testserver{publication.get_absolute_url()}") == []


def test_what_has_no_verdict_is_not_in_the_feed(client: Client):
    answers = make_document()["answers"] | {"holds": {"value": "", "reason": ""}}
    publish(make_document(answers=answers))
    withdraw(publish())
    assert json.loads(text_of(client, "/data/claimreviews.json"))["dataFeedElement"] == []


def test_a_corrected_claim_tells_both_its_dates(client: Client):
    first = publish()
    changes = {"version": 2, "published_at": "2026-11-30T10:00:00Z"}
    publish_version(first.claim, first.document | changes)
    (element,) = json.loads(text_of(client, "/data/claimreviews.json"))["dataFeedElement"]
    assert element["item"]["datePublished"].startswith("2026-11-22T10:00:00")
    assert element["dateModified"] == "2026-11-30T10:00:00Z"


def test_the_table_has_a_line_for_every_claim(client: Client):
    publication = publish()
    (row,) = table(client, "/claims.csv")
    assert row["url"] == f"http://testserver{publication.get_absolute_url()}"
    assert (row["claimant"], row["holds"], row["said_on"]) == (
        "John Kirby",
        "unverified",
        "2023-10-26",
    )
    assert row["sha256"] == publication.sha256


@pytest.mark.parametrize(
    ("query", "count"),
    [("verdict=unverified", 2), ("verdict=supported", 0), ("q=bridge", 1), ("outlet=ndtv", 2)],
)
def test_the_filters_of_the_list_narrow_the_table(client: Client, query: str, count: int):
    publish()
    publish(sentence="The bridge is safe")
    assert len(table(client, f"/claims.csv?{query}")) == count


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "  ="])
def test_no_cell_is_a_formula(client: Client, start: str):
    publish(sentence=f"{start}cmd|' /C calc'!A0")
    assert table(client, "/claims.csv")[0]["sentence"] == f"'{start}cmd|' /C calc'!A0"


@pytest.mark.parametrize("cell", ["The bridge", "a=b", "", "12", "“-”"])
def test_what_is_no_formula_is_left_as_it_is(cell: str):
    assert neutral(cell) == cell


def test_lines_and_quotes_in_a_cell_come_back_as_they_were(client: Client):
    sentence = 'He said "no",\nthen; nothing'
    publish(sentence=sentence)
    assert table(client, "/claims.csv")[0]["sentence"] == sentence


def test_the_log_of_corrections_is_a_table(client: Client):
    withdraw(publish())
    (row,) = table(client, "/corrections.csv")
    assert (row["kind"], row["why"]) == ("withdrawal", "It was made up.")
    assert table(client, "/corrections.csv?kind=update") == []


def test_the_registers_are_tables(client: Client):
    publish()
    (story,) = table(client, "/stories.csv")
    assert (story["title"], story["claims"]) == ("Avdiivka, October 2023", "1")
    made = {row["slug"]: row["made"] for row in table(client, "/speakers.csv")}
    assert made["john-kirby"] == "1"
    unknown = {row["slug"]: row["unknown"] for row in table(client, "/outlets.csv")}
    assert (unknown["unknown"], unknown["ndtv"]) == ("unknown", "")


@pytest.mark.parametrize("path", ["/claims.csv", "/corrections.csv", "/data/claimreviews.json"])
def test_an_unchanged_one_answers_304_and_any_is_open_without_a_cookie(client: Client, path: str):
    publish()
    response = client.get(path)
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response.cookies == {}
    again = client.get(path, headers={"If-None-Match": response["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize(("path", "queries"), [("/claims.csv", 2), ("/data/claimreviews.json", 3)])
def test_the_number_of_queries_does_not_grow_with_the_list(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, path: str, queries: int
):
    for _ in range(3):
        publish()
    with django_assert_num_queries(queries):
        text_of(client, path)


def test_who_takes_it_compressed_gets_it_compressed(client: Client):
    for _ in range(3):
        publish()
    response = client.get("/data/claimreviews.json", headers={"Accept-Encoding": "gzip"})
    assert response["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in response["Vary"]
