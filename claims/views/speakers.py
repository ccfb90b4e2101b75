"""Who speaks and who is spoken about, as records of positions. No score, rank or average."""

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpResponse
from django.shortcuts import render

from claims.models import Facet, Publication
from claims.models.publication import PublicationQuerySet
from claims.models.states import FacetKind
from claims.presenters.claim_list import CLAIMS_A_PAGE, ClaimList, Row
from claims.presenters.registers import speakers as every_speaker
from claims.reading.speaker import read_speaker
from claims.views.filters import Filters, filter_choices
from claims.views.freshness import Request, list_of_claims, public_page

SPEAKERS_A_PAGE = 100
KINDS = (FacetKind.SPEAKER, FacetKind.ACCUSED)


@public_page(list_of_claims)
def speakers(request: Request) -> HttpResponse:
    """List everybody who speaks or is spoken about, by name."""
    page = Paginator(every_speaker(), SPEAKERS_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "speakers/speaker_list.html", {"page": page})


def naming(slug: str) -> PublicationQuerySet:
    """Return current publications in which the person speaks or is spoken about."""
    facets = Facet.objects.filter(publication=OuterRef("pk"), kind__in=KINDS, slug=slug)
    return Publication.objects.current().filter(Exists(facets))


def one_speaker(slug: str) -> list[str]:
    """The documents that name the speaker."""
    return list(naming(slug).values_list("sha256", flat=True))


@public_page(one_speaker)
def speaker(request: Request, slug: str) -> HttpResponse:
    """Show what a person or body said, and how the other side of a claim about it is on record."""
    publications = naming(slug).with_said_on()
    page = Paginator(publications, CLAIMS_A_PAGE).get_page(request.GET.get("page"))
    shown = list(page)
    read = read_speaker([each.document for each in shown], slug)
    if read is None:
        raise Http404
    filters = Filters(speaker=slug)
    context = {
        "speaker": read,
        "list": ClaimList(page=page, rows=tuple(Row(publication=each) for each in shown)),
        "filters": filters,
        "fixed": {"kind": "speaker", "slug": slug},
    }
    return render(request, "speakers/speaker_detail.html", context | filter_choices(filters))
