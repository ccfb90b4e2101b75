"""Who makes a claim, from the mentions in many reports."""

from collections import Counter
from collections.abc import Iterable
from itertools import takewhile

from claims.matching import lexicon
from claims.matching.item import Item

_PREPOSITIONS = frozenset("of in to for from at on by with and the".split())


def claimant(items: Iterable[Item]) -> str:
    """Return who made most of the statements: the slug of an actor, or the fullest name found."""
    said = {item.key: item for item in items}.values()
    actors = Counter(item.actor for item in said if item.actor)
    if actors:
        return min(actors, key=lambda slug: (-actors[slug], slug))
    names = Counter(name for item in said if (name := _name(item.speaker)))
    full: Counter[str] = Counter()
    for name, count in names.items():
        longer = [other for other in names if other.endswith(f" {name}")] or [name]
        full[max(longer, key=lambda other: (len(other), other))] += count
    return min(full, key=lambda name: (-full[name], -len(name), name), default="")


def _name(mention: str) -> str:
    """Return the name in a mention: "the spokesman Ben Ude" -> "Ben Ude"; "" for "he"."""
    words = mention.replace(",", " , ").split()
    while words and words[0].lower().rstrip(".") in lexicon.TITLES:
        words = words[1:]
    if not words or (len(words) == 1 and words[0].lower() in lexicon.PRONOUNS):
        return ""
    run = list(takewhile(lambda word: word[:1].isupper(), reversed(words)))[::-1]
    before = words[: -len(run)] if run else []
    person = len(run) > 1 and before and before[-1] not in _PREPOSITIONS
    return " ".join(run if person else words).replace(" , ", ", ")
