"""robots.txt, the sitemap and oEmbed."""

from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from claims.views.machines import crawlers
from tests.claims.published import publish, withdraw

pytestmark = pytest.mark.django_db


def locations(client: Client, path: str) -> dict[str, str]:
    """Return the addresses of a sitemap with when they changed."""
    response = client.get(path)
    assert response.status_code == 200
    root = ElementTree.fromstring(response.content)
    space = {"s": crawlers.XMLNS}
    found = root.findall("*", space)
    return {
        each.findtext("s:loc", "", space): each.findtext("s:lastmod", "", space) for each in found
    }


def test_crawlers_may_read_all_that_is_public(client: Client):
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /desk/\n" in text
    assert "Disallow: /claims" not in text
    assert text.endswith("Sitemap: http://testserver/sitemap.xml\n")


def test_the_sitemap_lists_every_public_page_and_when_it_changed(client: Client):
    publication = publish()
    found = locations(client, "/sitemap.xml")
    address = f"http://testserver{publication.get_absolute_url()}"
    assert found[address] == "2026-11-22T10:00:00Z"
    for path in ("", "stories/avdiivka-october-2023/", "speakers/john-kirby/", "articles/4/"):
        assert f"http://testserver/{path}" in found


def test_every_page_of_the_sitemap_is_there(client: Client):
    publish()
    for address in locations(client, "/sitemap.xml"):
        path = address.removeprefix("http://testserver")
        assert client.get(path).status_code == 200, path


def test_what_is_withdrawn_is_not_in_the_sitemap(client: Client):
    publication = publish()
    withdraw(publication)
    found = locations(client, "/sitemap.xml")
    assert f"http://testserver{publication.get_absolute_url()}" not in found


def test_a_long_sitemap_is_an_index_of_parts(client: Client, monkeypatch: pytest.MonkeyPatch):
    publish()
    whole = locations(client, "/sitemap.xml")
    monkeypatch.setattr(crawlers, "A_FILE", 7)
    parts = list(locations(client, "/sitemap.xml"))
    paths = [each.removeprefix("http://testserver") for each in parts]
    found = [page for path in paths for page in locations(client, path)]
    assert sorted(found) == sorted(whole)
    assert client.get(f"/sitemap-{len(paths) + 1}.xml").status_code == 404


def test_the_sitemap_needs_a_fixed_number_of_queries(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
):
    for _ in range(3):
        publish()
    with django_assert_num_queries(5):
        client.get("/sitemap.xml")


@pytest.mark.parametrize("path", ["/sitemap.xml", "/robots.txt"])
def test_an_unchanged_one_answers_304(client: Client, path: str):
    response = client.get(path)
    again = client.get(path, headers={"If-None-Match": response["ETag"]})
    assert (again.status_code, response.cookies) == (304, {})


def embedded(client: Client, address: str, **more: Any) -> Any:
    query = "".join(f"&{name}={value}" for name, value in more.items())
    return client.get(f"/oembed?url={quote(address, safe='')}{query}")


def test_a_claim_is_embedded_as_a_frame_of_our_own(client: Client):
    publication = publish(sentence='A "quoted" <b> claim')
    address = f"http://testserver{publication.get_absolute_url()}"
    data = embedded(client, address, maxwidth=400, maxheight=300).json()
    assert (data["version"], data["type"], data["width"], data["height"]) == (
        "1.0",
        "rich",
        400,
        300,
    )
    assert data["html"].startswith(
        f'<iframe src="{address}embed/" title="John Kirby said: A &quot;'
    )
    assert data["thumbnail_url"] == f"{address}card.png"
    assert client.get(data["html"].split('"')[1]).status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "",
        "http://elsewhere.example/claims/1-x/",
        "http://testserver.elsewhere.example/claims/1-x/",
        "javascript:alert(1)",
        "http://testserver/desk/",
        "http://testserver/claims/999-x/",
        "http://[testserver/claims/1-x/",
        "http://testserver/claims/1-x/\x00",
        f"http://testserver/claims/{'9' * 40}-x/",
    ],
)
def test_any_other_address_is_not_ours_to_embed(client: Client, address: str):
    publish()
    response = embedded(client, address)
    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"


def test_a_withdrawn_claim_is_not_embedded(client: Client):
    publication = publish()
    withdraw(publication)
    address = f"http://testserver{publication.get_absolute_url()}"
    assert embedded(client, address).status_code == 404


def test_another_format_is_refused(client: Client):
    assert embedded(client, "http://testserver/claims/1-x/", format="xml").status_code == 501


@pytest.mark.parametrize("size", ["0", "-1", "x", "9" * 40, "%00", "5"])
def test_an_odd_size_is_a_size_that_fits(client: Client, size: str):
    publication = publish()
    address = f"http://testserver{publication.get_absolute_url()}"
    assert 280 <= embedded(client, address, maxwidth=size).json()["width"] <= 640
