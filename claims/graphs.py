"""Reading a claim with all that was decided about it, in a fixed number of queries."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from django.utils.translation import override

from articles.models import Snapshot
from articles.text.span import Span
from claims.chain import digest
from claims.checklist import Requirement, publish_checklist
from claims.models import Actor, Claim, EvidenceLink, ExtractionRun, Origin, Story
from claims.models.states import DecisionState, Did
from claims.publishing import ClaimGraph, Passage, Person, Report, Source

NOBODY = Actor()
"""Whom a preview names where nobody is named yet: the page says that the name is missing."""

SUMMARY_WORDS = 60
_DECIDING = (Did.CLAIM_CONFIRMED, Did.CLAIM_EDITED, Did.CLAIM_RETURNED, Did.CLAIM_SUBMITTED)


def load_graph(
    claim: Claim,
    *,
    head: Mapping[str, Any],
    corrections: Iterable[Mapping[str, Any]] = (),
    checklist: Iterable[Requirement] | None = None,
    may_have_gaps: bool = False,
) -> ClaimGraph:
    """Return the frozen graph of a claim: only what people confirmed is in it.

    The checklist saw to it that the claim names its people; only a preview ``may_have_gaps``.
    """
    if not may_have_gaps and (claim.claimant is None or claim.accused is None):
        message = f"Claim {claim.pk} names no claimant or no accused."
        raise ValueError(message)
    return ClaimGraph(
        head=head,
        claim={
            "id": claim.pk,
            "slug": claim.slug,
            "sentence": claim.sentence,
            "said_on": claim.said_on and claim.said_on.isoformat(),
            "place": claim.place,
            "occasion": claim.occasion,
            "single_origin": claim.single_origin_reason,
        },
        claimant=_person(claim.claimant or NOBODY),
        accused=_person(claim.accused or NOBODY),
        story=_story(claim.story),
        answers={
            "said": {"value": claim.said, "reason": claim.said_reason},
            "holds": {"value": claim.holds, "reason": claim.holds_reason},
            "accused": {"value": claim.accused_answer, "reason": claim.accused_answer_reason},
        },
        not_known=tuple(line.strip() for line in claim.not_known.splitlines() if line.strip()),
        reports=_reports(claim),
        contacts=_contacts(claim),
        decisions=_decisions(claim, publish_checklist(claim) if checklist is None else checklist),
        corrections=tuple(corrections),
    )


def _story(story: Story | None) -> dict[str, str] | None:
    if story is None:
        return None
    summary = " ".join(story.summary.split()[:SUMMARY_WORDS])
    return {"slug": story.slug, "title": story.title, "summary": summary}


def _reports(claim: Claim) -> tuple[Report, ...]:
    links = (
        claim.links.confirmed()
        .select_related("statement__snapshot__article__outlet")
        .prefetch_related("statement__actors")
        .order_by("statement__start", "pk")
    )
    by_snapshot: dict[Snapshot, list[EvidenceLink]] = {}
    for link in links:
        by_snapshot.setdefault(link.statement.snapshot, []).append(link)
    origins = {
        origin.snapshot_id: origin for origin in claim.origins.filter(state=DecisionState.CONFIRMED)
    }
    searched = set(
        ExtractionRun.objects.filter(snapshot__in=by_snapshot).values_list("snapshot", flat=True)
    )
    reports = [
        Report(
            facts=_facts(snapshot) | {"searched": snapshot.pk in searched},
            text=snapshot.text,
            passages=tuple(_passage(link) for link in links),
            source=_source(origins.get(snapshot.pk)),
        )
        for snapshot, links in by_snapshot.items()
    ]
    # Dated reports first, in their order; what gives no date comes after them, in a stable order.
    return tuple(
        sorted(reports, key=lambda each: (each.facts["published_on"] or "9", each.facts["article"]))
    )


def _facts(snapshot: Snapshot) -> dict[str, Any]:
    article = snapshot.article
    return {
        "article": article.pk,
        "outlet": {
            "slug": article.outlet.slug,
            "name": article.outlet.name,
            "unknown": article.outlet.is_unknown,
        },
        "title": article.title,
        "byline": article.byline,
        "url": article.url,
        "published_on": article.published_on and article.published_on.isoformat(),
        "published_at": article.published_at and article.published_at.isoformat(),
        "language": article.language,
        "text_kind": snapshot.text_kind,
        "text_sha256": snapshot.text_sha256,
        "text_length": len(snapshot.text),
    }


def _passage(link: EvidenceLink) -> Passage:
    statement = link.statement
    return Passage(
        id=link.pk,
        span=Span(statement.start, statement.end),
        pieces=tuple(Span(*piece) for piece in statement.pieces),
        position=link.position,
        kind=statement.kind,
        speaker=statement.speaker,
        actors=tuple(_person(actor) for actor in statement.actors.all()),
        cue=statement.cue,
    )


def _source(origin: Origin | None) -> Source | None:
    if origin is None:
        return None
    start, end = origin.start, origin.end
    span = None if start is None or end is None else Span(start, end)
    return Source(kind=origin.kind, label=origin.label, span=span)


def _person(actor: Actor) -> Person:
    return Person(
        slug=actor.slug, name=actor.name, role=actor.role, side=actor.side, kind=actor.kind
    )


def _contacts(claim: Claim) -> tuple[dict[str, Any], ...]:
    """Return the requests for comment and what came of them; who asked is no public matter."""
    return tuple(
        {
            "asked": asdict(_person(contact.asked)),
            "how": contact.how,
            "at": _minute(contact.at),
            "deadline": contact.deadline and _minute(contact.deadline),
            "outcome": contact.outcome,
            "note": contact.note,
        }
        for contact in claim.contacts.select_related("asked").order_by("at", "pk")
    )


def _minute(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%MZ")


def _decisions(claim: Claim, checklist: Iterable[Requirement]) -> dict[str, Any]:
    """Return the checklist as it stands and who took which step: roles and times, no names.

    The hash over all events of the claim holds them to what is published from now on.
    """
    events = list(claim.events.order_by("number").only("claim", "did", "role", "at", "hash"))
    with override(None):  # the same words whoever publishes; the page shows them in its language
        checks = [
            {"rule": each.rule, "text": str(each.text), "held": each.held} for each in checklist
        ]
    return {
        "checklist": checks,
        "steps": [
            {"did": str(step.did), "role": step.role, "at": step.at.strftime("%Y-%m-%dT%H:%M:%SZ")}
            for step in events
            if step.did in _DECIDING
        ],
        "log": {"events": len(events), "sha256": digest(each.hash for each in events)},
    }
