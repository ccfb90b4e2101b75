"""The bulk table: choose, look at three examples, decide once, take it back once."""

from typing import Any
from uuid import UUID, uuid4

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from claims.actions.batches import LARGEST_BATCH, decide_batch
from claims.actions.sorting import LONGEST_TAG, assign_statements, tag_statements
from claims.models import EvidenceLink, UndoStep
from claims.models.evidence_link import EvidenceLinkQuerySet
from claims.models.states import RejectReason, Verb
from claims.policies import NotPossibleError
from claims.presenters.queue import saved_views
from claims.views.desk.access import desk_page, person
from claims.views.desk.queue import filters_of
from claims.views.desk.saved import colleagues, filter_choices
from claims.views.freshness import Request

ROWS = 50
EXAMPLES = 3
SORTING = (Verb.ASSIGN, Verb.TAG)


@desk_page()
@require_http_methods(["GET", "HEAD"])
def statements(request: Request) -> HttpResponse:
    """Show the open items that fit the filters as a table with checkboxes."""
    filters = filters_of(request)
    page = Paginator(_open(request), ROWS).get_page(request.GET.get("page"))
    number = request.GET.get("undone", "")
    last = UndoStep.objects.standing().filter(by=person(request)).defer("items").first()
    context = filter_choices() | {
        "page": page,
        "filters": filters,
        "views": saved_views(),
        "reasons": RejectReason.choices[:-1],
        "largest": LARGEST_BATCH,
        "last": last if last and (last.is_batch or last.verb in SORTING) else None,
        "undone": UndoStep.objects.filter(pk=number).first() if _is_number(number) else None,
        "nav": "statements",
    }
    return render(request, "desk/statements.html", context)


@desk_page()
@require_POST
def batch(request: Request) -> HttpResponse:
    """Ask once more with the number and three examples; then do it to all of them."""
    verb, _sep, code = request.POST.get("decision", "").partition(":")
    if "seen" not in request.POST:
        return _confirm(request, verb, code)
    try:
        pairs = (each.partition(":") for each in request.POST["seen"].split(","))
        seen = {int(link): int(version) for link, _sep, version in pairs}
        _do(request, verb, code, seen=seen, token=UUID(request.POST.get("token", "")))
    except (NotPossibleError, ValueError) as problem:
        context = {"refused": str(problem), "filters": filters_of(request), "nav": "statements"}
        return render(request, "desk/batch.html", context, status=422)
    query = filters_of(request).query
    return redirect(reverse("desk-statements") + (f"?{query}" if query else ""))


def _do(request: Request, verb: str, code: str, *, seen: dict[int, int], token: UUID) -> None:
    by = person(request)
    if verb == Verb.ASSIGN:
        to = colleagues().filter(username=_words(request, "to")).first()
        if to is None:
            raise NotPossibleError(_("There is nobody of that name at the desk."))
        assign_statements(links=list(seen), to=to, token=token, by=by)
    elif verb == Verb.TAG:
        tag_statements(links=list(seen), name=_words(request, "tag"), token=token, by=by)
    else:
        reason = _reason(code) if verb == Verb.REJECT else ""
        decide_batch(seen=seen, verb=verb, token=token, by=by, reason=reason)


def _words(request: Request, name: str) -> str:
    return " ".join(request.POST.get(name, "").replace("\0", "").split())


def _confirm(request: Request, verb: str, code: str) -> HttpResponse:
    links = _open(request)
    if "all" not in request.POST:
        picked = [int(each) for each in request.POST.getlist("pick") if _is_number(each)]
        links = links.filter(pk__in=picked[:ROWS])
    chosen = list(links[:LARGEST_BATCH])
    to, tag = _words(request, "to"), _words(request, "tag")
    is_known = {
        Verb.ACCEPT: True,
        Verb.REJECT: bool(_reason(code)),
        Verb.ASSIGN: colleagues().filter(username=to).exists() if verb == Verb.ASSIGN else False,
        Verb.TAG: 0 < len(tag) <= LONGEST_TAG,
    }
    context: dict[str, Any] = {
        "count": len(chosen) if is_known.get(Verb(verb) if verb in Verb else Verb.LATER) else 0,
        "examples": chosen[:EXAMPLES],
        "seen": ",".join(f"{link.pk}:{link.version}" for link in chosen),
        "verb": verb,
        "code": code,
        "to": to,
        "tag": tag,
        "reason": _reason(code),
        "token": str(uuid4()),
        "filters": filters_of(request),
        "is_cut": len(chosen) == LARGEST_BATCH,
        "nav": "statements",
    }
    return render(request, "desk/batch.html", context, status=200 if context["count"] else 422)


def _is_number(text: str) -> bool:
    return text.isdecimal() and len(text) < 19


def _open(request: Request) -> EvidenceLinkQuerySet:
    links = filters_of(request).apply(EvidenceLink.objects.waiting_for(person(request)))
    rows = links.select_related(
        "statement__snapshot__article__outlet", "statement__assignment__to", "claim"
    ).prefetch_related("statement__tags")
    return rows.defer("statement__snapshot__text", "statement__snapshot__source").order_by(
        "statement_id", "pk"
    )


def _reason(code: str) -> str:
    return str(RejectReason(code).label) if code in RejectReason else ""
