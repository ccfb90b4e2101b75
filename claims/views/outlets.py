"""Outlets: what each carried, every figure with its denominator. No score, rank or average."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render

from claims.models import Publication
from claims.presenters.claim_list import light, list_claims
from claims.presenters.registers import outlets as every_outlet
from claims.presenters.registers import read_outlet
from claims.views.filters import Filters, filter_choices
from claims.views.freshness import Request, list_of_claims, public_page

OUTLETS_A_PAGE = 100


@public_page(list_of_claims)
def outlets(request: Request) -> HttpResponse:
    """List the outlets by name; copies whose publisher is not known come last."""
    page = Paginator(every_outlet(), OUTLETS_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "outlets/outlet_list.html", {"page": page})


def one_outlet(slug: str) -> list[str]:
    """The documents that name the outlet."""
    current = Publication.objects.current().having("outlet", slug)
    return list(current.values_list("sha256", flat=True))


@public_page(one_outlet)
def outlet(request: Request, slug: str) -> HttpResponse:
    """Show what an outlet carried of the claims it reported, its articles and the claims."""
    page = read_outlet(slug)
    if page is None:
        raise Http404
    filters = Filters(outlet=slug)
    context = {
        "outlet": page,
        "list": list_claims(light().having("outlet", slug), request.GET.get("page")),
        "filters": filters,
        "fixed": {"kind": "outlet", "slug": slug},
    }
    return render(request, "outlets/outlet_detail.html", context | filter_choices(filters))
