"""A claim as the desk works on it: what readers would see, the gate, and the trail."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext

from claims.checklist import Requirement, publish_checklist
from claims.graphs import load_graph
from claims.models import Claim, Contact, EvidenceLink
from claims.models.claim import ClaimQuerySet
from claims.models.states import DESK_STATES, PUBLIC_STATES, ClaimState, DecisionState, Did
from claims.presenters.evidence import ReportRow, evidence_of
from claims.presenters.log import EventRow, events_of
from claims.publishing import build_document
from claims.reading import ClaimPage, read_claim

# Where at the desk a line of the checklist is put right: a page of the editor and a place on it.
_PUT_RIGHT = {
    "people_named": ("desk-edit", "id_claimant"),
    "three_answers": ("desk-edit", "answers"),
    "reasons_given": ("desk-edit", "answers"),
    "a_passage_asserts_it": ("desk-evidence", ""),
    "passages_word_for_word": ("desk-evidence", ""),
    "origins_said": ("desk-origins", ""),
    "single_origin_explained": ("desk-edit", "id_single_origin_reason"),
    "answer_on_record": ("desk-contacts", ""),
    "contacts_closed": ("desk-contacts", ""),
    "nothing_undecided": ("desk-claim", "evidence"),
    "second_check": ("desk-claim", "evidence"),
}
_STEPS = frozenset(
    {
        *(Did.CLAIM_CONFIRMED, Did.CLAIM_SUBMITTED, Did.SUBMISSION_VOIDED, Did.CLAIM_RETURNED),
        *(Did.CLAIM_PUBLISHED, Did.CLAIM_REOPENED, Did.CLAIM_WITHDRAWN, Did.CLAIM_REJECTED),
    }
)


REOPENED = "reopened"
"""Stands beside the states in the desk's list of claims."""
MERGEABLE = frozenset({ClaimState.PROPOSED, ClaimState.CONFIRMED, *PUBLIC_STATES})


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One line of the gate, with the address where it is put right."""

    rule: str
    text: str | Promise
    held: bool
    is_blocker: bool
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """Whether a claim can go out, line by line."""

    checks: tuple[Check, ...]

    @property
    def missing(self) -> int:
        return sum(each.is_blocker and not each.held for each in self.checks)

    @property
    def warnings(self) -> int:
        return sum(not each.is_blocker and not each.held for each in self.checks)

    @property
    def held(self) -> int:
        return sum(each.held for each in self.checks)

    @property
    def is_open(self) -> bool:
        return not self.missing


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimDesk:
    """All that the desk's page of one claim shows."""

    claim: Claim
    page: ClaimPage
    gate: Gate
    reports: tuple[ReportRow, ...]
    contacts: tuple[Contact, ...]
    events: tuple[EventRow, ...]
    hidden: Collection[int]

    @property
    def links(self) -> list[EvidenceLink]:
        """The passages with a position that this reader may see."""
        rows = (row for report in self.reports for row in report.passages)
        return [row.link for row in rows if row.link.pk not in self.hidden]

    @property
    def steps(self) -> tuple[EventRow, ...]:
        """The events that decided, oldest first."""
        return tuple(each for each in reversed(self.events) if each.did in _STEPS)

    @property
    def waiting(self) -> int:
        """How many passages nobody has decided on."""
        return sum(row.is_proposed for report in self.reports for row in report.passages)

    @property
    def is_editable(self) -> bool:
        return self.claim.state in DESK_STATES

    @property
    def is_public(self) -> bool:
        return self.claim.state in PUBLIC_STATES

    @property
    def takes_contacts(self) -> bool:
        return self.claim.state in DESK_STATES | PUBLIC_STATES

    @property
    def is_mergeable(self) -> bool:
        return self.claim.state in MERGEABLE


def load_claim(pk: int) -> Claim | None:
    """Return a claim with the rows its page names. One query."""
    return (
        Claim.objects.filter(pk=pk)
        .select_related(
            *("story", "claimant", "accused", "publication", "merged_into"),
            *("decided_by", "submitted_by", "published_by"),
        )
        .defer("publication__canonical")
        .first()
    )


def present_claim(claim: Claim, *, hidden: Collection[int] = frozenset()) -> ClaimDesk:
    """Return the desk's page of a loaded claim.

    ``hidden`` are the links whose first label this reader must not see yet.
    """
    checklist = publish_checklist(claim)
    return ClaimDesk(
        claim=claim,
        page=preview(claim, checklist),
        gate=gate_of(claim, checklist),
        reports=evidence_of(claim, hidden=hidden),
        contacts=tuple(claim.contacts.select_related("asked", "by").order_by("at", "pk")),
        events=events_of(claim, hidden=hidden),
        hidden=hidden,
    )


def preview(claim: Claim, checklist: tuple[Requirement, ...]) -> ClaimPage:
    """Return what readers would see of a claim as it stands in memory, gaps and all."""
    return read_claim(preview_document(claim, checklist))


def preview_document(claim: Claim, checklist: tuple[Requirement, ...]) -> dict[str, Any]:
    """Return the document that publication would make, but for its head and its trail."""
    number = claim.publication.number if claim.publication else 0
    head = {
        "version": number + 1,
        "status": str(ClaimState.CORRECTED if number else ClaimState.PUBLISHED),
        "published_at": timezone.now().isoformat(),
        "language": claim.language,
        "previous": None,
        "log": "",
    }
    graph = load_graph(claim, head=head, checklist=checklist, may_have_gaps=True)
    return build_document(graph)


def gate_of(claim: Claim, checklist: tuple[Requirement, ...]) -> Gate:
    """Return the publish checklist with the addresses where its lines are put right."""
    return Gate(
        checks=tuple(
            Check(
                rule=each.rule,
                text=each.text,
                held=each.held,
                is_blocker=each.is_blocker,
                url=_address(claim, each.rule),
            )
            for each in checklist
        )
    )


def _address(claim: Claim, rule: str) -> str:
    if rule not in _PUT_RIGHT:
        return ""
    page, place = _PUT_RIGHT[rule]
    return reverse(page, args=[claim.pk]) + (f"#{place}" if place else "")


def claims_in(state: str, words: str) -> ClaimQuerySet:
    """Return the claims of a state, "" for all, whose sentence has all the words; newest first."""
    claims = Claim.objects.select_related("story", "claimant").order_by("-pk")
    if state == REOPENED:
        claims = claims.reopened()
    elif state:
        claims = claims.filter(state=state)
    for word in words.split():
        claims = claims.filter(sentence__icontains=word)
    links = EvidenceLink.objects.filter(claim=OuterRef("pk")).order_by().values("claim")
    waiting = links.filter(state=DecisionState.PROPOSED).annotate(number=Count("pk"))
    reports = links.exclude(state=DecisionState.REJECTED).annotate(
        number=Count("statement__snapshot", distinct=True)
    )
    # Counted for the rows of one page only, not joined to all of them.
    return claims.annotate(
        report_count=Coalesce(Subquery(reports.values("number")), 0),
        waiting_count=Coalesce(Subquery(waiting.values("number")), 0),
    )


def states_with_counts() -> list[tuple[str, str, int]]:
    """Return every state with its word and how many claims are in it, reopened ones last.

    Those are among the confirmed ones too. Two queries.
    """
    counted = dict(Claim.objects.order_by().values_list("state").annotate(number=Count("pk")))
    states = [(state.value, str(state.label), counted.get(state.value, 0)) for state in ClaimState]
    return [
        *states,
        (REOPENED, gettext("Reopened for a correction"), Claim.objects.reopened().count()),
    ]
