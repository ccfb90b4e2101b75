"""Deciding on the item that was on screen, and taking a decision back."""

from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from claims.actions.leases import hand_out
from claims.actions.queue import Pressed, decide_item
from claims.actions.tokens import TakenError
from claims.actions.undo import undo_step
from claims.models import EvidenceLink, UndoStep
from claims.policies import NotPossibleError
from claims.presenters.conflict import Wanted, conflict_on, sentence_of
from claims.presenters.queue_filters import QueueFilters
from claims.views.desk.access import desk_page, person, safe_back
from claims.views.desk.matches import undone_url
from claims.views.desk.presses import address_with_choice, item_url, read_press
from claims.views.desk.queue import answer, filters_of, open_item
from claims.views.freshness import Request


@desk_page(back=address_with_choice)
@require_POST
def decide(request: Request, pk: int) -> HttpResponse:
    """Carry out one press on one item and go on to the next one."""
    filters, pressed = filters_of(request), None
    try:
        pressed = read_press(request.POST, pk)
        decide_item(pressed=pressed, by=person(request))
    except TakenError as problem:
        return _conflict(request, pressed, filters, str(problem))
    except NotPossibleError as problem:
        return _refused(request, pk, filters, str(problem))
    found = hand_out(filters=filters, by=person(request), after=pk)
    if request.htmx:
        return answer(request, found, filters)
    if found is None:
        return redirect(reverse("desk-queue") + (f"?{filters.query}" if filters.query else ""))
    response = redirect(f"{item_url(found, filters.query)}#now")
    response.status_code = 303
    return response


def _conflict(
    request: Request, pressed: Pressed | None, filters: QueueFilters, why: str
) -> HttpResponse:
    """Show both choices, theirs and this one, with nothing lost."""
    if pressed is None:
        raise Http404
    if hidden := _hidden(request, pressed):
        return hidden
    context = open_item(request, pressed.link, filters)
    choice, default = pressed.choice, context["item"].link.claim.sentence
    wanted = Wanted(
        verb=choice.verb,
        position=choice.position,
        claim=sentence_of(choice.claim, default),
        reason=choice.reason,
    )
    context |= {
        "conflict": conflict_on(pressed.link, seen=pressed.seen, wanted=wanted, by=person(request)),
        "why_not": why,
        "token": str(uuid4()),
        "sent": _sent(request),
    }
    return _beside_the_article(request, context, "desk/_conflict.html", status=409)


def _hidden(request: Request, pressed: Pressed) -> HttpResponse | None:
    """Lead to the second label when theirs, which this person must not see yet, was the first."""
    waiting = EvidenceLink.objects.waiting_for_second(person(request))
    found = waiting.filter(statement__links=pressed.link).values_list("pk", flat=True).first()
    if found is None:
        return None
    messages.warning(request, _("Somebody labelled this first. Give your label as the second."))
    kept = urlencode({"position": pressed.choice.position})
    return _go(request, f"{reverse('desk-second-check', args=[found])}?{kept}")


def _refused(request: Request, pk: int, filters: QueueFilters, why: str) -> HttpResponse:
    """Say why a choice can't be, above the form as it was filled in."""
    context = open_item(request, pk, filters) | {"refused": why}
    return _beside_the_article(request, context, "desk/_decision.html", status=422)


def _beside_the_article(
    request: Request, context: dict[str, Any], part: str, *, status: int
) -> HttpResponse:
    if not request.htmx:
        return render(request, "desk/queue_item.html", context, status=status)
    response = render(request, part, context, status=status)
    response["HX-Retarget"], response["HX-Reswap"] = "#decision", "outerHTML"
    return response


def _sent(request: Request) -> list[tuple[str, str]]:
    """Return the fields of the choice, to send it again on the version that stands now."""
    kept = (
        *("decision", "position", "link", "claim", "why", "until"),
        *("edited", "actor", "alias", "newcomer", "exact", "said_on"),
    )
    return [(name, value) for name in kept for value in request.POST.getlist(name)]


@desk_page()
@require_POST
def undo(request: Request) -> HttpResponse:
    """Take back the decision that the pressed button names, and show its item again."""
    filters, number = filters_of(request), request.POST.get("step", "")
    step = UndoStep.objects.filter(pk=number).first() if number.isdecimal() else None
    if step is None:
        raise Http404
    try:
        step = undo_step(step=step.pk, by=person(request))
    except NotPossibleError as problem:
        return _not_undone(request, step, str(problem))
    if step.is_batch:
        target = f"{reverse('desk-statements')}?{urlencode({'undone': step.pk})}"
        return _go(request, target)
    if step.link is None:
        return _go(request, undone_url(step))
    if request.htmx:
        context = open_item(request, step.link, filters) | {"undone": step}
        response = render(request, "desk/_answer.html", context)
        response["HX-Push-Url"] = item_url(step.link, filters.query)
        return response
    undone = urlencode({"undone": step.pk})
    back = item_url(step.link, f"{filters.query}&{undone}".lstrip("&"))
    return _go(request, safe_back(request, f"{back}#now"))


def _go(request: Request, target: str) -> HttpResponse:
    if not request.htmx:
        return redirect(target)
    response = HttpResponse()
    response["HX-Redirect"] = target
    return response


def _not_undone(request: Request, step: UndoStep, why: str) -> HttpResponse:
    context = {"why": why, "step": step, "nav": "queue"}
    if not request.htmx:
        return render(request, "desk/not_undone.html", context, status=409)
    response = render(request, "desk/_not_undone.html", context, status=409)
    response["HX-Retarget"], response["HX-Reswap"] = "#alert", "innerHTML"
    return response
