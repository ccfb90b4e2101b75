"""Deciding what two claims are to each other: carried out once, on what was on screen."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.actions.log import append
from claims.actions.merging import merge_claims, said_of_split, split_claim
from claims.actions.pairs import settle
from claims.actions.tokens import TakenError, earlier_step
from claims.canonical import canonical, fingerprint
from claims.models import Claim, DecisionToken, Match, MatchDeferral, UndoStep
from claims.models.deferral import LATER_HOURS
from claims.models.states import Did, MatchState, MatchVerb
from claims.policies import ConflictError, NotPossibleError, check_may_decide

Memory = dict[str, Any]
MATCH = "match"  # under this name a press has seen the version of the pair itself
_SAID = {
    MatchState.APART: (Did.CLAIMS_KEPT_APART, gettext_lazy("Not the same.")),
    MatchState.RELATED: (Did.CLAIMS_RELATED, gettext_lazy("Related.")),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchChoice:
    """What a reviewer wants done with two claims; ``keep`` names the one a merge keeps."""

    verb: str
    keep: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchPress:
    """One press of a button: the pair, the versions that were on screen, and its own token.

    ``seen`` maps the keys of both claims, as text, and "match" to their versions.
    """

    match: int
    seen: Mapping[str, int]
    token: UUID
    choice: MatchChoice

    @property
    def fingerprint(self) -> str:
        """What the press asks for; the same token with another one is another decision."""
        return fingerprint(canonical({"match": self.match} | asdict(self.choice)))


@transaction.atomic
def decide_match(*, pressed: MatchPress, by: User) -> UndoStep:
    """Carry out one press and return its step, which says what was done and how to undo it.

    Raises ``TakenError`` when the pair or one of its claims is not what was on screen,
    ``NotPossibleError`` or ``PermissionDenied`` when the choice can't be; then nothing is written.
    """
    check_may_decide(by)
    match = _locked(pressed.match)
    earlier = earlier_step(token=pressed.token, by=by, choice=pressed.fingerprint)
    if earlier is not None:
        return earlier
    if versions_of(match) != dict(pressed.seen):
        raise TakenError(_("Somebody changed this pair while you had it open."))
    memory: Memory = {"match": match.pk, "was": _facts(match)}
    said = _ACTS[MatchVerb(pressed.choice.verb)](match, pressed.choice, memory, by)
    memory["version"] = Match.objects.values_list("version", flat=True).get(pk=match.pk)
    step = UndoStep.objects.create(
        by=by,
        at=timezone.now(),
        verb=pressed.choice.verb,
        said=said[:300],
        subject=f"match:{match.pk}",
        items=[memory],
    )
    DecisionToken.objects.create(token=pressed.token, by=by, choice=pressed.fingerprint, step=step)
    return step


def versions_of(match: Match) -> dict[str, int]:
    """Return the versions that a press has to have seen."""
    return {MATCH: match.version} | {str(each.pk): each.version for each in match.pair}


@transaction.atomic
def take_back_match(memory: Memory, *, by: User) -> None:
    """Take one decision on a pair back, if nobody decided on it since."""
    if "deferral" in memory:
        MatchDeferral.objects.filter(pk=memory["deferral"]).delete()
        return
    match = _locked(memory["match"])
    if match.version != memory["version"]:
        raise ConflictError(_("Somebody decided on this pair since. Nothing was undone."))
    before = _facts(match)
    if match.state == MatchState.MERGED and match.merged is not None:
        split_claim(claim=match.merged, by=by, reason=_("Merge taken back."))
    elif "merged" in memory:
        claim, into = sorted(match.pair, key=lambda each: each.pk != memory["merged"])
        merge_claims(claim=claim, into=into, by=by, reason=_("Split taken back."))
    match.refresh_from_db()
    for name, value in memory["was"].items():
        setattr(match, name, value)
    match.version += 1
    match.save()
    if "merged" not in memory and before["state"] != MatchState.MERGED:
        _tell(match, Did.DECISION_UNDONE, by, before=before)


def _locked(pk: int) -> Match:
    """Return the pair with both claims under lock, in the order that a merge locks them."""
    claims = Match.objects.filter(pk=pk).values_list("a", "b").first()
    if claims is None:
        raise TakenError(_("There is no such pair any more."))
    rows = {row.pk: row for row in Claim.objects.select_for_update().filter(pk__in=claims)}
    match = Match.objects.select_for_update().get(pk=pk)
    match.a, match.b = rows[claims[0]], rows[claims[1]]
    return match


def _facts(match: Match) -> Memory:
    at = match.decided_at
    return {
        "state": str(match.state),
        "decided_by_id": match.decided_by_id,
        "decided_at": at.isoformat() if at else None,
    }


def _merge(match: Match, choice: MatchChoice, _memory: Memory, by: User) -> str:
    into = match.kept if choice.keep is None else _one_of(match, choice.keep)
    claim = next(each for each in match.pair if each.pk != into.pk)
    reason = choice.reason or _("The two say the same.")
    merge_claims(claim=claim, into=into, by=by, version=claim.version, reason=reason)
    return _("Merged into “%s”.") % into.sentence.rstrip(".")


def _one_of(match: Match, claim: int) -> Claim:
    for each in match.pair:
        if each.pk == claim:
            return each
    raise NotPossibleError(_("Say which of the two claims the merge keeps."))


def _apart(match: Match, choice: MatchChoice, _memory: Memory, by: User) -> str:
    return _set(match, MatchState.APART, choice, by)


def _relate(match: Match, choice: MatchChoice, _memory: Memory, by: User) -> str:
    return _set(match, MatchState.RELATED, choice, by)


def _set(match: Match, state: MatchState, choice: MatchChoice, by: User) -> str:
    if match.merged is not None:
        raise NotPossibleError(_("These claims were merged. Split them first."))
    before = _facts(match)
    settled = settle(pair=match.pair, state=state, by=by, reason=choice.reason)
    did, said = _SAID[state]
    _tell(settled, did, by, before=before, reason=choice.reason)
    return str(said)


def _tell(match: Match, did: Did, by: User, *, before: Memory, reason: str = "") -> None:
    """Log it for both claims: each history tells of the other."""
    for claim, other in (match.pair, match.pair[::-1]):
        append(
            did=did,
            subject=match,
            by=by,
            claim=claim,
            before={"state": before["state"]},
            after={"state": str(match.state), "other": other.pk},
            reason=reason,
        )


def _later(match: Match, _choice: MatchChoice, memory: Memory, by: User) -> str:
    until = timezone.now() + timedelta(hours=LATER_HOURS)
    deferral, _made = MatchDeferral.objects.update_or_create(
        match=match, by=by, defaults={"until": until}
    )
    memory["deferral"] = deferral.pk
    return _("Set aside for %d hours.") % LATER_HOURS


def _split(match: Match, choice: MatchChoice, memory: Memory, by: User) -> str:
    merged = match.merged
    if merged is None:
        raise NotPossibleError(_("Only merged claims are split again."))
    claim = split_claim(claim=merged, by=by, version=merged.version, reason=choice.reason)
    memory["merged"] = merged.pk
    return said_of_split(claim)


_ACTS = {
    MatchVerb.MERGE: _merge,
    MatchVerb.APART: _apart,
    MatchVerb.RELATE: _relate,
    MatchVerb.LATER: _later,
    MatchVerb.SPLIT: _split,
}
