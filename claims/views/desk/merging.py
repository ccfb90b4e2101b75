"""Choosing which claim one is merged into: the likest are offered, others found by their words."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from claims.actions.decisions import Decision, decide
from claims.models import Claim
from claims.policies import ConflictError, NotPossibleError
from claims.presenters.claim import MERGEABLE
from claims.presenters.merging import merge_choices, why_never_merged
from claims.views.desk.access import desk_page, person
from claims.views.desk.claim import opened
from claims.views.desk.match_presses import number_in
from claims.views.freshness import Request

LONGEST_SEARCH, LONGEST_REASON = 120, 1000
BY_NUMBER = "number"


@desk_page(back=lambda _request, pk: reverse("desk-merge", args=[pk]))
@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: Request, pk: int) -> HttpResponse:
    """Offer the claims that this one may be merged into, and merge it into the chosen one."""
    row = opened(pk)
    if row.state not in MERGEABLE:
        return redirect("desk-claim", pk)
    if request.method != "POST":
        return _draw(request, row)
    into, chosen = request.POST.get("into", ""), request.POST.get("number", "").strip()
    decision = Decision(
        verb="merge",
        claim=row,
        by=person(request),
        version=number_in(request.POST.get("version", "")) or 0,
        reason=" ".join(request.POST.get("reason", "").replace("\0", "").split())[:LONGEST_REASON],
        into=number_in(chosen if into == BY_NUMBER else into),
    )
    try:
        if into and decision.into is None:
            raise NotPossibleError(_("There is no claim of that number."))
        messages.success(request, decide(decision))
    except ConflictError as problem:
        return _draw(request, opened(pk), status=409, conflict=str(problem))
    except PermissionDenied as problem:
        return _draw(request, row, status=403, refused=str(problem))
    except NotPossibleError as problem:
        return _draw(request, row, status=422, refused=str(problem))
    response = redirect("desk-claim", pk)
    response.status_code = 303
    return response


def _draw(request: Request, row: Claim, *, status: int = 200, **more: Any) -> HttpResponse:
    sent = request.POST or request.GET
    q = " ".join(sent.get("q", "").replace("\0", "").split())[:LONGEST_SEARCH]
    context = {
        "claim": row,
        "choices": merge_choices(row, by=person(request), words=q),
        "never": why_never_merged(row, by=person(request)),
        "q": q,
        "sent": {name: sent.get(name, "") for name in ("number", "reason")},
        "into": number_in(sent.get("into", "")) or sent.get("into", ""),
        "nav": "claims",
    }
    return render(request, "desk/merge.html", context | more, status=status)
