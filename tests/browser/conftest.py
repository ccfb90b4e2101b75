"""The browser that browser tests share: one window a worker, as good as new for every test.

A new context with its first page costs more than a second of work, most tests less than that.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, expect
from pytest_django.fixtures import Settings

from claims.views import freshness

NUMBERS = count(1)
BUSY_MACHINE_MS = 20_000

expect.set_options(timeout=BUSY_MACHINE_MS)


@pytest.fixture(scope="session")
def one_page(browser: Browser) -> Iterator[Page]:
    """The page of all tests that a worker runs."""
    with browser.new_context() as context:
        yield context.new_page()


@pytest.fixture(scope="session")
def one_plain_page(browser: Browser) -> Iterator[Page]:
    """The same without scripts."""
    with browser.new_context(java_script_enabled=False) as context:
        yield context.new_page()


@pytest.fixture
def page(one_page: Page, every_page_asked_anew: None) -> Iterator[Page]:
    """A page on which nothing was done yet."""
    yield one_page
    _leave(one_page)
    _as_new(one_page)


@pytest.fixture
def plain(one_plain_page: Page, every_page_asked_anew: None) -> Iterator[Page]:
    """A page that runs no scripts, and on which nothing was done yet."""
    yield one_plain_page
    _as_new(one_plain_page)


@pytest.fixture
def every_page_asked_anew(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """The browser keeps static files, but no page of another test, whose database is another."""
    settings.RELEASE = f"test-{next(NUMBERS)}"
    monkeypatch.setattr(freshness, "FRESH_SECONDS", 0)


@pytest.fixture
def errors(page: Page) -> Iterator[list[str]]:
    """What the page writes to the console as an error: scripts that fail, and what is missing."""
    with _heard(page, lambda line: line.type == "error") as found:
        yield found


@pytest.fixture
def script_errors(page: Page) -> Iterator[list[str]]:
    """The errors of scripts, blocked ones among them: answers that say no may be what is tested."""
    with _heard(page, lambda line: "Content Security" in line.text) as found:
        yield found


@contextmanager
def _heard(page: Page, bad: Callable[[ConsoleMessage], bool]) -> Iterator[list[str]]:
    found: list[str] = []

    def console(line: ConsoleMessage) -> None:
        if bad(line):
            found.append(line.text)

    def failure(error: Error) -> None:
        found.append(str(error))

    page.on("console", console)
    page.on("pageerror", failure)
    yield found
    page.remove_listener("console", console)
    page.remove_listener("pageerror", failure)


def _leave(page: Page) -> None:
    """Let no script of the last page go on; one that leaves by itself needs no new process."""
    if page.url != "about:blank":
        page.evaluate("sessionStorage.clear(), localStorage.clear(), location = 'about:blank'")
        page.wait_for_url("about:blank")


def _as_new(page: Page) -> None:
    page.unroute_all()
    page.context.clear_cookies()
    page.context.clear_permissions()
    page.set_viewport_size({"width": 1280, "height": 720})
    page.emulate_media(media="null", color_scheme="light", reduced_motion="no-preference")
