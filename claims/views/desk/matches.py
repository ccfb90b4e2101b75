"""Pairs of claims that may be one: listed, opened side by side, decided with one key."""

from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import push_url

from claims.actions.matches import MatchPress, decide_match
from claims.actions.tokens import TakenError
from claims.models import Match, MatchDeferral, Spelling, UndoStep
from claims.models.states import MatchState, MatchVerb
from claims.policies import NotPossibleError
from claims.presenters.matches import last_event, load_match, match_progress, present_match
from claims.presenters.undone import became_of, undone_step
from claims.views.desk.access import desk_page, person
from claims.views.desk.match_presses import (
    kept_token,
    match_url,
    match_with_choice,
    number_in,
    read_match_press,
)
from claims.views.freshness import Request

ROWS = 30
TABS = (MatchState.PROPOSED, MatchState.RELATED, MatchState.APART, MatchState.MERGED)


@desk_page()
@require_safe
def matches(request: Request) -> HttpResponse:
    """List the pairs that wait, or those decided one way; hand out the one after another."""
    by = person(request)
    if "after" in request.GET:
        after, back = number_in(request.GET["after"]), "back" in request.GET
        found = Match.objects.waiting_for(by).next_after(after, backwards=back)
        return redirect(match_url(found) if found else "desk-matches")
    state = request.GET.get("state", "")
    state = state if state in TABS else MatchState.PROPOSED
    is_open = state == MatchState.PROPOSED
    pairs = Match.objects.open() if is_open else Match.objects.filter(state=state)
    order = ("-strength", "-score", "pk") if is_open else ("-decided_at", "-pk")
    rows = pairs.select_related("a__claimant", "b__claimant", "decided_by").order_by(*order)
    context = {
        "page": Paginator(rows, ROWS).get_page(request.GET.get("page")),
        "state": state,
        "tabs": [(value, MatchState(value).label) for value in TABS],
        "first": Match.objects.waiting_for(by).next_after(None) if is_open else None,
        "later": MatchDeferral.objects.running().filter(by=by, match__state="proposed").count(),
        "spellings": Spelling.objects.proposed().count(),
        "progress": match_progress(by=by),
        "nav": "matches",
    }
    return render(request, "desk/matches.html", context)


@desk_page()
@require_safe
def match(request: Request, pk: int) -> HttpResponse:
    """Show two claims side by side."""
    return render(request, "desk/match.html", open_match(request, pk))


def open_match(request: Request, pk: int, *, is_next: bool = False) -> dict[str, Any]:
    """Return what the page of a pair is drawn from. Eight queries."""
    row, by = load_match(pk), person(request)
    if row is None:
        raise Http404
    kept = QueryDict() if is_next else request.POST or request.GET
    undone = undone_step(number_in(request.GET.get("undone", "")))
    return {
        "page": present_match(row, by=by, keep=number_in(kept.get("keep", ""))),
        "token": kept_token(request.GET.get("token", "")),
        "kept": kept.get("decision", ""),
        "why": kept.get("why", ""),
        "progress": match_progress(by=by),
        "undone": undone,
        "became": became_of(undone) if undone else "",
        "nav": "matches",
    }


@desk_page(back=match_with_choice)
@require_POST
def decide(request: Request, pk: int) -> HttpResponse:
    """Carry out one press on one pair and go on to the next one."""
    pressed, by = None, person(request)
    try:
        pressed = read_match_press(request.POST, pk)
        decide_match(pressed=pressed, by=by)
    except TakenError as problem:
        return _conflict(request, pressed, str(problem))
    except (NotPossibleError, PermissionDenied) as problem:
        context = open_match(request, pk) | {"refused": str(problem)}
        return _instead(request, context, status=422)
    stays = pressed.choice.verb == MatchVerb.SPLIT
    found = pk if stays else Match.objects.waiting_for(by).next_after(pk)
    if not request.htmx:
        response = redirect(match_url(found) if found else "desk-matches")
        response.status_code = 303
        return response
    if found is None:
        context = {"progress": match_progress(by=by), "nav": "matches"}
        return push_url(render(request, "desk/_match_end.html", context), reverse("desk-matches"))
    context = open_match(request, found, is_next=True)
    return push_url(render(request, "desk/_match_answer.html", context), match_url(found))


def _conflict(request: Request, pressed: MatchPress | None, why: str) -> HttpResponse:
    """Show both choices, theirs and this one, with nothing lost."""
    if pressed is None:
        raise Http404
    context = open_match(request, pressed.match)
    kept = [(name, request.POST.get(name, "")) for name in ("decision", "keep", "why")]
    context |= {
        "conflict": last_event(context["page"].match),
        "is_conflict": True,
        "why_not": why,
        "wanted": MatchVerb(pressed.choice.verb).label,
        "sent": [(name, value) for name, value in kept if value],
        "token": str(uuid4()),
    }
    return _instead(request, context, status=409)


def _instead(request: Request, context: dict[str, Any], *, status: int) -> HttpResponse:
    if not request.htmx:
        return render(request, "desk/match.html", context, status=status)
    response = render(request, "desk/_match.html", context, status=status)
    response["HX-Retarget"], response["HX-Reswap"] = "#match", "outerHTML"
    return response


@desk_page()
@require_POST
def show_later(request: Request) -> HttpResponse:
    """Bring back every pair that this reviewer put off."""
    MatchDeferral.objects.filter(by=person(request)).delete()
    return redirect("desk-matches")


def undone_url(step: UndoStep) -> str:
    """Return the page of what was decided on, which says that the decision was taken back."""
    return f"{step.get_absolute_url()}?{urlencode({'undone': step.pk})}"
