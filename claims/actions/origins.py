"""Where a report has a claim from: said by a person, backed by the passage that shows it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Snapshot
from articles.text.passages import place
from articles.text.span import Span
from claims.actions.links import void_submission
from claims.actions.log import Deed, append, append_all
from claims.actions.reuse import copied_from
from claims.candidates.store import chunks
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
def propose_origins(*, claims: Iterable[Claim]) -> list[Origin]:
    """Propose where each report has a claim from; what is said or proposed already stays.

    What the words of a report show is proposed with those words; a report that only prints the
    quotation of others that name a briefing is proposed for it with the quotation; one that
    carries an earlier report is proposed for that outlet with the passage they share. An origin
    that was unknown so far may become known by a later report.
    """
    claims = list(claims)
    links = _asserting(claims)
    traced = {claim: primary(trace(_reports(links[claim.pk]))) for claim in claims}
    copied = _copied(
        {key for found in traced.values() for key, each in found.items() if _is_unknown(each.kind)}
    )
    standing = _standing(claims)
    proposed = {
        claim: [
            _proposed(claim, links[claim.pk][key], origin)
            for key, origin in _with_copied(found, copied).items()
            if _is_news(origin, standing.get((claim.pk, key)))
        ]
        for claim, found in traced.items()
    }
    return _store(proposed, standing)


def _store(
    proposed: Mapping[Claim, Sequence[Origin]], standing: Mapping[tuple[int, int], Origin]
) -> list[Origin]:
    """Store new origins in place of those that were unknown."""
    new = [origin for some in proposed.values() for origin in some]
    replaced = (standing.get((each.claim_id, each.snapshot_id)) for each in new)
    if gone := [each.pk for each in replaced if each]:
        Origin.objects.filter(pk__in=gone).delete()
    Origin.objects.bulk_create(new)
    append_all(
        (
            Deed(
                did=Did.ORIGINS_PROPOSED,
                subject=claim,
                claim=claim,
                after={"origins": [[each.snapshot_id, each.kind, each.label] for each in some]},
            )
            for claim, some in proposed.items()
            if some
        ),
        by=None,
    )
    return new


def _standing(claims: Iterable[Claim]) -> dict[tuple[int, int], Origin]:
    origins = Origin.objects.filter(claim__in=claims).only("claim", "snapshot", "state", "kind")
    return {(each.claim_id, each.snapshot_id): each for each in origins}


def _is_news(found: Found, standing: Origin | None) -> bool:
    """Tell whether a report's origin is proposed: none stands, or one that was unknown."""
    if standing is None:
        return True
    is_open = standing.state == DecisionState.PROPOSED and _is_unknown(standing.kind)
    return is_open and not _is_unknown(found.kind)


def _is_unknown(kind: str) -> bool:
    return kind == OriginKind.UNKNOWN


def _with_copied(found: Mapping[int, Found], copied: Mapping[int, Found]) -> dict[int, Found]:
    """Return origins; of reports whose words show none, the one that they carry."""
    return {
        key: copied.get(key, each) if _is_unknown(each.kind) else each
        for key, each in found.items()
    }


def _copied(snapshots: Iterable[int]) -> dict[int, Found]:
    """Return the origins of reports that carry an earlier one."""
    found = {}
    for key, (source, span, share) in copied_from(snapshots=snapshots).items():
        outlet, on = source.article.outlet.name, source.article.published_on
        kind = OriginKind.WIRE if outlet in AGENCIES.split("|") else OriginKind.OUTLET
        reason = f"{share // 10} % of its words stand in {outlet} of {on}, which came out before"
        found[key] = Found(key, str(kind), outlet, span, "shared_text", reason)
    return found


def _asserting(claims: Iterable[Claim]) -> dict[int, dict[int, list[EvidenceLink]]]:
    """Return the links that carry each claim, by snapshot."""
    links = (
        EvidenceLink.objects.asserting()
        .filter(claim__in=claims)
        .exclude(state=DecisionState.REJECTED)
        .select_related("statement")
        .order_by("claim", "statement__snapshot", "statement__start")
    )
    found: dict[int, dict[int, list[EvidenceLink]]] = {claim.pk: {} for claim in claims}
    for link in links:
        found[link.claim_id].setdefault(link.statement.snapshot_id, []).append(link)
    texts: dict[int, Snapshot] = {}
    for some in chunks({key for by_text in found.values() for key in by_text}):
        rows = Snapshot.objects.select_related("article__outlet").filter(pk__in=some)
        texts |= rows.defer("source").in_bulk()
    for link in (each for by_text in found.values() for some in by_text.values() for each in some):
        link.statement.snapshot = texts[link.statement.snapshot_id]
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
