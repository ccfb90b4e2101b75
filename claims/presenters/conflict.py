"""Two choices on one item, side by side: what somebody saved and what this person wanted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User

from claims.models import Claim, Event, EvidenceLink
from claims.models.states import DecisionState


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a reviewer wanted done: the part of a press that can be shown."""

    verb: str
    position: str
    claim: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """What stands now, who decided it when and why; and the choice that was not saved."""

    state: str
    position: str
    claim: str
    who: str
    at: datetime | None
    reason: str
    is_mine: bool
    wanted: Wanted
    seen: tuple[str, ...]


def conflict_on(link: int, *, seen: Mapping[int, int], wanted: Wanted, by: User) -> Conflict | None:
    """Return both choices on the first of the links on screen that was decided meanwhile."""
    links = EvidenceLink.objects.filter(statement__links=link).select_related("claim", "decided_by")
    rows = {each.pk: each for each in links}
    changed = [each for pk, each in rows.items() if seen.get(pk) != each.version and pk in seen]
    shown = min(changed, key=lambda each: each.state != DecisionState.CONFIRMED, default=None)
    shown = shown or rows.get(link)
    if shown is None:
        return None
    event = Event.objects.filter(subject=f"evidencelink:{shown.pk}").first()
    return Conflict(
        state=shown.state,
        position=shown.position,
        claim=shown.claim.sentence,
        who=event.by_name if event else "",
        at=event.at if event else None,
        reason=event.reason if event else "",
        is_mine=event is not None and event.by_id == by.pk,
        wanted=wanted,
        seen=tuple(f"{pk}:{each.version}" for pk, each in sorted(rows.items())),
    )


def sentence_of(claim: int | None, default: str) -> str:
    """Return the sentence of the claim that a choice names, if it names one."""
    if claim is None:
        return default
    return Claim.objects.filter(pk=claim).values_list("sentence", flat=True).first() or default
