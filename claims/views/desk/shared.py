"""Two reports side by side with the passages they share. For the desk only."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from claims.presenters.reuse import side_by_side
from claims.views.desk.access import desk_page
from claims.views.freshness import Request


@desk_page()
@require_safe
def shared(request: Request, pk: int, other: int) -> HttpResponse:
    """Show what two articles have in common, with the share of both."""
    found = side_by_side(pk, other)
    if found is None:
        raise Http404
    here, there, pair = found
    context = {"texts": (here, there), "pair": pair, "nav": "queue"}
    return render(request, "desk/shared.html", context)
