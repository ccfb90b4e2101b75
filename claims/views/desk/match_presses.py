"""Reading a press on a pair of claims or on a spelling from a form."""

from collections.abc import Iterable
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from claims.actions.aliases import SpellingPress
from claims.actions.matches import MatchChoice, MatchPress
from claims.models.states import MatchVerb
from claims.policies import NotPossibleError
from claims.views.desk.presses import LONGEST_REASON

# What of a form is a choice of the reviewer, and survives a sign-in in the address.
CHOICE_FIELDS = ("decision", "keep", "why", "token")


def read_match_press(data: QueryDict, match: int) -> MatchPress:
    """Return the press; raise ``NotPossibleError`` when it is none that the page could send."""
    try:
        token = UUID(data.get("token", ""))
        seen = dict(_pairs(data.getlist("seen")))
        verb = MatchVerb(data.get("decision", ""))
    except ValueError as problem:
        raise NotPossibleError(_("Open the pair again and decide.")) from problem
    return MatchPress(
        match=match,
        seen=seen,
        token=token,
        choice=MatchChoice(
            verb=verb,
            keep=number_in(data.get("keep", "")) if verb == MatchVerb.MERGE else None,
            reason=" ".join(data.get("why", "").replace("\0", "").split())[:LONGEST_REASON],
        ),
    )


def read_spelling_press(data: QueryDict, spelling: int) -> SpellingPress:
    """Return the press; raise ``NotPossibleError`` when it is none that the page could send."""
    try:
        token, seen = UUID(data.get("token", "")), int(data.get("seen", "")[:9])
    except ValueError as problem:
        raise NotPossibleError(_("Open the names again and decide.")) from problem
    return SpellingPress(spelling=spelling, seen=seen, token=token, verb=data.get("decision", ""))


def number_in(text: str) -> int | None:
    """Return the row that a field names, None when it names none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else None


def kept_token(text: str) -> str:
    """A choice that comes back after a sign-in keeps its token: it may have been saved before."""
    try:
        return str(UUID(text))
    except ValueError:
        return str(uuid4())


def match_url(match: int, query: str = "") -> str:
    """Return the address of a pair."""
    return reverse("desk-match", args=[match]) + (f"?{query}" if query else "")


def match_with_choice(request: HttpRequest, pk: int) -> str:
    """Return the pair's address with the choice that could not be saved, to come back to."""
    kept = [
        (name, value)
        for name in CHOICE_FIELDS
        for value in request.POST.getlist(name)
        if value and len(value) <= LONGEST_REASON
    ]
    return match_url(pk, urlencode(kept))


def _pairs(values: Iterable[str]) -> Iterable[tuple[str, int]]:
    for value in values:
        row, _colon, version = value.partition(":")
        yield row, int(version[:9])
