"""The way back: what a decision changed, kept beside it, and taken back as one write."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.actions.aliases import take_back_spelling
from claims.actions.links import void_submission
from claims.actions.log import append
from claims.actions.matches import take_back_match
from claims.actions.sorting import take_back_sorting
from claims.models import Claim, Deferral, EvidenceLink, Statement, UndoStep
from claims.models.states import PUBLIC_STATES, ClaimState, DecisionState, Did
from claims.models.undo_step import STEPS_BACK
from claims.policies import ConflictError, NotPossibleError, check_may_decide

Memory = dict[str, Any]
_WORDS = ("start", "end", "pieces", "exact")
_KEPT = ("statement", "was", "words", "actors")
_BUILT_ON = (Did.CLAIM_EDITED, Did.ORIGIN_CONFIRMED, Did.CLAIM_SUBMITTED)


def remember(statement: Statement, links: Iterable[EvidenceLink], *, edits: bool = False) -> Memory:
    """Return the rows of a statement and its links as they are before a decision."""
    links = list(links)
    memory: Memory = {
        "statement": statement.pk,
        "was": _decision_of(statement),
        "links": {str(link.pk): _link_facts(link) for link in links},
        "claims": {str(link.claim_id): link.claim.state for link in links},
    }
    if edits:
        memory["words"] = {name: getattr(statement, name) for name in _WORDS}
        memory["actors"] = sorted(statement.actors.values_list("pk", flat=True))
    return memory


def seal(memory: Memory, links: Iterable[EvidenceLink]) -> Memory:
    """Return the record an undo needs: what it was, and the versions that the decision left.

    ``links`` are those of the statement as they are now, new ones included.
    """
    changed, confirmed = [], []
    for link in sorted(links, key=lambda each: each.pk):
        was = memory["links"].get(str(link.pk))
        if was is None or was != _link_facts(link):
            changed.append({"link": link.pk, "version": link.version, "was": was})
        state_was = memory["claims"].get(str(link.claim_id), ClaimState.PROPOSED)
        if state_was == ClaimState.PROPOSED and link.claim.state == ClaimState.CONFIRMED:
            confirmed.append(link.claim_id)
    kept = {
        name: memory[name] for name in ("statement", "was", "words", "actors") if name in memory
    }
    return kept | {"links": changed, "confirmed": sorted(set(confirmed))}


@transaction.atomic
def undo_step(*, step: int, by: User) -> UndoStep:
    """Take back one of the last decisions of a person, item or batch, with an event for each link.

    Taking it back twice changes nothing. Raises ``ConflictError`` when somebody decided on it
    since, ``NotPossibleError`` when a published page rests on it; then nothing is written.
    """
    check_may_decide(by)
    row = UndoStep.objects.select_for_update().filter(pk=step).first()
    if row is None or row.by_id != by.pk:
        raise PermissionDenied(_("You take back your own decisions only."))
    if row.undone_at is not None:
        return row
    newer = UndoStep.objects.standing().filter(by=by, pk__gt=row.pk).count()
    if newer >= STEPS_BACK:
        raise NotPossibleError(_("Only the last 20 decisions can be taken back."))
    for item in reversed(row.items):
        _take_back(item, row, by)
    row.undone_at = timezone.now()
    row.save(update_fields=["undone_at"])
    return row


def _take_back(item: Memory, step: UndoStep, by: User) -> None:
    if "match" in item:
        take_back_match(item, by=by)
        return
    if "spelling" in item:
        take_back_spelling(item, by=by)
        return
    if "deferral" in item:
        Deferral.objects.filter(pk=item["deferral"]).delete()
        return
    if "assigned" in item or "tagged" in item:
        take_back_sorting(item, step=step, by=by)
        return
    _take_back_links(item, step, by)


def _take_back_links(item: Memory, step: UndoStep, by: User) -> None:
    """Put the links of one statement back, and what was decided with them."""
    links = _locked_links(item)
    for record in item["links"]:
        link = links.get(record["link"])
        if link is None or link.version != record["version"]:
            raise ConflictError(_("Somebody decided on this passage since. Nothing was undone."))
        if link.claim.state in PUBLIC_STATES and link.state == DecisionState.CONFIRMED:
            raise NotPossibleError(_("A published page rests on it. Reopen the claim instead."))
        _restore_link(link, record["was"], by)
        if record["was"] is not None:
            _follow(link, record["was"]["version"], step)
    _restore_statement(item)
    for claim in Claim.objects.filter(pk__in=item["confirmed"]).order_by("pk"):
        _unconfirm(claim, step.at, by)
    for pk, (was, became) in item.get("dates", {}).items():
        _restore_date(int(pk), was, became, by)


def _restore_date(pk: int, was: str, became: str, by: User) -> None:
    """Put the date said back, unless somebody has changed it since."""
    claim = Claim.objects.get(pk=pk)
    if (claim.said_on.isoformat() if claim.said_on else "") != became:
        return
    void_submission(claim, by=by)
    claim.said_on = date.fromisoformat(was) if was else None
    claim.save(update_fields=["said_on"])
    append(
        did=Did.DECISION_UNDONE,
        subject=claim,
        by=by,
        claim=claim,
        before={"said_on": became},
        after={"said_on": was},
    )


def _locked_links(item: Memory) -> dict[int, EvidenceLink]:
    wanted = [record["link"] for record in item["links"]]
    ids = EvidenceLink.objects.filter(pk__in=wanted).values_list("claim", flat=True)
    list(Claim.objects.select_for_update().filter(pk__in=list(ids)).order_by("pk"))
    links = EvidenceLink.objects.filter(pk__in=wanted).select_related("claim")
    return {link.pk: link for link in links}


def _restore_link(link: EvidenceLink, was: Memory | None, by: User) -> None:
    """Put a link back as it was; one that the decision made goes, its events stay."""
    before, pk = _public_facts(link), link.pk
    void_submission(Claim.objects.get(pk=link.claim_id), by=by)
    if was is not None:
        link.state, link.position = was["state"], was["position"]
        link.decided_by_id, link.decided_at = was["decided_by"], _moment(was["decided_at"])
        link.version += 1
        link.save()
    append(
        did=Did.DECISION_UNDONE,
        subject=link,
        by=by,
        claim=link.claim,
        before=before,
        after=_public_facts(link) if was is not None else {},
    )
    if was is None:
        EvidenceLink.objects.filter(pk=pk).delete()


def _follow(link: EvidenceLink, was: int, step: UndoStep) -> None:
    """Let earlier decisions on this link be taken back too: it is again as they left it.

    The version goes on counting, so a page drawn in between is still known to be out of date.
    """
    if was == 1:
        return  # nobody had decided before
    for earlier in UndoStep.objects.standing().filter(pk__lt=step.pk, link=link.pk):
        for item in earlier.items:
            for record in item.get("links", ()):
                if record["link"] == link.pk and record["version"] == was:
                    record["version"] = link.version
        earlier.save(update_fields=["items"])


def _restore_statement(item: Memory) -> None:
    """Put the statement back, unless another claim rests on it meanwhile."""
    statement = Statement.objects.get(pk=item["statement"])
    if statement.links.filter(state=DecisionState.CONFIRMED).exists():
        return
    was = item["was"]
    statement.state, statement.decided_by_id = was["state"], was["decided_by"]
    statement.decided_at = _moment(was["decided_at"])
    for name, value in item.get("words", {}).items():
        setattr(statement, name, value)
    statement.save()
    if "actors" in item:
        statement.actors.set(item["actors"])


def _unconfirm(claim: Claim, since: datetime, by: User) -> None:
    """Propose a claim again that was confirmed with a passage, if nobody has built on it."""
    if claim.state != ClaimState.CONFIRMED or claim.publication_id or claim.links.confirmed():
        return
    if claim.events.filter(did__in=_BUILT_ON, at__gt=since).exists():
        return
    before = {"state": str(claim.state), "version": claim.version}
    claim.state, claim.version = ClaimState.PROPOSED, claim.version + 1
    claim.decided_by = claim.decided_at = None
    claim.save()
    append(
        did=Did.CLAIM_UNCONFIRMED,
        subject=claim,
        by=by,
        claim=claim,
        before=before,
        after={"state": str(claim.state), "version": claim.version},
    )


def _link_facts(link: EvidenceLink) -> Memory:
    facts = {"position": str(link.position), "version": link.version}
    return facts | _decision_of(link)


def _public_facts(link: EvidenceLink) -> Memory:
    return {"state": str(link.state), "position": str(link.position), "version": link.version}


def _decision_of(row: EvidenceLink | Statement) -> Memory:
    at = row.decided_at
    return {
        "state": str(row.state),
        "decided_by": row.decided_by_id,
        "decided_at": at.isoformat() if at else None,
    }


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
