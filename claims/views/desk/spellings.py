"""Spellings that may be one name: joined or parted with one key."""

from typing import Any
from uuid import uuid4

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from claims.actions.aliases import decide_spelling
from claims.policies import NotPossibleError
from claims.presenters.matches import match_progress
from claims.presenters.spellings import offers
from claims.presenters.undone import undone_step
from claims.views.desk.access import desk_page, person
from claims.views.desk.match_presses import number_in, read_spelling_press
from claims.views.freshness import Request


def address(request: Request, pk: int) -> str:
    """Return the page of the names, to come back to after signing in."""
    return reverse("desk-spellings")


@desk_page()
@require_safe
def spellings(request: Request) -> HttpResponse:
    """Show the names on offer, each with the words around it."""
    return render(request, "desk/spellings.html", _open(request))


@desk_page(back=address)
@require_POST
def decide(request: Request, pk: int) -> HttpResponse:
    """Carry out one press on one pair of spellings."""
    try:
        decide_spelling(pressed=read_spelling_press(request.POST, pk), by=person(request))
    except NotPossibleError as problem:
        context = _open(request) | {"refused": str(problem)}
        if not request.htmx:
            return render(request, "desk/spellings.html", context, status=409)
        return render(request, "desk/_spellings.html", context, status=409)
    if request.htmx:
        return render(request, "desk/_spellings_answer.html", _open(request))
    response = redirect("desk-spellings")
    response.status_code = 303
    return response


def _open(request: Request) -> dict[str, Any]:
    return {
        "offers": [(each, str(uuid4())) for each in offers()],
        "progress": match_progress(by=person(request)),
        "undone": undone_step(number_in(request.GET.get("undone", ""))),
        "nav": "matches",
    }
