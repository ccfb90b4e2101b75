"""Publishing: the one border between desk and public. It makes the next numbered version."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.actions import log
from claims.actions.claims import locked
from claims.candidates.index import follow
from claims.canonical import canonical, fingerprint
from claims.graphs import load_graph
from claims.models import Claim, Publication
from claims.models.states import ClaimState, CorrectionKind, Did
from claims.policies import (
    NotPossibleError,
    check_can_move,
    check_can_publish,
    check_may_publish,
    check_may_take_down,
)
from claims.public_index import follow_publication
from claims.publishing import SCHEMA, build_document, columns, withdrawn_document
from claims.reading.hedges import Pair, hedge_changes, pairs_told, with_hedges

_HEAD = ("version", "status", "published_at", "previous", "log")


@transaction.atomic
def publish_claim(
    *,
    claim: Claim,
    by: User,
    reason: str = "",
    kind: str = CorrectionKind.CORRECTION,
    hedges: Collection[Pair] | None = None,
    version: int | None = None,
) -> Publication:
    """Publish a submitted claim as its next version.

    ``by`` must be an editor who did not submit it. A further version needs the reason why the
    page changes, and which ``kind`` of change it is. ``hedges`` are the changed hedges and
    attributions that readers are told of; None leaves them as the version before has them. Raises
    ``PermissionDenied`` or ``NotPossibleError``, and then nothing is written.
    """
    claim = locked(claim, version)
    check_may_publish(by, claim)
    check_can_publish(claim)
    if claim.publication_id and not reason.strip():
        raise NotPossibleError(_("Say why the published page changes."))
    if CorrectionKind(kind) == CorrectionKind.WITHDRAWAL:
        raise NotPossibleError(_("A withdrawal is no new version: withdraw the claim."))
    to = ClaimState.CORRECTED if claim.publication_id else ClaimState.PUBLISHED
    check_can_move(claim, to)
    previous = claim.publications.order_by("-number").first()
    document = _document(claim, previous, to=to, reason=reason, kind=kind)
    document = with_hedges(document, _told(document, previous, hedges))
    publication = _store(claim, previous, document, submitted_by=_submitter(claim), by=by)
    claim.published_by, claim.published_at = by, publication.published_at
    return _finish(claim, publication, to=to, by=by, reason=reason)


@transaction.atomic
def withdraw_claim(
    *, claim: Claim, by: User, reason: str, version: int | None = None
) -> Publication:
    """Take a published claim back. Its last version says so and why; its address answers gone.

    ``by`` must be an editor who did not submit what is published. Nothing else of the document
    changes: what was said wrongly stays on record.
    """
    claim = locked(claim, version)
    check_can_move(claim, ClaimState.WITHDRAWN)
    check_may_take_down(by, claim)
    if not reason.strip():
        raise NotPossibleError(_("Say why the claim is withdrawn: readers are told."))
    previous = claim.publications.order_by("-number")[0]
    head = _head(claim, previous, to=ClaimState.WITHDRAWN)
    correction = _correction(previous, head, reason=reason, kind=CorrectionKind.WITHDRAWAL)
    facts = {name: head[name] for name in _HEAD}
    document = withdrawn_document(previous.document, head=facts, correction=correction)
    publication = _store(claim, previous, document, submitted_by=previous.submitted_by, by=by)
    _finish(claim, publication, to=ClaimState.WITHDRAWN, by=by, reason=reason)
    follow(claim)
    return publication


def _finish(
    claim: Claim, publication: Publication, *, to: ClaimState, by: User, reason: str
) -> Publication:
    """Make the publication the claim's current one, and log it."""
    before = {"state": str(claim.state), "version": claim.version}
    claim.state, claim.version, claim.publication = to, claim.version + 1, publication
    claim.save()
    follow_publication(claim)
    did = Did.CLAIM_WITHDRAWN if to == ClaimState.WITHDRAWN else Did.CLAIM_PUBLISHED
    log.append(
        did=did,
        subject=claim,
        by=by,
        claim=claim,
        before=before,
        after={"state": str(to), "publication": publication.number, "sha256": publication.sha256},
        reason=reason,
    )
    return publication


def _document(
    claim: Claim, previous: Publication | None, *, to: ClaimState, reason: str, kind: str
) -> dict[str, Any]:
    head = _head(claim, previous, to=to)
    corrections: list[dict[str, Any]] = []
    if previous is not None:
        corrections += previous.document["corrections"]
        corrections.append(_correction(previous, head, reason=reason, kind=kind))
    return build_document(load_graph(claim, head=head, corrections=corrections))


def _submitter(claim: Claim) -> User:
    if claim.submitted_by is None:
        raise NotPossibleError(_("A claim is submitted before it is published."))
    return claim.submitted_by


def _told(
    document: dict[str, Any], previous: Publication | None, chosen: Collection[Pair] | None
) -> list[Pair]:
    """Return what readers are told of the hedges: only what the reports of this version show."""
    found = [each.pair for each in hedge_changes(document)]
    if chosen is None:
        chosen = pairs_told(previous.document) if previous else ()
    elif not set(chosen) <= set(found):
        raise NotPossibleError(_("A hedge you ticked is changed in no report. Look again."))
    return [pair for pair in found if pair in chosen]


def _head(claim: Claim, previous: Publication | None, *, to: ClaimState) -> dict[str, Any]:
    return {
        "version": previous.number + 1 if previous else 1,
        "status": str(to),
        "published_at": log.stamp(timezone.now()),
        "language": claim.language,
        "previous": previous.sha256 if previous else None,
        "log": log.head_hash(),
    }


def _store(
    claim: Claim,
    previous: Publication | None,
    document: dict[str, Any],
    *,
    submitted_by: User,
    by: User,
) -> Publication:
    text = canonical(document)
    publication = Publication.objects.create(
        claim=claim,
        number=document["version"],
        schema=SCHEMA,
        canonical=text,
        sha256=fingerprint(text),
        previous_sha256=previous.sha256 if previous else "",
        submitted_by=submitted_by,
        published_by=by,
        published_at=datetime.fromisoformat(document["published_at"]),
        **columns(document),
    )
    publication.articles.set(report["article"] for report in document["reports"])
    return publication


def _correction(
    previous: Publication, head: dict[str, Any], *, reason: str, kind: str
) -> dict[str, Any]:
    return {
        "kind": str(kind),
        "reason": reason,
        "before": previous.document["claim"]["sentence"],
        "at": head["published_at"],
        "version": head["version"],
    }
