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


def rows(count: int, *, seed: int = 7, paragraphs: int = 9) -> Iterator[bytes]:
    """Yield JSON Lines: each an article of about 9 paragraphs, half of them with a speaker."""
    chance = random.Random(seed)
    words = ["".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))) for _ in range(VOCABULARY)]
    weights = list(accumulate(1 / (rank + 10) for rank in range(VOCABULARY)))

    def some(number: int) -> str:
        return " ".join(chance.choices(words, cum_weights=weights, k=number))

    for number in range(count):
        person = f"{some(1).capitalize()} {some(1).capitalize()}"
        several = range(chance.randint(paragraphs - 3, paragraphs + 3))
        text = "\n\n".join([_paragraph(chance, some, person) for _ in several])
        row = {
            "title": some(6).capitalize(),
            "text": text,
            "outlet": f"Outlet {number % 40}",
            "url": f"https://example.org/{seed}/{number}",
            "published": "2024-03-05",
        }
        yield json.dumps(row).encode() + b"\n"


def _paragraph(chance: random.Random, some, person: str) -> str:  # noqa: ANN001 - a local function
    kind = chance.random()
    if kind < 0.25:
        said = f"The {some(4)} of the {some(3)} has {some(5)}"
        return f"“{said},” {person}, a spokesman for the {some(1)} ministry, told reporters."
    if kind < 0.45:
        return f"{person} said that the {some(3)} was {some(6)} in {some(1).capitalize()}."
    if kind < 0.5:
        return f"The {some(1)} ministry did not immediately respond to a request for comment."
    if kind < 0.55:
        return f"Officials denied that the {some(3)} had {some(4)}, calling it lies."
    return f"The {some(12)} in {some(6)} and {some(8)}. It {some(14)} the {some(7)}."
