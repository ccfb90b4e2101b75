"""The public pages in a real browser: as they look, as they are read out, and without scripts."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from claims.presenters import claim_list
from tests.browser.barriers import WIDTHS, expect_no_barrier
from tests.claims.documents import make_document
from tests.claims.published import publish

README_PICTURE = Path(__file__).parents[2] / "docs" / "claim-page.png"
PAGES = (
    *("home", "list", "claim", "unanswered", "article", "story", "speaker", "outlet"),
    *("corrections", "report", "about", "method", "data", "sign-in", "missing"),
)
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def site(live_server: LiveServer, errors: list[str]) -> Iterator[dict[str, str]]:
    """The address of each page; no page may write an error to the console."""
    answered, unanswered = publish(), publish(unanswered_document(), sentence="The bridge is safe")
    yield {
        "home": f"{live_server.url}/",
        "list": f"{live_server.url}/claims/",
        "claim": live_server.url + answered.get_absolute_url(),
        "unanswered": live_server.url + unanswered.get_absolute_url(),
        "article": f"{live_server.url}/articles/4/",
        "story": f"{live_server.url}/stories/avdiivka-october-2023/",
        "speaker": f"{live_server.url}/speakers/russian-embassy-washington/",
        "outlet": f"{live_server.url}/outlets/kyiv-post/",
        "corrections": f"{live_server.url}/corrections/",
        "report": live_server.url + answered.get_absolute_url() + "report/",
        "about": f"{live_server.url}/about/",
        "method": f"{live_server.url}/method/",
        "data": f"{live_server.url}/data/",
        "sign-in": f"{live_server.url}/accounts/login/",
        "missing": f"{live_server.url}/nowhere/",
    }
    # The browser itself reports that the missing page is missing.
    assert [error for error in errors if "404" not in error] == []


def unanswered_document() -> dict[str, object]:
    document = make_document(lead={"claim": 20, "answer": None})
    document["reports"] = document["reports"][1:3]
    document["answers"]["accused"] = {"value": "no_reply_found", "reason": "Asked twice."}
    return document


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_no_barrier_at_any_width_in_either_theme(
    site: dict[str, str], page: Page, name: str
):
    page.goto(site[name])
    expect_no_barrier(page)


MEASURE = """blocks => blocks.map(block => [
    block.getBoundingClientRect().width,
    ["h3", ".say", ".also", ".reach"].map(
        part => getComputedStyle(block.querySelector(part)).fontSize),
])"""


def test_both_positions_have_the_same_width_and_type_size(site: dict[str, str], page: Page):
    for name in ("claim", "unanswered"):
        page.goto(site[name])
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            claim, answer = page.locator(".side").evaluate_all(MEASURE)
            assert abs(claim[0] - answer[0]) <= 1, (name, width)
            assert claim[1] == answer[1], (name, width)


def test_typing_narrows_the_list_and_the_address(site: dict[str, str], page: Page):
    page.goto(site["list"])
    expect(page.locator(".row")).to_have_count(2)
    page.get_by_label("Search", exact=True).press_sequentially("bridge")
    expect(page.locator(".row")).to_have_count(1)
    expect(page).to_have_url(f"{site['list']}?q=bridge")
    expect(page.get_by_role("status")).to_have_text("1 claim matches")
    expect(page.get_by_label("Search", exact=True)).to_be_focused()


def test_a_choice_narrows_the_list(site: dict[str, str], page: Page):
    page.goto(site["home"])
    page.get_by_text("Filters").click()
    page.get_by_label("The accused side").select_option("no_reply_found")
    expect(page.locator(".row")).to_have_count(1)
    expect(page).to_have_url(f"{site['list']}?answer=no_reply_found")


def test_turning_the_page_moves_the_focus_to_the_new_list(
    site: dict[str, str], page: Page, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(claim_list, "CLAIMS_A_PAGE", 1)
    page.goto(site["list"])
    page.get_by_role("link", name="Next page").press("Enter")
    expect(page).to_have_url(f"{site['list']}?page=2")
    expect(page.get_by_text("Page 2 of 2")).to_be_visible()
    expect(page.locator("#count")).to_be_focused()


def test_a_search_that_fails_keeps_the_list_and_says_so(
    live_server: LiveServer, page: Page, transactional_db: None
):
    publish()
    page.goto(f"{live_server.url}/claims/")
    page.route("**/claims/?q=*", lambda route: route.abort())
    page.get_by_label("Search", exact=True).press_sequentially("x")
    expect(page.get_by_role("alert")).to_have_text("The search did not answer. Try again.")
    expect(page.locator(".row")).to_have_count(1)


def test_without_scripts_the_search_button_searches(
    live_server: LiveServer, plain: Page, transactional_db: None
):
    publish()
    publish(sentence="The bridge is safe")
    plain.goto(f"{live_server.url}/")
    plain.get_by_label("Search", exact=True).fill("bridge")
    plain.get_by_role("button", name="Search").click()
    expect(plain).to_have_url(re.compile("[?]q=bridge&"))
    expect(plain.locator(".row")).to_have_count(1)


def test_a_chosen_theme_lasts_and_leads_back_to_the_page(site: dict[str, str], page: Page):
    page.goto(site["claim"])
    page.get_by_role("button", name="Dark colours").click()
    expect(page).to_have_url(site["claim"])
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.goto(site["method"])
    expect(page.locator("body")).to_have_css("background-color", "rgb(16, 21, 26)")


def test_a_carried_cell_jumps_to_the_mark(site: dict[str, str], page: Page):
    page.goto(site["claim"])
    page.get_by_role("link", name=re.compile("Carried.*Denial, Kyiv Post")).click()
    expect(page).to_have_url(f"{site['claim']}#p41")
    expect(page.locator("#p41")).to_be_in_viewport()


def test_a_mark_and_its_statement_lead_to_each_other(site: dict[str, str], page: Page):
    page.goto(site["article"])
    page.locator("#p41 a").press("Enter")
    card = page.locator(".card:target")
    expect(card).to_contain_text("Denial")
    expect(card).to_have_css("outline-style", "solid")
    card.get_by_role("link", name="Show in the text:").click()
    expect(page.locator("mark:target")).to_have_id("p41")


def test_a_story_is_read_without_scripts_down_to_the_passage(
    live_server: LiveServer, plain: Page, transactional_db: None
):
    claim = publish()
    plain.goto(f"{live_server.url}/stories/")
    plain.get_by_role("link", name="Avdiivka, October 2023").click()
    plain.get_by_role("link", name=re.compile("Carried.*Denial, Kyiv Post")).click()
    expect(plain).to_have_url(f"{live_server.url}{claim.get_absolute_url()}#p41")


def test_every_filter_is_in_sight_on_a_wide_screen_and_folded_on_a_narrow_one(
    site: dict[str, str], page: Page
):
    page.goto(site["list"])
    expect(page.get_by_label("Outlet")).to_be_visible()
    expect(page.get_by_text("Filters", exact=True)).to_be_hidden()
    page.set_viewport_size({"width": 390, "height": 900})
    expect(page.get_by_label("Outlet")).to_be_hidden()
    page.get_by_text("Filters", exact=True).click()
    expect(page.get_by_label("Outlet")).to_be_visible()


def test_the_keyboard_reaches_the_claim_first(site: dict[str, str], page: Page):
    page.goto(site["claim"])
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the claim")).to_be_focused()


def test_the_password_can_be_shown(site: dict[str, str], page: Page):
    page.goto(site["sign-in"])
    page.get_by_role("button", name="Show the password").click()
    expect(page.get_by_label("Password", exact=True)).to_have_attribute("type", "text")


def test_the_picture_for_the_readme_shows_a_claim(site: dict[str, str], page: Page, tmp_path: Path):
    kept = os.environ.get("AUDIATUR_SCREENSHOTS") == "1"
    picture = README_PICTURE if kept else tmp_path / README_PICTURE.name
    page.set_viewport_size({"width": 1280, "height": 960})
    page.goto(site["claim"])
    expect(page.get_by_role("heading", level=1)).to_contain_text("John Kirby")
    expect(page.locator(".side")).to_have_count(2)
    page.screenshot(path=picture)
    assert picture.read_bytes().startswith(PNG)
    assert picture.stat().st_size > 30_000
