"""Claims that nobody made: as many as wanted, the same on every run.

60,000 invented words, their frequencies as in English (Zipf and Mandelbrot, 1 / (rank + 2.7) ^
1.07), 40 of the commonest being real stop words. A claim has 20 words on average (log-normal, 4
to 60) about one of 4,000 topics: each topic has 60 words of its own choice, and every second word
of a claim is one of them. A retelling drops 1 word of 10, changes the ending of 2 and puts another
word for 1.5.
"""

from collections.abc import Iterator
from itertools import accumulate
from random import Random

from claims.candidates.analyser import STOP_WORDS

WORDS, TOPICS, TOPIC_WORDS = 60_000, 4_000, 60
ONSETS = "b br ch d dr f g gl h k l m n p pr r s st t th v w z".split()
VOWELS = "a e i o u ai ea oo".split()
CODAS = ["", "l", "m", "n", "r", "st", "rd", "ck"]
ENDINGS = ("s", "ed", "ing")
DROPPED, REPLACED, BENT = 0.1, 0.25, 0.45  # of a word's chance, one after the other


class Language:
    """Invented words with how often they are used, and topics made of them."""

    def __init__(self, *, seed: int = 1, words: int = WORDS, topics: int = TOPICS) -> None:
        self.random = Random(seed)
        invented = {self._word() for _ in range(words * 2)}
        common = sorted(STOP_WORDS)[:40]
        chosen = self.random.sample(sorted(invented), words - len(common))
        self.words = common + chosen
        weights = (1 / (rank + 2.7) ** 1.07 for rank in range(1, words + 1))
        self.weights = list(accumulate(weights))
        self.topics = [self._general(TOPIC_WORDS) for _ in range(topics)]

    def claims(self, count: int) -> Iterator[str]:
        """Yield claims."""
        for _ in range(count):
            length = min(60, max(4, round(self.random.lognormvariate(2.9, 0.4))))
            topic = self.random.choice(self.topics)
            own = self.random.choices(topic, k=length // 2)
            words = own + self._general(length - len(own))
            self.random.shuffle(words)
            yield " ".join(words)

    def retell(self, claim: str) -> str:
        """Return a claim in somewhat other words."""
        told = []
        for word in claim.split():
            chance = self.random.random()
            if chance < DROPPED:
                continue
            if chance < REPLACED:
                told += self._general(1)
            else:
                told.append(word + self.random.choice(ENDINGS) if chance < BENT else word)
        return " ".join(told)

    def _general(self, count: int) -> list[str]:
        return self.random.choices(self.words, cum_weights=self.weights, k=count)

    def _word(self) -> str:
        choice = self.random.choice
        syllables = self.random.choice((1, 2, 2, 3))
        return "".join(choice(ONSETS) + choice(VOWELS) + choice(CODAS) for _ in range(syllables))
