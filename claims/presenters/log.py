"""The event log of one claim in words: who did what, when, why, what it was and what it became."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.models import Actor, Claim, Event, EvidenceLink, Story
from claims.models.states import (
    ClaimState,
    ContactChannel,
    ContactOutcome,
    DecisionState,
    OriginKind,
    Position,
)

LONGEST = 140  # characters of a value before it is cut
_WORDS = {
    "state": gettext_lazy("State"),
    "position": gettext_lazy("Position"),
    "first": gettext_lazy("First label"),
    "second": gettext_lazy("Second label"),
    "kind": gettext_lazy("Kind"),
    "label": gettext_lazy("Its name"),
    "exact": gettext_lazy("Words"),
    "asked": gettext_lazy("Asked"),
    "how": gettext_lazy("How"),
    "at": gettext_lazy("When"),
    "deadline": gettext_lazy("Deadline"),
    "outcome": gettext_lazy("Outcome"),
    "note": gettext_lazy("What came of it"),
    "publication": gettext_lazy("Version"),
    "into": gettext_lazy("Into claim"),
    "from": gettext_lazy("From claim"),
    "said_reason": gettext_lazy("Was it said? Why"),
    "holds_reason": gettext_lazy("Does it hold? Why"),
    "accused_answer_reason": gettext_lazy("What does the accused side say? Why"),
}
_CHOICES: dict[str, Mapping[str, Any]] = {
    "position": dict(Position.choices),
    "first": dict(Position.choices),
    "second": dict(Position.choices),
    "kind": dict(OriginKind.choices),
    "how": dict(ContactChannel.choices),
    "outcome": dict(ContactOutcome.choices),
    "state": dict(DecisionState.choices) | dict(ClaimState.choices),
}
_PEOPLE = frozenset({"claimant", "accused", "asked"})
_FIELDS = {field.name: field for field in Claim._meta.local_fields}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One fact that an event changed; "" where there was or is nothing."""

    label: str
    was: str
    became: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """One event as a colleague reads it."""

    number: int
    did: str
    word: str
    who: str
    role: str
    at: datetime
    reason: str
    about: str
    changes: tuple[Change, ...]
    hash: str
    is_hidden: bool


def events_of(
    claim: Claim, *, hidden: Collection[int] = frozenset(), most: int | None = None
) -> tuple[EventRow, ...]:
    """Return the claim's events, newest first, in four queries at most.

    ``hidden`` are the links whose label this reader must not see yet: their events say so.
    """
    events = list(claim.events.order_by("-number")[:most])
    names = _Names(events)
    veiled = {f"evidencelink:{link}" for link in hidden}
    return tuple(_row(event, names, is_hidden=event.subject in veiled) for event in events)


def _row(event: Event, names: "_Names", *, is_hidden: bool) -> EventRow:
    is_software = event.role == event.by_name
    return EventRow(
        number=event.number,
        did=event.did,
        word=event.get_did_display(),
        who=_(event.by_name) if is_software else event.by_name,
        role="" if is_software else _(event.role),
        at=event.at,
        reason="" if is_hidden else event.reason,
        about=names.subject(event.subject),
        changes=() if is_hidden else tuple(_changes(event, names)),
        hash=event.hash[:12],
        is_hidden=is_hidden,
    )


def _changes(event: Event, names: "_Names") -> Iterable[Change]:
    for name in dict.fromkeys([*event.before, *event.after]):
        label = _label(name)
        was = names.value(name, event.before.get(name))
        became = names.value(name, event.after.get(name))
        if label and was != became:
            yield Change(label=label, was=was, became=became)


def _label(name: str) -> str:
    """Return what a fact is called; facts of the machine have no name."""
    if name in _WORDS:
        return str(_WORDS[name])
    field = _FIELDS.get(name)
    if field is None or name in {"id", "version", "submitted_by"}:
        return ""
    return str(field.verbose_name).capitalize()


class _Names:
    """What the numbers in the log stand for, looked up at once."""

    def __init__(self, events: Iterable[Event]) -> None:
        facts = [fact for event in events for fact in (event.before, event.after)]
        people = {fact[name] for fact in facts for name in _PEOPLE if fact.get(name)}
        stories = {fact["story"] for fact in facts if fact.get("story")}
        links = {
            int(number)
            for event in events
            for model, _colon, number in [event.subject.partition(":")]
            if model == "evidencelink"
        }
        self.people = dict(Actor.objects.filter(pk__in=people).values_list("pk", "name"))
        self.stories = (
            dict(Story.objects.filter(pk__in=stories).values_list("pk", "title")) if stories else {}
        )
        rows = EvidenceLink.objects.filter(pk__in=links)
        self.passages = dict(rows.values_list("pk", "statement__exact"))

    def subject(self, subject: str) -> str:
        model, _colon, number = subject.partition(":")
        if model != "evidencelink":
            return ""
        return _cut(self.passages.get(int(number), _("a passage that is linked no more")))

    def value(self, name: str, value: Any) -> str:
        if value is None or value == "":
            return ""
        if name in _PEOPLE:
            return str(self.people.get(value, value))
        if name == "story":
            return str(self.stories.get(value, value))
        choices = _CHOICES.get(name) or _choices_of(name)
        return _cut(str(choices.get(value, value) if isinstance(value, str) else value))


def _choices_of(name: str) -> Mapping[str, Any]:
    field: Any = _FIELDS.get(name)
    return dict(field.choices or ()) if field else {}


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
