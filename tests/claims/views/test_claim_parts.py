"""What the page of a claim draws below its two positions, and how much it weighs."""

import re
from gzip import compress
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from claims.models import Publication
from tests.claims.documents import make_document
from tests.claims.published import publish

pytestmark = [pytest.mark.django_db, pytest.mark.situation("twelve reports")]

HTMX = {"HX-Request": "true"}
HTML_BUDGET, PAGE_BUDGET = 20_000, 60_000  # bytes, compressed


@pytest.fixture
def path(standing: Publication) -> str:
    return standing.get_absolute_url()


def html_of(client: Client, path: str, headers: dict[str, str] | None = None) -> str:
    response = client.get(path, headers=headers)
    assert response.status_code == 200
    return response.content.decode()


def weight(text: bytes) -> int:
    return len(compress(text, 6))


def test_the_page_stays_within_its_weight_with_twelve_reports(client: Client, path: str):
    html = html_of(client, f"{path}?reports=all")
    files = set(re.findall(r'(?:href|src)="/static/([^"]+)"', html))
    assert len(files) > 5
    found = [Path(str(finders.find(name))).read_bytes() for name in files]
    assert weight(html.encode()) <= HTML_BUDGET
    assert weight(html.encode()) + sum(map(weight, found)) <= PAGE_BUDGET


def test_beyond_eight_reports_a_link_shows_the_rest(client: Client, path: str):
    html = html_of(client, path)
    assert html.count('<article class="slip"') == 8
    assert "Show 4 more reports" in html
    assert 'href="?reports=all#reports"' in html
    assert html_of(client, f"{path}?reports=all").count('<article class="slip"') == 12


def test_the_rest_comes_as_a_fragment_of_one_element(client: Client, path: str):
    html = html_of(client, f"{path}?reports=all", HTMX).strip()
    assert html.startswith('<div id="report-list">')
    assert "<html" not in html


def test_a_link_into_a_folded_report_asks_for_it(client: Client, path: str):
    assert 'href="?reports=all#p1090"' in html_of(client, path)
    assert 'href="#p1090"' in html_of(client, f"{path}?reports=all")


def test_no_cell_of_the_coverage_table_is_blank(client: Client, path: str):
    html = html_of(client, path)
    table = html[
        html.index('class="matrix"') : html.index("</tbody>", html.index('class="matrix"'))
    ]
    cells = [re.sub("<[^>]+>", "", cell).strip() for cell in re.findall("<td.*?</td>", table)]
    assert len(cells) == 12 * 5
    assert {cell.split(":")[0] for cell in cells} == {"Carried", "Not found", "Not checked"}


def test_every_link_within_the_page_leads_somewhere(client: Client, path: str):
    html = html_of(client, f"{path}?reports=all")
    ids = set(re.findall(r'\bid="([^"]+)"', html))
    assert set(re.findall(r'href="#([^"]+)"', html)) - ids == set()


def test_no_id_is_given_twice(client: Client, path: str):
    ids = re.findall(r'\bid="([^"]+)"', html_of(client, f"{path}?reports=all"))
    assert sorted(ids) == sorted(set(ids))


def test_requests_for_comment_are_shown_with_channel_deadline_and_outcome(
    client: Client, path: str
):
    html = html_of(client, path)
    records = html[html.index('id="records"') : html.index('id="reports"')]
    for words in ("E-mail", "Did not reply", "4 March 2026, 12:00 UTC", "Declined to comment"):
        assert words in records


def test_a_comparison_has_an_address_of_its_own_and_a_fragment(client: Client, path: str):
    address = f"{path}wording/?a=1010&b=1040"
    page = html_of(client, address)
    assert "<title>Wording" in page
    assert '<option value="1040" selected>' in page
    fragment = html_of(client, address, HTMX)
    assert fragment.strip().startswith('<div id="diff"')
    assert 'hx-swap-oob="true"' in fragment
    assert f'href="{path}#p1010"' in fragment


def test_the_title_of_a_shared_link_ends_with_the_status_and_names_the_answer(client: Client):
    html = html_of(client, publish().get_absolute_url())
    title = re.search('property="og:title" content="([^"]*)"', html)
    assert title
    assert title[1].startswith("John Kirby: ")
    assert title[1].strip().endswith("unverified, denied")
    description = re.search('property="og:description" content="([^"]*)"', html)
    assert description
    assert "The accused side: denied." in description[1]
    assert 'property="og:image:alt" content="Claim, John Kirby:' in html


def test_words_of_the_document_stay_words_in_every_attribute(client: Client):
    nasty = '"><script>alert(1)</script>'
    document = make_document()
    document["claim"]["claimant"] = document["claim"]["claimant"] | {"name": nasty}
    document["claim"]["sentence"] = nasty
    path = publish(document).get_absolute_url()
    for rest in ("", "wording/", "embed/", "v/1/"):
        assert "<script>alert" not in html_of(client, f"{path}{rest}")


def test_roles_and_the_checklist_are_told_in_the_readers_language(client: Client):
    document = make_document()
    check = {"rule": "three_answers", "text": "All three questions are answered.", "held": True}
    document["decisions"] = document["decisions"] | {"checklist": [check]}
    html = html_of(client, publish(document).get_absolute_url(), {"Accept-Language": "ru"})
    assert '<html lang="ru"' in html
    assert "На все три вопроса есть ответ." in html
    assert "· Фактчекер ·" in html
