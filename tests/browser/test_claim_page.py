"""The page of a claim and its relatives in a real browser; each test looks at much of a load."""

import re
from collections.abc import Iterator
from io import BytesIO

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader
from pytest_django.live_server_helper import LiveServer

from tests.browser.barriers import WIDTHS, expect_no_barrier
from tests.claims.documents import make_document
from tests.claims.published import publish, publish_version
from tests.claims.twelve import make_heavy_document

RELATIVES = ("", "v/1/", "v/1/to/2/", "wording/", "embed/")
MEASURE = """blocks => blocks.map(block => [
    block.getBoundingClientRect().width,
    getComputedStyle(block.querySelector(".say")).fontSize,
    getComputedStyle(block.querySelector("h2, h3")).fontSize,
])"""


@pytest.fixture
def heavy(live_server: LiveServer, errors: list[str]) -> Iterator[str]:
    """The address of a claim with twelve reports and two versions; the console stays silent."""
    first = publish(make_heavy_document())
    correction = {"kind": "update", "reason": "The firm answered.", "before": first.sentence}
    document = first.document | {
        "version": 2,
        "status": "corrected",
        "not_known": ["How much mud"],
        "corrections": [correction | {"at": "2026-11-22T11:00:00Z", "version": 2}],
    }
    yield live_server.url + publish_version(first.claim, document).get_absolute_url()
    assert errors == []


def test_no_relative_of_the_page_has_a_barrier(heavy: str, page: Page):
    for rest in RELATIVES:
        page.goto(heavy + rest)
        expect_no_barrier(page)
        page.evaluate("document.documentElement.dir = 'rtl'")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide == width, rest


def test_both_positions_are_equal_on_the_page_and_in_the_frame(heavy: str, page: Page):
    for rest in ("", "embed/"):
        page.goto(heavy + rest)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            claim, answer = page.locator(".side").evaluate_all(MEASURE)
            assert abs(claim[0] - answer[0]) <= 1, (rest, width)
            assert claim[1:] == answer[1:], (rest, width)


def test_a_comparison_and_more_reports_come_without_losing_the_focus(heavy: str, page: Page):
    page.goto(heavy)
    page.get_by_label("with").select_option("1020")
    compare = page.get_by_role("button", name="Compare")
    compare.press("Enter")
    expect(page).to_have_url(f"{heavy}wording/?a=1010&b=1020")
    expect(page.locator("#diff .whose").nth(1)).to_contain_text("Gazette 2")
    expect(compare).to_be_focused()
    compare.evaluate("button => button.dataset.old = ''")
    page.go_back()
    expect(page.locator("[data-old]")).to_have_count(0)  # the page before was asked for again
    page.get_by_role("link", name="Show 4 more reports").press("Enter")
    expect(page.locator(".slip")).to_have_count(12)
    expect(page.locator("#more-reports")).to_be_focused()
    expect(page).to_have_url(f"{heavy}?reports=all")


def test_a_citation_can_be_copied(heavy: str, page: Page):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(heavy)
    page.get_by_role("button", name="Copy citation").click()
    expect(page.locator("#status")).to_have_text("Copied.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Ana Ode: “The company dumped the mud")
    assert copied.endswith("/v/2/")


@pytest.mark.usefixtures("transactional_db")
def test_everything_can_be_read_without_scripts(live_server: LiveServer, plain: Page):
    plain.goto(live_server.url + publish(make_heavy_document()).get_absolute_url())
    plain.get_by_role("link", name="Show 4 more reports").click()
    expect(plain.locator(".slip")).to_have_count(12)
    plain.get_by_label("with").select_option("1030")
    plain.get_by_role("button", name="Compare").click()
    expect(plain).to_have_url(re.compile("wording/[?]a="))
    expect(plain.locator("#diff .whose")).to_have_count(2)
    plain.get_by_role("link", name="In its context").nth(1).click()
    expect(plain).to_have_url(re.compile("#p1030$"))
    expect(plain.get_by_role("button", name="Copy")).to_have_count(0)


@pytest.mark.usefixtures("transactional_db")
def test_on_paper_both_positions_stand_side_by_side_on_the_first_page(
    live_server: LiveServer, page: Page
):
    page.goto(live_server.url + publish(make_document()).get_absolute_url())
    first = PdfReader(BytesIO(page.pdf(format="A4"))).pages[0].extract_text()
    assert "by the accusing side" in first
    assert "Carried by 1 of 5" in first
    page.set_viewport_size({"width": 690, "height": 1000})
    page.emulate_media(media="print")
    tops = page.locator(".side").evaluate_all("all => all.map(e => e.getBoundingClientRect().top)")
    assert tops[0] == tops[1]
    lines = page.locator("mark").evaluate_all(
        "all => [...new Set(all.map(e => getComputedStyle(e).textDecorationStyle))].sort()"
    )
    assert lines == ["dashed", "dotted", "double", "solid"]
