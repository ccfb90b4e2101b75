"""Reading a press of a button from a form, and writing a choice back into an address."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.actions.queue import Choice, Pressed
from claims.actions.statement_edits import Edits
from claims.models.states import Position, RejectReason, Verb
from claims.policies import NotPossibleError

# What of a form is a choice of the reviewer, and survives a sign-in in the address.
CHOICE_FIELDS = ("decision", "position", "link", "claim", "why", "until", "token")
MORNING = time(9)
LONGEST_REASON = 300
QUEUE_VERBS = (Verb.ACCEPT, Verb.REJECT, Verb.LATER)


def read_press(data: QueryDict, link: int) -> Pressed:
    """Return the press; raise ``NotPossibleError`` when it is none that the page could send."""
    verb, _colon, reason = data.get("decision", "").partition(":")
    try:
        token = UUID(data.get("token", ""))
        seen = dict(_pairs(data.getlist("seen")))
        links = tuple(_numbers(data.getlist("link")))
        claim = next(iter(_numbers([data.get("claim", "")])), None)
        verb = Verb(verb)
        until = _until(reason, data.get("until", "")) if verb == Verb.LATER else ""
        edits = _edits(data) if verb == Verb.ACCEPT else None
        if verb not in QUEUE_VERBS:
            raise ValueError(verb)
    except ValueError as problem:
        raise NotPossibleError(_("Open the item again and decide.")) from problem
    return Pressed(
        link=link,
        seen=seen,
        token=token,
        choice=Choice(
            verb=verb,
            position=data.get("position", "") if data.get("position") in Position else "",
            links=links if verb == Verb.ACCEPT and not claim else (),
            claim=claim if verb == Verb.ACCEPT else None,
            reason=_reason(reason, data.get("why", "")) if verb == Verb.REJECT else "",
            until=until,
            edits=edits,
        ),
    )


def _until(code: str, day: str) -> str:
    """Return when an item comes back: tomorrow or on a day, at nine; "" for the usual hours."""
    if code not in {"tomorrow", "day"}:
        return ""
    tomorrow = timezone.localdate() + timedelta(days=1)
    morning = tomorrow if code == "tomorrow" else date.fromisoformat(day)
    return timezone.make_aware(datetime.combine(morning, MORNING)).isoformat()


def _pairs(values: Iterable[str]) -> Iterable[tuple[int, int]]:
    for value in values:
        link, _colon, version = value.partition(":")
        yield int(link), int(version)


def _numbers(values: Iterable[str]) -> Iterable[int]:
    """Read "12" and "12,13": the choice of both claims sends two links at once."""
    return [int(part) for value in values for part in value.split(",") if part]


def _reason(code: str, text: str) -> str:
    text = " ".join(text.replace("\0", "").split())[:LONGEST_REASON]
    if code in RejectReason and code != RejectReason.OTHER:
        return str(RejectReason(code).label)
    return text


def _edits(data: QueryDict) -> Edits | None:
    if not data.get("edited"):
        return None
    exact = data.get("exact", "").replace("\r\n", "\n")
    day = data.get("said_on")
    return Edits(
        actors=tuple(sorted(set(_numbers(data.getlist("actor"))))),
        exact=exact or None,
        alias="alias" in data,
        newcomer=data.get("newcomer", "").replace("\0", ""),
        said_on=date.fromisoformat(day).isoformat() if day else day,
    )


def item_url(link: int, query: str = "") -> str:
    """Return the address of an item, seen through the filters of ``query``."""
    return reverse("desk-item", args=[link]) + (f"?{query}" if query else "")


def address_with_choice(request: HttpRequest, pk: int) -> str:
    """Return the item's address with the choice that could not be saved, to come back to."""
    kept = [
        (name, value)
        for name in CHOICE_FIELDS
        for value in request.POST.getlist(name)
        if value and len(value) <= LONGEST_REASON
    ]
    filters = [
        (name, value) for name, value in request.GET.dict().items() if name not in CHOICE_FIELDS
    ]
    return item_url(pk, urlencode(filters + kept))
