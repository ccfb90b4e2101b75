"""What the claim editor draws: two texts side by side, articles to choose from, text to select."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Value, When

from articles.models import Article, Snapshot
from claims.models import Claim, Origin, Story
from claims.models.states import DecisionState
from claims.presenters.evidence import ReportRow

SHOWN = 20
_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class TwoTexts:
    """One field that two people wrote otherwise."""

    label: str
    theirs: str
    mine: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Selectable:
    """A paragraph of a text and where it begins, so that a selection has a span."""

    start: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginField:
    """One report's origin as the form shows it: said, suggested, or as just typed."""

    report: ReportRow
    kind: str
    label: str
    exact: str
    is_said: bool
    reason: str


def two_texts(claim: Claim, typed: Claim, names: Iterable[str]) -> tuple[TwoTexts, ...]:
    """Return the fields in which what was typed differs from what stands."""
    found = []
    for name in names:
        theirs, mine = getattr(claim, name), getattr(typed, name)
        if theirs != mine:
            label = _label(name)
            found.append(
                TwoTexts(label=label, theirs=_shown(claim, name), mine=_shown(typed, name))
            )
    return tuple(found)


def _label(name: str) -> str:
    fields = {field.name: field for field in Claim._meta.local_fields}
    label = str(fields[name].verbose_name)
    question = fields.get(name.removesuffix("_reason"))
    if name.endswith("_reason") and question is not None:
        label = f"{question.verbose_name} {label}"
    return label[:1].upper() + label[1:]


def _shown(claim: Claim, name: str) -> str:
    display = getattr(claim, f"get_{name}_display", None)
    value = display() if display else getattr(claim, name)
    return "" if value is None else str(value)


def selectable(text: str) -> tuple[Selectable, ...]:
    """Cut a text into paragraphs that know where they begin."""
    return tuple(
        Selectable(start=match.start(), text=match.group()) for match in _PARAGRAPH.finditer(text)
    )


def articles_for(claim: Claim, words: str) -> QuerySet[Article]:
    """Return the articles whose outlet or title holds the words; those of the story first."""
    found = Article.objects.select_related("outlet").filter(
        Exists(Snapshot.objects.filter(article=OuterRef("pk")))
    )
    for word in words.split():
        found = found.filter(Q(title__icontains=word) | Q(outlet__name__icontains=word))
    if claim.story_id is None:
        return found.order_by("-pk")[:SHOWN]
    of_story = Story.articles.through.objects.filter(story=claim.story_id, article=OuterRef("pk"))
    nearness = Case(When(Exists(of_story), then=Value(0)), default=Value(1))
    return found.order_by(nearness, "-pk")[:SHOWN]


def text_for(claim: Claim, article: int) -> Snapshot | None:
    """Return the text of an article to choose a passage from: the one the claim rests on already,
    else the newest.
    """
    texts = Snapshot.objects.filter(article=article).select_related("article__outlet")
    rests = Exists(claim.links.confirmed().filter(statement__snapshot=OuterRef("pk")))
    return texts.defer("source").order_by(Case(When(rests, then=0), default=1), "-number").first()


def origin_fields(
    reports: Iterable[ReportRow], sent: Mapping[str, Any] | None = None
) -> tuple[OriginField, ...]:
    """Return the origin of each report; ``sent`` is a form that was not saved."""
    return tuple(_origin_field(report, report.origin, sent) for report in reports)


def _origin_field(
    report: ReportRow, origin: Origin | None, sent: Mapping[str, Any] | None
) -> OriginField:
    values = {name: getattr(origin, name, "") for name in ("kind", "label", "exact")}
    if sent is not None:
        values = {name: str(sent.get(f"origin_{report.snapshot.pk}_{name}", "")) for name in values}
    return OriginField(
        report=report,
        is_said=origin is not None and origin.state == DecisionState.CONFIRMED,
        reason=origin.reason if origin else "",
        **values,
    )
