"""One reviewer of the benchmark of the desk: a small browser, impatient and badly connected."""

import http.client
import random
import re
import threading
from dataclasses import dataclass, field
from time import perf_counter, sleep
from typing import Any, NamedTuple
from urllib.parse import urlencode, urlsplit

from tests.bench._screen import Item, inputs, read, read_again
from tests.bench._waiting import HEADER, waited

HTMX = {"HX-Request": "true"}
PASSWORD = "bench-only"
REASONS = {
    "not_a_claim": "Not a claim",
    "opinion": "Opinion",
    "duplicate": "Duplicate",
    "wrong_passage": "Wrong passage",
    "wrong_speaker": "Wrong speaker",
}
POSITIONS = ("asserts", "denies", "caveat", "replies")
# How often, of a hundred decisions, something goes wrong or is done twice.
DOUBLE, DROPPED, DELAYED, UNDONE, LATER, INTRUDING, EXPIRED = 6, 4, 2, 5, 3, 3, 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """One decision that the server said it had saved."""

    who: str
    did: str
    link: int
    what: str
    token: str
    words: str


class Took(NamedTuple):
    """Seconds until a press was answered, until the next item was there, and behind a lock."""

    saved: float
    drawn: float
    waited: float


@dataclass(slots=True)
class Book:
    """What all reviewers were told, and how long they waited."""

    wanted: int
    pause: float = 0
    done: list[Done] = field(default_factory=list)
    undone: list[tuple[str, int]] = field(default_factory=list)
    seconds: list[Took] = field(default_factory=list)
    happened: dict[str, int] = field(default_factory=dict)
    open_items: dict[str, int] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def count(self, what: str) -> None:
        with self.lock:
            self.happened[what] = self.happened.get(what, 0) + 1


class Reviewer:
    """Decides until the book has as many decisions as wanted."""

    def __init__(self, *, name: str, address: str, book: Book, expire: Any, seed: int) -> None:
        self.name, self.book, self.expire = name, book, expire
        self.host = urlsplit(address).netloc
        self.chance = random.Random(seed)
        self.cookies: dict[str, str] = {}
        self.connection = http.client.HTTPConnection(self.host, timeout=30)
        self.last: Done | None = None
        self.waited = 0.0

    def work(self) -> None:
        self.sign_in()
        item = self.next_item()
        while item is not None and len(self.book.done) < self.book.wanted:
            self.book.open_items[self.name] = item.link
            sleep(self.book.pause)
            item = self.one(item)

    # Pages
    def sign_in(self) -> None:
        page = self.ask("GET", "/accounts/login/")[1]
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        data = {"username": self.name, "password": PASSWORD, "next": "/desk/keys/"}
        self.ask("POST", "/accounts/login/", data | {"csrfmiddlewaretoken": token[1]})  # type: ignore[index]

    def next_item(self) -> Item | None:
        status, page, where = self.ask("GET", "/desk/queue/")
        return read(page) if status == 200 else self.open(where) if where else None

    def open(self, path: str) -> Item | None:
        return read(self.ask("GET", path.partition("#")[0])[1])

    # Decisions
    def one(self, item: Item) -> Item | None:
        """Decide on the item, with whatever goes wrong this time; return what is next on screen."""
        luck = self.chance.uniform(0, 100)
        if self.last and luck < UNDONE:
            return self.undo(item)
        luck -= UNDONE
        if 0 < luck < INTRUDING:
            others = [link for who, link in self.book.open_items.items() if who != self.name]
            if others and (found := self.open(f"/desk/queue/{self.chance.choice(others)}/")):
                self.book.count("opened what a colleague had open")
                item = found
        if item.is_decided:  # to say the same again would change nothing, and log nothing
            return self.next_item()
        if self.chance.uniform(0, 100) < EXPIRED:
            self.expire(self.cookies.get("sessionid", ""))
            self.book.count("sessions ended")
        return self.press(item, self.choose(item))

    def choose(self, item: Item) -> dict[str, str]:
        luck = self.chance.uniform(0, 100)
        if luck < LATER:
            return {"decision": "later"}
        if luck < 25:
            return {"decision": f"reject:{self.chance.choice(list(REASONS))}"}
        return {"decision": "accept", "position": self.chance.choice(POSITIONS)}

    def press(self, item: Item, choice: dict[str, str]) -> Item | None:
        fields = [pair for pair in item.fields if pair[0] not in choice] + list(choice.items())
        path, luck = f"/desk/queue/{item.link}/decide/", self.chance.uniform(0, 100)
        headers = HTMX if self.chance.random() < 0.8 else {}
        if luck < DOUBLE:
            self.book.count("double presses")
            twin = threading.Thread(target=self.send_apart, args=(path, fields))
            twin.start()
            answer = self.ask("POST", path, fields, headers)
            twin.join()
        elif luck < DOUBLE + DROPPED:
            self.book.count("answers dropped, sent again")
            self.send_apart(path, fields, drop=True)
            answer = self.ask("POST", path, fields, headers)
        elif luck < DOUBLE + DROPPED + DELAYED:
            self.book.count("slow answers, sent again meanwhile")
            slow = threading.Thread(target=self.send_apart, args=(path, fields, 0.2))
            slow.start()
            answer = self.ask("POST", path, fields, headers)
            slow.join()
        else:
            began = perf_counter()
            answer = self.ask("POST", path, fields, headers)
            took, held = perf_counter() - began, self.waited
            following = self.after(item, choice, answer)
            if answer[0] in {200, 303}:
                self.book.seconds.append(Took(took, perf_counter() - began, held))
            return following
        return self.after(item, choice, answer)

    def after(
        self, item: Item, choice: dict[str, str], answer: tuple[int, str, str]
    ) -> Item | None:
        status, page, where = answer
        if status == 401 or (status == 302 and "login" in where):
            self.sign_in()
            return self.press(read_again(self.open(f"/desk/queue/{item.link}/"), item), choice)
        if status in {200, 303, 302}:
            self.note(item, choice)
            return self.open(where) if where and status != 200 else read(page) or self.next_item()
        if status == 409:
            self.book.count("conflicts shown")
            return self.settle(item, choice, page)
        self.book.count(f"status {status}")
        return self.next_item()

    def settle(self, item: Item, choice: dict[str, str], page: str) -> Item | None:
        """Keep theirs; or use mine, where that is another decision than theirs."""
        stands = "Accepted" if "<td>Accepted</td>" in page else "Rejected"
        mine = choice["decision"].partition(":")[0]
        differs = (mine, stands) in {("accept", "Rejected"), ("reject", "Accepted")}
        if not differs or self.chance.random() < 0.5:
            return self.next_item()
        again = tuple(inputs(page))
        answer = self.ask("POST", f"/desk/queue/{item.link}/decide/", again)
        if answer[0] != 303:
            self.book.count("conflicts shown")
            return self.next_item()
        self.book.count("conflicts decided anew")
        mine_now = Item(link=item.link, words=item.words, fields=again, step="")
        self.note(mine_now, choice)
        return self.open(answer[2]) if answer[2] else self.next_item()

    def note(self, item: Item, choice: dict[str, str]) -> None:
        verb, _colon, reason = choice["decision"].partition(":")
        token = dict(item.fields)["token"]
        what = REASONS[reason] if verb == "reject" else choice.get("position", "")
        done = Done(
            who=self.name, did=verb, link=item.link, what=what, token=token, words=item.words
        )
        with self.book.lock:
            self.book.done.append(done)
        self.last = done

    def undo(self, item: Item) -> Item | None:
        """Take the last decision back, now and then with two presses."""
        last, self.last = self.last, None
        if not item.step or last is None:
            return item
        token = dict(item.fields)["csrfmiddlewaretoken"]
        fields = [("step", item.step), ("csrfmiddlewaretoken", token)]
        if self.chance.random() < 0.2:
            self.send_apart("/desk/undo/", fields, drop=True)
        status, page, _where = self.ask("POST", "/desk/undo/", fields, HTMX)
        if status == 409:
            self.book.count("undo refused: a colleague decided since")
            return self.next_item()
        if status == 200:
            with self.book.lock:
                self.book.undone.append((last.did, last.link))
            return read(page) or self.next_item()
        return self.next_item()

    # HTTP
    def send_apart(self, path: str, fields: Any, wait: float = 0, *, drop: bool = False) -> None:
        """Send over a connection of its own; hang up on the answer, or read it late."""
        apart = http.client.HTTPConnection(self.host, timeout=30)
        apart.request("POST", path, urlencode(fields), self.headers(HTMX, posting=True))
        sleep(wait or self.chance.uniform(0, 0.05))
        if not drop:
            apart.getresponse().read()
        apart.close()

    def headers(self, more: dict[str, str], *, posting: bool) -> dict[str, str]:
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        kind = {"Content-Type": "application/x-www-form-urlencoded"} if posting else {}
        return {"Cookie": cookies} | kind | more

    def ask(
        self, method: str, path: str, fields: Any = None, more: dict[str, str] | None = None
    ) -> tuple[int, str, str]:
        body = urlencode(fields) if fields is not None else None
        headers = self.headers(more or {}, posting=body is not None)
        for _try in range(3):
            try:
                self.connection.request(method, path, body, headers)
                response = self.connection.getresponse()
                page = response.read().decode()
                break
            except (http.client.HTTPException, ConnectionError):
                self.connection.close()
        else:
            return 0, "", ""
        for line in response.headers.get_all("Set-Cookie") or ():
            name, _equals, rest = line.partition("=")
            self.cookies[name] = rest.partition(";")[0]
        self.waited = waited(response.headers.get(HEADER))
        if response.status >= 500:
            self.book.count(f"status {response.status}")
        return response.status, page, response.headers.get("Location", "")
