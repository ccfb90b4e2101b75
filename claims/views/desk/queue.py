"""The review queue: one item at a time, handed to one reviewer, opened by its own address."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import push_url

from claims.actions.leases import hand_out, keep_open
from claims.actions.second_checks import hidden_from
from claims.models import Actor, Deferral, Lease, SavedView
from claims.models.states import DecisionState, Position, RejectReason
from claims.presenters.queue import load_item, present, progress_of, saved_views
from claims.presenters.queue_filters import QueueFilters, read_queue_filters
from claims.views.desk.access import desk_page, person
from claims.views.desk.presses import item_url
from claims.views.freshness import Request


def filters_of(request: HttpRequest) -> QueueFilters:
    """Return the filters of an address; a saved view is looked up by its name."""
    slug = request.GET.get("view", "")
    view = SavedView.objects.filter(slug=slug).first() if slug else None
    if view is None:
        return read_queue_filters(request.GET)
    return read_queue_filters(QueryDict(view.query), view=view.slug)


@desk_page()
@require_safe
def queue(request: Request) -> HttpResponse:
    """Hand out the next item, or the one before; say so when none is left."""
    filters, by = filters_of(request), person(request)
    after = request.GET.get("after", "")
    found = hand_out(
        filters=filters,
        by=by,
        after=int(after) if after.isdecimal() and len(after) < 19 else None,
        backwards="back" in request.GET,
    )
    if not request.htmx:
        if found is not None:
            return redirect(f"{item_url(found, filters.query)}#now")
        return render(request, "desk/queue_empty.html", nothing_left(request, filters))
    return answer(request, found, filters)


@desk_page()
@require_safe
def item(request: Request, pk: int) -> HttpResponse:
    """Show one item; opening it is a lease, whoever else has it open."""
    context, by = open_item(request, pk, filters_of(request)), person(request)
    link = context["item"].link
    if link.state == DecisionState.CONFIRMED and pk in hidden_from(by, link.claim):
        return redirect("desk-second-check", pk)  # labelled before the first is seen
    return render(request, "desk/queue_item.html", context)


def open_item(
    request: Request, pk: int, filters: QueueFilters, *, is_leased: bool = False
) -> dict[str, Any]:
    """Lease an item and return what its page is drawn from. Eight queries."""
    by = person(request)
    link = load_item(pk, by=by)
    if link is None:
        raise Http404
    if not is_leased:
        keep_open(link=pk, by=by)
    kept = request.POST if request.method == "POST" and not is_leased else request.GET
    chosen = kept.get("link", "")
    return {
        "item": present(
            link,
            by=by,
            position=kept["position"] if kept.get("position") in Position else "",
            chosen=int(chosen) if chosen.isdecimal() else None,
        ),
        "token": _kept_token(request.GET.get("token", "")),
        "kept": kept.get("decision", ""),
        "why": kept.get("why", ""),
        "edit": bool(kept.get("edited")),
        "exact": kept.get("exact", ""),
        "newcomer": kept.get("newcomer", ""),
        "until": kept.get("until", ""),
        "tomorrow": timezone.localdate() + timedelta(days=1),
        "actors": Actor.objects.only("name") if kept.get("edited") else (),
        "whole": "whole" in kept,
        "reasons": RejectReason.choices,
        "all_positions": Position.choices,
        "filters": filters,
        "progress": progress_of(by=by, filters=filters),
        "views": () if request.htmx else saved_views(),  # a fragment leaves the bar as it is
        "nav": "queue",
    }


def _kept_token(text: str) -> str:
    """A choice that comes back after a sign-in keeps its token: it may have been saved before."""
    try:
        return str(UUID(text))
    except ValueError:
        return str(uuid4())


def nothing_left(request: Request, filters: QueueFilters) -> dict[str, Any]:
    """Return what the page at the end of the queue says."""
    by = person(request)
    return {
        "filters": filters,
        "progress": progress_of(by=by, filters=filters),
        "later": Deferral.objects.running().filter(by=by, link__state="proposed").count(),
        "views": saved_views(),
        "nav": "queue",
    }


def answer(request: Request, pk: int | None, filters: QueueFilters) -> HttpResponse:
    """Draw the next item, or the end of the queue, as fragments with the address pushed."""
    if pk is None:
        context, template = nothing_left(request, filters), "desk/_answer_empty.html"
        return push_url(render(request, template, context), _queue_url(filters))
    context = open_item(request, pk, filters, is_leased=True)
    return push_url(render(request, "desk/_answer.html", context), item_url(pk, filters.query))


def _queue_url(filters: QueueFilters) -> str:
    return reverse("desk-queue") + (f"?{filters.query}" if filters.query else "")


@desk_page()
@require_POST
def lease(request: Request, pk: int) -> HttpResponse:
    """Renew the lease of an item on screen, and say who else has it open."""
    by = person(request)
    if load_item(pk, by=by) is None:
        raise Http404
    keep_open(link=pk, by=by)
    others = Lease.objects.running().filter(link=pk).exclude(by=by)
    also = others.values_list("by__username", flat=True).first() or ""
    return render(request, "desk/_lease.html", {"also_open": also})


@desk_page()
@require_POST
def show_later(request: Request) -> HttpResponse:
    """Bring back everything this reviewer put off."""
    Deferral.objects.filter(by=person(request)).delete()
    return redirect("desk-queue")
