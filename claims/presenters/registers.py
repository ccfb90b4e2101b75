"""The registers of stories, speakers and outlets, from facets: every figure with what it is of."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Max, Min, Q, QuerySet

from claims.facets import STANCES
from claims.models import Correction, Facet
from claims.models.states import FacetKind


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryLine:
    slug: str
    title: str
    claims: int
    reports: int
    first: date | None
    last: date | None
    changed: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """How many of the claims an outlet reported it carried something of, where there is some."""

    stance: str
    count: int
    of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleLine:
    article: int
    title: str
    on: date | None
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletPage:
    slug: str
    name: str
    is_unknown: bool
    claims: int
    carried: tuple[Carried, ...]
    denial_stories: Carried
    articles: tuple[ArticleLine, ...]


def stories() -> QuerySet[Facet, Any]:
    """Return one row a story, the last changed first."""
    rows = Facet.objects.filter(kind=FacetKind.STORY).values("slug")
    return rows.annotate(
        title=Max("name"),
        claims=Count("pk"),
        first=Min("on"),
        last=Max("on"),
        changed=Max("publication__published_at"),
    ).order_by("-changed", "slug")


def story_lines(rows: Iterable[Any]) -> list[StoryLine]:
    """Return the rows of a page of stories with the number of reports behind each."""
    rows = list(rows)
    slugs = [row["slug"] for row in rows]
    articles = Facet.objects.filter(kind=FacetKind.ARTICLE, publication__story_slug__in=slugs)
    counted = articles.values("publication__story_slug").annotate(
        count=Count("slug", distinct=True)
    )
    reports = {row["publication__story_slug"]: row["count"] for row in counted.order_by()}
    return [StoryLine(**row, reports=reports.get(row["slug"], 0)) for row in rows]


def speakers() -> QuerySet[Facet, Any]:
    """Return one row a person or body that speaks or is spoken about, by name."""
    rows = Facet.objects.filter(kind__in=[FacetKind.SPEAKER, FacetKind.ACCUSED]).values("slug")
    spoke = Q(kind=FacetKind.SPEAKER)
    return rows.annotate(
        title=Max("name"),
        role=Max("detail"),
        made=Count("pk", filter=spoke & Q(stances__contains="claim")),
        answered=Count(
            "pk", filter=spoke & (Q(stances__contains="denial") | Q(stances__contains="reply"))
        ),
        about=Count("pk", filter=Q(kind=FacetKind.ACCUSED)),
    ).order_by("title", "slug")


def outlets() -> QuerySet[Facet, Any]:
    """Return one row an outlet, by name; copies whose publisher is not known come last."""
    rows = Facet.objects.filter(kind=FacetKind.OUTLET).values("slug")
    return rows.annotate(title=Max("name"), unknown=Max("detail"), claims=Count("pk")).order_by(
        "unknown", "title", "slug"
    )


def read_outlet(slug: str) -> OutletPage | None:
    """Return an outlet's figures and articles; None when no published claim names it."""
    rows = list(
        Facet.objects.filter(kind=FacetKind.OUTLET, slug=slug).values_list(
            "name",
            "detail",
            "stances",
            "publication__story_slug",
            *(f"publication__{stance}_count" for stance in STANCES),
        )
    )
    if not rows:
        return None
    name, detail = rows[0][:2]
    return OutletPage(
        slug=slug,
        name=name,
        is_unknown=detail == "unknown",
        claims=len(rows),
        carried=tuple(_carried(rows, place, stance) for place, stance in enumerate(STANCES)),
        denial_stories=_denial_stories(rows),
        articles=_articles(slug),
    )


def _carried(rows: list[tuple], place: int, stance: str) -> Carried:
    """Count claims, of those that some report at all carries this of."""
    there = [row for row in rows if row[4 + place]]
    own = [row for row in there if stance in row[2].split()]
    return Carried(stance=stance, count=len(own), of=len(there))


def _denial_stories(rows: list[tuple]) -> Carried:
    place = 4 + STANCES.index("denial")
    there = {row[3] for row in rows if row[place] and row[3]}
    own = {row[3] for row in rows if row[3] and "denial" in row[2].split()}
    return Carried(stance="denial", count=len(own & there), of=len(there))


def _articles(slug: str) -> tuple[ArticleLine, ...]:
    rows = Facet.objects.filter(kind=FacetKind.ARTICLE, detail=slug).values("slug")
    lines = rows.annotate(title=Max("name"), first=Max("on"), claims=Count("pk")).order_by("slug")
    found = [
        ArticleLine(
            article=int(row["slug"]), title=row["title"], on=row["first"], claims=row["claims"]
        )
        for row in lines
    ]
    return tuple(sorted(found, key=lambda each: (each.on or date.min, each.article), reverse=True))


def corrections(kind: str) -> QuerySet[Correction]:
    """Return the log of corrections, newest first, of one kind or of all."""
    rows = Correction.objects.select_related("publication__current_for")
    # The documents are the heavy column; a log is drawn from the light ones.
    rows = rows.defer("publication__canonical")
    return rows.filter(kind=kind) if kind else rows
