"""A desk with a queue to work through, and a browser that is signed in to it."""

from dataclasses import dataclass
from functools import cache

from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import BrowserContext, CDPSession, Page, expect

from claims.models import EvidenceLink
from tests import factories

AN_ARTICLE = 12
PASSWORD = "only-for-this-test"


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """Where the desk is, who works at it, and what waits, in the order it is handed out."""

    url: str
    reviewer: User
    editor: User
    links: tuple[EvidenceLink, ...]

    def states(self) -> list[str]:
        rows = EvidenceLink.objects.order_by("statement", "pk")
        return list(rows.values_list("state", flat=True))


def make_queue(url: str, *, items: int) -> Queue:
    """Return a desk on which so many statements wait, each with a claim of its own."""
    links = []
    for first in range(0, items, AN_ARTICLE):
        numbers = range(first, min(first + AN_ARTICLE, items))
        lines = [f"The harbour office lists case {number} as open" for number in numbers]
        text = "Cases in the harbour\n\n" + "\n\n".join(f"{line}, Ana Ode said." for line in lines)
        snapshot = factories.make_snapshot(text=text)
        for line in lines:
            statement = factories.make_statement(
                snapshot=snapshot, exact=line, kind="indirect", speaker="Ana Ode"
            )
            claim = factories.make_claim(sentence=line)
            links.append(factories.make_link(claim=claim, statement=statement))
    people = []
    for role in ("Reviewer", "Editor"):
        user = factories.make_user(username=f"the-{role.lower()}", role=role)
        user.set_password(PASSWORD)
        user.save()
        people.append(user)
    return Queue(url=url, reviewer=people[0], editor=people[1], links=tuple(links))


def sign_in(context: BrowserContext, queue: Queue) -> None:
    """Give the browser the reviewer's session."""
    sign_in_as(context, queue.url, queue.reviewer)


def sign_in_as(context: BrowserContext, url: str, person: User) -> None:
    """Give the browser a person's session, in place of the one it may have."""
    client = Client()
    client.force_login(person)
    value = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": value, "url": url}])


@cache
def _session_of(page: Page) -> CDPSession:
    return page.context.new_cdp_session(page)


class Keyboard:
    """A keyboard of one layout: the key cap stays where it is, the letter changes."""

    CYRILLIC = dict(zip("qwertyuiopasdfghjklzxcvbnm", "йцукенгшщзфывапролдячсмить", strict=True))

    def __init__(self, page: Page, *, cyrillic: bool = False) -> None:
        self.page = page
        self.session = _session_of(page)
        self.cyrillic = cyrillic

    def press(self, cap: str) -> None:
        """Press a key cap once, when the scripts are there that hear it."""
        self.page.wait_for_load_state("domcontentloaded")
        key = self.CYRILLIC.get(cap, cap) if self.cyrillic else cap
        code = f"Digit{cap}" if cap.isdigit() else f"Key{cap.upper()}"
        facts = {"key": key, "code": code, "windowsVirtualKeyCode": ord(cap.upper())}
        self.session.send("Input.dispatchKeyEvent", {"type": "keyDown", "text": key} | facts)
        self.session.send("Input.dispatchKeyEvent", {"type": "keyUp"} | facts)


# After a swap keys are ignored for 250 ms. No test waits for them: the page's clock goes on.
PUT_CLOCK_FORWARD = """() => {
  const clock = window.realClock ??= performance.now.bind(performance);
  window.ahead = (window.ahead ?? 0) + 260;
  performance.now = () => clock() + window.ahead;
}"""


def settle(page: Page) -> None:
    """Let as much time go by after a swap as keys are ignored."""
    page.wait_for_load_state("domcontentloaded")
    page.evaluate(PUT_CLOCK_FORWARD)


def expect_item(page: Page, link: EvidenceLink) -> None:
    """Wait until the page shows the item, with the focus on its heading."""
    heading = page.locator("#stmt")
    expect(heading).to_contain_text(link.statement.exact)
    expect(heading).to_be_focused()
