"""The life of a claim up to its publication. Every change is one atomic write with its event."""

from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Any, NamedTuple

from django.contrib.auth.models import User
from django.db import models, transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from claims.actions.links import accept_link, void_submission
from claims.actions.log import Deed, append, append_all
from claims.actions.pairs import propose_matches
from claims.candidates.index import follow
from claims.matching import ProposedClaim, ProposedLink
from claims.models import Actor, Claim, EvidenceLink, Story
from claims.models.states import CLOSED_STATES, PUBLIC_STATES, ClaimState, Did, Strength
from claims.policies import (
    ConflictError,
    NotPossibleError,
    check_can_move,
    check_can_submit,
    check_may_decide,
)

EDITABLE = (
    "sentence",
    "story",
    "claimant",
    "accused",
    "said_on",
    "place",
    "occasion",
    "said",
    "said_reason",
    "holds",
    "holds_reason",
    "accused_answer",
    "accused_answer_reason",
    "single_origin_reason",
    "not_known",
)
SLUG_LENGTH = 72


class NewClaim(NamedTuple):
    """A claim that matching proposes, with what the desk knows of its story and who makes it."""

    proposal: ProposedClaim
    story: Story | None = None
    claimant: Actor | None = None


@transaction.atomic(savepoint=False)  # part of one run of matching: all of it or nothing
def propose_claims(new: Iterable[NewClaim]) -> list[Claim]:
    """Store new claims that matching proposes, with their links, as software's doing."""
    new = list(new)
    claims = Claim.objects.bulk_create(
        Claim(
            sentence=each.proposal.sentence,
            slug=slug_of(each.proposal.sentence),
            story=each.story,
            claimant=each.claimant,
            rule="same_claim",
        )
        for each in new
    )
    append_all(
        (
            Deed(
                did=Did.CLAIM_PROPOSED,
                subject=claim,
                claim=claim,
                after={"sentence": claim.sentence},
            )
            for claim in claims
        ),
        by=None,
    )
    follow(*claims)
    proposals = (each.proposal.links for each in new)
    propose_links(dict(zip(claims, proposals, strict=True)))
    return claims


@transaction.atomic(savepoint=False)
def propose_links(proposals: Mapping[Claim, Iterable[ProposedLink]]) -> list[EvidenceLink]:
    """Store links that matching proposes for claims; those they have already stay as they are."""
    held = set(EvidenceLink.objects.filter(claim__in=proposals).values_list("claim", "statement"))
    links = {
        claim: [_link(claim, each) for each in proposed if (claim.pk, each.statement) not in held]
        for claim, proposed in proposals.items()
    }
    new = EvidenceLink.objects.bulk_create(chain.from_iterable(links.values()))
    append_all(
        (
            Deed(
                did=Did.LINKS_PROPOSED,
                subject=claim,
                claim=claim,
                after={"statements": [[each.statement_id, str(each.position)] for each in some]},
            )
            for claim, some in links.items()
            if some
        ),
        by=None,
    )
    return new


def _link(claim: Claim, proposed: ProposedLink) -> EvidenceLink:
    return EvidenceLink(
        claim=claim,
        statement_id=proposed.statement,
        position=proposed.position,
        rule=proposed.rule,
        reason=proposed.reason,
        score=proposed.score,
        strength=proposed.strength,
    )


@transaction.atomic
def confirm_claim(
    *,
    claim: Claim,
    by: User,
    version: int | None = None,
    positions: Mapping[int, str] | None = None,
) -> Claim:
    """Accept a proposed claim together with passages of it.

    ``positions`` maps the links to accept to their positions; left out, every proposed link is
    accepted as proposed but the weak ones, which wait for a decision of their own.
    """
    check_may_decide(by)
    claim = locked(claim, version)
    confirm_locked(claim, by=by)
    links = claim.links.proposed().order_by("pk")
    if positions is None:
        chosen = {link: link.position for link in links if link.strength != Strength.WEAK}
    else:
        chosen = {link: positions[link.pk] for link in links if link.pk in positions}
    for link, position in chosen.items():
        accept_link(link=link, by=by, position=position)
    return Claim.objects.get(pk=claim.pk)


def confirm_locked(claim: Claim, *, by: User) -> None:
    """Accept a proposed claim that this transaction has locked, without any passage of it."""
    if claim.state != ClaimState.PROPOSED:  # others become confirmed again, but not by this
        raise NotPossibleError(_("Only a proposed claim is confirmed."))
    _move(claim, ClaimState.CONFIRMED, did=Did.CLAIM_CONFIRMED, by=by, decided=True)


@transaction.atomic
def reject_claim(*, claim: Claim, by: User, reason: str, version: int | None = None) -> Claim:
    """Say that a proposed claim is none the desk follows, and why. Its proposal stays on record."""
    check_may_decide(by)
    if not reason.strip():
        raise NotPossibleError(_("Say why the claim is rejected."))
    claim = locked(claim, version)
    if claim.publication_id:
        raise NotPossibleError(_("A claim that was published is withdrawn, not rejected."))
    return _move(
        claim, ClaimState.REJECTED, did=Did.CLAIM_REJECTED, by=by, reason=reason, decided=True
    )


@transaction.atomic
def edit_claim(
    *,
    claim: Claim,
    by: User,
    changes: Mapping[str, Any],
    version: int | None = None,
    reason: str = "",
) -> Claim:
    """Change facts or answers of a confirmed claim. A submission is void after it."""
    check_may_decide(by)
    if unknown := set(changes) - set(EDITABLE):
        message = f"No fields that a person edits: {', '.join(sorted(unknown))}"
        raise ValueError(message)
    claim = locked(claim, version)
    if claim.state not in {ClaimState.CONFIRMED, ClaimState.SUBMITTED}:
        raise NotPossibleError(_("A claim is edited while it is confirmed or submitted."))
    changed = {name: value for name, value in changes.items() if getattr(claim, name) != value}
    if not changed:
        return claim
    before = {name: _plain(getattr(claim, name)) for name in changed}
    for name, value in changed.items():
        setattr(claim, name, value)
    if "sentence" in changed and not claim.publication_id:
        claim.slug = slug_of(claim.sentence)
    # What stays as it was is not asked for again: that is a query each, and the database's to hold.
    claim.full_clean(exclude={field.name for field in claim._meta.fields} - set(changed))
    append(
        did=Did.CLAIM_EDITED,
        subject=claim,
        by=by,
        claim=claim,
        before=before,
        after={name: _plain(value) for name, value in changed.items()},
        reason=reason,
    )
    void_submission(claim, by=by, also=[*changed, "slug"])
    if "sentence" in changed:
        follow(claim)
        propose_matches(claims=[claim.pk])
    return claim


@transaction.atomic
def submit_claim(*, claim: Claim, by: User, version: int | None = None) -> Claim:
    """Hand a confirmed claim to the editors; nobody publishes what they submitted."""
    check_may_decide(by)
    claim = locked(claim, version)
    check_can_submit(claim)
    claim.submitted_by, claim.submitted_at = by, timezone.now()
    return _move(claim, ClaimState.SUBMITTED, did=Did.CLAIM_SUBMITTED, by=by)


@transaction.atomic
def return_claim(*, claim: Claim, by: User, reason: str, version: int | None = None) -> Claim:
    """Give a submitted claim back to the reviewers, with the reason."""
    check_may_decide(by)
    if not reason.strip():
        raise NotPossibleError(_("Say what is missing."))
    claim = locked(claim, version)
    if claim.state != ClaimState.SUBMITTED:
        raise NotPossibleError(_("Only a submitted claim is given back."))
    claim.submitted_by = claim.submitted_at = None
    return _move(claim, ClaimState.CONFIRMED, did=Did.CLAIM_RETURNED, by=by, reason=reason)


@transaction.atomic
def reopen_claim(*, claim: Claim, by: User, reason: str, version: int | None = None) -> Claim:
    """Take up a published claim again for a correction. Its publication stays what readers see."""
    check_may_decide(by)
    if not reason.strip():
        raise NotPossibleError(_("Say what has to be corrected."))
    claim = locked(claim, version)
    if claim.state not in PUBLIC_STATES:
        raise NotPossibleError(_("Only a published claim is reopened."))
    claim.submitted_by = claim.submitted_at = claim.published_by = claim.published_at = None
    return _move(claim, ClaimState.CONFIRMED, did=Did.CLAIM_REOPENED, by=by, reason=reason)


def locked(claim: Claim, version: int | None) -> Claim:
    """Return the claim's row under lock; raise ``ConflictError`` when it is another version."""
    row = Claim.objects.select_for_update().get(pk=claim.pk)
    if version is not None and row.version != version:
        raise ConflictError(
            _("Somebody changed this claim while you had it open. Nothing of yours was saved.")
        )
    return row


def slug_of(sentence: str) -> str:
    """Return the words of a sentence for its address, cut at a word."""
    slug = slugify(sentence)
    return (
        slug[: SLUG_LENGTH + 1].rpartition("-")[0] if len(slug) > SLUG_LENGTH else slug
    ) or "claim"


def _move(
    claim: Claim,
    to: ClaimState,
    *,
    did: Did,
    by: User,
    reason: str = "",
    decided: bool = False,
) -> Claim:
    """Apply one row of the transition table, and log it."""
    check_can_move(claim, to)
    closes_or_reopens = (to in CLOSED_STATES) != (claim.state in CLOSED_STATES)
    before = {"state": str(claim.state), "version": claim.version}
    claim.state, claim.version = to, claim.version + 1
    if decided:
        claim.decided_by, claim.decided_at = by, timezone.now()
    claim.save()
    if closes_or_reopens:
        follow(claim)
    after = {"state": str(to), "version": claim.version}
    append(did=did, subject=claim, by=by, claim=claim, before=before, after=after, reason=reason)
    return claim


def _plain(value: Any) -> Any:
    """Return a value as the event log keeps it."""
    if isinstance(value, models.Model):
        return value.pk
    return value if value is None or isinstance(value, int) else str(value)
