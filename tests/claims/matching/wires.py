"""Made-up reports of which some carry the text of a wire, with the pairs that do.

An agency tells an event of a country that does not exist in paragraphs of its own; outlets print
it with another headline, cut, reordered, respelled, with own paragraphs between and their outlet's
furniture around. Rivals tell the same event in words of their own around the same quotations, and
every outlet has articles on other things with the same furniture.
"""

from itertools import combinations
from random import Random
from typing import NamedTuple

SYLLABLES = (
    "ba be bo da de do fa fe ga ka ke la le li lo ma me mo na ne no pa ra re ro sa ta te to".split()
)
NOUNS = (
    "bridge harbour ferry tunnel school budget council mill river strike museum valley clinic "
    "bakery orchard railway dam market tower stadium island factory forest border lake airport "
    "library theatre convoy prison garden archive quarry cable storm patrol depot vault ballot "
    "treaty loan verdict inquiry permit summit rally drought ration levy census charter vaccine "
    "turbine pipeline"
).split()
ADJECTIVES = (
    "northern damaged rural costly late private public hidden unpaid frozen disputed rebuilt "
    "narrow flooded empty crowded secret annual coastal ageing noisy sudden bitter modest steep "
    "remote"
).split()
VERBS = (
    "closed delayed reopened inspected sold defended rejected flooded repaired moved counted paid "
    "searched blocked approved cancelled expanded doubled guarded emptied praised audited leased"
).split()
LINKS = "after before while although because once until since".split()
TIMES = (
    "on Thursday", "last week", "in the early morning", "for the third time", "within two days",
    "at the end of May", "late on Monday", "earlier this year", "over the weekend",
)  # fmt: skip
STOCK = (
    "{boss} did not immediately respond to a request for comment.",
    "{boss} told reporters in {place} on Thursday.",
    "Officials in {place} could not be reached for comment on Thursday.",
)
FURNITURE = (
    "Sign up for our newsletter and get the best of {outlet} in your inbox every morning.",
    "Follow {outlet} on every channel and never miss a story from the people who live here.",
    "{outlet} is an independent paper. Support our journalism from as little as two coins a month.",
    "First published by {outlet}. All rights reserved. Do not republish without permission.",
    "Do you know more about this story? Write to the newsroom of {outlet}, we protect our sources.",
    "Read more: the ten best walks of the season, as chosen by the gardeners of {outlet}.",
)
CREDITS = (
    "(Reporting by {a} and {b}; Editing by {c})",
    "With additional reporting by {a} and {b} of the news agency.",
    "Additional reporting by agencies",
)
RESPELLED = (("harbour", "harbor"), ("theatre", "theater"), ("cancelled", "canceled"))


class Reports(NamedTuple):
    """Documents, and the pairs of them that carry text of one wire."""

    docs: list[tuple[str, str]]
    copies: set[frozenset[str]]


def reports(seed: int, *, events: int = 6, outlets: int = 6, others: int = 4) -> Reports:
    """Return the reports of some events, `others` articles of each outlet among them."""
    rng = Random(seed)
    press = [_Outlet(rng, number) for number in range(outlets)]
    docs: list[tuple[str, str]] = []
    carried: dict[str, frozenset[tuple[int, int]]] = {}
    for event in range(events):
        scene = _Scene(rng)
        wire = [scene.paragraph() for _ in range(rng.randint(7, 12))]
        for outlet in rng.sample(press, rng.randint(2, min(4, outlets))):
            doc, kept = _copy(rng, scene, wire, outlet)
            docs.append((f"{event}-copy-{outlet.number}", doc))
            carried[docs[-1][0]] = frozenset((event, n) for n in kept)
        for rival in range(rng.randint(2, 3)):
            told = [scene.paragraph() for _ in range(rng.randint(5, 9))]
            docs.append((f"{event}-rival-{rival}", rng.choice(press).page(scene, told)))
    for outlet in press:
        for number in range(others):
            scene = _Scene(rng)
            told = [scene.paragraph() for _ in range(rng.randint(3, 8))]
            docs.append((f"other-{outlet.number}-{number}", outlet.page(scene, told)))
    rng.shuffle(docs)
    both = combinations(carried, 2)
    return Reports(docs, {frozenset({a, b}) for a, b in both if carried[a] & carried[b]})


def f1(found: set[frozenset[str]], truth: set[frozenset[str]]) -> float:
    """Return the harmonic mean of precision and recall."""
    hits = len(found & truth)
    return 2 * hits / (len(found) + len(truth)) if found or truth else 1.0


class _Scene:
    """An event: its names, its words, and the quotations that everybody prints."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.place, self.firm = name(rng), name(rng)
        self.boss = f"{name(rng)} {name(rng)}"
        self.nouns, self.adjectives = rng.sample(NOUNS, 16), rng.sample(ADJECTIVES, 12)
        self.verbs = rng.sample(VERBS, 14)
        self.quotes = [self._clause() + ", " + self._clause() for _ in range(3)]

    def headline(self) -> str:
        return " ".join(word.capitalize() for word in self._clause().split())

    def paragraph(self) -> str:
        """Return a paragraph in words of its own, now and then around a quotation or in stock."""
        chance = self.rng.random()
        if chance < 0.25:
            said = self.rng.choice((f"{self.boss} said", f"said {self.boss}", "the firm said"))
            return f"“{upper(self.rng.choice(self.quotes))},” {said} {self._time()}."
        if chance < 0.35:
            return self.rng.choice(STOCK).format(boss=self.boss, place=self.place)
        return self.sentences(self.rng.randint(1, 3))

    def sentences(self, count: int) -> str:
        return " ".join(self._sentence() for _ in range(count))

    def _sentence(self) -> str:
        link = self.rng.choice(LINKS)
        return upper(f"{self._clause()} {self._time()}, {link} {self._clause()}.")

    def _clause(self) -> str:
        who = self.rng.choice(
            (self.firm, self.boss, f"the {self._thing()}", f"the {self._thing()}")
        )
        where = self.rng.choice((f" in {self.place}", f" near {self.place}", "", ""))
        return f"{who} {self.rng.choice(self.verbs)} the {self._thing()}{where}"

    def _thing(self) -> str:
        return f"{self.rng.choice(self.adjectives)} {self.rng.choice(self.nouns)}"

    def _time(self) -> str:
        return self.rng.choice(TIMES)


class _Outlet:
    """An outlet and what it prints around every article."""

    def __init__(self, rng: Random, number: int) -> None:
        self.rng, self.number, self.name = rng, number, f"The {name(rng)} {name(rng)}"
        lines = [line.format(outlet=self.name) for line in FURNITURE]
        self.above, *self.below = rng.sample(lines, rng.randint(2, 3))
        house = _Scene(rng)  # what it says of itself in every article, in nobody's usual words
        told = [f"{self.name} tells: " + house.sentences(2) for _ in range(rng.randint(0, 2))]
        self.below = rng.sample(self.below + told, len(self.below + told))
        self.staff = [f"{name(rng)} {name(rng)}" for _ in range(3)]

    def page(self, scene: _Scene, paragraphs: list[str]) -> str:
        """Return an article: headline, perhaps a line above, the text, a credit, furniture."""
        a, b, c = self.staff
        top = [scene.headline(), *([self.above] if self.rng.random() < 0.4 else [])]
        credit = [self.rng.choice(CREDITS).format(a=a, b=b, c=c)] * (self.rng.random() < 0.5)
        return "\n\n".join([*top, *paragraphs, *credit, *self.below])


def _copy(rng: Random, scene: _Scene, wire: list[str], outlet: _Outlet) -> tuple[str, list[int]]:
    """Print a wire: cut, reordered, respelled, with own paragraphs; say which of it is there."""
    kept = list(range(len(wire)))
    if rng.random() < 0.7:
        kept = kept[: rng.randint(max(3, len(wire) // 3), len(wire))]
    if rng.random() < 0.4:
        rng.shuffle(kept)
    printed = [wire[n] for n in kept]
    for _ in range(rng.choice((0, 0, 1, 3, 6))):
        printed.insert(rng.randrange(len(printed) + 1), scene.paragraph())
    if rng.random() < 0.5:
        for old, new in RESPELLED:
            printed = [text.replace(old, new) for text in printed]
    narrated = [n for n in kept if "“" not in wire[n] and len(wire[n].split()) > 15]
    return outlet.page(scene, printed), narrated


def upper(text: str) -> str:
    """Return a text with a capital at its start."""
    return text[0].upper() + text[1:]


def name(rng: Random) -> str:
    """Return a name that nobody has."""
    return "".join(rng.choices(SYLLABLES, k=rng.randint(2, 3))).capitalize() + rng.choice("nrslt")
