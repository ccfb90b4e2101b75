"""A claim's way over the desk in a real browser: by keyboard, against others, without scripts."""

from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from claims.actions.claims import edit_claim, reopen_claim, submit_claim
from claims.models import Claim, Draft, EvidenceLink
from claims.models.states import ClaimState
from tests import factories
from tests.browser.barriers import expect_no_barrier
from tests.browser.queues import sign_in_as
from tests.claims.actions.desk import Desk, bring, make_desk

ASTRAL = "The 🚢 lay in the bay. "
REASON = "As the report says."


@pytest.fixture
def desk(live_server: LiveServer) -> Desk:
    """A desk with one proposed claim."""
    return make_desk(text=ASTRAL + factories.TEXT)


@pytest.fixture
def reviewing(
    live_server: LiveServer, desk: Desk, page: Page, script_errors: list[str]
) -> Iterator[Page]:
    """The page of its reviewer, who sees no script fail."""
    sign_in_as(page.context, live_server.url, desk.reviewer)
    yield page
    assert script_errors == []


def at(live_server: LiveServer, desk: Desk, part: str = "") -> str:
    return f"{live_server.url}/desk/claims/{desk.claim.pk}/{part}"


def said(page: Page, words: str) -> None:
    """Wait for the message, with the focus on it."""
    expect(page.locator(".said", has_text=words)).to_be_focused()


def opened(page: Page, name: str, role: Literal["button", "heading"] = "button") -> None:
    """Wait until a page that a key led to is there, with the scripts that hear the next key."""
    expect(page.get_by_role(role, name=name)).to_be_visible()
    page.wait_for_load_state("domcontentloaded")


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
    live_server: LiveServer, desk: Desk, reviewing: Page
):
    page = reviewing
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
    opened(page, "Submit to the editors")
    page.keyboard.press("a")
    said(page, "Submitted.")
    sign_in_as(page.context, live_server.url, desk.editor)
    page.goto(at(live_server, desk))
    page.keyboard.press("a")
    opened(page, "Publish this claim?", "heading")
    page.keyboard.press("a")
    said(page, "Published as version 1.")
    assert desk.now().state == ClaimState.PUBLISHED
    assert (desk.now().published_by, desk.now().submitted_by) == (desk.editor, desk.reviewer)


def test_typing_is_kept_and_shown_and_a_change_meanwhile_loses_nothing(
    live_server: LiveServer, desk: Desk, reviewing: Page
):
    page = reviewing
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
    live_server: LiveServer, desk: Desk, reviewing: Page
):
    page = reviewing
    bring(desk, ClaimState.CONFIRMED)
    page.goto(at(live_server, desk, "evidence/"))
    page.get_by_role("link", name="Example Courier").press("Enter")
    opened(page, "Use selection")
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
    live_server: LiveServer, desk: Desk, plain: Page
):
    sign_in_as(plain.context, live_server.url, desk.reviewer)
    plain.goto(at(live_server, desk))
    plain.get_by_role("button", name="Confirm claim and passages").press("Enter")
    plain.get_by_role("link", name="Edit", exact=True).press("Enter")
    plain.get_by_label("Place", exact=True).fill("The pier")
    plain.get_by_role("button", name="Keep as a draft").press("Enter")
    expect(plain.locator("#sheet .where")).to_contain_text("The pier")
    answer(plain)
    plain.get_by_role("link", name="Add a passage").press("Enter")
    plain.get_by_role("link", name="Example Courier").press("Enter")
    expect(plain.get_by_role("button", name="Use selection")).to_be_hidden()
    plain.get_by_label("Passage").fill("She gave no figures")
    plain.get_by_label("What is it to the claim?").select_option("caveat")
    plain.get_by_role("button", name="Add this passage").press("Enter")
    plain.get_by_role("link", name="Requests for comment").press("Enter")
    plain.get_by_label("How").select_option("email")
    plain.get_by_role("button", name="Note it").press("Enter")
    plain.get_by_label("What came of it").select_option("denied")
    plain.get_by_role("button", name="Close this request").press("Enter")
    plain.get_by_role("link", name="Origins").press("Enter")
    plain.get_by_label("Origin", exact=True).select_option("unknown")
    plain.get_by_role("button", name="Confirm all as shown").press("Enter")
    plain.get_by_role("link", name="Back to the claim").press("Enter")
    plain.get_by_role("button", name="Submit to the editors").press("Enter")
    expect(plain.get_by_text("Submitted. Someone else publishes it.")).to_be_visible()
    claim = Claim.objects.get(pk=desk.claim.pk)
    assert (claim.state, claim.place) == (ClaimState.SUBMITTED, "The pier")


def test_the_pages_of_a_claim_have_no_barrier(live_server: LiveServer, desk: Desk, reviewing: Page):
    page = reviewing
    for part in ("", "../", "../?state=rejected", "../../profile/"):
        page.goto(at(live_server, desk, part))
        expect_no_barrier(page)
    bring(desk, ClaimState.CONFIRMED)
    page.goto(at(live_server, desk, "edit/"))
    page.get_by_label("Place", exact=True).fill("The pier")
    expect(page.locator("#draft")).to_contain_text("Draft saved")
    edit_claim(claim=desk.claim, by=desk.editor, changes={"place": "The lighthouse"})
    text = f"evidence/?article={desk.snapshot.article_id}"
    for part in ("", "edit/", "evidence/", text, "origins/", "contacts/"):
        page.goto(at(live_server, desk, part))
        expect_no_barrier(page)


def test_the_page_before_publishing_has_no_barrier(live_server: LiveServer, desk: Desk, page: Page):
    bring(desk, ClaimState.PUBLISHED)
    reopen_claim(claim=desk.claim, by=desk.reviewer, reason="A reader wrote.")
    softer = {"sentence": "Delta Dredging allegedly dumped mud in the bay", "place": "The pier"}
    edit_claim(claim=desk.claim, by=desk.reviewer, changes=softer)
    submit_claim(claim=desk.claim, by=desk.reviewer)
    sign_in_as(page.context, live_server.url, desk.editor)
    for part in ("", "publish/"):
        page.goto(at(live_server, desk, part))
        expect_no_barrier(page)
