"""An article's text with its statements marked and numbered, paragraph by paragraph."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from django.contrib.auth.models import User
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from claims.kept import Kept, Slot
from claims.models import EvidenceLink
from claims.models.states import DecisionState, Position
from claims.reading.positions import stance_of

_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")
# Of several links of one statement the one that says most about where it stands.
_RANK: dict[str, int] = {
    DecisionState.CONFIRMED: 0,
    DecisionState.PROPOSED: 1,
    DecisionState.REJECTED: 2,
}
_COLUMNS = (
    *("pk", "state", "position", "statement_id", "statement__start", "statement__pieces"),
    *("decided_by_id", "claim__story__blind_second_check"),
)
HIDDEN_LOOK = "veiled"  # of a passage whose first label this reader must not see yet
_UNDER_REVIEW = _("Statement %(n)s, under review")
_MARGIN: dict[str, Promise] = {
    DecisionState.CONFIRMED: _("Statement %(n)s, accepted"),
    DecisionState.PROPOSED: _("Statement %(n)s, waiting"),
    DecisionState.REJECTED: _("Statement %(n)s, rejected"),
}


class Mark(NamedTuple):
    """What a link says of where its statement stands."""

    link: int
    state: str
    position: str
    statement: int
    start: int
    pieces: list[list[int]]
    decided_by: int | None = None
    is_checked_twice: bool | None = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One statement of the article as its margin shows it."""

    number: int
    link: int
    spans: tuple[tuple[int, int], ...]
    position: str
    state: str
    is_now: bool

    @property
    def label(self) -> str:
        return str(Position(self.position).label if self.position else _("Passage"))

    @property
    def spoken(self) -> str:
        """What a reader who listens is told of its number in the margin."""
        words = _UNDER_REVIEW if self.is_now else _MARGIN[self.state]
        return str(words) % {"n": self.number}

    @property
    def state_word(self) -> str:
        return str(DecisionState(self.state).label).lower()

    @property
    def stance(self) -> str:
        return stance_of(self.position) if self.position else HIDDEN_LOOK

    @property
    def is_decided(self) -> bool:
        return self.state != DecisionState.PROPOSED


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A run of text that one set of statements covers; ``opens`` and ``closes`` read aloud."""

    text: str
    over: tuple[Found, ...]
    opens: tuple[Found, ...]
    is_last: bool

    @property
    def look(self) -> str:
        """The class of its mark: the statement under review wins, then the first one."""
        now = next((each for each in self.over if each.is_now), None)
        shown = now or self.over[0]
        kind = "now" if now else "was" if shown.is_decided else "open"
        return f"{shown.stance} {kind}"

    @property
    def is_now(self) -> bool:
        return any(each.is_now for each in self.opens)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    found: tuple[Found, ...]  # those that begin here
    runs: tuple[Run, ...]
    is_near: bool


def marks_of(snapshot: int) -> list[Mark]:
    """Return the marks of a text. One query, and rows without models: there may be many."""
    return [Mark(*row) for row in _MARKS.ask(snapshot=snapshot)]


def marks_for(by: User, snapshot: int) -> list[Mark]:
    """Return the marks of a text without the labels that this person must not see yet.

    One query, and one more when others decided on passages that get a second look.
    """
    marks = marks_of(snapshot)
    asked = [
        mark.link
        for mark in marks
        if mark.is_checked_twice
        and mark.state == DecisionState.CONFIRMED
        and mark.decided_by != by.pk
    ]
    if not asked:
        return marks
    waiting = EvidenceLink.objects.waiting_for_second(by).filter(pk__in=asked)
    hidden = set(waiting.values_list("pk", flat=True))
    return [mark._replace(position="") if mark.link in hidden else mark for mark in marks]


_MARKS = Kept(
    lambda: (
        EvidenceLink.objects.filter(statement__snapshot=Slot("snapshot"))
        .order_by("pk")
        .values_list(*_COLUMNS)
    )
)


def found_in(marks: Iterable[Mark], *, now: int | None = None) -> tuple[Found, ...]:
    """Number the statements of one article's links in reading order."""
    best: dict[int, Mark] = {}
    for mark in sorted(marks, key=lambda each: (_RANK[each.state], each.link)):
        best.setdefault(mark.statement, mark)
    ordered = sorted(best.values(), key=lambda each: (each.start, each.statement))
    return tuple(
        Found(
            number=number,
            link=mark.link,
            spans=tuple((start, end) for start, end in mark.pieces),
            position=mark.position,
            state=mark.state,
            is_now=mark.statement == now,
        )
        for number, mark in enumerate(ordered, 1)
    )


def paragraphs_of(text: str, found: Sequence[Found]) -> tuple[Paragraph, ...]:
    """Cut a text into paragraphs and these at the borders of what was found in them."""
    bounds = [match.span() for match in _PARAGRAPH.finditer(text)]
    marked = [each for each in found if each.state != DecisionState.REJECTED or each.is_now]
    holds_now = [
        any(a < start < b or start == a for each in found if each.is_now for start, _ in each.spans)
        for a, b in bounds
    ]
    return tuple(
        Paragraph(
            found=tuple(each for each in found if a <= each.spans[0][0] < b),
            runs=_runs(text, (a, b), marked),
            is_near=any(holds_now[max(0, place) : place + 2]) if any(holds_now) else True,
        )
        for place, (a, b) in enumerate(bounds)
    )


def _runs(text: str, bounds: tuple[int, int], marked: Sequence[Found]) -> tuple[Run, ...]:
    first, last = bounds
    clipped = [
        (max(a, first), min(b, last), each)
        for each in marked
        for a, b in each.spans
        if a < last and b > first
    ]
    borders = sorted({first, last, *(edge for a, b, _ in clipped for edge in (a, b))})
    runs = []
    for a, b in pairwise(borders):
        over = tuple(each for left, right, each in clipped if left <= a and b <= right)
        runs.append(
            Run(
                text=text[a:b],
                over=over,
                opens=tuple(each for each in over if each.spans[0][0] == a),
                is_last=any(each.spans[-1][1] == b for each in over),
            )
        )
    return tuple(runs)
