"""Where a report has a claim from: said by a person, backed by the passage that shows it."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Snapshot
from articles.text.passages import place
from articles.text.span import Span
from claims.actions.links import void_submission
from claims.actions.log import append
from claims.actions.reuse import copied_from
from claims.matching.origins import AGENCIES, Report, primary, trace
from claims.matching.origins import Origin as Found
from claims.models import Claim, EvidenceLink, Origin
from claims.models.states import ClaimState, DecisionState, Did, Kind, OriginKind
from claims.policies import NotPossibleError, check_may_decide

_QUOTED = frozenset({Kind.DIRECT, Kind.MIXED})


@transaction.atomic
def say_origin(
    *, claim: Claim, snapshot: Snapshot, kind: str, by: User, label: str = "", exact: str = ""
) -> Origin:
    """Confirm a report's origin. Only "unknown" goes without a name and a passage.

    ``exact`` are the words of the report that show the origin; words that do not stand there
    exactly once raise ``NotPossibleError`` with the closest ones. Saying again what stands
    already changes nothing.
    """
    check_may_decide(by)
    claim = Claim.objects.select_for_update().get(pk=claim.pk)
    if claim.state not in {ClaimState.CONFIRMED, ClaimState.SUBMITTED}:
        raise NotPossibleError(_("Origins are said while a claim is confirmed or submitted."))
    facts = _facts(snapshot, OriginKind(kind), label.strip(), exact.strip())
    standing = Origin.objects.filter(claim=claim, snapshot=snapshot).first()
    before = {name: getattr(standing, name) for name in facts} if standing else {}
    if standing and standing.state == DecisionState.CONFIRMED and before == facts:
        return standing
    decision = {
        "state": DecisionState.CONFIRMED,
        "decided_by": by,
        "decided_at": timezone.now(),
    }
    void_submission(claim, by=by)  # first: the database refuses to change what is submitted
    origin, _made = Origin.objects.update_or_create(
        claim=claim, snapshot=snapshot, defaults=facts | decision
    )
    append(
        did=Did.ORIGIN_CONFIRMED,
        subject=origin,
        by=by,
        claim=claim,
        before=before,
        after=facts | {"snapshot": snapshot.pk},
    )
    return origin


@transaction.atomic(savepoint=False)  # part of one run of matching: all of it or nothing
def propose_origins(*, claim: Claim) -> list[Origin]:
    """Propose where each report has the claim from; what is said or proposed already stays.

    What the words of a report show is proposed with those words; a report that only prints the
    quotation of others that name a briefing is proposed for it with the quotation; one that
    carries an earlier report is proposed for that outlet with the passage they share. An origin
    that was unknown so far may become known by a later report.
    """
    open_ = (DecisionState.PROPOSED, OriginKind.UNKNOWN)
    standing = {
        snapshot: (state, kind)
        for snapshot, state, kind in claim.origins.values_list("snapshot", "state", "kind")
    }
    unknown = {snapshot for snapshot, each in standing.items() if each == open_}
    said = standing.keys() - unknown
    links = _asserting(claim)
    found = primary(trace(_reports(links)))
    found |= _copied(key for key, each in found.items() if each.kind == OriginKind.UNKNOWN)
    proposed = [
        _proposed(claim, links[key], origin)
        for key, origin in found.items()
        if key not in said and not (key in unknown and origin.kind == OriginKind.UNKNOWN)
    ]
    if replaced := unknown & {each.snapshot_id for each in proposed}:
        claim.origins.filter(snapshot__in=replaced).delete()
    Origin.objects.bulk_create(proposed)
    if proposed:
        after = {"origins": [[each.snapshot_id, each.kind, each.label] for each in proposed]}
        append(did=Did.ORIGINS_PROPOSED, subject=claim, by=None, claim=claim, after=after)
    return proposed


def _copied(snapshots: Iterable[int]) -> dict[int, Found]:
    """Return origins of reports whose own words show none, but that carry an earlier report."""
    found = {}
    for key, (source, span, share) in copied_from(snapshots=snapshots).items():
        outlet, on = source.article.outlet.name, source.article.published_on
        kind = OriginKind.WIRE if outlet in AGENCIES.split("|") else OriginKind.OUTLET
        reason = f"{share // 10} % of its words stand in {outlet} of {on}, which came out before"
        found[key] = Found(key, str(kind), outlet, span, "shared_text", reason)
    return found


def _asserting(claim: Claim) -> dict[int, list[EvidenceLink]]:
    """Return the links that carry the claim, by snapshot."""
    links = (
        claim.links.asserting()
        .exclude(state=DecisionState.REJECTED)
        .select_related("statement__snapshot__article__outlet")
        .defer("statement__snapshot__source")
        .order_by("statement__snapshot", "statement__start")
    )
    found: dict[int, list[EvidenceLink]] = {}
    for link in links:
        found.setdefault(link.statement.snapshot_id, []).append(link)
    return found


def _reports(links: dict[int, list[EvidenceLink]]) -> list[Report]:
    reports = []
    for key, carried in links.items():
        snapshot = carried[0].statement.snapshot
        outlet = snapshot.article.outlet
        quoted = [link.statement for link in carried if link.statement.kind in _QUOTED]
        reports.append(
            Report(
                article=key,
                text=snapshot.text,
                outlet="" if outlet.is_unknown else outlet.name,
                quotations=tuple(statement.exact for statement in quoted),
            )
        )
    return reports


def _proposed(claim: Claim, links: list[EvidenceLink], found: Found) -> Origin:
    snapshot = links[0].statement.snapshot
    span = found.span
    if span is None and found.kind != OriginKind.UNKNOWN:
        shown = max((link.statement for link in links), key=lambda each: len(each.exact))
        span = Span(shown.start, shown.end)
    return Origin(
        claim=claim,
        snapshot=snapshot,
        kind=found.kind,
        label=found.label,
        start=span.start if span else None,
        end=span.end if span else None,
        exact=span.of(snapshot.text) if span else "",
        rule=found.rule,
        reason=found.reason,
    )


def _facts(snapshot: Snapshot, kind: OriginKind, label: str, exact: str) -> dict[str, Any]:
    if kind == OriginKind.UNKNOWN:
        return {"kind": str(kind), "label": "", "start": None, "end": None, "exact": ""}
    if not label or not exact:
        raise NotPossibleError(
            _("%(outlet)s: an origin has a name and the words that show it.")
            % {"outlet": snapshot.article.outlet}
        )
    span = _placed(snapshot, exact)
    return {
        "kind": str(kind),
        "label": label,
        "start": span.start,
        "end": span.end,
        "exact": exact,
    }


def _placed(snapshot: Snapshot, exact: str) -> Span:
    placed = place(snapshot.text, exact)
    if placed.span is not None:
        return placed.span
    if placed.times:
        why = _("%(outlet)s: these words stand there %(times)d times; give more of them.")
    elif placed.closest:
        why = _("%(outlet)s: these words are not in the article. Closest text: “%(closest)s”")
    else:
        why = _("%(outlet)s: these words are not in the article.")
    facts = {"outlet": snapshot.article.outlet, "times": placed.times, "closest": placed.closest}
    raise NotPossibleError(why % facts)
