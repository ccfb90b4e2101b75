"""Linking a statement to another claim than the one that was proposed for it."""

from uuid import uuid4

from django.db.models import Case, IntegerField, Value, When
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from claims.actions.leases import keep_open
from claims.models import Claim
from claims.presenters.queue import load_item, present
from claims.views.desk.access import desk_page, person
from claims.views.desk.queue import filters_of
from claims.views.freshness import Request

SHOWN = 20


@desk_page()
@require_safe
def link(request: Request, pk: int) -> HttpResponse:
    """Offer the claims of the same story first, or those that hold the words searched for."""
    row = load_item(pk, by=person(request))
    if row is None:
        raise Http404
    keep_open(link=pk, by=person(request))
    q = " ".join(request.GET.get("search", "").replace("\0", "").split())[:120]
    claims = Claim.objects.standing().exclude(pk=row.claim_id).select_related("claimant")
    for word in q.split():
        claims = claims.filter(sentence__icontains=word)
    if row.claim.story_id:
        same = When(story=row.claim.story_id, then=Value(0))
        nearness = Case(same, default=Value(1), output_field=IntegerField())
        claims = claims.order_by(nearness, "pk")
    context = {
        "item": present(row, by=person(request)),
        "claims": claims[:SHOWN],
        "search": q,
        "token": str(uuid4()),
        "filters": filters_of(request),
        "nav": "queue",
    }
    return render(request, "desk/link.html", context)
