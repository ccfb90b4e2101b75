"""The review queue in a real browser: by keyboard, against others, off line, without scripts."""

from collections.abc import Iterable, Iterator

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Browser, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from claims.actions.links import reject_link
from claims.models import Event, EvidenceLink, UndoStep
from tests.browser.queues import (
    PASSWORD,
    Keyboard,
    Queue,
    expect_item,
    make_queue,
    settle,
    sign_in,
)

# Both run in the page: asking it from here, item by item, costs more than the item itself.
SHOWN = """words => new Promise(resolve => {
  const look = () => {
    const heading = document.getElementById("stmt");
    if (heading === document.activeElement && heading.textContent.includes(words)) resolve();
    else requestAnimationFrame(look);
  };
  look();
})"""
WATCH_FOCUS = """() => {
  window.lost = 0;
  const look = () => {
    if (document.activeElement === document.body) window.lost += 1;
    requestAnimationFrame(look);
  };
  look();
}"""


@pytest.fixture
def queue(live_server: LiveServer, page: Page, script_errors: list[str]) -> Iterator[Queue]:
    """A queue of six items, the first one on screen."""
    made = make_queue(live_server.url, items=6)
    sign_in(page.context, made)
    page.goto(f"{made.url}/desk/queue/")
    expect_item(page, made.links[0])
    settle(page)
    yield made
    assert script_errors == []


def now(link: EvidenceLink) -> EvidenceLink:
    return EvidenceLink.objects.get(pk=link.pk)


def test_fifty_items_are_decided_with_one_key_each_on_two_layouts(
    live_server: LiveServer, page: Page
):
    queue = make_queue(live_server.url, items=51)
    sign_in(page.context, queue)
    page.goto(f"{queue.url}/desk/queue/")
    expect_item(page, queue.links[0])
    page.evaluate(WATCH_FOCUS)
    boards = [Keyboard(page), Keyboard(page, cyrillic=True)]
    for number in range(50):
        page.evaluate(SHOWN, queue.links[number].statement.exact)
        settle(page)
        boards[number % 2].press("a")
    expect_item(page, queue.links[50])
    assert queue.states() == ["confirmed"] * 50 + ["proposed"]
    assert Event.objects.filter(did="link_confirmed").count() == 50
    assert page.evaluate("window.lost") == 0


def test_a_key_that_comes_right_after_an_item_was_drawn_decides_nothing(queue: Queue, page: Page):
    page.evaluate("() => { const now = performance.now(); performance.now = () => now; }")
    board = Keyboard(page)
    board.press("a")
    expect_item(page, queue.links[1])
    board.press("a")
    board.press("j")
    expect_item(page, queue.links[1])
    settle(page)
    board.press("a")
    expect_item(page, queue.links[2])
    assert queue.states() == ["confirmed", "confirmed", *["proposed"] * 4]


def test_digits_set_the_position_and_two_keys_reject(queue: Queue, page: Page):
    board = Keyboard(page, cyrillic=True)
    board.press("3")
    expect(page.get_by_role("button", name="Accept as caveat")).to_be_visible()
    board.press("a")
    expect_item(page, queue.links[1])
    settle(page)
    board.press("x")
    board.press("x")
    expect_item(page, queue.links[2])
    settle(page)
    board.press("x")
    board.press("2")
    expect_item(page, queue.links[3])
    reasons = Event.objects.filter(did="link_rejected").order_by("number")
    assert list(reasons.values_list("reason", flat=True)) == ["Not a claim", "Opinion"]
    assert now(queue.links[0]).position == "caveat"


def test_undo_goes_back_step_by_step_and_later_sets_aside(queue: Queue, page: Page):
    board = Keyboard(page)
    for cap, shown in (("a", 1), ("s", 2), ("u", 1), ("u", 0)):
        board.press(cap)
        expect_item(page, queue.links[shown])
        settle(page)
    expect(page.get_by_role("status").first).to_contain_text("Undone.")
    assert queue.states() == ["proposed"] * 6
    board.press("j")
    expect_item(page, queue.links[1])
    settle(page)
    board.press("k")
    expect_item(page, queue.links[0])


def test_keys_are_left_alone_with_modifiers_repeats_and_in_fields(queue: Queue, page: Page):
    page.keyboard.press("Control+a")
    page.keyboard.press("Alt+a")
    page.keyboard.press("Shift+A")
    page.keyboard.down("x")
    page.keyboard.down("x")
    page.keyboard.up("x")
    expect(page.locator("details.why").first).to_have_attribute("open", "")
    page.keyboard.press("6")
    expect(page.get_by_label("Another reason")).to_be_focused()
    page.keyboard.type("a usual saying")
    page.keyboard.press("Escape")
    expect(page.locator("#stmt")).to_be_focused()
    assert queue.states() == ["proposed"] * 6


def test_a_conflict_keeps_both_choices_and_mine_can_be_used(queue: Queue, page: Page):
    reject_link(link=queue.links[0], by=queue.editor, reason="Opinion")
    Keyboard(page).press("a")
    expect(page.get_by_role("heading", name="the-editor decided on this first")).to_be_focused()
    expect(page.get_by_role("cell", name="Rejected")).to_be_visible()
    expect(page).to_have_url(f"{queue.url}/desk/queue/{queue.links[0].pk}/#now")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Use mine")).to_be_focused()
    page.keyboard.press("Enter")
    expect_item(page, queue.links[1])
    assert now(queue.links[0]).state == "confirmed"


@pytest.mark.parametrize("lost", ["request", "answer"])
def test_a_lost_connection_keeps_the_choice_and_saves_it_once(queue: Queue, page: Page, lost: str):
    def cut(route: Route) -> None:
        if lost == "answer":
            route.fetch()
        route.abort()

    page.route("**/decide/*", cut)
    page.route("**/decide/", cut)
    Keyboard(page).press("2")
    Keyboard(page).press("a")
    expect(page.get_by_role("heading", name="Not saved. Check the connection.")).to_be_focused()
    Keyboard(page).press("a")  # keys pause
    page.unroute_all()
    page.get_by_role("button", name="Try again").press("Enter")
    expect_item(page, queue.links[1])
    assert now(queue.links[0]).position == "denies"
    assert Event.objects.filter(did="link_confirmed").count() == 1


def test_an_ended_session_brings_the_choice_back_after_signing_in(queue: Queue, page: Page):
    Session.objects.all().delete()
    Keyboard(page).press("3")
    Keyboard(page).press("a")
    expect(page.get_by_role("heading", name="Not saved: you are signed out.")).to_be_focused()
    page.get_by_role("link", name="Sign in and come back").press("Enter")
    page.get_by_label("Name", exact=True).fill("the-reviewer")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").press("Enter")
    expect_item(page, queue.links[0])
    expect(page.get_by_role("radio", name="Caveat")).to_be_checked()
    settle(page)
    Keyboard(page).press("a")
    expect_item(page, queue.links[1])
    assert now(queue.links[0]).position == "caveat"


def test_a_batch_is_decided_and_undone_by_keyboard(queue: Queue, page: Page):
    board = Keyboard(page)
    board.press("g")
    board.press("t")
    expect(page.get_by_role("heading", name="Decide many at once")).to_be_visible()
    page.get_by_label("Select all 6 that match").press("Space")
    page.get_by_role("button", name="Accept as suggested").press("Enter")
    expect(page.get_by_role("heading", name="Accept 6 passages as suggested?")).to_be_visible()
    settle(page)
    board.press("a")
    expect(page.get_by_text("6 accepted.")).to_be_visible()
    assert queue.states() == ["confirmed"] * 6
    settle(page)
    board.press("u")
    expect(page.get_by_text("Undone.")).to_be_visible()
    assert queue.states() == ["proposed"] * 6


def accept_up_to(page: Page, links: Iterable[EvidenceLink]) -> None:
    """Accept what is on screen until the last of the links is."""
    for link in links:
        page.evaluate("document.querySelector('button[value=accept]').click()")
        page.wait_for_url(f"**/desk/queue/{link.pk}/*", wait_until="domcontentloaded")


def accept_all(page: Page, queue: Queue, *, left: int) -> None:
    """Accept in the table what is left."""
    page.goto(f"{queue.url}/desk/statements/")
    page.get_by_label(f"Select all {left} that match").press("Space")
    page.get_by_role("button", name="Accept as suggested").press("Enter")
    page.get_by_role("heading", name=f"Accept {left} passages as suggested?").wait_for()
    page.locator("main form .btn.primary").press("Enter")
    page.get_by_text(f"{left} accepted.").wait_for()
    assert set(queue.states()) == {"confirmed"}


def test_without_scripts_the_same_is_done_with_buttons(live_server: LiveServer, browser: Browser):
    queue = make_queue(live_server.url, items=54)
    context = browser.new_context(java_script_enabled=False)
    sign_in(context, queue)
    page = context.new_page()
    page.goto(f"{queue.url}/desk/queue/")
    page.get_by_role("button", name="Accept as claim").press("Enter")
    page.locator("#stmt", has_text="case 1").wait_for()
    page.get_by_text("Reject…").press("Enter")
    page.get_by_role("button", name="Opinion").press("Enter")
    page.locator("#stmt", has_text="case 2").wait_for()
    page.get_by_role("button", name="Undo").press("Enter")
    page.locator("#stmt", has_text="case 1").wait_for()
    reject_link(link=queue.links[1], by=queue.editor, reason="Opinion")
    page.get_by_role("button", name="Accept as claim").press("Enter")
    page.get_by_role("heading", name="the-editor decided on this first").wait_for()
    page.get_by_role("button", name="Use mine").press("Enter")
    page.locator("#stmt", has_text="case 2").wait_for()
    accept_up_to(page, queue.links[3:51])
    page.locator("#stmt", has_text="case 50").wait_for()
    assert queue.states() == ["confirmed"] * 50 + ["proposed"] * 4
    assert UndoStep.objects.standing().count() == 50
    accept_all(page, queue, left=4)
    page.get_by_role("button", name="Undo").press("Enter")
    page.get_by_text("Undone.").wait_for()
    context.close()
    assert queue.states() == ["confirmed"] * 50 + ["proposed"] * 4
