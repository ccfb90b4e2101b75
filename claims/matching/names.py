"""Spellings of one name over many reports, offered as aliases; a person decides."""

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from claims.matching.words import root

MIN_LETTERS = 6  # shorter names differ from others by as much as from their own slips
# Of the spellings of one town in five reports the farthest are 80 alike, "Ireland" and "Iceland"
# 86: a ratio alone doesn't tell, so a name common in its own right is no spelling of another.
MIN_RATIO = 80
MAX_SLIPS = 2  # letters wrong or swapped
OWN_RIGHT = 3  # reports; a spelling that this many have beside the other is a name of its own

_NAME = re.compile(r"(?<![.!?\n“\"‘] )(?<!^)(?<![\w’'])[A-Z][a-z]+(?:-[A-Z][a-z]+)*", re.MULTILINE)


class Variant(NamedTuple):
    """A rarer spelling of a name, in how many reports each is, and how alike they are (0-100)."""

    name: str
    variant: str
    reports: int
    variant_reports: int
    ratio: int


def variants(texts: Iterable[str], *, fresh: Iterable[str] | None = None) -> list[Variant]:
    """Return spellings that may be one name, the surest first.

    ``fresh`` are those of the texts of which at least one of two spellings is wanted.
    """
    holders: dict[str, set[int]] = defaultdict(set)
    for number, text in enumerate(texts):
        for name in _names(text):
            holders[name].add(number)
    wanted = holders.keys() if fresh is None else {n for text in fresh for n in _names(text)}
    blocks: dict[str, list[str]] = defaultdict(list)
    for name in sorted(holders):
        blocks[name[0]].append(name)
    pairs = {
        (min(name, other), max(name, other))
        for name in wanted
        for other, _ratio, _place in process.extract(
            name, blocks[name[0]], scorer=fuzz.ratio, score_cutoff=MIN_RATIO, limit=None
        )
        if other != name
    }
    found = [one for a, b in sorted(pairs) if (one := _variant(a, b, holders))]
    return sorted(found, key=lambda one: (-one.ratio, -one.reports, one.name, one.variant))


def _names(text: str) -> set[str]:
    return {name for name in _NAME.findall(text) if len(name) >= MIN_LETTERS}


def _variant(a: str, b: str, holders: dict[str, set[int]]) -> Variant | None:
    ratio = fuzz.ratio(a, b, score_cutoff=MIN_RATIO)
    if not ratio or OSA.distance(a, b, score_cutoff=MAX_SLIPS) > MAX_SLIPS:
        return None
    if root(a.lower(), capital=True) == root(b.lower(), capital=True):
        return None  # "Ukraine" and "Ukrainian", "Russian" and "Russians"
    name, variant = sorted((a, b), key=lambda one: (-len(holders[one]), one))
    if len(holders[variant] & holders[name]) >= OWN_RIGHT:
        return None
    return Variant(name, variant, len(holders[name]), len(holders[variant]), round(ratio))
