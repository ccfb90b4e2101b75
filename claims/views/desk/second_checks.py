"""The blind second check: a passage is labelled before the first label is seen, then both are."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from claims.actions.second_checks import (
    agreement,
    label_position,
    resolve_disagreement,
    waiting_for,
)
from claims.models import SecondLabel
from claims.models.states import Position
from claims.policies import ConflictError, NotPossibleError
from claims.presenters.second_checks import SecondCheck, disagreements, load_second_check
from claims.views.desk.access import desk_page, person
from claims.views.desk.match_presses import number_in
from claims.views.freshness import Request

GET_OR_POST = ["GET", "HEAD", "POST"]


class ResolutionForm(forms.Form):
    """Which label holds, and why."""

    position = forms.ChoiceField(choices=Position.choices)
    reason = forms.CharField(max_length=1000)


@desk_page()
@require_safe
def second_checks(request: Request) -> HttpResponse:
    """Show what waits for this person, the disagreements, and how often two people agreed."""
    waiting = waiting_for(person(request))
    if "next" in request.GET and (found := waiting.values_list("pk", flat=True).first()):
        return redirect("desk-second-check", found)
    context = {
        "waiting": waiting.count(),
        "disagreements": disagreements(),
        "agreement": tuple(agreement()),
        "nav": "second",
    }
    return render(request, "desk/second_checks.html", context)


def _back_to_check(_request: Request, pk: int) -> str:
    return reverse("desk-second-check", args=[pk])


@desk_page(back=_back_to_check)
@require_http_methods(GET_OR_POST)
def second_check(request: Request, pk: int) -> HttpResponse:
    """Show one passage without its label, and store the second one."""
    check = _loaded(pk)
    if request.method == "POST":
        return _label(request, check)
    if not waiting_for(person(request)).filter(pk=pk).exists():
        return redirect(reverse("desk-claim", args=[check.link.claim_id]) + f"#p{pk}")
    return _draw(request, check)


def _label(request: Request, check: SecondCheck) -> HttpResponse:
    position = request.POST.get("position", "")
    if position not in Position:
        return _draw(request, check, status=422, refused=_("Say what the passage is."))
    version = number_in(request.POST.get("version", "")) or 0
    try:
        label = label_position(
            link=check.link, by=person(request), position=position, version=version
        )
    except ConflictError as problem:
        return _draw(request, check, status=409, refused=str(problem))
    except NotPossibleError as problem:
        messages.warning(request, str(problem))
        return _next()
    if label.position != label.first_position:
        messages.success(request, _("Saved. The two labels differ: say which one holds."))
        return _see_other(reverse("desk-disagreement", args=[label.pk]))
    messages.success(request, _("Saved. Both labels are the same."))
    return _next()


def _draw(request: Request, check: SecondCheck, *, status: int = 200, **more: Any) -> HttpResponse:
    chosen = request.POST.get("position") or request.GET.get("position", "")
    context = {
        "check": check,
        "positions": Position.choices,
        "chosen": chosen,
        "left": waiting_for(person(request)).count(),
        "nav": "second",
    }
    return render(request, "desk/second_check.html", context | more, status=status)


@desk_page(back=lambda _request, pk: reverse("desk-disagreement", args=[pk]))
@require_http_methods(GET_OR_POST)
def disagreement(request: Request, pk: int) -> HttpResponse:
    """Show both labels of a passage, and store which one holds and why."""
    labels = SecondLabel.objects.select_related("first_by", "by", "resolved_by")
    label = get_object_or_404(labels, pk=pk)
    check = _loaded(label.link_id)
    if waiting_for(person(request)).filter(pk=label.link_id).exists():
        return redirect("desk-second-check", label.link_id)  # decided anew: label it first
    context: dict[str, Any] = {
        "label": label,
        "check": check,
        "positions": Position.choices,
        "nav": "second",
    }
    if request.method != "POST":
        return render(request, "desk/disagreement.html", context)
    form = ResolutionForm(request.POST)
    context["sent"] = {name: request.POST.get(name, "") for name in form.fields}
    try:
        if not form.is_valid():
            raise NotPossibleError(_("Say which label holds, and in writing why."))
        resolve_disagreement(label=label, by=person(request), **form.cleaned_data)
    except (NotPossibleError, PermissionDenied) as problem:
        context["refused"] = str(problem)
        return render(request, "desk/disagreement.html", context, status=422)
    messages.success(request, _("Resolved. The passage has the label that holds."))
    return _next()


def _loaded(pk: int) -> SecondCheck:
    check = load_second_check(pk)
    if check is None:
        raise Http404
    return check


def _next() -> HttpResponse:
    return _see_other(reverse("desk-second-checks") + "?next=1")


def _see_other(target: str) -> HttpResponse:
    response = redirect(target)
    response.status_code = 303
    return response
