"""The second label and a merge by keyboard alone, on pages without a barrier."""

import re

from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from claims.candidates.index import add
from claims.models import SecondLabel
from tests import factories
from tests.browser.barriers import expect_no_barrier
from tests.browser.queues import sign_in_as
from tests.claims.actions.desk import Desk, make_desk_at


def make_blind_desk() -> Desk:
    """Return a desk whose accepted passages wait for a second look, and a claim like its own."""
    desk = make_desk_at("confirmed")
    claim, other = desk.now(), factories.make_claim(sentence="Delta Dredging dumped 9 tons of mud")
    claim.story = factories.make_story()
    claim.story.blind_second_check = True
    claim.story.save()
    claim.save()
    add({each.pk: each.sentence for each in (claim, other)})
    return desk


def write(page: Page, label: str, words: str) -> None:
    """Type into a field and leave it."""
    page.get_by_label(label).focus()
    page.keyboard.type(words)
    page.keyboard.press("Escape")


def test_a_second_label_a_disagreement_and_a_merge_by_keyboard_alone(
    live_server: LiveServer, page: Page
):
    desk = make_blind_desk()
    sign_in_as(page.context, live_server.url, desk.editor)
    page.goto(f"{live_server.url}/desk/second-checks/")
    page.keyboard.press("a")
    expect(page.get_by_role("heading", name="What is this passage to the claim?")).to_be_focused()
    expect_no_barrier(page)
    page.keyboard.press("3")
    page.keyboard.press("a")
    page.wait_for_url("**/second-checks/labels/*/")
    expect(page.get_by_role("status").first).to_be_focused()
    expect_no_barrier(page)
    page.goto(f"{live_server.url}/desk/second-checks/")
    expect_no_barrier(page)
    page.get_by_role("link", name=re.compile(factories.ASSERTION)).press("Enter")
    expect(page.get_by_role("heading", name="Two labels that differ")).to_be_focused()
    page.keyboard.press("1")
    write(page, "Why does it hold?", "She says so.")
    page.keyboard.press("a")
    page.wait_for_url(f"**/second-checks/{desk.denial.pk}/")
    assert SecondLabel.objects.get().resolution == "She says so."
    page.goto(f"{live_server.url}/desk/claims/{desk.claim.pk}/")
    page.keyboard.press("m")
    expect(page.get_by_role("heading", name="Merge into another claim")).to_be_focused()
    expect_no_barrier(page)
    page.keyboard.press("1")
    write(page, "Why are the two one?", "They say the same.")
    page.keyboard.press("a")
    expect(page.get_by_text(re.compile("Merged into claim [0-9]+[.]")).first).to_be_visible()
