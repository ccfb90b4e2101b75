"""Made-up reports for the benchmarks of intake: words from syllables, common ones often."""

import json
import random
from collections.abc import Iterator
from itertools import accumulate

SYLLABLES = (
    "ba be bi bo bu da de di do du ka ke ki ko ku la le li lo lu ma me mi mo mu "
    "na ne ni no nu ra re ri ro ru sa se si so su ta te ti to tu va ve vi vo vu"
).split()
VOCABULARY = 20_000
OUTLETS = 40
REPORTS = (5, 12)  # of one story
AT_A_TIME = 40  # reports of several stories that come in mixed
OFFICES = ("city", "harbour", "defence", "health", "school")


def rows(count: int, *, seed: int = 7, paragraphs: int = 9, alone: bool = False) -> Iterator[bytes]:
    """Yield JSON Lines: each an article of about 9 paragraphs, half of them with a speaker.

    Several outlets report one story: the same quotations, whole, cut or retold, some with the
    answer of the other side. ``alone`` makes each article a story of its own.
    """
    chance = random.Random(seed)
    words = _Words(chance)
    waiting: list[dict] = []
    for number in range(count):
        while len(waiting) < AT_A_TIME:
            reports = 1 if alone else chance.randint(*REPORTS)
            story = _Story(chance, words, quotations=paragraphs // 2 if alone else 3)
            waiting += [story.report(paragraphs) for _ in range(reports)]
        place = chance.randrange(len(waiting))
        waiting[place], waiting[-1] = waiting[-1], waiting[place]
        url = f"https://example.org/{seed}/{number}"
        yield json.dumps({**waiting.pop(), "url": url}).encode() + b"\n"


class _Words:
    """Words that come as often as words do: the second half as often as the first."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.all = [
            "".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))) for _ in range(VOCABULARY)
        ]
        self.weights = list(accumulate(1 / (rank + 10) for rank in range(VOCABULARY)))

    def some(self, number: int) -> list[str]:
        return self.chance.choices(self.all, cum_weights=self.weights, k=number)

    def name(self) -> str:
        return " ".join(word.capitalize() for word in self.some(2))


class _Story:
    """What somebody said, who denies it, and the words of the matter."""

    def __init__(self, chance: random.Random, words: _Words, *, quotations: int) -> None:
        self.chance, self.words = chance, words
        self.matter = words.some(60)
        self.person, self.other = words.name(), words.name()
        self.office = chance.choice(OFFICES)
        self.day = f"2024-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        self.said = [
            f"The {self._some(4)} of the {self._some(3)} has {self._some(chance.randint(4, 10))}"
            for _ in range(quotations)
        ]
        self.denied = f"Nothing of the {self._some(2)} has {self._some(4)}"

    def report(self, paragraphs: int) -> dict[str, str]:
        """Return one outlet's report as a row."""
        chance = self.chance
        texts = [self._quoted(said) for said in self.said if chance.random() < 0.75]
        texts += [self._answer()] * (chance.random() < 0.6)
        own = chance.randint(paragraphs - 3, paragraphs + 3) - len(texts)
        texts += [self._own() for _ in range(own)]
        chance.shuffle(texts)
        outlet = chance.randrange(OUTLETS)
        texts.append(f"Sign up for the newsletter of Outlet {outlet} about {self._some(4)}.")
        return {
            "title": self._some(6).capitalize(),
            "text": "\n\n".join(texts),
            "outlet": f"Outlet {outlet}",
            "published": self.day,
        }

    def _some(self, number: int) -> str:
        drawn = self.words.some(number)
        return " ".join(self.chance.choice(self.matter) if self.chance.random() < 0.45 else word
                        for word in drawn)  # fmt: skip

    def _quoted(self, said: str) -> str:
        words = said.split()
        if self.chance.random() < 0.3:
            words = words[: -self.chance.randint(1, 3)]
        kept = " ".join(words)
        return self.chance.choice((
            f"“{kept},” {self.person}, a spokesman for the {self.office} ministry, told reporters.",
            f"{self.person} said that {kept[0].lower()}{kept[1:]}.",
            f"“{kept},” {self.person} said on Monday. It {self._some(10)}.",
        ))  # fmt: skip

    def _answer(self) -> str:
        company = self.other.split()[1]
        return self.chance.choice((
            f"“{self.denied},” {self.other} said.",
            f"The {company} company denied the {self._some(3)}, calling it lies.",
            f"{company} did not immediately respond to a request for comment.",
        ))  # fmt: skip

    def _own(self) -> str:
        return (
            f"The {self._some(12)} in {self._some(6)} and {self._some(8)}. "
            f"It {self._some(14)} the {self._some(7)}."
        )
