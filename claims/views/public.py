"""The public pages. They read publications and nothing else."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.vary import vary_on_headers
from django_htmx.http import replace_url

from claims.models import Publication
from claims.models.states import AccusedAnswer, DoesItHold, WasItSaid
from claims.presenters.claim_list import light, list_claims, search_claims
from claims.reading import read_article
from claims.views.filters import filter_choices, read_filters
from claims.views.freshness import (
    Request,
    list_of_claims,
    one_article,
    program,
    public_page,
)


@vary_on_headers("HX-Request")
@public_page(list_of_claims)
def claims(request: Request, *, home: bool = False) -> HttpResponse:
    """Show published claims, newest first: a page, or the results alone while one types."""
    filters = read_filters(request.GET)
    fitting = filters.ordered(filters.apply(light()))
    number = request.GET.get("page")
    if filters.q:
        by_match = filters.order == "best"
        listed = search_claims(fitting, filters.q, number, by_match=by_match)
    else:
        listed = list_claims(fitting, number)
    context = {"home": home, "filters": filters, "list": listed}
    if not request.htmx or request.htmx.history_restore_request:
        return render(request, "claims/claim_list.html", context | filter_choices(filters))
    if not listed.rows:
        context |= filter_choices(filters)
    response = render(request, "claims/_results.html", context | {"announce": True})
    if "page" in request.GET:
        return response
    # Without this the address would hold every empty field of the form.
    query = f"?{filters.query}" if filters.query else ""
    return replace_url(response, f"{reverse('claims')}{query}")


@public_page(one_article)
def article(request: Request, pk: int) -> HttpResponse:
    """Show the passages of one article that published claims rest on, never its whole text."""
    publications = Publication.objects.current().about_article(pk)
    page = read_article([publication.document for publication in publications], pk)
    if page is None:
        raise Http404
    return render(request, "claims/article_detail.html", {"page": page})


@public_page(program)
def method(request: Request) -> HttpResponse:
    """Explain the words and shapes, and how statements are found and decided."""
    answers = {"said": WasItSaid.values, "holds": DoesItHold.values}
    return render(request, "claims/method.html", answers | {"accused": AccusedAnswer.values})
