"""The read API: what is published as JSON, cacheable, open, and never a surprise."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from claims.canonical import canonical, fingerprint
from claims.models import Claim, Publication
from tests.claims.documents import DENIAL, make_document
from tests.claims.published import publish, publish_version, withdraw

pytestmark = pytest.mark.django_db

BASE = "/api/v1"
LISTS = ("claims", "passages", "articles", "outlets", "speakers", "stories", "corrections")
SINGLE = (
    "articles/4",
    "outlets/kyiv-post",
    "speakers/john-kirby",
    "stories/avdiivka-october-2023",
)


def read(client: Client, path: str) -> Any:
    response = client.get(f"{BASE}/{path}")
    assert response.status_code == 200, response.content
    return response.json()


def every_path(publication: Publication) -> list[str]:
    pk = publication.claim_id
    return [*LISTS, *SINGLE, f"claims/{pk}", f"claims/{pk}/versions"]


def test_every_answer_is_open_kept_by_anyone_and_without_a_cookie(client: Client):
    for path in every_path(publish()):
        response = client.get(f"{BASE}/{path}")
        assert response.status_code == 200, path
        assert response["Access-Control-Allow-Origin"] == "*"
        assert response["Cache-Control"] == "public, max-age=60"
        assert (response.cookies, "Cookie" in response["Vary"]) == ({}, False)


def test_an_unchanged_one_answers_304_after_one_query(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
):
    for path in every_path(publish()):
        etag = client.get(f"{BASE}/{path}")["ETag"]
        with django_assert_num_queries(1):
            response = client.get(f"{BASE}/{path}", headers={"If-None-Match": etag})
        assert (response.status_code, response.content) == (304, b""), path


def test_the_number_of_queries_does_not_grow_with_what_is_published(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
):
    publications = [publish() for _ in range(3)]
    costs = (3, 3, 3, 3, 3, 3, 2, 2, 3, 2, 2, 2, 3)
    for path, queries in zip(every_path(publications[0]), costs, strict=True):
        with django_assert_num_queries(queries):
            client.get(f"{BASE}/{path}")


def test_a_claim_comes_with_its_document_and_where_else_it_is(client: Client):
    publication = publish()
    data = read(client, f"claims/{publication.claim_id}")
    assert fingerprint(canonical(data["document"])) == publication.sha256 == data["sha256"]
    assert data["answers"] == {"said": "confirmed", "holds": "unverified", "accused": "denied"}
    assert data["said_on"] == "2023-10-26"
    for address in data["links"].values():
        assert client.get(address.removeprefix("http://testserver")).status_code == 200, address


def test_the_versions_lead_to_the_bytes_their_hashes_are_of(client: Client):
    first = publish()
    second = publish_version(first.claim, first.document | {"version": 2})
    items = read(client, f"claims/{first.claim_id}/versions")["items"]
    assert [each["sha256"] for each in items] == [second.sha256, first.sha256]
    data = client.get(items[1]["document_url"].removeprefix("http://testserver")).content
    assert fingerprint(data.decode()) == first.sha256


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 2),
        ("q=bridge", 1),
        ("verdict=unverified", 2),
        ("verdict=supported", 0),
        ("answer=denied&stance=denial", 2),
        ("speaker=john-kirby&outlet=reuters&story=avdiivka-october-2023", 2),
        ("from=2023-10-26&to=2023-10-26", 2),
        ("from=2024-01-01", 0),
    ],
)
def test_the_list_is_narrowed(client: Client, query: str, count: int):
    publish()
    publish(sentence="The bridge is safe")
    assert read(client, f"claims?{query}")["count"] == count


def test_the_list_is_sorted_and_cut_into_pages(client: Client):
    days = ["2023-01-03", "2023-01-01", "2023-01-02"]
    for day in days:
        publish(said_on=day)
    page = read(client, "claims?sort=oldest&per_page=2")
    assert [each["said_on"] for each in page["items"]] == sorted(days)[:2]
    assert (page["pages"], page["previous"]) == (2, None)
    assert page["next"] == "http://testserver/api/v1/claims?sort=oldest&per_page=2&page=2"
    last = read(client, "claims?sort=oldest&per_page=2&page=2")
    assert [each["said_on"] for each in last["items"]] == sorted(days)[2:]
    assert read(client, "claims?page=99")["items"] == []


def test_passages_are_found_by_who_speaks_where_and_how(client: Client):
    publication = publish()
    every = read(client, f"passages?claim={publication.claim_id}")["items"]
    document = make_document()
    assert len(every) == sum(len(each["passages"]) for each in document["reports"])
    (denial,) = read(client, "passages?position=denies&outlet=kyiv-post")["items"]
    assert (denial["exact"], denial["actors"][0]["name"]) == (DENIAL, "Russian embassy")
    spoken = read(client, "passages?speaker=anatoly-antonov")["items"]
    assert [each["position"] for each in spoken] == ["replies"]
    assert read(client, "passages?article=4")["items"][0]["article"] == 4


def test_registers_count_what_is_published(client: Client):
    publish()
    assert read(client, "outlets/kyiv-post")["carried"][1] == {
        "stance": "denial",
        "count": 1,
        "of": 1,
    }
    assert read(client, "speakers/john-kirby")["made"] == 1
    assert read(client, "stories/avdiivka-october-2023")["claims"] == 1
    assert read(client, "articles/4")["outlet"]["name"] == "Kyiv Post"
    assert {each["slug"] for each in read(client, "outlets")["items"] if each["unknown"]} == {
        "unknown"
    }


def test_a_withdrawn_claim_is_gone_with_its_reason_and_in_the_log(client: Client):
    publication = withdraw(publish())
    for path in (f"claims/{publication.claim_id}", f"claims/{publication.claim_id}/versions"):
        response = client.get(f"{BASE}/{path}")
        assert (response.status_code, response.json()["detail"]) == (410, "It was made up.")
    assert read(client, "claims")["count"] == 0
    assert read(client, "corrections?kind=withdrawal")["items"][0]["reason"] == "It was made up."


def test_what_is_on_the_desk_is_nowhere(client: Client):
    claim = Claim.objects.create(sentence="A secret of the desk", slug="secret")
    assert client.get(f"{BASE}/claims/{claim.pk}").status_code == 404
    assert read(client, "claims")["items"] == []


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("claims?page=0", 422),
        ("claims?per_page=1000", 422),
        ("claims?verdict=nonsense", 422),
        ("claims?from=yesterday", 422),
        ("claims?outlet='--", 422),
        (f"passages?claim={10**30}", 422),
        ("claims/0", 404),
        (f"claims/{10**30}", 404),
        ("claims/7", 404),
        ("outlets/nobody", 404),
        ("nothing/here", 404),
    ],
)
def test_what_can_not_be_answered_is_a_problem_that_says_why(
    client: Client, path: str, status: int
):
    response = client.get(f"{BASE}/{path}")
    assert response.status_code == status
    assert response["Content-Type"] == "application/problem+json"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response.json()["status"] == status


def test_a_problem_names_the_parameter(client: Client):
    detail = client.get(f"{BASE}/claims?page=0").json()["detail"]
    assert detail[0]["parameter"] == "page"


@pytest.mark.parametrize("query", ["q=%00", "q=%ff%fe", "q=%22%27%28%2A", "q=" + "x" * 200])
def test_an_odd_search_is_text(client: Client, query: str):
    publish()
    assert read(client, f"claims?{query}")["items"] in ([], read(client, "claims")["items"])


def test_it_can_only_be_read(client: Client):
    assert client.post(f"{BASE}/claims").status_code == 405
    assert client.head(f"{BASE}/claims").status_code == 200
    assert client.options(f"{BASE}/claims")["Access-Control-Allow-Methods"] == "GET, HEAD"


def test_its_description_names_every_path(client: Client):
    paths = client.get(f"{BASE}/openapi.json").json()["paths"]
    assert {path.split("/")[3] for path in paths} == set(LISTS)
    assert len(paths) == 13
