"""A claim's way over the desk in a real browser: by keyboard, against others, without scripts."""

from collections.abc import Iterator
from itertools import cycle

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from claims.actions.claims import edit_claim, reopen_claim, submit_claim
from claims.models import Claim, Draft, EvidenceLink
from claims.models.states import ClaimState
from tests import factories
from tests.claims.actions.desk import Desk, bring, make_desk

# Each page at one of these in turn; all were looked at in all six ways when they were drawn.
LOOKS = cycle(((1280, "light"), (320, "dark"), (390, "light"), (1280, "dark")))
ASTRAL = "The 🚢 lay in the bay. "
REASON = "As the report says."


def sign_in(context: BrowserContext, url: str, person: User) -> None:
    client = Client()
    client.force_login(person)
    value = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": value, "url": url}])


@pytest.fixture
def desk(live_server: LiveServer, page: Page) -> Iterator[Desk]:
    """A desk with one proposed claim; the browser is its reviewer's, and writes no error."""
    made = make_desk(text=ASTRAL + factories.TEXT)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda line: "Content Security" in line.text and errors.append(line.text))
    sign_in(page.context, live_server.url, made.reviewer)
    yield made
    assert errors == []


def at(live_server: LiveServer, desk: Desk, part: str = "") -> str:
    return f"{live_server.url}/desk/claims/{desk.claim.pk}/{part}"


def said(page: Page, words: str) -> None:
    """Wait for the message, with the focus on it."""
    expect(page.locator(".said", has_text=words)).to_be_focused()


def write(page: Page, label: str, words: str) -> None:
    page.get_by_label(label, exact=True).first.focus()
    page.keyboard.type(words)


def answer(page: Page) -> None:
    """Answer the three questions, as somebody does who has no mouse."""
    for field in ("said", "holds", "accused_answer"):
        page.locator(f"[name={field}]").first.focus()
        page.keyboard.press("Space")
        page.keyboard.press("Tab")
        page.keyboard.type(REASON)
    write(page, "Why one origin is enough", "She said it in public.")
    page.get_by_role("button", name="Save to the claim").focus()
    page.keyboard.press("Enter")


def test_two_people_take_a_claim_to_its_page_by_keyboard_alone(
    live_server: LiveServer, desk: Desk, page: Page, browser: Browser
):
    page.goto(at(live_server, desk))
    page.keyboard.press("a")
    said(page, "Claim confirmed.")
    page.keyboard.press("e")
    expect(page.get_by_role("heading", name="Edit the claim")).to_be_visible()
    answer(page)
    said(page, "Saved.")
    page.locator("a[href*='/origins/#']").first.focus()
    page.keyboard.press("Enter")
    page.get_by_label("Origin", exact=True).focus()
    page.keyboard.type("Unknown")
    page.get_by_role("button", name="Confirm this one").focus()
    page.keyboard.press("Enter")
    said(page, "Origins saved.")
    page.keyboard.press("k")
    expect(page.get_by_role("button", name="Submit to the editors")).to_be_visible()
    page.keyboard.press("a")
    said(page, "Submitted.")
    with browser.new_context() as own:
        sign_in(own, live_server.url, desk.editor)
        other = own.new_page()
        other.goto(at(live_server, desk))
        other.keyboard.press("a")
        expect(other.get_by_role("heading", name="Publish this claim?")).to_be_visible()
        other.keyboard.press("a")
        said(other, "Published as version 1.")
    assert desk.now().state == ClaimState.PUBLISHED
    assert (desk.now().published_by, desk.now().submitted_by) == (desk.editor, desk.reviewer)


def test_typing_is_kept_and_shown_and_a_change_meanwhile_loses_nothing(
    live_server: LiveServer, desk: Desk, page: Page
):
    bring(desk, ClaimState.CONFIRMED)
    page.goto(at(live_server, desk, "edit/"))
    write(page, "Place", "The pier")
    expect(page.locator("#draft")).to_contain_text("Draft saved")
    expect(page.locator("#sheet .where")).to_contain_text("The pier")
    assert (Draft.objects.get().values["place"], desk.now().place) == ("The pier", "")
    edit_claim(claim=desk.claim, by=desk.editor, changes={"place": "The lighthouse"})
    page.keyboard.type(" at night")
    expect(page.get_by_role("heading", name="Somebody changed this claim")).to_be_visible()
    expect(page.get_by_label("Place", exact=True)).to_be_focused()  # nobody is thrown out
    expect(page.get_by_role("cell", name="The lighthouse")).to_be_visible()
    expect(page.get_by_role("cell", name="The pier at night")).to_be_visible()
    page.get_by_role("button", name="Use mine").press("Enter")
    said(page, "Saved.")
    assert (desk.now().place, Draft.objects.count()) == ("The pier at night", 0)


SELECT = """([from, to]) => {
  const paragraphs = [...document.querySelectorAll("#text p")];
  const find = (words) => paragraphs.map((p) => p.firstChild).find((t) => t.data.includes(words));
  const a = find(from), b = find(to);
  getSelection().setBaseAndExtent(a, a.data.indexOf(from), b, b.data.indexOf(to) + to.length);
}"""


def test_evidence_is_selected_in_the_article_or_pasted(
    live_server: LiveServer, desk: Desk, page: Page
):
    bring(desk, ClaimState.CONFIRMED)
    page.goto(at(live_server, desk, "evidence/"))
    page.get_by_role("link", name="Example Courier").press("Enter")
    expect(page.get_by_role("button", name="Use selection")).to_be_visible()
    page.evaluate(SELECT, ["the mud", "figures."])
    page.keyboard.press("s")
    expect(page.get_by_label("Passage")).to_be_focused()
    page.get_by_label("What is it to the claim?").select_option("caveat")
    page.get_by_role("button", name="Add this passage").press("Enter")
    said(page, "Passage added.")
    statement = EvidenceLink.objects.get(position="caveat").statement
    assert statement.exact.startswith("the mud in the bay")
    assert statement.exact.endswith("figures.")
    assert statement.snapshot.text[statement.start : statement.end] == statement.exact
    page.get_by_label("Passage").fill("Nothing of that kind happened")
    page.get_by_label("What is it to the claim?").select_option("context")
    page.get_by_role("button", name="Add this passage").press("Enter")
    expect(page.get_by_role("heading", name="Not saved.")).to_be_focused()
    expect(page.get_by_role("alert")).to_contain_text("Closest text: ")
    page.get_by_label("Passage").fill("The firm denied it")
    page.get_by_role("button", name="Add this passage").press("Enter")
    said(page, "Passage added.")
    assert EvidenceLink.objects.get(position="context").state == "confirmed"


def test_without_scripts_the_same_is_done_with_buttons(
    live_server: LiveServer, desk: Desk, browser: Browser
):
    with browser.new_context(java_script_enabled=False) as context:
        sign_in(context, live_server.url, desk.reviewer)
        page = context.new_page()
        page.goto(at(live_server, desk))
        page.get_by_role("button", name="Confirm claim and passages").press("Enter")
        page.get_by_role("link", name="Edit", exact=True).press("Enter")
        page.get_by_label("Place", exact=True).fill("The pier")
        page.get_by_role("button", name="Keep as a draft").press("Enter")
        expect(page.locator("#sheet .where")).to_contain_text("The pier")
        answer(page)
        page.get_by_role("link", name="Add a passage").press("Enter")
        page.get_by_role("link", name="Example Courier").press("Enter")
        expect(page.get_by_role("button", name="Use selection")).to_be_hidden()
        page.get_by_label("Passage").fill("She gave no figures")
        page.get_by_label("What is it to the claim?").select_option("caveat")
        page.get_by_role("button", name="Add this passage").press("Enter")
        page.get_by_role("link", name="Requests for comment").press("Enter")
        page.get_by_label("How").select_option("email")
        page.get_by_role("button", name="Note it").press("Enter")
        page.get_by_label("What came of it").select_option("denied")
        page.get_by_role("button", name="Close this request").press("Enter")
        page.get_by_role("link", name="Origins").press("Enter")
        page.get_by_label("Origin", exact=True).select_option("unknown")
        page.get_by_role("button", name="Confirm all as shown").press("Enter")
        page.get_by_role("link", name="Back to the claim").press("Enter")
        page.get_by_role("button", name="Submit to the editors").press("Enter")
        expect(page.get_by_text("Submitted. Someone else publishes it.")).to_be_visible()
    claim = Claim.objects.get(pk=desk.claim.pk)
    assert (claim.state, claim.place) == (ClaimState.SUBMITTED, "The pier")


def look(page: Page, address: str) -> None:
    width, theme = next(LOOKS)
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=theme, reduced_motion="reduce")  # type: ignore[arg-type]
    page.goto(address)
    found = Axe().run(page)
    assert found.violations_count == 0, f"{address} {width} {theme}: {found.generate_report()}"
    assert page.evaluate("document.documentElement.scrollWidth") == width, (address, width)


def test_the_pages_of_a_claim_have_no_barrier(live_server: LiveServer, desk: Desk, page: Page):
    for part in ("", "../", "../?state=rejected", "../../profile/"):
        look(page, at(live_server, desk, part))
    bring(desk, ClaimState.CONFIRMED)
    page.goto(at(live_server, desk, "edit/"))
    page.get_by_label("Place", exact=True).fill("The pier")
    expect(page.locator("#draft")).to_contain_text("Draft saved")
    edit_claim(claim=desk.claim, by=desk.editor, changes={"place": "The lighthouse"})
    text = f"evidence/?article={desk.snapshot.article_id}"
    for part in ("", "edit/", "evidence/", text, "origins/", "contacts/"):
        look(page, at(live_server, desk, part))


def test_the_page_before_publishing_has_no_barrier(live_server: LiveServer, desk: Desk, page: Page):
    bring(desk, ClaimState.PUBLISHED)
    reopen_claim(claim=desk.claim, by=desk.reviewer, reason="A reader wrote.")
    softer = {"sentence": "Delta Dredging allegedly dumped mud in the bay", "place": "The pier"}
    edit_claim(claim=desk.claim, by=desk.reviewer, changes=softer)
    submit_claim(claim=desk.claim, by=desk.reviewer)
    sign_in(page.context, live_server.url, desk.editor)
    for part in ("", "publish/"):
        look(page, at(live_server, desk, part))
