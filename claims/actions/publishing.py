"""Publishing: the one border between desk and public. It makes the next numbered version."""

from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.actions import log
from claims.actions.claims import locked
from claims.canonical import canonical, fingerprint
from claims.graphs import load_graph
from claims.models import Claim, Publication
from claims.models.states import ClaimState, Did
from claims.policies import (
    NotPossibleError,
    check_can_move,
    check_can_publish,
    check_may_publish,
)
from claims.publishing import SCHEMA, build_document, columns


@transaction.atomic
def publish_claim(
    *, claim: Claim, by: User, reason: str = "", version: int | None = None
) -> Publication:
    """Publish a submitted claim as its next version.

    ``by`` must be an editor who did not submit it. A further version needs the reason why the
    page changes. Raises ``PermissionDenied`` or ``NotPossibleError``, and then nothing is written.
    """
    claim = locked(claim, version)
    check_may_publish(by, claim)
    check_can_publish(claim)
    if claim.publication_id and not reason.strip():
        raise NotPossibleError(_("Say why the published page changes."))
    to = ClaimState.CORRECTED if claim.publication_id else ClaimState.PUBLISHED
    check_can_move(claim, to)
    publication = _store(claim, to=to, by=by, reason=reason)
    before = {"state": str(claim.state), "version": claim.version}
    claim.state, claim.version = to, claim.version + 1
    claim.published_by, claim.published_at = by, publication.published_at
    claim.publication = publication
    claim.save()
    log.append(
        did=Did.CLAIM_PUBLISHED,
        subject=claim,
        by=by,
        claim=claim,
        before=before,
        after={"state": str(to), "publication": publication.number, "sha256": publication.sha256},
        reason=reason,
    )
    return publication


def _store(claim: Claim, *, to: ClaimState, by: User, reason: str) -> Publication:
    if claim.submitted_by is None:
        raise NotPossibleError(_("A claim is submitted before it is published."))
    previous = claim.publications.order_by("-number").first()
    number = previous.number + 1 if previous else 1
    moment = timezone.now()
    head = {
        "version": number,
        "status": str(to),
        "published_at": log.stamp(moment),
        "language": claim.language,
        "previous": previous.sha256 if previous else None,
        "log": log.head_hash(),
    }
    document = build_document(
        load_graph(claim, head=head, corrections=_corrections(previous, head, reason))
    )
    text = canonical(document)
    publication = Publication.objects.create(
        claim=claim,
        number=number,
        schema=SCHEMA,
        canonical=text,
        sha256=fingerprint(text),
        previous_sha256=previous.sha256 if previous else "",
        submitted_by=claim.submitted_by,
        published_by=by,
        published_at=moment,
        **columns(document),
    )
    publication.articles.set(report["article"] for report in document["reports"])
    return publication


def _corrections(
    previous: Publication | None, head: dict[str, Any], reason: str
) -> tuple[dict[str, Any], ...]:
    if previous is None:
        return ()
    correction = {
        "kind": "correction",
        "reason": reason,
        "before": previous.document["claim"]["sentence"],
        "at": head["published_at"],
        "version": head["version"],
    }
    return (*previous.document["corrections"], correction)
