"""One utterance word by word: two sentences side by side, and how it changed over the reports."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from articles.text.span import Span
from claims.matching.contradictions import HALF_THE_WORDS, NEARLY_VERBATIM
from claims.matching.differences import compare
from claims.matching.drift import Change, Drift, Wording, drift, drifts
from claims.matching.translation import differ, language_of, says_translated
from claims.models import EvidenceLink, Statement
from claims.models.states import CLAIM_POSITIONS, DecisionState, Kind

SORTS: dict[str, Promise] = {
    "hedge": _("Hedge changed"),
    "attribution": _("Attribution changed"),
    "negation": _("A “not” changed"),
    "number": _("Number changed"),
    "unit": _("Unit changed"),
    "tense": _("Time changed"),
    "name": _("Name changed"),
    "quoted_paraphrase": _("Paraphrase put into quotation marks"),
    "reworded": _("Other words"),
    "cut": _("Left out"),
    "added": _("Added"),
    "swapped": _("Order changed"),
    "joined": _("Sentences joined"),
    "spelling": _("Spelling"),
    "spacing": _("Spacing"),
    "case": _("Capitals"),
    "marks": _("Marks"),
}
GRAVE = ("hedge", "attribution", "negation", "number", "unit", "tense", "name", "quoted_paraphrase")
TRANSLATED = "translated"  # the change of drift that is all of the words
AROUND = 160  # characters in which a report says that it translates: about one sentence
MOST_TOLD = 3  # differing words of a suggestion in the queue
_QUOTED = frozenset({Kind.DIRECT, Kind.MIXED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A run of one text; ``is_changed`` where the other text has it otherwise or not at all."""

    text: str
    is_changed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WordChange:
    """One change with its name; ``is_declared`` when an ellipsis or a bracket says so."""

    sort: str
    old: str
    new: str
    is_declared: bool

    @property
    def word(self) -> str:
        return str(SORTS.get(self.sort, self.sort))

    @property
    def is_grave(self) -> bool:
        return self.sort in GRAVE


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Two sentences side by side. ``is_retold``: in other words, so that none are marked."""

    before: tuple[Stretch, ...]
    after: tuple[Stretch, ...]
    changes: tuple[WordChange, ...]
    variants: tuple[WordChange, ...]
    is_retold: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportWording:
    """How one report words an utterance, against the wording that most reports have."""

    link: int
    article: Article
    language: str
    is_quoted: bool
    is_translated: bool  # the report says so, or most have another language
    stretches: tuple[Stretch, ...]
    changes: tuple[WordChange, ...]
    declared: tuple[WordChange, ...]
    variants: tuple[WordChange, ...]

    @property
    def is_same(self) -> bool:
        return not (self.changes or self.declared or self.is_translated)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wordings:
    """The usual wording of a claim's utterance, all that differ from it, and the retellings."""

    usual: ReportWording
    same: tuple[ReportWording, ...]
    changed: tuple[ReportWording, ...]
    retold: tuple[ReportWording, ...]

    @property
    def count(self) -> int:
        return 1 + len(self.same)

    @property
    def variants(self) -> tuple[tuple[ReportWording, WordChange], ...]:
        """What is no change of meaning, listed apart."""
        rows = (*self.same, *self.changed)
        return tuple((row, each) for row in rows for each in row.variants)


def beside(a: str, b: str) -> Beside:
    """Lay two sentences side by side."""
    found, judged = drift(a, b), compare(a, b)
    is_retold = not judged.same and judged.score < HALF_THE_WORDS
    marked = [] if is_retold else found.changes
    return Beside(
        before=stretches_of(a, (each.before for each in marked)),
        after=stretches_of(b, (each.after for each in marked)),
        changes=_told(marked),
        variants=_told(
            each
            for each in found.variants
            if not is_retold and each.old.casefold() != each.new.casefold()
        ),
        is_retold=is_retold,
    )


def differs(claim: str, passage: str) -> tuple[WordChange, ...]:
    """Return the words in which a passage differs from the claim's, the gravest first.

    Nothing for a retelling: there every word differs, and the reason says what is shared.
    """
    judged = compare(claim, passage)
    if not judged.same and judged.score < NEARLY_VERBATIM:
        return ()
    return _told(drift(claim, passage).changes)[:MOST_TOLD]


def wordings_of(links: Iterable[EvidenceLink]) -> Wordings | None:
    """Return how the reports word a claim; None when fewer than two assert it.

    ``links`` come with statement, snapshot, article and outlet.
    """
    said = [
        link
        for link in links
        if link.position in CLAIM_POSITIONS and link.state != DecisionState.REJECTED
    ]
    if len(said) < 2:
        return None
    texts = {link.pk: content_of(link.statement) for link in said}
    quoted = [link for link in said if link.statement.kind in _QUOTED]
    usual, _found = drifts(_worded(quoted if len(quoted) > 1 else said, texts))
    near = [link for link in said if _is_one(texts[usual], texts[link.pk])]
    base, found = drifts(_worded(near, texts))
    languages = {link.pk: link.statement.snapshot.article.language for link in said}
    rows = {}
    for link in said:
        row = _row(link, texts[link.pk], found.get(link.pk))
        if differ(texts[base], texts[link.pk], languages[base], languages[link.pk]):
            row = replace(row, is_translated=True)
        rows[link.pk] = row
    others = [rows[link.pk] for link in near if link.pk != base]
    return Wordings(
        usual=rows[base],
        same=tuple(row for row in others if row.is_same),
        changed=tuple(row for row in others if not row.is_same),
        retold=tuple(rows[link.pk] for link in said if link not in near),
    )


def content_of(statement: Statement) -> str:
    """Return the words of a statement without what stands between its pieces."""
    first = statement.start
    return " ".join(statement.exact[a - first : b - first] for a, b in statement.pieces)


def _worded(links: Sequence[EvidenceLink], texts: dict[int, str]) -> list[Wording]:
    return [
        Wording(
            link.pk,
            texts[link.pk],
            link.statement.kind in _QUOTED,
            link.statement.snapshot.article.language,
            _says_so(link.statement),
        )
        for link in links
    ]


def _says_so(statement: Statement) -> bool:
    """Tell whether the report says around a passage that its words are a translation."""
    start, end = statement.start, statement.end
    if start is None or end is None or "text" in statement.snapshot.get_deferred_fields():
        return False  # a text that was left out for its weight says nothing
    text = statement.snapshot.text
    before = text[max(0, start - AROUND) : start].rpartition("\n\n")[2]
    after = text[end : end + AROUND].partition("\n\n")[0]
    return says_translated(f"{before}{text[start:end]}{after}")


def _is_one(usual: str, text: str) -> bool:
    judged = compare(usual, text)
    return judged.same or judged.score >= NEARLY_VERBATIM


def _row(link: EvidenceLink, text: str, found: Drift | None) -> ReportWording:
    article = link.statement.snapshot.article
    marked = [each for each in found.changes if each.sort != TRANSLATED] if found else []
    changes = _told(marked)
    return ReportWording(
        link=link.pk,
        article=article,
        language=language_of(text) or article.language,
        is_quoted=link.statement.kind in _QUOTED,
        is_translated=_says_so(link.statement),
        stretches=stretches_of(text, (each.after for each in marked)),
        changes=tuple(each for each in changes if not each.is_declared),
        declared=tuple(each for each in changes if each.is_declared),
        variants=_told(found.variants) if found else (),
    )


def _told(changes: Iterable[Change]) -> tuple[WordChange, ...]:
    """Name the changes, the gravest first, each once."""
    told = dict.fromkeys(
        WordChange(sort=each.sort, old=each.old, new=each.new, is_declared=each.declared)
        for each in changes
    )
    places = {sort: place for place, sort in enumerate(GRAVE)}
    return tuple(sorted(told, key=lambda each: places.get(each.sort, len(GRAVE))))


def stretches_of(text: str, changed: Iterable[Span]) -> tuple[Stretch, ...]:
    """Cut a text at some spans; the stretches joined are the text again."""
    stretches, at = [], 0
    for start, end in sorted(span for span in changed if span.start < span.end):
        first = max(start, at)
        if first > at:
            stretches.append(Stretch(text=text[at:first], is_changed=False))
        if end > first:
            stretches.append(Stretch(text=text[first:end], is_changed=True))
        at = max(at, end)
    if at < len(text):
        stretches.append(Stretch(text=text[at:], is_changed=False))
    return tuple(stretches)
