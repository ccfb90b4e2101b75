"""One item of the queue as the reviewer decides on it, in a handful of queries."""

from dataclasses import dataclass
from datetime import datetime, time
from functools import lru_cache
from typing import Any

from django.contrib.auth.models import User
from django.db.models import OuterRef, QuerySet, Subquery, Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.kept import MOMENT, Kept, Slot
from claims.models import Actor, Claim, EvidenceLink, Lease, SavedView, Statement, UndoStep
from claims.models.evidence_link import EvidenceLinkQuerySet
from claims.models.states import (
    CLAIM_POSITIONS,
    CLOSED_STATES,
    ClaimState,
    DecisionState,
    Kind,
    Position,
    Strength,
)
from claims.models.undo_step import UndoStepQuerySet
from claims.presenters.marked_text import Found, Mark, Paragraph, found_in, marks_for, paragraphs_of
from claims.presenters.queue_filters import QueueFilters
from claims.presenters.wording import WordChange, content_of, differs
from claims.reading.passages import QUOTE_MARKS
from claims.reading.positions import stance_of

MOST_COUNTED = 1000
# The columns that the page of an item shows; the rest costs more than it tells.
_DRAWN = (
    *"position strength score reason state version decided_at".split(),
    *(f"statement__{name}" for name in "start end exact pieces kind speaker".split()),
    *("statement__speaker_name", "statement__note", "decided_by__username"),
    *("statement__snapshot__text", "statement__snapshot__text_kind"),
    *(f"statement__snapshot__article__{name}" for name in "title language published_on".split()),
    "statement__snapshot__article__outlet__name",
    *("claim__sentence", "claim__state", "claim__said_on", "claim__story"),
)
_STRENGTHS = {Strength.STRONG: 0, Strength.FAIR: 1, Strength.WEAK: 2}
# The four keys, and what each sets unless the suggestion is of the same family.
_FAMILIES = (
    ("claim", _("Claim"), Position.ASSERTS),
    ("denial", _("Denial"), Position.DENIES),
    ("caveat", _("Caveat"), Position.CAVEAT),
    ("reply", _("Reply"), Position.REPLIES),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionChoice:
    look: str
    word: str
    value: str
    key: int
    is_chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimChoice:
    """A claim that is proposed for the statement, with the link that proposes it."""

    link: EvidenceLink
    is_chosen: bool
    differs: tuple[WordChange, ...] = ()

    @property
    def claim(self) -> Claim:
        return self.link.claim

    @property
    def is_new(self) -> bool:
        return self.link.claim.state == ClaimState.PROPOSED

    @property
    def is_closed(self) -> bool:
        return self.link.claim.state in CLOSED_STATES


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueItem:
    """All that the page of one queue item shows."""

    link: EvidenceLink
    statement: Statement
    words: str
    actors: tuple[Actor, ...]
    found: tuple[Found, ...]
    paragraphs: tuple[Paragraph, ...]
    claims: tuple[ClaimChoice, ...]
    positions: tuple[PositionChoice, ...]
    suggested: str
    also_open: str
    is_word_for_word: bool
    paragraph: int

    @property
    def number(self) -> int:
        return next(each.number for each in self.found if each.is_now)

    @property
    def chosen(self) -> str:
        """The position that is set beforehand; with the suggested one it says which four are."""
        return next((each.value for each in self.positions if each.is_chosen), "")

    @property
    def is_decided(self) -> bool:
        return self.link.state != DecisionState.PROPOSED

    @property
    def is_renamed(self) -> bool:
        """The actors' names say more than the speaker as written, or other than it."""
        names = {actor.name for actor in self.actors}
        return bool(names and self.statement.speaker) and self.statement.speaker not in names

    @property
    def is_a_choice(self) -> bool:
        return len(self.claims) > 1

    @property
    def seen(self) -> tuple[str, ...]:
        """Every link on screen with its version, as the form sends it back."""
        return tuple(f"{each.link.pk}:{each.link.version}" for each in self.claims)


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    left: int
    decided: int
    step: UndoStep | None

    @property
    def is_more(self) -> bool:
        return self.left > MOST_COUNTED

    @property
    def shown(self) -> int:
        return min(self.left, MOST_COUNTED)

    @property
    def total(self) -> int:
        return self.shown + self.decided


def load_item(pk: int, *, by: User) -> EvidenceLink | None:
    """Return a link with all the rows that its page is drawn from. One query."""
    link: EvidenceLink | None = _ITEM.first(link=pk, by=by.pk, now=timezone.now())
    return link


def _declare_item() -> EvidenceLinkQuerySet:
    others = Lease.objects.running(now=Slot("now", MOMENT)).filter(link=OuterRef("pk"))
    open_at = others.exclude(by=Slot("by")).values("by__username")[:1]
    return (
        EvidenceLink.objects.filter(pk=Slot("link"))
        .select_related("statement__snapshot__article__outlet", "decided_by", "claim")
        .only(*_DRAWN)
        .annotate(also_open=Subquery(open_at))
        .order_by("pk")
    )


_ITEM = Kept(_declare_item)
_SPEAKERS = Kept(lambda: Actor.objects.filter(statements=Slot("statement")))


def present(link: Any, *, by: User, position: str = "", chosen: int | None = None) -> QueueItem:
    """Return the item of a loaded link. ``position`` and ``chosen`` keep a choice made before."""
    statement = link.statement
    text = statement.snapshot.text
    marks = marks_for(by, statement.snapshot_id)
    found = found_in(marks, now=statement.pk)
    paragraphs = paragraphs_of(text, found)
    words = content_of(statement)
    rivals = _claims(link, _rivals(link, marks), chosen, words)
    suggested = "" if link.strength == Strength.WEAK else link.position
    return QueueItem(
        link=link,
        statement=statement,
        words=_shown(statement, text),
        actors=tuple(_SPEAKERS.ask(statement=statement.pk)),
        found=found,
        paragraphs=paragraphs,
        claims=rivals,
        positions=_positions(link.position, position or suggested),
        suggested=link.position,
        also_open=link.also_open or "",
        is_word_for_word=text[statement.start : statement.end] == statement.exact,
        paragraph=text.count("\n\n", 0, statement.start) + 1,
    )


def _shown(statement: Statement, text: str) -> str:
    """Return the words of a statement; direct speech without its marks, for the page sets them."""
    parts = [text[start:end].strip() for start, end in statement.pieces]
    if statement.kind == Kind.DIRECT:
        parts = [part.strip(QUOTE_MARKS).rstrip(",").strip() for part in parts]
    return " … ".join(parts)


def _rivals(link: EvidenceLink, marks: list[Mark]) -> list[EvidenceLink]:
    """Return the links of the statement with their claims; most have one, that is loaded."""
    if sum(mark.statement == link.statement_id for mark in marks) == 1:
        return [link]
    rivals = EvidenceLink.objects.filter(statement=link.statement_id).select_related("claim")
    return list(rivals.order_by("pk"))


def _claims(
    link: EvidenceLink, rivals: list[EvidenceLink], chosen: int | None, words: str
) -> tuple[ClaimChoice, ...]:
    """Return the claims on offer, the likeliest first; of equals none is chosen beforehand.

    A passage that asserts a claim comes with the words in which it differs.
    """
    rivals = [
        each
        for each in rivals
        if each.pk == link.pk
        or (each.state == DecisionState.PROPOSED and each.claim.state not in CLOSED_STATES)
    ]
    rivals.sort(key=lambda each: (_STRENGTHS[Strength(each.strength)], -each.score, each.pk))
    if chosen is None and (len(rivals) == 1 or _likeness(rivals[0]) != _likeness(rivals[1])):
        chosen = rivals[0].pk
    return tuple(
        ClaimChoice(
            link=each,
            is_chosen=each.pk == chosen,
            differs=differs(each.claim.sentence, words) if each.position in CLAIM_POSITIONS else (),
        )
        for each in rivals
    )


def _likeness(link: EvidenceLink) -> tuple[str, int]:
    return (link.strength, link.score)


def _positions(suggested: str, chosen: str) -> tuple[PositionChoice, ...]:
    """Return the four families; the suggested position and the chosen one stand for theirs."""
    values = {look: str(value) for look, _word, value in _FAMILIES}
    for each in (suggested, chosen):
        if each:
            values[stance_of(each)] = each
    return tuple(
        PositionChoice(
            look=look,
            word=str(word),
            value=values[look],
            key=key,
            is_chosen=values[look] == chosen,
        )
        for key, (look, word, _value) in enumerate(_FAMILIES, 1)
    )


def progress_of(*, by: User, filters: QueueFilters) -> Progress:
    """Return how much is left here, how much this person decided today, and what can be undone."""
    midnight = datetime.combine(timezone.localdate(), time.min, timezone.get_current_timezone())
    step = _LAST_STEP.first(by=by.pk, since=midnight)
    decided = (step.decided or 0) if step else 0  # where no step stands, nothing was decided
    return Progress(left=_left(filters).count(), decided=decided, step=step)


@lru_cache(maxsize=128)
def _left(filters: QueueFilters) -> Kept:
    return Kept(
        lambda: (
            filters.apply(EvidenceLink.objects.open())
            .order_by()
            .values_list("pk", flat=True)[: MOST_COUNTED + 1]
        )
    )


def _standing() -> UndoStepQuerySet:
    return UndoStep.objects.standing().filter(by=Slot("by"))


def _declare_last_step() -> QuerySet:
    today = _standing().filter(at__gte=Slot("since", MOMENT)).order_by().values("by")
    decided = today.values_list(Sum("size"))
    return _standing().defer("items").annotate(decided=Subquery(decided))[:1]


_LAST_STEP = Kept(_declare_last_step)


def saved_views() -> list[SavedView]:
    """Return the saved views of the desk by name."""
    return list(SavedView.objects.defer("by"))
