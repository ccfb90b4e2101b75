"""What taking back a decision on two claims did, in words."""

from django.utils.translation import gettext as _

from claims.models import Claim, Event, Match, UndoStep
from claims.models.states import ClaimState, Did, MatchVerb


def undone_step(number: int | None) -> UndoStep | None:
    """Return the decision of this number that was taken back, None when it stands."""
    if number is None:
        return None
    return UndoStep.objects.filter(pk=number, undone_at__isnull=False).first()


def became_of(step: UndoStep) -> str:
    """Say what a claim is now whose merge was taken back; "" where it is simply what it was."""
    claim = _split_by(step)
    if claim is None or claim.publication_id is None:
        return ""
    if claim.state != ClaimState.CONFIRMED:
        return _("Its page is back as it was.")
    return _(
        "Somebody decided on its passages meanwhile, so claim %(number)s is open again. "
        "Readers have its page; two people make a further version of it."
    ) % {"number": claim.pk}


def _split_by(step: UndoStep) -> Claim | None:
    """Return the claim that left the other one again when a merge was taken back."""
    kind, _colon, number = step.subject.partition(":")
    if step.verb != MatchVerb.MERGE or kind != "match" or not number.isdecimal():
        return None
    pair = Match.objects.filter(pk=int(number)).values_list("a", "b").first()
    events = Event.objects.filter(did=Did.CLAIM_SPLIT, claim__in=pair or (), at__gte=step.at)
    event = events.select_related("claim").order_by("-number").first()
    return event.claim if event else None
