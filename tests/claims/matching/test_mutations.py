"""No edit that changes the meaning of a sentence is ever grouped with the sentence."""

import random
import re

import pytest

from claims.matching.differences import compare
from claims.matching.groups import propose
from tests.claims.matching.made_up import statement

SENTENCES = (
    "The council of Odeville has spent $40 million on the northern bridge since 2019.",
    "More than 300 ferries were inspected in the harbour of Udetown before the storm arrived.",
    "Ana Ode said guards have been locking swimmers out of the lake for 12 days.",
    "The minister is selling 25 percent of the railway to investors from Lakeland.",
    "Inspectors found lead in the water of 14 schools in the valley of the Ode.",
    "Ben Ude has supported the tunnel under Mount Ode for eight years.",
    "Lakeland is shipping 9,000 tonnes of grain to Odeville every week of the winter.",
    "The new hospital in Udetown was opened with 60 beds and 18 doctors in March.",
    "Farmers near Odeville lost 70 percent of the harvest after the river rose.",
    "The company has been paying its 450 drivers less than the law requires since May.",
    "Police in Lakeland are arresting musicians who play on the old market at night.",
    "The mayor raised rents in the harbour by 15 euros a month for poor families.",
    "Teachers were ordered to leave the school in Udetown within 48 hours of the fire.",
    "The army of Lakeland is training 2,000 volunteers in the forest near the border.",
    "Ana Ode was the first to warn that the dam above the valley is unsafe.",
    "The railway will carry 5 million passengers between Odeville and Lakeland next year.",
)
SWAPS = (
    ("Odeville", "Marburg"), ("Udetown", "Linz"), ("Lakeland", "Freeland"), ("Ana Ode", "Cleo Ide"),
    ("Ben Ude", "Dan Ede"), ("million", "billion"), ("percent", "euros"), ("euros", "dollars"),
    ("tonnes", "kilograms"), ("days", "weeks"), ("hours", "minutes"), ("years", "months"),
    ("More than", "Fewer than"), ("before", "after"), ("after", "before"), ("raised", "lowered"),
    ("lost", "won"), ("supported", "opposed"), ("opened", "closed"), ("leave", "enter"),
    ("first", "last"), ("unsafe", "safe"), ("selling", "buying"), ("every", "no"), ("less", "more"),
    ("poor", "rich"), ("under", "over"), ("new", "old"), ("found", "missed"), ("from", "against"),
    ("arresting", "praising"), ("volunteers", "prisoners"), ("next year", "last year"),
)  # fmt: skip
HEDGES = ("may", "allegedly", "reportedly", "probably", "perhaps", "possibly")
VERB = re.compile(r"\b(?:has|have|is|are|was|were|will)\b")


def edits() -> list[tuple[str, str]]:
    """Return sentences with one change of meaning each."""
    made: list[tuple[str, str]] = []
    for sentence in SENTENCES:
        made += [
            (sentence, re.sub(rf"\b{old}\b", new, sentence, count=1))
            for old, new in SWAPS
            if re.search(rf"\b{old}\b", sentence)
        ]
        made += [(sentence, changed) for changed in _number_edits(sentence)]
        for verb in VERB.finditer(sentence):
            for word in ("not", "never", *HEDGES):
                made.append((sentence, f"{sentence[: verb.end()]} {word}{sentence[verb.end() :]}"))
        made += [(sentence, f"{word.capitalize()}, {sentence}") for word in HEDGES[1:]]
        made.append((sentence, f"It is not true that {sentence[0].lower()}{sentence[1:]}"))
    return made


def _number_edits(sentence: str) -> list[str]:
    rng = random.Random(sentence)
    found = []
    for number in re.finditer(r"\d[\d,]*|\beight\b", sentence):
        for _ in range(4):
            other = str(rng.randint(2, 9)) + "".join(re.findall(r"\d", number.group())[1:]) + "1"
            found.append(sentence[: number.start()] + other + sentence[number.end() :])
    return found


EDITS = edits()


def test_there_are_enough_edits() -> None:
    assert len(EDITS) >= 300
    assert all(before != after for before, after in EDITS)


@pytest.mark.parametrize(("before", "after"), EDITS)
def test_the_edit_is_seen_as_another_statement(before: str, after: str) -> None:
    found = compare(before, after)

    assert not found.same
    assert found.unsafe


@pytest.mark.parametrize(("before", "after"), EDITS)
def test_the_edit_is_not_proposed_for_the_same_claim(before: str, after: str) -> None:
    proposal = propose([statement(1, before), statement(2, after)])

    assert all(len(claim.links) < 2 for claim in proposal.claims)
