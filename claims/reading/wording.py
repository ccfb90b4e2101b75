"""One utterance as two reports print it, word by word, with every change named.

Marks, case and spacing are no changes; other spellings are listed apart. A change that drops a
hedge or an attribution is called by that name only where the document says that an editor
confirmed it; until then it is words that differ, as all others. Words in two languages are not
compared: one is a translation, and every word of it is the translator's.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from articles.text.span import Span
from claims.matching import drift
from claims.matching.translation import differ, language_of, says_translated
from claims.reading.passages import Passage
from claims.reading.reports import Report, target_of
from claims.reading.values import Document

_UTTERED = frozenset({"direct", "mixed", "indirect"})  # what a report only tells has no wording
# What a reader can see for himself; any other sort is a judgement and waits for an editor.
_PLAIN = frozenset({"cut", "added", "swapped", "joined"})
_TELLS_LESS = frozenset({"cut", "added", "translated"})
_SAME_WORD = frozenset({"case", "marks", "spacing"})
_MOST_CHOICES = 120  # passages one may choose from: more is no list but a page of its own
_MOST_WEIGHED = 40  # wordings that are compared to find the usual one
_LONGEST_CHOICE = 60  # characters of a passage in the list one chooses from


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A passage that can be laid beside another one."""

    passage: Passage
    report: Report
    target: str

    @property
    def short(self) -> str:
        """The first words: enough to tell passages of one report apart."""
        words = self.passage.words
        if len(words) <= _LONGEST_CHOICE:
            return words
        return f"{words[:_LONGEST_CHOICE].rsplit(' ', 1)[0]} …"

    @property
    def language(self) -> str:
        """The language of the words, where they tell; else that of the report."""
        return language_of(self.passage.text) or self.report.language

    @property
    def is_translated(self) -> bool:
        """Tell whether the report says around these words that they are a translation."""
        start, end = self.passage.spans[0][0], self.passage.spans[-1][1]
        around = (each for each in self.report.excerpts if each.start < end and start < each.end)
        return any(says_translated("".join(p.text for p in each.pieces)) for each in around)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Words of one side; ``sort`` is "" where both sides have them."""

    text: str
    sort: str
    declared: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WordChange:
    sort: str
    old: str
    new: str
    declared: bool  # an ellipsis or a bracket of the report says so


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    a: Choice
    b: Choice
    before: tuple[Stretch, ...]
    after: tuple[Stretch, ...]
    changes: tuple[WordChange, ...]
    spellings: tuple[WordChange, ...]
    in_two_languages: bool

    @property
    def translated(self) -> tuple[Choice, ...]:
        """The sides whose report calls its words a translation."""
        return tuple(side for side in (self.a, self.b) if side.is_translated)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What can be compared, and the comparison that is shown: None where nothing can be."""

    choices: tuple[Choice, ...]
    shown: Comparison | None
    same: int  # how many passages have the words of the left side


def read_wording(
    reports: Sequence[Report], document: Document, *, a: int | None = None, b: int | None = None
) -> Wording:
    """Return the comparison of the passages ``a`` and ``b``.

    Unless both are named: the wording most reports have, and the first that differs from it.
    """
    choices = choices_of(reports)
    by_id = {choice.passage.id: choice for choice in choices}
    left, right = by_id.get(a or 0), by_id.get(b or 0)
    usual, other, same = usual_of(choices)
    left, right = left or usual, right or other
    if left and right and left is right:
        right = next((each for each in choices if each is not left), None)
    if left is None or right is None:
        return Wording(choices=choices, shown=None, same=same)
    return Wording(choices=choices, shown=compare(left, right, _confirmed(document)), same=same)


def compare(a: Choice, b: Choice, confirmed: frozenset[tuple[str, str]]) -> Comparison:
    """Lay two passages side by side; ``confirmed`` holds what an editor calls a hedge's change."""
    base, other = a.passage.text, b.passage.text
    in_two_languages = differ(base, other, a.report.language, b.report.language)
    found = drift.Drift((), ()) if in_two_languages else drift.drift(base, other)
    named = [(change, _sort(change, confirmed)) for change in found.changes]
    return Comparison(
        a=a,
        b=b,
        before=_stretches(base, ((c.before, sort, c.declared) for c, sort in named if c.old)),
        after=_stretches(other, ((c.after, sort, c.declared) for c, sort in named if c.new)),
        changes=tuple(
            WordChange(sort=sort, old=c.old, new=c.new, declared=c.declared) for c, sort in named
        ),
        spellings=tuple(
            WordChange(sort=c.sort, old=c.old, new=c.new, declared=c.declared)
            for c in found.variants
            if c.sort not in _SAME_WORD
        ),
        in_two_languages=in_two_languages,
    )


def choices_of(reports: Sequence[Report]) -> tuple[Choice, ...]:
    """Return what can be laid side by side: the claim first, then the denial if two carry it."""
    groups = (
        [
            Choice(passage=passage, report=report, target=target_of(report, passage))
            for report in reports
            for passage in report.passages
            if passage.column == column and passage.kind in _UTTERED and passage.text
        ]
        for column in ("claim", "denial")
    )
    worth = (group for group in groups if len({each.report.article for each in group}) > 1)
    return tuple(islice(chain.from_iterable(worth), _MOST_CHOICES))


def usual_of(choices: Sequence[Choice]) -> tuple[Choice | None, Choice | None, int]:
    """Return the wording most passages have, the first quoted one that differs, and how many."""
    first = [choice for choice in choices if choice.passage.column == choices[0].passage.column]
    quoted = [choice for choice in first if choice.passage.quoted]
    several = quoted if len({each.report.article for each in quoted}) > 1 else first
    if not several:
        return None, None, 0
    wordings = [
        drift.Wording(
            number, each.passage.text, each.passage.quoted, each.language, each.is_translated
        )
        for number, each in enumerate(several[:_MOST_WEIGHED])
    ]
    base, found = drift.drifts(wordings)
    differs = [number for number in found if found[number].changes]
    # Another wording of the same words says more than a sentence more or less.
    differs.sort(key=lambda n: all(c.sort in _TELLS_LESS for c in found[n].changes))
    same = len(wordings) - len(differs)
    others = [*differs, *(number for number in found if number not in differs)]
    return several[base], several[others[0]] if others else None, same


def _confirmed(document: Document) -> frozenset[tuple[str, str]]:
    told = [(item["was"], item["became"]) for item in document.get("hedges") or ()]
    # Whichever of the two stands on the left.
    return frozenset([*told, *((became, was) for was, became in told)])


def _sort(change: drift.Change, confirmed: frozenset[tuple[str, str]]) -> str:
    if (change.old, change.new) in confirmed:
        return "hedge"
    if change.sort in _PLAIN:
        return change.sort
    if not (change.old and change.new):
        return "cut" if change.old else "added"
    return "reworded"


def _stretches(text: str, changed: Iterable[tuple[Span, str, bool]]) -> tuple[Stretch, ...]:
    """Cut a text at its changes; the stretches joined are the text again."""
    stretches = []
    at = 0
    for span, sort, declared in sorted(changed):
        start = max(span.start, at)
        if start >= span.end:
            continue
        if start > at:
            stretches.append(Stretch(text=text[at:start], sort="", declared=False))
        stretches.append(Stretch(text=text[start : span.end], sort=sort, declared=declared))
        at = span.end
    if at < len(text):
        stretches.append(Stretch(text=text[at:], sort="", declared=False))
    return tuple(stretches)
