"""Two claims that are one, and splitting them again. Both keep their histories."""

from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from claims.actions.claims import locked
from claims.actions.links import void_submission
from claims.actions.log import append
from claims.actions.pairs import hand_on, propose_matches, settle
from claims.candidates.index import follow
from claims.models import Claim, Contact, Event, EvidenceLink, Origin
from claims.models.states import CLOSED_STATES, PUBLIC_STATES, ClaimState, Did, MatchState
from claims.policies import (
    NotPossibleError,
    check_can_merge,
    check_can_move,
    check_may_decide,
    check_may_take_down,
)
from claims.public_index import follow_publication

Moved = dict[str, list[int]]


@transaction.atomic
def merge_claims(
    *, claim: Claim, into: Claim, by: User, reason: str, version: int | None = None
) -> Claim:
    """Merge ``claim`` into another: its passages, origins and contacts move, its page redirects.

    A passage both claims have stays where it is. What was published may only go into what is
    published, and only an editor who did not submit it may do that. Returns the merged claim.
    """
    check_may_decide(by)
    if not reason.strip():
        raise NotPossibleError(_("Say why the two claims are one."))
    claim, into = _locked_pair(claim, into, version)
    check_can_merge(by, claim, into)
    void_submission(into, by=by)  # before anything moves: the database guards what is submitted
    before = {"state": str(claim.state), "version": claim.version}
    claim.state, claim.merged_into, claim.version = ClaimState.MERGED, into, claim.version + 1
    _save(claim)  # who submitted and published it stays: a split brings the page back as it was
    moved = _move(claim, into)
    after = {"state": str(claim.state), "version": claim.version, "into": into.pk, "moved": moved}
    append(
        did=Did.CLAIM_MERGED,
        subject=claim,
        by=by,
        claim=claim,
        before=before,
        after=after,
        reason=reason,
    )
    after = {"from": claim.pk, "moved": moved}
    append(did=Did.CLAIM_ABSORBED, subject=into, by=by, claim=into, after=after, reason=reason)
    settle(pair=(claim, into), state=MatchState.MERGED, by=by, reason=reason)
    hand_on(claim, into)
    return claim


@transaction.atomic
def split_claim(*, claim: Claim, by: User, reason: str, version: int | None = None) -> Claim:
    """Take a merge back: what moved and is still there returns, and so does the page.

    The claim is again what it was. Only when it was public and somebody has decided on its
    passages since, it is confirmed: readers have their page, and a further version of it needs two
    people as ever.
    """
    check_may_decide(by)
    if not reason.strip():
        raise NotPossibleError(_("Say why the two claims are not one."))
    claim, into = _locked_merge(claim, version)
    if into.state in CLOSED_STATES:
        raise NotPossibleError(_("The claim it was merged into is closed: split that one first."))
    if claim.publication is not None:
        check_may_take_down(by, claim)
    merge = claim.events.filter(did=Did.CLAIM_MERGED).latest("number")
    to = _comes_back_as(claim, into, merge)
    check_can_move(claim, to)
    void_submission(into, by=by)
    before = {"state": str(claim.state), "version": claim.version, "into": into.pk}
    claim.state, claim.merged_into, claim.version = to, None, claim.version + 1
    if to not in PUBLIC_STATES:
        claim.submitted_by = claim.submitted_at = claim.published_by = claim.published_at = None
    _save(claim)
    moved = _move_back(merge.after["moved"], claim, into)
    after = {"state": str(to), "version": claim.version, "moved": moved}
    append(
        did=Did.CLAIM_SPLIT,
        subject=claim,
        by=by,
        claim=claim,
        before=before,
        after=after,
        reason=reason,
    )
    after = {"from": claim.pk, "moved": moved}
    append(did=Did.CLAIM_RELEASED, subject=into, by=by, claim=into, after=after, reason=reason)
    settle(pair=(claim, into), state=MatchState.APART, by=by, reason=reason)
    propose_matches(claims=[claim.pk])
    return claim


def said_of_split(claim: Claim) -> str:
    """Say what a split did, its readers included."""
    if claim.publication_id is None:
        return _("Split again.")
    if claim.state in PUBLIC_STATES:
        return _("Split again. Its page is back as it was.")
    return _("Split again. Readers have its page; two people make a further version of it.")


def _comes_back_as(claim: Claim, into: Claim, merge: Event) -> ClaimState:
    """Return the state the claim had, or confirmed when its page no longer fits its evidence."""
    was = ClaimState(merge.before["state"])
    if was not in PUBLIC_STATES:
        return was
    moved = merge.after["moved"]
    held = EvidenceLink.objects.filter(claim__in=(claim, into))
    links = held.filter(Q(claim=claim) | Q(pk__in=moved["links"]))
    subjects = [f"statement:{pk}" for pk in links.values_list("statement", flat=True)]
    for name, model in (("links", EvidenceLink), ("origins", Origin), ("contacts", Contact)):
        subjects += [f"{model._meta.model_name}:{pk}" for pk in moved[name]]
    is_touched = Event.objects.filter(number__gt=merge.number, subject__in=subjects).exists()
    is_whole = _still_there(moved, into) == moved
    return was if is_whole and not is_touched else ClaimState.CONFIRMED


def _save(claim: Claim) -> None:
    """Store a claim that stands no more or again, and let what finds it know."""
    claim.save()
    follow(claim)
    follow_publication(claim)


def _locked_pair(claim: Claim, into: Claim, version: int | None) -> tuple[Claim, Claim]:
    """Lock both claims in the order of their keys, so that two merges never wait for each other."""
    if claim.pk == into.pk:
        raise NotPossibleError(_("A claim is not merged into itself."))
    versions = {claim.pk: version, into.pk: None}
    rows = {each.pk: locked(each, versions[each.pk]) for each in sorted((claim, into), key=_key)}
    return rows[claim.pk], rows[into.pk]


def _locked_merge(claim: Claim, version: int | None) -> tuple[Claim, Claim]:
    """Lock a merged claim and the one it is in."""
    if claim.merged_into is not None:
        claim, into = _locked_pair(claim, claim.merged_into, version)
        if claim.merged_into_id == into.pk:
            return claim, into
    raise NotPossibleError(_("Only a merged claim is split again."))


def _key(claim: Claim) -> int:
    return claim.pk


def _move(claim: Claim, into: Claim) -> Moved:
    """Move what belongs to the claim, but for what the other one has already."""
    links = claim.links.exclude(statement__in=into.links.values("statement"))
    origins = claim.origins.exclude(snapshot__in=into.origins.values("snapshot"))
    moved = {
        "links": sorted(links.values_list("pk", flat=True)),
        "origins": sorted(origins.values_list("pk", flat=True)),
        "contacts": sorted(claim.contacts.values_list("pk", flat=True)),
    }
    _carry(moved, claim, into)
    return moved


def _move_back(moved: Moved, claim: Claim, into: Claim) -> Moved:
    still = _still_there(moved, into)
    _carry(still, into, claim)
    return still


def _still_there(moved: Moved, into: Claim) -> Moved:
    return {
        name: sorted(rows.filter(pk__in=moved[name]).values_list("pk", flat=True))
        for name, rows in _rows(into).items()
    }


def _carry(moved: Moved, claim: Claim, into: Claim) -> None:
    rows = _rows(claim)
    rows["links"].filter(pk__in=moved["links"]).update(claim=into, version=F("version") + 1)
    for name in ("origins", "contacts"):
        rows[name].filter(pk__in=moved[name]).update(claim=into)


def _rows(claim: Claim) -> dict[str, Any]:
    return {
        "links": EvidenceLink.objects.filter(claim=claim),
        "origins": Origin.objects.filter(claim=claim),
        "contacts": Contact.objects.filter(claim=claim),
    }
