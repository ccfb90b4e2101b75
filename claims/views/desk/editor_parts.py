"""The other pages of the claim editor: passages, origins, requests for comment."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from articles.models import Snapshot
from claims.actions.contacts import log_contact, record_outcome
from claims.actions.decisions import decide
from claims.actions.evidence import Chosen, MisplacedError, add_evidence
from claims.actions.second_checks import hidden_from
from claims.forms import DecisionForm
from claims.models import Actor, Claim, Contact
from claims.models.states import (
    DESK_STATES,
    PUBLIC_STATES,
    ContactOutcome,
    Kind,
    OriginKind,
    Position,
)
from claims.policies import ConflictError, NotPossibleError
from claims.presenters.editor import articles_for, origin_fields, selectable, text_for
from claims.presenters.evidence import evidence_of
from claims.views.desk.access import desk_page, person
from claims.views.desk.claim import opened
from claims.views.desk.claim_forms import ContactForm, OutcomeForm, PassageForm
from claims.views.freshness import Request

LONGEST_SEARCH = 120
GET_OR_POST = ["GET", "HEAD", "POST"]


def _address(request: Request, pk: int) -> str:
    return request.get_full_path()


def _seen(request: Request, name: str) -> int:
    """Return a row's number from a form or an address, 0 when it is none."""
    text = request.POST.get(name) or request.GET.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 19 else 0


def _to(name: str, pk: int, query: str = "") -> HttpResponse:
    response = redirect(reverse(name, args=[pk]) + query)
    response.status_code = 303
    return response


@desk_page(back=_address)
@require_http_methods(GET_OR_POST)
def evidence(request: Request, pk: int) -> HttpResponse:
    """Choose an article, then a passage of it: by selecting words, or by pasting them."""
    row = opened(pk)
    if row.state not in DESK_STATES:
        return redirect("desk-claim", pk)
    if request.method == "POST":
        return _add_passage(request, row)
    article = _seen(request, "article")
    if not article:
        q = " ".join(request.GET.get("q", "").replace("\0", "").split())[:LONGEST_SEARCH]
        context = {"claim": row, "articles": articles_for(row, q), "q": q, "nav": "claims"}
        return render(request, "desk/editor_articles.html", context | {"tab": "evidence"})
    snapshot = text_for(row, article)
    if snapshot is None:
        raise Http404
    return _draw_text(request, row, snapshot, {})


def _add_passage(request: Request, row: Claim) -> HttpResponse:
    snapshots = Snapshot.objects.select_related("article__outlet").defer("source")
    snapshot = get_object_or_404(snapshots, pk=_seen(request, "snapshot"))
    data = request.POST.copy()
    if instead := data.get("instead"):
        data["passage"], data["start"], data["end"] = instead, "", ""
    form, more = PassageForm(data), {}
    if not form.is_valid():
        why = _("Choose the words, and what they do to the claim.")
        return _draw_text(request, row, snapshot, data, status=422, refused=why)
    fields = form.cleaned_data
    chosen = Chosen(
        snapshot=snapshot,
        words=fields["passage"].replace("\r\n", "\n").strip(),
        span=form.span,
        position=fields["position"],
        kind=fields["kind"],
        actors=(fields["actor"],) if fields["actor"] else (),
    )
    try:
        add_evidence(claim=row, chosen=chosen, by=person(request), version=fields["version"])
    except ConflictError as problem:
        row = opened(row.pk)
        return _draw_text(request, row, snapshot, data, status=409, conflict=str(problem))
    except NotPossibleError as problem:
        more = {"closest": problem.closest if isinstance(problem, MisplacedError) else ""}
        return _draw_text(request, row, snapshot, data, status=422, refused=str(problem), **more)
    messages.success(request, _("Passage added."))
    return _to("desk-evidence", row.pk, f"?article={snapshot.article_id}")


def _draw_text(
    request: Request,
    row: Claim,
    snapshot: Snapshot,
    sent: Any,
    *,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    context = {
        "claim": row,
        "snapshot": snapshot,
        "paragraphs": selectable(snapshot.text),
        "found": row.links.confirmed()
        .filter(statement__snapshot=snapshot)
        .exclude(pk__in=hidden_from(person(request), row))
        .select_related("statement")
        .order_by("statement__start"),
        "sent": sent,
        "positions": Position.choices,
        "kinds": Kind.choices,
        "actors": Actor.objects.only("name"),
        "tab": "evidence",
        "nav": "claims",
    }
    return render(request, "desk/editor_passage.html", context | more, status=status)


@desk_page(back=_address)
@require_http_methods(GET_OR_POST)
def origins(request: Request, pk: int) -> HttpResponse:
    """Confirm or change where each report has the claim from; all of them, or the one pressed."""
    row = opened(pk)
    if row.state not in DESK_STATES:
        return redirect("desk-claim", pk)
    more: dict[str, Any] = {}
    status, sent = 200, None
    if request.method == "POST":
        status, more, sent = _say_origins(request, row)
        if status == 303:
            return _to("desk-origins", pk)
        row = opened(pk)
    context = {
        "claim": row,
        "fields": origin_fields(evidence_of(row), sent),
        "kinds": OriginKind.choices,
        "tab": "origins",
        "nav": "claims",
    }
    return render(request, "desk/editor_origins.html", context | more, status=status)


def _say_origins(request: Request, row: Claim) -> tuple[int, dict[str, Any], Any]:
    snapshots = set(row.links.values_list("statement__snapshot", flat=True))
    only = _seen(request, "only")
    form = DecisionForm(
        request.POST, links=[], snapshots=sorted({only} & snapshots if only else snapshots)
    )
    if not form.is_valid():
        return 422, {"refused": _("Open the claim again and decide.")}, request.POST
    try:
        decide(form.decision(row, by=person(request)))
    except ConflictError as problem:
        return 409, {"conflict": str(problem)}, request.POST
    except NotPossibleError as problem:
        return 422, {"refused": str(problem)}, request.POST
    messages.success(request, _("Origins saved."))
    return 303, {}, None


@desk_page(back=_address)
@require_http_methods(GET_OR_POST)
def contacts(request: Request, pk: int) -> HttpResponse:
    """Note requests for comment, and what came of them."""
    row = opened(pk)
    if row.state not in DESK_STATES | PUBLIC_STATES:
        return redirect("desk-claim", pk)
    if request.method != "POST":
        asked = {"at": timezone.now(), "asked": row.accused_id}
        return _draw_contacts(request, row, ContactForm(initial=asked))
    form = ContactForm(request.POST)
    try:
        if number := _seen(request, "contact"):
            _close(request, row, number)
        elif form.is_valid():
            facts = {name: form.cleaned_data[name] for name in ContactForm.Meta.fields}
            log_contact(claim=row, by=person(request), version=_seen(request, "version"), **facts)
            messages.success(request, _("Request noted."))
        else:
            why = _("Say who was asked, how and when; the deadline comes after that.")
            return _draw_contacts(request, row, form, status=422, refused=why)
    except ConflictError as problem:
        return _draw_contacts(request, opened(pk), form, status=409, conflict=str(problem))
    except NotPossibleError as problem:
        return _draw_contacts(request, opened(pk), form, status=422, refused=str(problem))
    return _to("desk-contacts", pk)


def _close(request: Request, row: Claim, number: int) -> None:
    contact = get_object_or_404(Contact, pk=number, claim=row)
    form = OutcomeForm(request.POST, instance=contact)
    if not form.is_valid():
        raise NotPossibleError(_("Choose what came of it; the note is one sentence."))
    facts = {name: form.cleaned_data[name] for name in OutcomeForm.Meta.fields}
    seen = _seen(request, "version")
    record_outcome(contact=contact, by=person(request), version=seen, **facts)
    messages.success(request, _("Outcome noted."))


def _draw_contacts(
    request: Request, row: Claim, form: ContactForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    context = {
        "claim": row,
        "form": form,
        "contacts": row.contacts.select_related("asked", "by").order_by("at", "pk"),
        "outcomes": ContactOutcome.choices,
        "tab": "contacts",
        "nav": "claims",
    }
    return render(request, "desk/editor_contacts.html", context | more, status=status)
