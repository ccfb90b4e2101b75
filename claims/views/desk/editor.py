"""The claim editor: what is typed is kept as a draft, drawn as readers would see it, then saved."""

import copy
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import TextChoices
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from claims.actions.claims import EDITABLE, edit_claim
from claims.actions.drafts import STANDS, drop_draft, save_draft, stands
from claims.actions.second_checks import hidden_from
from claims.checklist import publish_checklist
from claims.models import Claim, Draft
from claims.models.states import DESK_STATES, AccusedAnswer, ClaimState, DoesItHold, WasItSaid
from claims.policies import ConflictError, NotPossibleError
from claims.presenters.claim import gate_of, preview
from claims.presenters.editor import two_texts
from claims.views.desk.access import desk_page, person
from claims.views.desk.claim import opened
from claims.views.desk.claim_forms import EditorForm
from claims.views.freshness import Request


def _address(request: Request, pk: int) -> str:
    return reverse("desk-edit", args=[pk])


@desk_page(back=_address)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: Request, pk: int) -> HttpResponse:
    """Show the fields with the draft in them, or save them to the claim."""
    row, by = opened(pk), person(request)
    if row.state not in DESK_STATES:
        return redirect("desk-claim", pk)
    if request.method == "POST":
        return _save(request, row)
    draft = Draft.objects.filter(claim=row, by=by).first()
    typed = typed_of(row, draft.values if draft else {})
    form = EditorForm(claim=row, typed=draft.values if draft else {})
    more: dict[str, Any] = {"draft": draft}
    if draft is not None and draft.value(STANDS) != stands(row):
        more |= {"two": two_texts(row, typed, EDITABLE), "begun": draft}
        more |= {"version": draft.version, "stands": draft.value(STANDS)}
    return _draw(request, row, form, typed, **more)


def typed_of(row: Claim, values: Any) -> Claim:
    """Return a copy of the claim with the typed values, as far as they can be read."""
    typed = copy.copy(row)
    given = {name: values[name] for name in EDITABLE if name in values}
    if given:
        form = EditorForm(forms.model_to_dict(row, EDITABLE) | given, claim=row)
        form.is_valid()  # what can't be read stays as it stands
        for name, value in form.changes.items():
            setattr(typed, name, value)
    return typed


def _save(request: Request, row: Claim) -> HttpResponse:
    by, version = person(request), _version(request.POST, row)
    sent = {"version": version, "stands": request.POST.get(STANDS, "")}
    typed = typed_of(row, request.POST)
    form = EditorForm(request.POST, claim=row)
    if not form.is_valid():
        return _draw(request, row, form, typed, status=422, **sent)
    was = row.state
    try:
        edit_claim(claim=row, by=by, changes=form.changes, version=version)
    except ConflictError:
        save_draft(claim=row, by=by, version=version, values=request.POST)
        row = opened(row.pk)
        two = two_texts(row, typed_of(row, request.POST), EDITABLE)
        return _draw(request, row, form, typed, status=409, two=two, **sent)
    except (NotPossibleError, ValidationError) as problem:
        why = " ".join(getattr(problem, "messages", [str(problem)]))
        return _draw(request, row, form, typed, status=422, refused=why, **sent)
    drop_draft(claim=row, by=by)
    void = was == ClaimState.SUBMITTED and opened(row.pk).state != was
    said = _("Saved. The submission is void: submit the claim again.") if void else _("Saved.")
    messages.success(request, said)
    response = redirect("desk-claim", row.pk)
    response.status_code = 303
    return response


def _version(data: QueryDict, row: Claim) -> int:
    """Return the version that the fields were begun on, or the one that "use mine" names.

    Where the facts are still what they were, the version of now will do.
    """
    if data.get(STANDS) == stands(row):
        return row.version
    text = data.get("use_mine") or data.get("version", "")
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def _draw(
    request: Request, row: Claim, form: EditorForm, typed: Claim, *, status: int = 200, **more: Any
) -> HttpResponse:
    checklist = publish_checklist(typed)
    hidden = hidden_from(person(request), row)
    context = {
        "claim": row,
        "form": form,
        "version": row.version,
        "stands": stands(row),
        "page": None if hidden else preview(typed, checklist),
        "gate": gate_of(row, checklist),
        "answers": _answers(form),
        "live": True,
        "tab": "edit",
        "nav": "claims",
    }
    return render(request, "desk/editor.html", context | more, status=status)


def _answers(form: EditorForm) -> list[dict[str, Any]]:
    """Return the three questions with their values, as radio buttons and a reason."""
    axes: list[tuple[str, str, type[TextChoices]]] = [
        ("said", "said", WasItSaid),
        ("holds", "holds", DoesItHold),
        ("accused", "accused_answer", AccusedAnswer),
    ]
    return [
        {
            "axis": axis,
            "field": form[name],
            "chosen": form[name].value() or "",
            "values": values.values,
            "reason": form[f"{name}_reason"],
        }
        for axis, name, values in axes
    ]


@desk_page(back=_address)
@require_POST
def draft(request: Request, pk: int) -> HttpResponse:
    """Keep what is typed; say so, or say that somebody changed the claim meanwhile."""
    row, by = opened(pk), person(request)
    if "drop" in request.POST:
        drop_draft(claim=row, by=by)
        return redirect("desk-edit", pk)
    version = _version(request.POST, row)
    form = EditorForm(request.POST, claim=row)
    says = stands(typed_of(row, request.POST)) if form.is_valid() else ""
    kept = save_draft(claim=row, by=by, version=version, values=request.POST, says=says)
    if not request.htmx:
        messages.success(request, _("Draft saved."))
        return redirect("desk-edit", pk)
    context: dict[str, Any] = {"draft": kept, "claim": row}
    is_known = version == row.version or request.POST.get("told") == str(row.version)
    if is_known or kept.pk is None:
        return render(request, "desk/_draft.html", context)
    context |= {"two": two_texts(row, typed_of(row, request.POST), EDITABLE), "live": True}
    response = render(request, "desk/_editor_conflict.html", context, status=409)
    response["HX-Retarget"], response["HX-Reswap"] = "#alert", "innerHTML"
    return response


@desk_page(back=_address)
@require_POST
def preview_typed(request: Request, pk: int) -> HttpResponse:
    """Draw what readers would see with the values as typed. Nothing is stored."""
    row = opened(pk)
    if hidden_from(person(request), row):
        return HttpResponse(status=204)
    typed = typed_of(row, request.POST)
    checklist = publish_checklist(typed)
    context = {
        "claim": row,
        "page": preview(typed, checklist),
        "gate": gate_of(row, checklist),
        "live": True,
    }
    return render(request, "desk/_editor_sheet.html", context)
