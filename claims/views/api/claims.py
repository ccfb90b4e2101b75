"""Claims, their versions and their passages."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from ninja import Field, Path, Query, Router
from ninja.decorators import decorate_view

from claims.models import Claim, Publication
from claims.models.states import AccusedAnswer, DoesItHold, Position
from claims.presenters.claim_list import light
from claims.search import find
from claims.site import Site
from claims.views.api.paging import Paging, part
from claims.views.api.schemas import ClaimDetail, ClaimPage, PassagePage, Problem, Versions
from claims.views.filters import Filters
from claims.views.freshness import list_of_claims
from claims.views.machines.responses import for_machines, one_claim, site_of, withdrawn

router = Router(tags=["claims"])

SLUG = r"^[-a-zA-Z0-9_]{0,80}$"
GONE = {404: Problem, 410: Problem}
RowNumber = Annotated[int, Path(ge=1, lt=10**18)]
Slug = Annotated[str, Path(pattern=r"^[-a-zA-Z0-9_]+$")]


class ClaimQuery(Paging):
    """What claims can be narrowed by, as on the page of the list."""

    q: str = Field("", max_length=200)
    verdict: DoesItHold | None = None
    answer: AccusedAnswer | None = None
    stance: str = Field("", pattern="^(|claim|denial|caveat|reply)$")
    outlet: str = Field("", pattern=SLUG)
    speaker: str = Field("", pattern=SLUG)
    story: str = Field("", pattern=SLUG)
    since: date | None = Field(None, alias="from", description="said on this day or later")
    until: date | None = Field(None, alias="to", description="said on this day or earlier")
    sort: str = Field("newest", pattern="^(newest|oldest|said)$")


class PassageQuery(Paging):
    """Whose passages, where, and what they do."""

    claim: int | None = Field(None, ge=1, lt=10**18)
    article: int | None = Field(None, ge=1, lt=10**18)
    outlet: str = Field("", pattern=SLUG)
    speaker: str = Field("", pattern=SLUG)
    position: Position | None = None


@router.get("/claims", response=ClaimPage, summary="Published claims")
@decorate_view(for_machines(list_of_claims))
def claims(request: HttpRequest, query: Query[ClaimQuery]) -> dict[str, Any]:
    """List what is published, the newest first."""
    names = ("outlet", "speaker", "story", "stance", "since", "until", "sort")
    filters = Filters(
        **{name: getattr(query, name) for name in names},
        verdict=query.verdict or "",
        answer=query.answer or "",
    )
    rows = filters.ordered(filters.apply(light()))
    if words := query.q.replace("\0", "").strip():
        rows = rows.filter(pk__in=find(words).publications)
    site = site_of(request)
    page = part(request, rows, query)
    return page | {"items": [claim_line(each, site) for each in page["items"]]}


@router.get(
    "/claims/{row:pk}",
    response={200: ClaimDetail, **GONE},
    summary="One claim",
    url_name="claim",
)
@decorate_view(for_machines(one_claim))
def claim(request: HttpRequest, pk: RowNumber) -> Any:
    """Return a claim with its whole document. A claim that was merged leads on to the other."""
    publication = Publication.objects.current().with_said_on().filter(claim_id=pk).first()
    if publication is None:
        return _elsewhere(pk)
    site = site_of(request)
    place = [publication.claim_id, publication.slug]
    names = ("json-ld", "annotations", "bundle", "feed", "embed")
    links = {
        name.replace("-", "_"): site.at(reverse(f"claim-{name}", args=place)) for name in names
    }
    versions = reverse("api-1:versions", args=[pk])
    return claim_line(publication, site) | {
        "links": links | {"versions": site.at(versions)},
        "document": publication.document,
    }


@router.get(
    "/claims/{row:pk}/versions",
    response={200: Versions, **GONE},
    summary="The versions of a claim",
    url_name="versions",
)
@decorate_view(for_machines(one_claim))
def versions(request: HttpRequest, pk: RowNumber) -> Any:
    """List every version of a claim, the newest first."""
    found = Publication.objects.filter(claim_id=pk).defer("canonical")
    standing = Publication.objects.current().filter(claim_id=pk).exists()
    if not standing:
        return _elsewhere(pk)
    site = site_of(request)
    return {"items": [_version_line(each, site) for each in found.order_by("-number")]}


@router.get("/passages", response=PassagePage, summary="Passages of published claims")
@decorate_view(for_machines(list_of_claims))
def passages(request: HttpRequest, query: Query[PassageQuery]) -> dict[str, Any]:
    """List the words of reports that bear on claims, a page of claims at a time."""
    rows = Publication.objects.current()
    if query.claim:
        rows = rows.filter(claim_id=query.claim)
    if query.article:
        rows = rows.having("article", str(query.article))
    for kind in ("outlet", "speaker"):
        if slug := getattr(query, kind):
            rows = rows.having(kind, slug)
    page = part(request, rows, query)
    site = site_of(request)
    found = [
        passage
        for publication in page["items"]
        for passage in passages_of(publication, site)
        if _fits(passage, query)
    ]
    return page | {"items": found}


def claim_line(publication: Any, site: Site) -> dict[str, Any]:
    """Return what a list says of a claim."""
    story = {"slug": publication.story_slug, "title": publication.story_title}
    return {
        "id": publication.claim_id,
        "slug": publication.slug,
        "url": site.claim(publication.claim_id, publication.slug),
        "version": publication.number,
        "sha256": publication.sha256,
        "published_at": publication.published_at,
        "sentence": publication.sentence,
        "claimant": publication.claimant_name,
        "claimant_role": publication.claimant_role,
        "answers": {
            "said": publication.said,
            "holds": publication.holds,
            "accused": publication.accused_answer,
        },
        "said_on": publication.said_on,
        "story": story if publication.story_slug else None,
        "counts": {
            "reports": publication.report_count,
            "claim": publication.claim_count,
            "caveat": publication.caveat_count,
            "reply": publication.reply_count,
            "denial": publication.denial_count,
        },
    }


def passages_of(publication: Publication, site: Site) -> Iterator[dict[str, Any]]:
    """Yield the passages of a claim, report by report."""
    address = site.claim(publication.claim_id, publication.slug)
    for report in publication.document["reports"]:
        for passage in report["passages"]:
            yield {
                "claim": publication.claim_id,
                "article": report["article"],
                "outlet": report["outlet"]["slug"],
                "actors": _actors(passage),
                "text_sha256": report["text_sha256"],
                "language": report["language"],
                "url": f"{address}#p{passage['id']}",
                **{name: passage[name] for name in ("id", "position", "kind", "speaker", "cue")},
                **passage["anchor"],
            }


def _actors(passage: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [each for each in passage.get("actors") or [passage.get("actor")] if each]


def _fits(passage: Mapping[str, Any], query: PassageQuery) -> bool:
    wanted = {
        "article": query.article,
        "outlet": query.outlet,
        "position": query.position,
    }
    speaks = not query.speaker or any(
        each.get("slug") == query.speaker for each in passage["actors"]
    )
    return speaks and all(not value or passage[name] == value for name, value in wanted.items())


def _version_line(publication: Publication, site: Site) -> dict[str, Any]:
    place = (publication.claim_id, publication.slug, publication.number)
    return {
        "number": publication.number,
        "sha256": publication.sha256,
        "previous_sha256": publication.previous_sha256,
        "published_at": publication.published_at,
        "url": site.version(*place),
        "document_url": site.at(reverse("version-document", args=place)),
    }


def _elsewhere(pk: int) -> HttpResponse:
    if gone := withdrawn(pk):
        return gone
    if into := Claim.objects.filter(merged=pk).first():
        return redirect("api-1:claim", pk=into.pk)
    raise Http404
