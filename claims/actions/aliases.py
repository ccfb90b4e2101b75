"""Spellings of one name: offered with the reports that write them, joined or parted by a person."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Snapshot
from claims.actions.log import append
from claims.actions.tokens import TakenError, earlier_step
from claims.canonical import canonical, fingerprint
from claims.matching.names import Variant, variants
from claims.models import Actor, ActorAlias, DecisionToken, Spelling, UndoStep
from claims.models.actor import bearer_of
from claims.models.states import DecisionState, Did, Verb
from claims.policies import ConflictError, NotPossibleError, check_may_decide

# Names of one event stand in the reports of its weeks; 400 reports are compared in half a second.
NEWEST = 400
ALIAS_LENGTH = ActorAlias._meta.get_field("text").max_length or 0
Memory = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class SpellingPress:
    """One press of a button: the spelling, its version on screen, its own token, the verb."""

    spelling: int
    seen: int
    token: UUID
    verb: str

    @property
    def fingerprint(self) -> str:
        return fingerprint(canonical({"spelling": self.spelling, "verb": self.verb}))


def offer_spellings(*, snapshots: Collection[int] | None = None) -> int:
    """Offer spellings that the newest reports write; return how many are new.

    ``snapshots`` are those that came in: only their names are looked at, beside those of all the
    newest. What is offered already learns its numbers anew, and what was decided stays decided,
    whichever of the two is the rarer spelling by now.
    """
    newest = dict(Snapshot.objects.order_by("-pk").values_list("pk", "text")[:NEWEST])
    fresh = [text for pk, text in newest.items() if snapshots is None or pk in snapshots]
    found = variants(list(newest.values()), fresh=fresh)
    return _store(found) if found else 0


@transaction.atomic
def _store(found: Sequence[Variant]) -> int:
    names = {name for each in found for name in (each.name, each.variant)}
    rows = Spelling.objects.filter(name__in=names, variant__in=names)
    known = {frozenset((each.name, each.variant)): each for each in rows}
    new, changed = [], []
    for each in found:
        row = known.get(frozenset((each.name, each.variant)))
        facts = (each.name, each.variant, each.reports, each.variant_reports)
        if row is None:
            new.append(Spelling(**each._asdict()))
        elif row.state == DecisionState.PROPOSED and facts != _facts(row):
            row.name, row.variant, row.reports, row.variant_reports = facts
            changed.append(row)
    Spelling.objects.bulk_create(new, ignore_conflicts=True)
    Spelling.objects.bulk_update(changed, ["name", "variant", "reports", "variant_reports"])
    return len(new)


@transaction.atomic
def decide_spelling(*, pressed: SpellingPress, by: User) -> UndoStep:
    """Confirm that two spellings are one name, or reject it; return the step to undo it.

    The actor who has the name gets the spelling as an alias; matching reads it as the name from
    now on.
    """
    check_may_decide(by)
    row = Spelling.objects.select_for_update().filter(pk=pressed.spelling).first()
    if row is None:
        raise TakenError(_("There is no such offer any more."))
    earlier = earlier_step(token=pressed.token, by=by, choice=pressed.fingerprint)
    if earlier is not None:
        return earlier
    if row.version != pressed.seen:
        raise TakenError(_("Somebody decided on this name while you had it open."))
    if pressed.verb not in {Verb.ACCEPT, Verb.REJECT}:
        raise NotPossibleError(_("Say whether the two are one name."))
    is_one = pressed.verb == Verb.ACCEPT
    memory: Memory = {"spelling": row.pk, "was": str(row.state), "aliases": []}
    if is_one:
        memory["aliases"] = [alias.pk for alias in _add_aliases(row)]
    _decide(row, DecisionState.CONFIRMED if is_one else DecisionState.REJECTED, by, memory)
    said = _("“%(variant)s” is “%(name)s”.") if is_one else _("“%(variant)s” is not “%(name)s”.")
    step = UndoStep.objects.create(
        by=by,
        at=timezone.now(),
        verb=pressed.verb,
        said=said % {"variant": row.variant, "name": row.name},
        subject=f"spelling:{row.pk}",
        items=[memory | {"version": row.version}],
    )
    DecisionToken.objects.create(token=pressed.token, by=by, choice=pressed.fingerprint, step=step)
    return step


@transaction.atomic
def take_back_spelling(memory: Memory, *, by: User) -> None:
    """Offer a spelling again as it was, without the aliases that the decision gave."""
    row = Spelling.objects.select_for_update().get(pk=memory["spelling"])
    if row.version != memory["version"]:
        raise ConflictError(_("Somebody decided on this name since. Nothing was undone."))
    before = str(row.state)
    row.state, row.version = memory["was"], row.version + 1
    row.decided_by = row.decided_at = None
    row.save()
    ActorAlias.objects.filter(pk__in=memory["aliases"]).delete()
    facts = {"name": row.name, "variant": row.variant}
    append(
        did=Did.DECISION_UNDONE,
        subject=row,
        by=by,
        before=facts | {"state": before},
        after=facts | {"state": str(row.state)},
    )


def spelled_alike() -> dict[str, str]:
    """Return the confirmed spellings with the name that matching reads for each."""
    return dict(Spelling.objects.confirmed().values_list("variant", "name"))


def named(text: str, spellings: dict[str, str]) -> str:
    """Return a text with every confirmed spelling written as the name."""
    for variant, name in spellings.items():
        if variant in text:
            text = re.sub(rf"\b{re.escape(variant)}\b", name, text)
    return text


def _add_aliases(row: Spelling) -> list[ActorAlias]:
    actors = Actor.objects.prefetch_related("aliases").order_by("pk")
    actor, names = bearer_of(row.name, actors)
    if actor is None:
        return []
    made = []
    for text in names:
        alias = named(text, {row.name: row.variant})
        if len(alias) <= ALIAS_LENGTH:
            found, is_new = ActorAlias.objects.get_or_create(actor=actor, text=alias)
            made += [found] if is_new else []
    return made


def _decide(row: Spelling, state: DecisionState, by: User, memory: Memory) -> None:
    row.state, row.version = state, row.version + 1
    row.decided_by, row.decided_at = by, timezone.now()
    row.save()
    did = Did.SPELLING_CONFIRMED if state == DecisionState.CONFIRMED else Did.SPELLING_REJECTED
    facts = {"name": row.name, "variant": row.variant}
    append(
        did=did,
        subject=row,
        by=by,
        before=facts | {"state": memory["was"]},
        after=facts | {"state": str(state), "aliases": len(memory["aliases"])},
    )


def _facts(row: Spelling) -> tuple[str, str, int, int]:
    return row.name, row.variant, row.reports, row.variant_reports
