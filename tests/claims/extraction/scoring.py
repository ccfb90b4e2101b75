"""A small scorer for gold in the shape of ``docs.jsonl`` and ``gold.jsonl``.

The unit is a claim's content cut at its gaps, as a set of words (offsets); a leading "that" and all
punctuation are left out. A unit is found when one prediction shares 80 % of the words; its
speaker is right
when the mentions share a word of weight.
"""

import json
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from claims.extraction import Candidate
from claims.extraction.candidate import NARRATED

_WORD = re.compile(r"\w+(?:['\u2019-]\w+)*")
_SMALL = frozenset(
    "a an the of and or in on at for to by with from as 's his her their mr mrs ms dr".split()
)
ENOUGH = 0.8

Unit = frozenset[int]
Json = dict[str, Any]


@dataclass(slots=True)
class Score:
    """What was asked for, given and right, by kind and by rule."""

    gold: Counter[str] = field(default_factory=Counter)
    given: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)  # predictions that hit, by kind and rule
    speakers: int = 0

    def recall(self, kind: str) -> float:
        """Return the share of the gold units of a kind that were found, in percent."""
        return 100 * self.found[kind] / max(1, self.gold[kind])

    def precision(self, kind: str) -> float:
        """Return the share of right predictions of a kind or rule, in percent."""
        return 100 * self.right[kind] / max(1, self.given[kind])

    @property
    def f1(self) -> float:
        """Return the F1 of contents, in percent."""
        return 200 * self.found["all"] / max(1, self.gold["all"] + self.given["all"])

    @property
    def f1_with_speaker(self) -> float:
        """Return the F1 of contents whose speaker is right too, in percent."""
        return 200 * self.speakers / max(1, self.gold["all"] + self.given["all"])


def load(path: Path) -> dict[str, Json]:
    """Read JSON Lines by document id."""
    with path.open(encoding="utf-8") as lines:
        return {row["doc_id"]: row for row in map(json.loads, lines)}


def add(score: Score, text: str, gold: Json, candidates: tuple[Candidate, ...]) -> None:
    """Count one document."""
    wanted = [(unit, claim) for claim in gold["claims"] for unit in _units(text, claim["spans"])]
    offered = [
        (unit, candidate)
        for candidate in candidates
        if candidate.kind != NARRATED
        for unit in _units(text, candidate.spans)
    ]
    pairs = _pairs([unit for unit, _ in wanted], [unit for unit, _ in offered])
    ignored = _ignored(text, gold, wanted)
    for number, (_, claim) in enumerate(wanted):
        if claim["scope"] == "core":
            _count(score.gold, claim["kind"])
            if number in pairs:
                _count(score.found, claim["kind"])
                score.speakers += _same_speaker(text, claim["source"], offered[pairs[number]][1])
    hits = {offer: want for want, offer in pairs.items()}
    for number, (unit, candidate) in enumerate(offered):
        want = hits.get(number)
        if (want is None and 2 * len(unit & ignored) > len(unit)) or (
            want is not None and wanted[want][1]["scope"] != "core"
        ):
            continue
        _count(score.given, candidate.kind, candidate.rule)
        if want is not None:
            _count(score.right, candidate.kind, candidate.rule)


def _count(counter: Counter[str], *names: str) -> None:
    counter.update(("all", *names))


def _units(text: str, spans: Any) -> list[Unit]:
    units = []
    for start, end in spans:
        for line in re.finditer(r"[^\n]+", text[start:end]):
            words = [
                word.start()
                for word in _WORD.finditer(text, start + line.start(), start + line.end())
            ]
            if len(words) > 1 and text[words[0] : words[0] + 5].lower() == "that ":
                words = words[1:]
            if words:
                units.append(frozenset(words))
    return units


def _ignored(text: str, gold: Json, wanted: list[tuple[Unit, Json]]) -> set[int]:
    spans = gold.get("ignore", [])
    out = {word.start() for start, end in spans for word in _WORD.finditer(text, start, end)}
    core: set[int] = set()
    for unit, claim in wanted:
        (core if claim["scope"] == "core" else out).update(unit)
    return out - core


def _pairs(wanted: list[Unit], offered: list[Unit]) -> dict[int, int]:
    """Pair one to one, best overlap first."""
    ranked = []
    for want, unit in enumerate(wanted):
        for offer, other in enumerate(offered):
            if shared := len(unit & other):
                overlap = shared / (len(unit) + len(other) - shared)
                if overlap >= ENOUGH:
                    ranked.append((-overlap, want, offer))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, want, offer in sorted(ranked):
        if want not in pairs and offer not in taken:
            pairs[want] = offer
            taken.add(offer)
    return pairs


def _same_speaker(text: str, source: list[list[int]], candidate: Candidate) -> bool:
    if not source or candidate.speaker is None:
        return not source and candidate.speaker is None
    wanted = {w.start() for start, end in source for w in _WORD.finditer(text, start, end)}
    given = {w.start() for w in _WORD.finditer(text, *candidate.speaker)}
    both = wanted & given
    weighty = any(_WORD.match(text, at).group().lower() not in _SMALL for at in both)  # type: ignore[union-attr]
    inside = given <= wanted or wanted <= given or 2 * len(both) > len(wanted | given)
    return bool(both) and inside and (weighty or given == wanted)
