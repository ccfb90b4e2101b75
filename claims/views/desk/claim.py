"""A claim at the desk, from its proposal to the page that readers see: every step in one place."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from claims import policies
from claims.actions.decisions import decide
from claims.actions.second_checks import hidden_from
from claims.changes import changes_between, softened
from claims.checklist import publish_checklist
from claims.forms import PASSAGE_CHOICES, DecisionForm
from claims.models import Claim
from claims.models.states import PUBLISHING_KINDS, ClaimState
from claims.policies import ConflictError, NotPossibleError
from claims.presenters.claim import (
    REOPENED,
    claims_in,
    gate_of,
    load_claim,
    present_claim,
    preview_document,
    states_with_counts,
)
from claims.presenters.matches import pairs_of
from claims.presenters.revisions import changed_under
from claims.presenters.wording import wordings_of
from claims.reading import read_claim
from claims.reading.hedges import hedge_changes, pairs_told, with_hedges
from claims.views.desk.access import desk_page, person
from claims.views.freshness import Request

A_PAGE = 30
LONGEST_SEARCH = 120


@desk_page()
@require_safe
def claims(request: Request) -> HttpResponse:
    """List the desk's claims: all, or those of one state."""
    state = request.GET.get("state", "")
    state = state if state in (*ClaimState, REOPENED) else ""
    q = " ".join(request.GET.get("q", "").replace("\0", "").split())[:LONGEST_SEARCH]
    context = {
        "page": Paginator(claims_in(state, q), A_PAGE).get_page(request.GET.get("page")),
        "states": states_with_counts(),
        "state": state,
        "q": q,
        "nav": "claims",
    }
    return render(request, "desk/claims.html", context)


@desk_page()
@require_safe
def claim(request: Request, pk: int) -> HttpResponse:
    """Show one claim with its evidence, its gate, its trail, and what can be done next."""
    return draw_claim(request, opened(pk))


def opened(pk: int) -> Claim:
    """Return the claim with all that its pages name; 404 when there is none."""
    row = load_claim(pk)
    if row is None:
        raise Http404
    return row


def draw_claim(request: Request, row: Claim, *, status: int = 200, **more: Any) -> HttpResponse:
    """Draw the page of a claim; ``more`` says what went wrong."""
    by = person(request)
    desk = present_claim(row, hidden=hidden_from(by, row))
    context = {
        "desk": desk,
        "changed": changed_under(row),
        "wordings": wordings_of(desk.links),
        "pairs": pairs_of(row),
        "may_publish": policies.may(policies.check_may_publish, by, row),
        "may_take_down": policies.may(policies.check_may_take_down, by, row),
        "is_editor": by.has_perm(policies.PUBLISH),
        "positions": PASSAGE_CHOICES,
        "nav": "claims",
    }
    return render(request, "desk/claim.html", context | more, status=status)


def address_of(request: Request, pk: int) -> str:
    """Return the page of the claim: where to come back to after signing in."""
    return reverse("desk-claim", args=[pk])


@desk_page(back=address_of)
@require_POST
def decide_claim(request: Request, pk: int) -> HttpResponse:
    """Carry out one pressed button on the version that was on screen."""
    row, by = opened(pk), person(request)
    if request.POST.get("verb") == "publish":
        return redirect("desk-publish", pk)  # the difference is shown first
    waiting = row.links.proposed().values_list("pk", flat=True)
    form = DecisionForm(request.POST, links=list(waiting), snapshots=[])
    if not form.is_valid():
        return draw_claim(request, row, status=422, refused=_("Open the claim again and decide."))
    try:
        said = decide(form.decision(row, by=by))
    except (NotPossibleError, PermissionDenied) as problem:
        return _not_done(request, pk, form, problem)
    messages.success(request, said)
    return _back_to(pk)


def _not_done(request: Request, pk: int, form: DecisionForm, problem: Exception) -> HttpResponse:
    """Show the claim as it is now, why nothing was done, and what was typed."""
    typed = {"kept": form.cleaned_data["reason"], "sent_verb": form.cleaned_data["verb"]}
    if isinstance(problem, ConflictError):
        return draw_claim(request, opened(pk), status=409, conflict=str(problem), **typed)
    status = 403 if isinstance(problem, PermissionDenied) else 422
    return draw_claim(request, opened(pk), status=status, refused=str(problem), **typed)


def _back_to(pk: int) -> HttpResponse:
    response = redirect("desk-claim", pk)
    response.status_code = 303
    return response


@desk_page()
@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: Request, pk: int) -> HttpResponse:
    """Show what readers will see, and the difference to what they see now; then publish it."""
    row, by = opened(pk), person(request)
    policies.check_may_publish(by, row)
    if hidden_from(by, row):
        return redirect("desk-claim", pk)  # what readers will see tells every first label
    checklist = publish_checklist(row)
    now = row.publications.order_by("-number").first() if row.publication_id else None
    document = preview_document(row, checklist)
    hedges = hedge_changes(document)
    told = pairs_told(now.document) if now else ()
    document = with_hedges(document, [each.pair for each in hedges if each.pair in told])
    context: dict[str, Any] = {
        "claim": row,
        "gate": gate_of(row, checklist),
        "page": read_claim(document),
        "now": now,
        "changes": changes_between(now.document, document) if now else (),
        "softened": softened(now.document, document) if now else (),
        "hedges": [(each, each.pair in told) for each in hedges],
        "kinds": PUBLISHING_KINDS,
        "nav": "claims",
    }
    if request.method != "POST":
        return render(request, "desk/claim_publish.html", context)
    return _published(request, row, context)


def _published(request: Request, row: Claim, context: dict[str, Any]) -> HttpResponse:
    form = DecisionForm(request.POST, links=[], snapshots=[])
    ticked = request.POST.getlist("hedge")
    hedges = [(each, str(n) in ticked) for n, (each, _told) in enumerate(context["hedges"])]
    why, status = "", 422
    if not form.is_valid() or form.cleaned_data["verb"] != "publish":
        why = _("Open the claim again and decide.")
    elif context["softened"] and not request.POST.get("softened"):
        why = _("A hedge or an attribution changed. Confirm that you have seen it.")
    else:
        try:
            told = [each.pair for each, is_told in hedges if is_told]
            decision = replace(form.decision(row, by=person(request)), hedges=told)
            messages.success(request, decide(decision))
            return _back_to(row.pk)
        except ConflictError as problem:
            why, status = str(problem), 409
        except NotPossibleError as problem:
            why = str(problem)
    sent = {name: request.POST.get(name, "") for name in ("reason", "kind", "softened")}
    context |= {"refused": why, "sent": sent, "hedges": hedges, "claim": opened(row.pk)}
    return render(request, "desk/claim_publish.html", context, status=status)
