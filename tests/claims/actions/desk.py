"""A desk with one claim, taken as far as a test wants it through the real actions."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User

from articles.models import Article, Snapshot
from claims.actions.claims import (
    confirm_claim,
    edit_claim,
    reject_claim,
    reopen_claim,
    submit_claim,
)
from claims.actions.origins import say_origin
from claims.actions.publishing import publish_claim
from claims.models import Claim, EvidenceLink
from claims.models.states import ClaimState
from tests import factories

REACHABLE = (
    ClaimState.PROPOSED,
    ClaimState.REJECTED,
    ClaimState.CONFIRMED,
    ClaimState.SUBMITTED,
    ClaimState.PUBLISHED,
    ClaimState.CORRECTED,
)
"""States that an action leads to today; merging and withdrawing are not written yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Two people and the claim they decide on."""

    reviewer: User
    editor: User
    claim: Claim
    snapshot: Snapshot
    assertion: EvidenceLink
    denial: EvidenceLink

    def now(self) -> Claim:
        """Return the claim as it is stored now."""
        return Claim.objects.get(pk=self.claim.pk)


def make_desk(*, text: str = factories.TEXT, article: Article | None = None) -> Desk:
    """Return a desk whose claim is proposed, with one passage that asserts and one that denies."""
    mayor = factories.make_actor(name="Ana Ode", role="Mayor", side="Port Example")
    firm = factories.make_actor(name="Delta Dredging", kind="body", side="Delta Dredging")
    snapshot = factories.make_snapshot(text=text, article=article)
    claim = factories.make_claim(claimant=mayor, accused=firm)
    asserting = factories.make_statement(snapshot=snapshot, actors=[mayor], speaker="Ana Ode")
    denying = factories.make_statement(
        snapshot=snapshot, exact=factories.DENIAL, actors=[firm], position="denies"
    )
    return Desk(
        reviewer=factories.make_user(role="Reviewer"),
        editor=factories.make_user(role="Editor"),
        claim=claim,
        snapshot=snapshot,
        assertion=factories.make_link(claim=claim, statement=asserting),
        denial=factories.make_link(claim=claim, statement=denying),
    )


def make_desk_at(state: ClaimState) -> Desk:
    """Return a desk whose claim has come to the state by the way a newsroom takes."""
    desk = make_desk()
    bring(desk, state)
    return desk


def bring(desk: Desk, state: ClaimState) -> Claim:
    """Take a proposed claim to the state."""
    claim, reviewer, editor = desk.claim, desk.reviewer, desk.editor
    if state == ClaimState.REJECTED:
        reject_claim(claim=claim, by=reviewer, reason="Nobody can check it.")
    if state in {ClaimState.PROPOSED, ClaimState.REJECTED}:
        return desk.now()
    confirm_claim(claim=claim, by=reviewer)
    complete(desk)
    if state == ClaimState.CONFIRMED:
        return desk.now()
    submit_claim(claim=claim, by=reviewer)
    if state == ClaimState.SUBMITTED:
        return desk.now()
    publish_claim(claim=claim, by=editor)
    if state == ClaimState.CORRECTED:
        correct(desk, sentence="Delta Dredging dumped mud in the bay at night")
    return desk.now()


def complete(desk: Desk) -> None:
    """Give a confirmed claim all that the publish checklist asks for."""
    edit_claim(claim=desk.claim, by=desk.reviewer, changes=ANSWERS)
    say_origin(
        claim=desk.claim,
        snapshot=desk.snapshot,
        by=desk.reviewer,
        kind="briefing",
        label="Mayor’s briefing",
        exact="told reporters on Monday",
    )


def correct(desk: Desk, *, kind: str = "correction", **changes: Any) -> None:
    """Take a published claim through a correction to its next version."""
    reopen_claim(claim=desk.claim, by=desk.reviewer, reason="A reader wrote.")
    edit_claim(claim=desk.claim, by=desk.reviewer, changes=changes)
    submit_claim(claim=desk.claim, by=desk.reviewer)
    why = "The time of day was missing."
    publish_claim(claim=desk.claim, by=desk.editor, reason=why, kind=kind)


ANSWERS = {
    "said": "confirmed",
    "said_reason": "One report quotes her.",
    "holds": "unverified",
    "holds_reason": "She gave no figures.",
    "accused_answer": "denied",
    "accused_answer_reason": "Its spokesman denied it.",
    "single_origin_reason": "She said it in public.",
    "not_known": "How much mud\n\n  When  ",
}
