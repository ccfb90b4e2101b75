"""Evidence that a person chooses: one passage of one report, with one position."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import Snapshot
from articles.text import anchors
from articles.text.passages import place
from articles.text.span import Span
from claims.actions.claims import locked
from claims.actions.links import accept_link
from claims.actions.log import append
from claims.models import Actor, Claim, EvidenceLink, Statement
from claims.models.states import ClaimState, DecisionState, Did, Kind, Position, Strength
from claims.policies import NotPossibleError, check_may_decide

BY_A_PERSON = "person"


class MisplacedError(NotPossibleError):
    """The words are not in the text, or too often; ``closest`` is the stretch most like them."""

    def __init__(self, why: str, closest: str = "") -> None:
        super().__init__(why)
        self.closest = closest


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A passage as a person chose it: the words, and the span when it was selected in the text."""

    snapshot: Snapshot
    words: str
    position: str
    kind: str = Kind.DIRECT
    span: Span | None = None
    actors: tuple[Actor, ...] = ()


@transaction.atomic
def add_evidence(
    *, claim: Claim, chosen: Chosen, by: User, version: int | None = None
) -> EvidenceLink:
    """Link a passage that a person chose to a claim, as confirmed evidence.

    Words that do not stand in the text raise ``MisplacedError`` with the closest ones, and so do
    words that stand there several times unless a span says which. A statement that software found
    at the very place is used as it is.
    """
    check_may_decide(by)
    claim = locked(claim, version)
    if claim.state not in {ClaimState.CONFIRMED, ClaimState.SUBMITTED}:
        raise NotPossibleError(_("Passages are added while a claim is confirmed or submitted."))
    span = span_of(chosen.snapshot.text, chosen.words, chosen.span)
    statement = _statement(chosen, span, by)
    link, is_new = EvidenceLink.objects.get_or_create(
        claim=claim,
        statement=statement,
        defaults={
            "position": Position(chosen.position),
            "rule": BY_A_PERSON,
            "strength": Strength.STRONG,
        },
    )
    if not is_new and link.state == DecisionState.CONFIRMED:
        raise NotPossibleError(_("This passage is evidence of the claim already."))
    return accept_link(link=link, by=by, position=chosen.position)


def span_of(text: str, words: str, selected: Span | None = None) -> Span:
    """Return where the words stand: to the letter and once, or at the selected span; else raise."""
    if selected is not None and _is_selected(text, words, selected):
        return selected
    placed = place(text, words)
    if placed.span is not None:
        return placed.span
    if placed.times:
        raise MisplacedError(
            _("These words stand in the article %d times; give more of them.") % placed.times
        )
    if placed.closest:
        why = _("This passage is not in the article. Closest text: “%s”") % placed.closest
        raise MisplacedError(why, placed.closest)
    raise MisplacedError(_("This passage is not in the article."))


def _is_selected(text: str, words: str, span: Span) -> bool:
    """Tell whether the span covers these words; how lines break between paragraphs is no matter."""
    try:
        exact = anchors.make(text, span).exact
    except ValueError:
        return False
    return exact.strip() == exact and exact.split() == words.split()


def _statement(chosen: Chosen, span: Span, by: User) -> Statement:
    """Return the statement at the span, made with an event of its own when there is none."""
    at_the_place = Statement.objects.filter(
        snapshot=chosen.snapshot, start=span.start, end=span.end
    )
    found = at_the_place.order_by("pk").first()
    if found is not None:
        return found
    exact = span.of(chosen.snapshot.text)
    statement = Statement.objects.create(
        snapshot=chosen.snapshot,
        start=span.start,
        end=span.end,
        pieces=[[span.start, span.end]],
        exact=exact,
        kind=Kind(chosen.kind),
        position=Position(chosen.position),
        rule=BY_A_PERSON,
        strength=Strength.STRONG,
        extractor=BY_A_PERSON,
    )
    statement.actors.set(chosen.actors)
    append(
        did=Did.PASSAGE_CHOSEN,
        subject=statement,
        by=by,
        after={"snapshot": chosen.snapshot.pk, "exact": exact, "actors": _keys(chosen.actors)},
    )
    return statement


def _keys(actors: Iterable[Actor]) -> list[int]:
    return sorted(actor.pk for actor in actors)
