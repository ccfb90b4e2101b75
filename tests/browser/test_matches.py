"""Pairs of claims in a real browser: the keyboard only, two layouts, both themes, no scripts."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from claims.actions.matches import decide_match
from claims.models import Match, Spelling
from tests import factories
from tests.browser.barriers import expect_no_barrier
from tests.browser.queues import Keyboard, Queue, make_queue, settle, sign_in
from tests.claims.actions.test_matches import press

WORDS = "The company dumped {} loads of mud in the bay"


@pytest.fixture
def queue(live_server: LiveServer) -> Queue:
    return make_queue(live_server.url, items=1)


@pytest.fixture
def pairs(queue: Queue) -> list[Match]:
    """Four pairs of claims, each side with a report of its own."""
    made = []
    for number in ("forty", "fifty", "sixty", "seventy"):
        sides = []
        for words in (
            WORDS.format(number),
            WORDS.format(number).replace("dumped", "may have dumped"),
        ):
            snapshot = factories.make_snapshot(text=f"“{words},” she said.")
            claim = factories.make_claim(sentence=words)
            said = factories.make_statement(snapshot=snapshot, exact=words)
            factories.make_link(claim=claim, statement=said)
            sides.append(claim)
        made.append(factories.make_match(a=sides[0], b=sides[1], reason="Both have 'mud'"))
    return made


def states() -> list[str]:
    return list(Match.objects.order_by("pk").values_list("state", flat=True))


def expect_pair(page: Page, match: Match) -> None:
    expect(page.locator(".pair .stmt").first).to_contain_text(
        match.a.sentence.partition(" dump")[0]
    )
    expect(page).to_have_url(f"{page.url.split('/desk/')[0]}/desk/matches/{match.pk}/")
    expect(page.locator("#pair-h")).to_be_focused()
    settle(page)


def test_pairs_are_decided_and_taken_back_with_one_key_each(
    queue: Queue, pairs: list[Match], page: Page, script_errors: list[str]
):
    sign_in(page.context, queue)
    latin, cyrillic = Keyboard(page), Keyboard(page, cyrillic=True)
    page.goto(f"{queue.url}/desk/")
    latin.press("g")
    cyrillic.press("m")
    expect(page.get_by_role("heading", name="Claims that may be one")).to_be_visible()
    for board, cap, shown in ((latin, "j", 0), (cyrillic, "m", 1), (latin, "n", 2)):
        board.press(cap)
        expect_pair(page, pairs[shown])
    assert states() == ["merged", "apart", "proposed", "proposed"]
    for board, number in ((cyrillic, 1), (latin, 0)):
        board.press("u")
        expect(page).to_have_url(
            f"{queue.url}/desk/matches/{pairs[number].pk}/?undone={number + 1}"
        )
        expect(page.locator("#pair-h")).to_be_focused()
    expect(page.get_by_role("status").first).to_contain_text("Undone.")
    assert states() == ["proposed"] * 4
    assert script_errors == []


def test_the_other_claim_is_kept_and_the_rest_put_off_or_related(
    queue: Queue, pairs: list[Match], page: Page, script_errors: list[str]
):
    sign_in(page.context, queue)
    latin, cyrillic = Keyboard(page), Keyboard(page, cyrillic=True)
    page.goto(f"{queue.url}/desk/matches/{pairs[0].pk}/")
    cyrillic.press("2")
    expect(page.get_by_role("radio").nth(1)).to_be_checked()
    for board, cap, shown in ((latin, "m", 1), (latin, "s", 2), (cyrillic, "l", 3)):
        board.press(cap)
        expect_pair(page, pairs[shown])
    assert states() == ["merged", "proposed", "related", "proposed"]
    assert Match.objects.get(pk=pairs[0].pk).merged == pairs[0].a
    latin.press("n")
    expect(page.get_by_role("heading", name="All done")).to_be_focused()
    assert script_errors == []


def test_a_conflict_keeps_both_choices_and_mine_can_be_used(
    queue: Queue, pairs: list[Match], page: Page
):
    sign_in(page.context, queue)
    page.goto(f"{queue.url}/desk/matches/{pairs[0].pk}/")
    decide_match(pressed=press(pairs[0], "relate"), by=queue.editor)
    Keyboard(page).press("n")
    heading = page.get_by_role("heading", name="the-editor changed this pair first")
    expect(heading).to_be_focused()
    expect_no_barrier(page)
    page.get_by_role("button", name="Use mine").press("Enter")
    expect_pair(page, pairs[1])
    assert states()[0] == "apart"


def test_the_pages_have_no_barrier(queue: Queue, pairs: list[Match], page: Page):
    sign_in(page.context, queue)
    facts = {"reports": 3, "variant_reports": 1, "ratio": 94}
    Spelling.objects.create(name="company", variant="compagny", **facts)
    decide_match(pressed=press(pairs[3], "merge"), by=queue.reviewer)
    for path in ("matches/", f"matches/{pairs[0].pk}/", f"matches/{pairs[3].pk}/", "spellings/"):
        page.goto(f"{queue.url}/desk/{path}")
        expect_no_barrier(page)
    Keyboard(page).press("x")
    expect(page.get_by_role("heading", name="No name waits")).to_be_focused()


def test_without_scripts_the_same_is_done_with_buttons(
    queue: Queue, pairs: list[Match], plain: Page
):
    sign_in(plain.context, queue)
    plain.goto(f"{queue.url}/desk/matches/{pairs[0].pk}/")
    plain.get_by_role("button", name="Merge into the claim").press("Enter")
    plain.locator(".pair .stmt", has_text="fifty").first.wait_for()
    plain.get_by_role("button", name="Not the same").press("Enter")
    plain.locator(".pair .stmt", has_text="sixty").first.wait_for()
    plain.get_by_role("button", name="Undo").press("Enter")
    plain.locator(".pair .stmt", has_text="fifty").first.wait_for()
    plain.goto(f"{queue.url}/desk/matches/{pairs[0].pk}/")
    plain.get_by_label("Why are the two not one?").fill("Two nights")
    plain.get_by_role("button", name="Split again").press("Enter")
    plain.get_by_role("heading", name="Two claims, not the same").wait_for()
    assert states() == ["apart", "proposed", "proposed", "proposed"]
