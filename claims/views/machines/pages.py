"""The page that tells people what machines can read here."""

from django.http import HttpResponse
from django.shortcuts import render

from claims.claimreview import RATINGS
from claims.models.states import DoesItHold
from claims.views.api.urls import described
from claims.views.freshness import Request, program, public_page


@public_page(program)
def data(request: Request) -> HttpResponse:
    """Show every feed, file and address for machines, and the scale of the ratings."""
    operations = [
        (path, methods["get"]["summary"]) for path, methods in described()["paths"].items()
    ]
    scale = [(value, RATINGS.get(value)) for value in DoesItHold.values]
    return render(request, "data/data.html", {"operations": operations, "scale": scale})
