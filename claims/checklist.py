"""The publish checklist as data: what a claim needs before readers see it. Reads only."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from claims.models import Actor, Claim, EvidenceLink, SecondLabel, Statement
from claims.models.evidence_link import EvidenceLinkQuerySet
from claims.models.states import (
    AccusedAnswer,
    ContactOutcome,
    DecisionState,
    OriginKind,
    Position,
)

PAGES = ("claims/method.html", "corrections/correction_list.html")
"""What readers can hold a verdict to: how it is found, and how it is corrected."""

_MARKUP = re.compile(r"{[%#].*?[%#]}|<[^>]*>", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """One line of the publish checklist. A blocker keeps the claim from being published."""

    rule: str
    text: str | Promise
    held: bool
    is_blocker: bool = True


def publish_checklist(claim: Claim) -> tuple[Requirement, ...]:
    """Return every requirement for publication and whether the claim holds it now."""
    links = list(claim.links.confirmed().select_related("statement__snapshot"))
    held = (
        _facts_held(claim)
        | _passages_held(claim, links)
        | _origins_held(claim, links)
        | _answer_held(claim, claim.links.confirmed())
        | _second_check_held(claim, len(links))
        | {"pages_written": all(_is_written(name) for name in PAGES)}
    )
    return tuple(
        Requirement(rule=rule, text=text, held=held[rule], is_blocker=is_blocker)
        for rule, text, is_blocker in _REQUIREMENTS
        if rule in held
    )


_REQUIREMENTS = (
    ("people_named", gettext_lazy("Claimant and accused are named."), True),
    ("three_answers", gettext_lazy("All three questions are answered."), True),
    ("reasons_given", gettext_lazy("Each answer gives its reason."), True),
    ("a_passage_asserts_it", gettext_lazy("A confirmed passage asserts the claim."), True),
    (
        "passages_word_for_word",
        gettext_lazy("Every passage is found word for word in the text we hold."),
        True,
    ),
    (
        "origins_said",
        gettext_lazy("Each report's origin is confirmed or said to be unknown."),
        True,
    ),
    (
        "single_origin_explained",
        gettext_lazy("There is more than one origin, or a reason why one is enough."),
        True,
    ),
    (
        "answer_on_record",
        gettext_lazy("The accused side's answer fits the passages and the requests for comment."),
        True,
    ),
    (
        "second_check",
        gettext_lazy("A second person labelled every passage, and no disagreement is open."),
        True,
    ),
    ("pages_written", gettext_lazy("The pages on method and corrections are not empty."), True),
    ("contacts_closed", gettext_lazy("No request for comment waits for its outcome."), False),
    ("nothing_undecided", gettext_lazy("No proposed passage waits for a decision."), False),
)


def _facts_held(claim: Claim) -> dict[str, bool]:
    return {
        "people_named": bool(claim.claimant_id and claim.accused_id),
        "three_answers": bool(claim.said and claim.holds and claim.accused_answer),
        "reasons_given": bool(
            claim.said_reason and claim.holds_reason and claim.accused_answer_reason
        ),
    }


def _passages_held(claim: Claim, links: Iterable[EvidenceLink]) -> dict[str, bool]:
    return {
        "a_passage_asserts_it": any(link.position == Position.ASSERTS for link in links),
        "passages_word_for_word": all(_is_word_for_word(link.statement) for link in links),
        "nothing_undecided": not claim.links.proposed().exists(),
    }


def _origins_held(claim: Claim, links: Iterable[EvidenceLink]) -> dict[str, bool]:
    reports = {link.statement.snapshot_id for link in links}
    origins = claim.origins.filter(state=DecisionState.CONFIRMED, snapshot__in=reports)
    said = {origin.snapshot_id: origin for origin in origins}
    known = {
        # What an outlet found out itself is an origin of its own in each report.
        (each.kind, each.label.casefold(), each.kind == OriginKind.OWN_REPORTING and each.pk)
        for each in said.values()
        if each.kind != OriginKind.UNKNOWN
    }
    all_said = bool(reports) and reports <= set(said)
    return {
        "origins_said": all_said,
        "single_origin_explained": (
            not all_said or len(known) > 1 or bool(claim.single_origin_reason)
        ),
    }


def _second_check_held(claim: Claim, passages: int) -> dict[str, bool]:
    """Only a story that asks for a second check has this line."""
    if claim.story is None or not claim.story.blind_second_check:
        return {}
    settled = SecondLabel.objects.settled().filter(link__in=claim.links.confirmed())
    return {"second_check": settled.values("link").distinct().count() == passages}


_ON_RECORD: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    AccusedAnswer.DENIED: (
        frozenset({Position.DENIES, Position.DISPUTES}),
        frozenset({ContactOutcome.DENIED}),
    ),
    AccusedAnswer.REPLIED_WITHOUT_DENYING: (
        frozenset({Position.REPLIES}),
        frozenset({ContactOutcome.REPLIED}),
    ),
    AccusedAnswer.NO_COMMENT: (
        frozenset({Position.DECLINES, Position.NO_RESPONSE}),
        frozenset({ContactOutcome.DECLINED, ContactOutcome.NO_REPLY, ContactOutcome.NOT_REACHED}),
    ),
}
"""For each answer the passages and the outcomes of requests that show it; one is enough."""


def _answer_held(claim: Claim, links: EvidenceLinkQuerySet) -> dict[str, bool]:
    return {
        "answer_on_record": claim.accused is None or _is_on_record(claim, claim.accused, links),
        "contacts_closed": not claim.contacts.waiting().exists(),
    }


def _is_on_record(claim: Claim, accused: Actor, links: EvidenceLinkQuerySet) -> bool:
    """Tell whether a passage or a request shows the answer of the accused side."""
    side = Actor.objects.on_side_of(accused)
    outcomes = set(claim.contacts.filter(asked__in=side).values_list("outcome", flat=True))
    if claim.accused_answer == AccusedAnswer.NOT_ASKED:
        return not outcomes
    if claim.accused_answer not in _ON_RECORD:
        return True  # no reply found says only that; an empty answer is another line's business
    passages, came_of_it = _ON_RECORD[claim.accused_answer]
    said = links.filter(statement__actors__in=side, position__in=passages)
    return bool(came_of_it & outcomes) or said.exists()


@cache
def _is_written(name: str) -> bool:
    """Tell whether a page is there and has words of its own."""
    try:
        page = get_template(name)
    except TemplateDoesNotExist:
        return False
    source = getattr(getattr(page, "template", None), "source", "")
    return bool(_MARKUP.sub("", source).strip() or "translate" in source)


def _is_word_for_word(statement: Statement) -> bool:
    text = statement.snapshot.text
    return text[statement.start : statement.end] == statement.exact and all(
        statement.start <= start < end <= statement.end for start, end in statement.pieces
    )
