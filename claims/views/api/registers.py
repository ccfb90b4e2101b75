"""Articles, outlets, speakers, stories and corrections, as published claims name them."""

from typing import Any

from django.db.models import Count, Max
from django.http import Http404, HttpRequest
from django.urls import reverse
from ninja import Query, Router
from ninja.decorators import decorate_view

from claims.models import Correction, Facet, Publication
from claims.models.states import CorrectionKind, FacetKind
from claims.presenters import registers
from claims.reading.reports import web_address
from claims.site import Site
from claims.views.api.claims import RowNumber, Slug, passages_of
from claims.views.api.paging import Paging, part
from claims.views.api.schemas import (
    ArticleDetail,
    ArticlePage,
    CorrectionPage,
    OutletDetail,
    OutletPage,
    Problem,
    SpeakerLine,
    SpeakerPage,
    StoryLine,
    StoryPage,
)
from claims.views.corrections import every_correction
from claims.views.freshness import list_of_claims, one_article
from claims.views.machines.responses import for_machines, site_of
from claims.views.outlets import one_outlet
from claims.views.speakers import one_speaker
from claims.views.stories import one_story

router = Router(tags=["registers"])

NOT_FOUND = {404: Problem}


class CorrectionQuery(Paging):
    """What the log of corrections can be narrowed by."""

    kind: CorrectionKind | None = None


@router.get("/articles", response=ArticlePage, summary="Articles")
@decorate_view(for_machines(list_of_claims))
def articles(request: HttpRequest, paging: Query[Paging]) -> dict[str, Any]:
    """List the articles that published claims rest on."""
    rows = Facet.objects.filter(kind=FacetKind.ARTICLE).values("slug")
    rows = rows.annotate(
        title=Max("name"), outlet=Max("detail"), published_on=Max("on"), claims=Count("pk")
    ).order_by("slug")
    site = site_of(request)
    page = part(request, rows, paging)
    items = [
        row | {"id": int(row["slug"]), "url": site.article(int(row["slug"]))}
        for row in page["items"]
    ]
    return page | {"items": items}


@router.get("/articles/{row:pk}", response={200: ArticleDetail, **NOT_FOUND}, summary="One article")
@decorate_view(for_machines(one_article))
def article(request: HttpRequest, pk: RowNumber) -> dict[str, Any]:
    """Return an article and its passages, never its whole text."""
    site = site_of(request)
    found = list(Publication.objects.current().about_article(pk))
    reports = [
        report for each in found for report in each.document["reports"] if report["article"] == pk
    ]
    if not reports:
        raise Http404
    passages = [each for one in found for each in passages_of(one, site) if each["article"] == pk]
    return reports[0] | {
        "id": pk,
        "address": web_address(reports[0]["url"]),
        "url": site.article(pk),
        "claims": [each.claim_id for each in found],
        "passages": passages,
    }


@router.get("/outlets", response=OutletPage, summary="Outlets")
@decorate_view(for_machines(list_of_claims))
def outlets(request: HttpRequest, paging: Query[Paging]) -> dict[str, Any]:
    """List the outlets whose articles published claims rest on."""
    site = site_of(request)
    page = part(request, registers.outlets(), paging)
    items = [
        row
        | {
            "name": row["title"],
            "unknown": row["unknown"] == "unknown",
            "url": _url(site, "outlet", row["slug"]),
        }
        for row in page["items"]
    ]
    return page | {"items": items}


@router.get("/outlets/{slug:slug}", response={200: OutletDetail, **NOT_FOUND}, summary="One outlet")
@decorate_view(for_machines(one_outlet))
def outlet(request: HttpRequest, slug: Slug) -> dict[str, Any]:
    """Return what an outlet carried of the claims it reported."""
    found = registers.read_outlet(slug)
    if found is None:
        raise Http404
    return {
        "slug": found.slug,
        "name": found.name,
        "unknown": found.is_unknown,
        "claims": found.claims,
        "url": _url(site_of(request), "outlet", slug),
        "carried": [
            {"stance": each.stance, "count": each.count, "of": each.of} for each in found.carried
        ],
        "articles": [each.article for each in found.articles],
    }


@router.get("/speakers", response=SpeakerPage, summary="Speakers")
@decorate_view(for_machines(list_of_claims))
def speakers(request: HttpRequest, paging: Query[Paging]) -> dict[str, Any]:
    """List who speaks or is spoken about in published claims."""
    site = site_of(request)
    page = part(request, registers.speakers(), paging)
    return page | {"items": [_speaker(row, site) for row in page["items"]]}


@router.get(
    "/speakers/{slug:slug}", response={200: SpeakerLine, **NOT_FOUND}, summary="One speaker"
)
@decorate_view(for_machines(one_speaker))
def speaker(request: HttpRequest, slug: Slug) -> dict[str, Any]:
    """Return in how many claims somebody speaks or is spoken about; /passages has the words."""
    return _speaker(_one(registers.speakers().filter(slug=slug)), site_of(request))


@router.get("/stories", response=StoryPage, summary="Stories")
@decorate_view(for_machines(list_of_claims))
def stories(request: HttpRequest, paging: Query[Paging]) -> dict[str, Any]:
    """List the stories, the last changed first."""
    site = site_of(request)
    page = part(request, registers.stories(), paging)
    items = [row | {"url": _url(site, "story", row["slug"])} for row in page["items"]]
    return page | {"items": items}


@router.get("/stories/{slug:slug}", response={200: StoryLine, **NOT_FOUND}, summary="One story")
@decorate_view(for_machines(one_story))
def story(request: HttpRequest, slug: Slug) -> dict[str, Any]:
    """Return a story; /claims has its claims."""
    found = _one(registers.stories().filter(slug=slug))
    return found | {"url": _url(site_of(request), "story", slug)}


@router.get("/corrections", response=CorrectionPage, summary="Corrections")
@decorate_view(for_machines(every_correction))
def corrections(request: HttpRequest, query: Query[CorrectionQuery]) -> dict[str, Any]:
    """List what changed on published pages, what it was before, and why."""
    site = site_of(request)
    page = part(request, registers.corrections(query.kind or ""), query)
    return page | {"items": [_correction(each, site) for each in page["items"]]}


def _speaker(row: dict[str, Any], site: Site) -> dict[str, Any]:
    return row | {"name": row["title"], "url": _url(site, "speaker", row["slug"])}


def _correction(correction: Correction, site: Site) -> dict[str, Any]:
    publication = correction.publication
    return {
        "claim": publication.claim_id,
        "version": correction.number,
        "sentence": publication.sentence,
        "url": site.claim(publication.claim_id, publication.slug),
        **{name: getattr(correction, name) for name in ("kind", "at", "before", "after", "reason")},
    }


def _one(rows: Any) -> dict[str, Any]:
    found = rows.first()
    if found is None:
        raise Http404
    return found


def _url(site: Site, name: str, slug: str) -> str:
    return site.at(reverse(name, args=[slug]))
