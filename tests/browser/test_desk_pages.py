"""Every desk page at every width in both themes: no barrier, and no sideways scrolling."""

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from claims.actions.links import reject_link
from claims.actions.queue import decide_item
from claims.actions.saved_views import save_view
from claims.models import EvidenceLink
from claims.presenters.queue_filters import QueueFilters
from tests import factories
from tests.browser.barriers import expect_no_barrier
from tests.browser.queues import Queue, make_queue, sign_in
from tests.claims.actions.pressing import press


@pytest.fixture
def queue(live_server: LiveServer, page: Page) -> Queue:
    """A desk on which something of everything has happened."""
    made = make_queue(live_server.url, items=6)
    decide_item(pressed=press(made.links[0]), by=made.reviewer)
    reject_link(link=made.links[1], by=made.editor, reason="Opinion")
    other = factories.make_claim(sentence="Nobody lists the cases")
    factories.make_link(claim=other, statement=made.links[3].statement)
    save_view(name="Claims only", filters=QueueFilters(stance="claim"), by=made.editor)
    EvidenceLink.objects.filter(pk=made.links[4].pk).update(strength="weak")
    sign_in(page.context, made)
    return made


ITEMS = {"waiting": 2, "choice": 3, "weak": 4, "accepted": 0, "rejected": 1}


@pytest.mark.parametrize("name", ITEMS)
def test_an_item_has_no_barrier(queue: Queue, page: Page, name: str):
    page.goto(f"{queue.url}/desk/queue/{queue.links[ITEMS[name]].pk}/")
    if name == "waiting":
        page.get_by_text("Reject…").click()
        page.keyboard.press("End")  # where the bar with the buttons covers nothing
    expect_no_barrier(page)


@pytest.mark.parametrize("path", ["", "keys/", "queue/views/?q=case", "statements/"])
def test_a_desk_page_has_no_barrier(queue: Queue, page: Page, path: str):
    page.goto(f"{queue.url}/desk/{path}")
    expect_no_barrier(page)


@pytest.mark.parametrize("path", ["?edited=1", "link/"])
def test_the_pages_around_an_item_have_no_barrier(queue: Queue, page: Page, path: str):
    page.goto(f"{queue.url}/desk/queue/{queue.links[2].pk}/{path}")
    expect_no_barrier(page)


def test_the_article_and_the_end_of_the_queue_have_no_barrier(queue: Queue, page: Page):
    article = queue.links[0].statement.snapshot.article_id
    page.goto(f"{queue.url}/desk/articles/{article}/")
    expect_no_barrier(page)
    page.goto(f"{queue.url}/desk/queue/?q=no-such-words")
    expect_no_barrier(page)


def test_a_conflict_and_a_batch_have_no_barrier(queue: Queue, page: Page):
    page.goto(f"{queue.url}/desk/queue/{queue.links[2].pk}/")
    reject_link(link=queue.links[2], by=queue.editor, reason="Opinion")
    page.locator("button[value=accept]").click()
    page.get_by_role("heading", name="the-editor decided on this first").wait_for()
    expect_no_barrier(page)
    page.goto(f"{queue.url}/desk/statements/")
    page.locator("[name=all]").check()
    page.locator("button[value=accept]").click()
    page.get_by_role("heading", name="as suggested?").wait_for()
    expect_no_barrier(page)
