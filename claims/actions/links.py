"""Decisions on a claim's passages: accept, reject, or take a decision back."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.actions.log import append
from claims.models import Claim, EvidenceLink, Statement
from claims.models.states import (
    CLOSED_STATES,
    DECISION_TRANSITIONS,
    ClaimState,
    DecisionState,
    Did,
    Position,
)
from claims.policies import NotPossibleError, check_may_decide

_LINK_EVENTS = {
    DecisionState.CONFIRMED: Did.LINK_CONFIRMED,
    DecisionState.REJECTED: Did.LINK_REJECTED,
}


@transaction.atomic
def accept_link(
    *, link: EvidenceLink, by: User, position: str | None = None, reason: str = ""
) -> EvidenceLink:
    """Confirm that the passage bears on the claim, as proposed or with another position."""
    check_may_decide(by)
    position = Position(position or link.position)
    return decide_locked(_locked(link), DecisionState.CONFIRMED, by, reason, position=position)


@transaction.atomic
def reject_link(*, link: EvidenceLink, by: User, reason: str) -> EvidenceLink:
    """Say that the passage does not bear on the claim, and why."""
    check_may_decide(by)
    if not reason.strip():
        raise NotPossibleError(_("Say why the passage does not belong to the claim."))
    return decide_locked(_locked(link), DecisionState.REJECTED, by, reason)


def _locked(link: EvidenceLink) -> EvidenceLink:
    """Return the link as it is now, its claim locked first."""
    claim = Claim.objects.select_for_update().get(pk=link.claim_id)
    link = EvidenceLink.objects.select_related("statement").get(pk=link.pk)
    link.claim = claim
    return link


def decide_locked(
    link: EvidenceLink, to: DecisionState, by: User, reason: str, **changes: Any
) -> EvidenceLink:
    """Decide on a link that this transaction has read after it locked ``link.claim``."""
    claim, before = link.claim, _facts(link)
    if claim.state in CLOSED_STATES:
        raise NotPossibleError(_("The claim is closed: its passages are no longer decided."))
    if link.state != to and to not in DECISION_TRANSITIONS[DecisionState(link.state)]:
        raise NotPossibleError(_("This passage can't be decided that way now."))
    link.state, link.decided_by, link.decided_at = to, by, timezone.now()
    for name, value in changes.items():
        setattr(link, name, value)
    if before == _facts(link):
        return link
    link.version += 1
    void_submission(claim, by=by)  # first: the database refuses to change what is submitted
    link.save(update_fields=["state", "version", "decided_by", "decided_at", *changes])
    _carry_to_statement(link.statement, to, by)
    append(  # last: from here on every other decision at the desk waits for this one
        did=_LINK_EVENTS[to],
        subject=link,
        by=by,
        claim=claim,
        before=before,
        after=_facts(link),
        reason=reason,
    )
    return link


def _facts(link: EvidenceLink) -> dict[str, Any]:
    return {
        "state": str(link.state),
        "position": str(link.position),
        "statement": link.statement_id,
    }


def _carry_to_statement(statement: Statement, to: DecisionState, by: User) -> None:
    """A passage that a person accepted as evidence is a confirmed statement, too."""
    if to == DecisionState.CONFIRMED and statement.state != DecisionState.CONFIRMED:
        statement.state, statement.decided_by = DecisionState.CONFIRMED, by
        statement.decided_at = timezone.now()
        statement.save(update_fields=["state", "decided_by", "decided_at"])


def void_submission(claim: Claim, *, by: User, also: Iterable[str] = ()) -> None:
    """Take a submitted claim back to confirmed: what was submitted is no longer what stands.

    ``also`` names the fields that the caller has set and that are saved with it.
    """
    claim.version += 1
    changed = ["version", *also]
    if claim.state == ClaimState.SUBMITTED:
        append(
            did=Did.SUBMISSION_VOIDED,
            subject=claim,
            by=by,
            claim=claim,
            before={"state": str(claim.state), "submitted_by": claim.submitted_by_id},
            after={"state": str(ClaimState.CONFIRMED)},
        )
        claim.state, claim.submitted_by, claim.submitted_at = ClaimState.CONFIRMED, None, None
        changed += ["state", "submitted_by", "submitted_at"]
    claim.save(update_fields=changed)
