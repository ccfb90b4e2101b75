"""A changed article: each passage is looked up in the further text, or said to be gone."""

from collections.abc import Iterable

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Snapshot
from articles.text import anchors
from articles.text.blanked import BLANK
from articles.text.sentences import sentences
from articles.text.span import Span
from claims.actions.log import append
from claims.models import Carried, Claim, EvidenceLink, Statement
from claims.models.carried import CARRIED_STATES, CarryState
from claims.models.states import CLOSED_STATES, Did
from claims.policies import ConflictError, NotPossibleError, check_may_decide


@transaction.atomic
def carry_over(*, snapshot: Snapshot) -> list[Carried]:
    """Look up every statement of the article's earlier texts in this one. Repeatable.

    What is identical is noted with its place; what is not waits for a person. No statement and no
    evidence is changed: what the earlier text said, it still says.
    """
    if snapshot.number < 2 or snapshot.carried.exists():
        return []
    earlier = (
        Statement.objects.standing()
        .readable()
        .filter(snapshot__article=snapshot.article_id, snapshot__number__lt=snapshot.number)
    )
    found = [
        looked_up(statement, snapshot)
        for statement in earlier.select_related("snapshot").order_by("pk")
    ]
    Carried.objects.bulk_create(found)
    if found:
        counts = {state: sum(each.state == state for each in found) for state in CarryState.values}
        append(did=Did.PASSAGES_CARRIED, subject=snapshot, by=None, after=counts)
    return found


@transaction.atomic
def see_change(*, carried: Carried, by: User, note: str) -> Carried:
    """Say what was done about a passage that is not what it was."""
    check_may_decide(by)
    carried = Carried.objects.select_for_update().get(pk=carried.pk)
    if carried.seen_at is not None:
        raise ConflictError(_("Somebody has looked at this change already."))
    if carried.state in CARRIED_STATES:
        raise NotPossibleError(_("This passage has not changed."))
    if not note.strip():
        raise NotPossibleError(_("Say in a few words what was done."))
    carried.seen_by, carried.seen_at, carried.note = by, timezone.now(), note.strip()[:300]
    carried.save(update_fields=["seen_by", "seen_at", "note"])
    for claim in flagged_by(carried):
        append(
            did=Did.CHANGE_SEEN,
            subject=carried.statement,
            by=by,
            claim=claim,
            after={"state": carried.state},
            reason=carried.note,
        )
    return carried


def flagged_by(carried: Carried) -> Iterable[Claim]:
    """Return the claims with a public page that stand on the passage."""
    with_page = Claim.objects.filter(publication__isnull=False).exclude(state__in=CLOSED_STATES)
    links = EvidenceLink.objects.confirmed().filter(statement=carried.statement_id)
    return with_page.filter(pk__in=links.values("claim")).order_by("pk")


def looked_up(statement: Statement, snapshot: Snapshot) -> Carried:
    """Return where a statement of an earlier text stands in this one; nothing is stored."""
    old, new = statement.snapshot.text, snapshot.text
    anchor = anchors.make(old, Span(statement.start, statement.end))
    located = anchors.locate(new, anchor)
    state, span = CarryState(located.state), located.span
    if state in CARRIED_STATES and span and not _is_the_same_place(old, new, anchor, span):
        state, span = CarryState.LOST, None
    return Carried(
        statement=statement,
        snapshot=snapshot,
        state=state,
        start=span.start if span else None,
        end=span.end if span else None,
    )


def _is_the_same_place(old: str, new: str, anchor: anchors.Anchor, span: Span) -> bool:
    """Tell the passage from the same words elsewhere: its own sentence or its neighbours came too.

    A sentence that was cut may have been quoted from two people; the words that are left are then
    the other's.
    """
    if anchors.fits_before(new, span.start, anchor) or anchors.fits_after(new, span.start, anchor):
        return True
    if old.count(anchor.exact) > 1 or BLANK in old:
        return False
    return _around(old, Span(anchor.start, anchor.end)) == _around(new, span)


def _around(text: str, span: Span) -> str:
    """Return the sentences that a span touches."""
    touched = [each for each in sentences(text) if each.start < span.end and each.end > span.start]
    return text[touched[0].start : touched[-1].end] if touched else ""
