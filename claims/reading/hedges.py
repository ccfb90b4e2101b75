"""Hedges and attributions that a report has otherwise than most: what an editor may tell readers.

Each is a pair of words, ``was`` in the usual wording and ``became`` in the other report; either is
"" where that side has none. The document holds the pairs that an editor confirmed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from claims.matching import drift
from claims.matching.contradictions import NEARLY_VERBATIM
from claims.matching.differences import compare
from claims.matching.words import words_of
from claims.reading.reports import read_report
from claims.reading.values import Document
from claims.reading.wording import Choice, choices_of, usual_of

Pair = tuple[str, str]
_NAMED = frozenset({"hedge", "attribution"})
# "We have information that", "I think": a few words in front that say how sure the rest is.
_FRAMING = frozenset(
    "that think believe suspect assume guess understand hear know що думаю вважаю вважаємо".split()
)
_LONGEST_FRAME = 8  # words


@dataclass(frozen=True, slots=True, kw_only=True)
class HedgeChange:
    """A hedge or an attribution that changed, with the passages that have it so."""

    was: str
    became: str
    usual: Choice
    others: tuple[Choice, ...]

    @property
    def pair(self) -> Pair:
        return self.was, self.became

    @property
    def outlets(self) -> str:
        """Who has it so, each once."""
        return ", ".join(dict.fromkeys(each.report.outlet.name for each in self.others))


def hedge_changes(document: Document) -> tuple[HedgeChange, ...]:
    """Return the hedges and attributions in which the reports differ, each pair of words once."""
    choices = choices_of([read_report(item) for item in document["reports"]])
    found: dict[Pair, HedgeChange] = {}
    for _column, group in groupby(choices, key=lambda each: each.passage.column):
        for change in _changes(list(group)):
            known = found.get(change.pair)
            others = (*known.others, *change.others) if known else change.others
            found[change.pair] = replace(change, usual=(known or change).usual, others=others)
    return tuple(found.values())


def pairs_told(document: Document) -> tuple[Pair, ...]:
    """Return the pairs of words of which an editor said that readers should be told."""
    return tuple((item["was"], item["became"]) for item in document.get("hedges") or ())


def with_hedges(document: Document, told: Sequence[Pair]) -> dict[str, object]:
    """Return the document with the pairs that readers are told; without the part for none."""
    rest = {name: part for name, part in document.items() if name != "hedges"}
    hedges = [{"was": was, "became": became} for was, became in told]
    return rest | ({"hedges": hedges} if hedges else {})


def _changes(choices: Sequence[Choice]) -> Iterator[HedgeChange]:
    """Yield them as the public comparison words them, the usual wording on the left."""
    usual, _other, _same = usual_of(choices)
    if usual is None:
        return
    base = usual.passage.text
    for other in choices:
        text = other.passage.text
        if other is usual or not _is_one(base, text):
            continue  # a retelling's words are all its own
        for change in drift.drift(base, text).changes:
            if change.sort in _NAMED or _frames(change):
                yield HedgeChange(was=change.old, became=change.new, usual=usual, others=(other,))


def _frames(change: drift.Change) -> bool:
    """Tell whether only one side has the words, in front, that frame what both say."""
    if change.old and change.new:
        return False
    words = words_of(change.old or change.new)
    begins = (change.before if change.old else change.after).start == 0
    forms = {word.form for word in words}
    return begins and len(words) <= _LONGEST_FRAME and bool(forms & _FRAMING)


def _is_one(usual: str, text: str) -> bool:
    judged = compare(usual, text)
    return judged.same or judged.score >= NEARLY_VERBATIM
