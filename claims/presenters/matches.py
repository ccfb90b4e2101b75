"""Two claims side by side as a reviewer decides on them, in a handful of queries."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import Sum
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from claims.models import Claim, Contact, Event, EvidenceLink, Match, Origin, UndoStep
from claims.models.states import CLOSED_STATES, ClaimState, DecisionState, MatchState
from claims.policies import NotPossibleError, check_can_merge
from claims.presenters.queue import MOST_COUNTED, Progress
from claims.presenters.wording import (
    Beside,
    Stretch,
    WordChange,
    Wordings,
    beside,
    wordings_of,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportLine:
    """One report of a claim: its article, what its passages do, and whether both claims have it."""

    article: Article
    positions: tuple[str, ...]
    is_shared: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A difference that is named first: in words, never by colour alone."""

    label: str | Promise
    a: str
    b: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeps:
    """What a merge that keeps this claim does; ``why_not`` says why it can't be."""

    links: int
    staying: int
    origins: int
    contacts: int
    redirects: bool
    why_not: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the two claims."""

    claim: Claim
    stretches: tuple[Stretch, ...]
    reports: tuple[ReportLine, ...]
    keeps: Keeps
    is_kept: bool
    key: int

    @property
    def is_open(self) -> bool:
        return not self.keeps.why_not


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchPage:
    """All that the page of one pair shows."""

    match: Match
    sides: tuple[Side, Side]
    named: tuple[Named, ...]
    beside: Beside
    wordings: Wordings | None
    related: tuple[Claim, ...]
    seen: tuple[str, ...]

    @property
    def is_decided(self) -> bool:
        return self.match.state != MatchState.PROPOSED

    @property
    def is_merged(self) -> bool:
        return self.match.merged is not None

    @property
    def can_merge(self) -> bool:
        return any(side.is_open for side in self.sides)

    @property
    def why_not(self) -> str:
        return next((side.keeps.why_not for side in self.sides if side.keeps.why_not), "")

    @property
    def changes(self) -> tuple[WordChange, ...]:
        """The named changes of words: a hedge, a number, a name."""
        return tuple(each for each in self.beside.changes if each.is_grave)


@dataclass(slots=True, kw_only=True)
class _Rows:
    """What belongs to each of the two claims."""

    links: dict[int, list[EvidenceLink]] = field(default_factory=dict)
    origins: dict[int, set[int]] = field(default_factory=dict)
    contacts: Mapping[int, int] = field(default_factory=dict)
    hidden: frozenset[int] = frozenset()  # links whose first label this person must not see yet


def load_match(pk: int) -> Match | None:
    """Return a pair with both claims and who speaks in them. One query."""
    actors = [f"{side}__{actor}" for side in "ab" for actor in ("claimant", "accused")]
    return Match.objects.select_related("decided_by", *actors).filter(pk=pk).first()


def present_match(match: Match, *, by: User, keep: int | None = None) -> MatchPage:
    """Return the page of a loaded pair. Five queries. ``keep`` is a choice made before."""
    rows = _load(match, by=by)
    laid = beside(match.a.sentence, match.b.sentence)
    kept = keep if keep in {match.a_id, match.b_id} else match.kept.pk
    texts = (laid.before, laid.after)
    both = (match.pair, match.pair[::-1])
    whys = [why_not_merged(by, claim=other, into=claim) for claim, other in both]
    chosen = match.pair[whys.index("")].pk if any(whys) and not all(whys) else kept
    sides = [
        Side(
            claim=claim,
            stretches=texts[place],
            reports=_reports(claim, other, rows),
            keeps=_keeps(claim, other, rows, whys[place]),
            is_kept=claim.pk == chosen,
            key=place + 1,
        )
        for place, (claim, other) in enumerate(both)
    ]
    return MatchPage(
        match=match,
        sides=(sides[0], sides[1]),
        named=_named(match),
        beside=laid,
        wordings=wordings_of(link for link in _once(rows.links) if link.pk not in rows.hidden),
        related=related_to(match.a, match.b),
        seen=(f"match:{match.version}", *(f"{each.pk}:{each.version}" for each in match.pair)),
    )


def related_to(*claims: Claim) -> tuple[Claim, ...]:
    """Return the claims that a person called related to these. One query."""
    pairs = Match.objects.of(*claims).filter(state=MatchState.RELATED).select_related("a", "b")
    here = {claim.pk for claim in claims}
    found = {each.pk: each for pair in pairs for each in pair.pair if each.pk not in here}
    return tuple(found[pk] for pk in sorted(found))


def pairs_of(claim: Claim) -> tuple[tuple[Match, Claim], ...]:
    """Return the pairs that a claim is in with the other claim, for its own page. One query.

    A pair that nobody decided is none any more when one of the two is closed.
    """
    pairs = Match.objects.of(claim).select_related("a", "b").order_by("state", "pk")
    found = ((pair, pair.b if pair.a_id == claim.pk else pair.a) for pair in pairs)
    return tuple(
        (pair, other)
        for pair, other in found
        if pair.state != MatchState.PROPOSED or not CLOSED_STATES & {claim.state, other.state}
    )


def match_progress(*, by: User) -> Progress:
    """Return how many pairs are left, how much this person decided today, what can be undone."""
    left = Match.objects.open().order_by()[: MOST_COUNTED + 1].count()
    steps = UndoStep.objects.standing().filter(by=by)
    midnight = datetime.combine(timezone.localdate(), time.min, timezone.get_current_timezone())
    decided = steps.filter(at__gte=midnight).aggregate(total=Sum("size"))["total"] or 0
    return Progress(left=left, decided=decided, step=steps.defer("items").first())


def last_event(match: Match) -> Event | None:
    """Return what happened last to the pair or to one of its claims."""
    return Event.objects.filter(claim__in=match.pair).order_by("-number").first()


def _load(match: Match, *, by: User) -> _Rows:
    links = (
        EvidenceLink.objects.filter(claim__in=match.pair)
        .exclude(state=DecisionState.REJECTED)
        .select_related("statement__snapshot__article__outlet")
        .defer("statement__snapshot__text", "statement__snapshot__source")
        .order_by("statement__snapshot__article", "statement__start", "pk")
    )
    rows = _Rows(links={each.pk: [] for each in match.pair})
    if any(each.story_id for each in match.pair):  # only a story asks for second looks
        waiting = EvidenceLink.objects.waiting_for_second(by).filter(claim__in=match.pair)
        rows.hidden = frozenset(waiting.values_list("pk", flat=True))
    for link in links:
        rows.links[link.claim_id].append(link)
    for claim, snapshot in Origin.objects.filter(claim__in=match.pair).values_list(
        "claim", "snapshot"
    ):
        rows.origins.setdefault(claim, set()).add(snapshot)
    asked = Contact.objects.filter(claim__in=match.pair).values_list("claim", flat=True)
    rows.contacts = Counter(asked)
    return rows


def _once(links: Mapping[int, Sequence[EvidenceLink]]) -> list[EvidenceLink]:
    """Return the links of both claims, a passage that both have once."""
    return list({link.statement_id: link for some in links.values() for link in some}.values())


def _reports(claim: Claim, other: Claim, rows: _Rows) -> tuple[ReportLine, ...]:
    theirs = {link.statement.snapshot.article_id for link in rows.links[other.pk]}
    found: dict[Article, list[str]] = {}
    for link in rows.links[claim.pk]:
        positions = found.setdefault(link.statement.snapshot.article, [])
        positions += [] if link.pk in rows.hidden else [link.position]
    return tuple(
        ReportLine(
            article=article,
            positions=tuple(dict.fromkeys(positions)),
            is_shared=article.pk in theirs,
        )
        for article, positions in sorted(found.items(), key=_by_date)
    )


def _by_date(found: tuple[Article, object]) -> tuple[date, int]:
    article = found[0]
    return article.published_on or date.max, article.pk


def _keeps(claim: Claim, other: Claim, rows: _Rows, why_not: str) -> Keeps:
    held = {link.statement_id for link in rows.links[claim.pk]}
    coming = [link for link in rows.links[other.pk] if link.statement_id not in held]
    origins = rows.origins.get(other.pk, set()) - rows.origins.get(claim.pk, set())
    return Keeps(
        links=len(coming),
        staying=len(rows.links[other.pk]) - len(coming),
        origins=len(origins),
        contacts=rows.contacts.get(other.pk, 0),
        redirects=other.publication_id is not None,
        why_not=why_not,
    )


def why_not_merged(by: User, *, claim: Claim, into: Claim) -> str:
    """Say why a claim can't be merged into the other one; "" when it can."""
    if claim.state == ClaimState.MERGED or into.state == ClaimState.MERGED:
        return str(_("A merged claim is split before it is merged again."))
    try:
        check_can_merge(by, claim, into)
    except (NotPossibleError, PermissionDenied) as problem:
        return str(problem)
    return ""


def _named(match: Match) -> tuple[Named, ...]:
    """Name what differs beside the words: who says it, about whom, when."""
    a, b = match.pair
    facts: Iterable[tuple[str | Promise, object, object]] = (
        (_("Different speaker"), a.claimant, b.claimant),
        (_("Different accused"), a.accused, b.accused),
        (_("Different date"), a.said_on, b.said_on),
    )
    return tuple(
        Named(label=label, a=str(one), b=str(other))
        for label, one, other in facts
        if one is not None and other is not None and one != other
    )
