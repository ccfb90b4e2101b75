"""Sorting statements: who is asked to decide on them, and by which words the desk finds them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims.actions.log import append
from claims.actions.tokens import earlier_step
from claims.canonical import canonical, fingerprint
from claims.models import Assignment, DecisionToken, EvidenceLink, Tag, UndoStep
from claims.models.states import Did, Verb
from claims.policies import NotPossibleError, check_may_decide, may

LARGEST_BATCH = 500
LONGEST_TAG = Tag._meta.get_field("name").max_length or 0


@transaction.atomic
def assign_statements(*, links: Collection[int], to: User, token: UUID, by: User) -> UndoStep:
    """Ask somebody to decide on the statements of these queue items; one step takes it back."""
    check_may_decide(by)
    if not may(check_may_decide, to):
        raise NotPossibleError(_("Only reviewers and editors decide on passages."))
    asked = _asked(Verb.ASSIGN, links, to=to.pk)
    press = _Press(verb=Verb.ASSIGN, links=links, token=token, by=by, asked=asked)
    if (earlier := press.earlier()) is not None:
        return earlier
    statements = _statements(links)
    held = Assignment.objects.filter(statement__in=statements)
    was = dict(held.values_list("statement", "to"))
    _assign(dict.fromkeys(statements, to.pk), by)
    append(
        did=Did.STATEMENTS_ASSIGNED,
        subject=to,
        by=by,
        before={str(key): value for key, value in was.items()},
        after={"statements": statements, "to": to.get_username()},
    )
    size = len(statements)
    words = {"n": size, "name": to.get_username()}
    said = ngettext(
        "%(n)d passage assigned to %(name)s.", "%(n)d passages assigned to %(name)s.", size
    )
    item = {"assigned": {str(key): was.get(key) for key in statements}}
    return press.done(said % words, item, size)


@transaction.atomic
def tag_statements(*, links: Collection[int], name: str, token: UUID, by: User) -> UndoStep:
    """Give the statements of these queue items a tag; those that have it already keep it."""
    check_may_decide(by)
    name = " ".join(name.split())
    if not name or len(name) > LONGEST_TAG:
        raise NotPossibleError(_("A tag has a name of up to %d characters.") % LONGEST_TAG)
    asked = _asked(Verb.TAG, links, tag=name)
    press = _Press(verb=Verb.TAG, links=links, token=token, by=by, asked=asked)
    if (earlier := press.earlier()) is not None:
        return earlier
    statements = _statements(links)
    tag, _made = Tag.objects.get_or_create(name=name)
    have = set(tag.statements.filter(pk__in=statements).values_list("pk", flat=True))
    new = [each for each in statements if each not in have]
    tag.statements.add(*new)
    after = {"statements": new, "tag": name}
    append(did=Did.STATEMENTS_TAGGED, subject=tag, by=by, after=after)
    said = ngettext("%(n)d passage tagged “%(tag)s”.", "%(n)d passages tagged “%(tag)s”.", len(new))
    words = {"n": len(new), "tag": name}
    item = {"tagged": new, "tag": tag.pk}
    return press.done(said % words, item, len(new))


def take_back_sorting(item: Mapping[str, Any], *, step: UndoStep, by: User) -> None:
    """Take an assignment or a tag back; who was asked before is asked again."""
    if "assigned" in item:
        was = {int(key): value for key, value in item["assigned"].items()}
        Assignment.objects.filter(statement__in=was).delete()
        _assign({key: value for key, value in was.items() if value is not None}, by)
    for tag in Tag.objects.filter(pk=item.get("tag", 0)):
        tag.statements.remove(*item["tagged"])
    append(did=Did.DECISION_UNDONE, subject=step, by=by, before={"said": step.said})


def _assign(wanted: Mapping[int, int], by: User) -> None:
    now = timezone.now()
    Assignment.objects.bulk_create(
        [Assignment(statement_id=key, to_id=to, by=by, at=now) for key, to in wanted.items()],
        update_conflicts=True,
        unique_fields=["statement"],
        update_fields=["to", "by", "at"],
    )


def _statements(links: Collection[int]) -> list[int]:
    if not 0 < len(links) <= LARGEST_BATCH:
        raise NotPossibleError(_("A batch holds up to %d items.") % LARGEST_BATCH)
    rows = EvidenceLink.objects.open().filter(pk__in=links).order_by("statement_id")
    found = list(dict.fromkeys(rows.values_list("statement", flat=True)))
    if not found:
        raise NotPossibleError(_("Nothing was left to sort: others were faster."))
    return found


def _asked(verb: Verb, links: Iterable[int], **more: Any) -> str:
    return fingerprint(canonical({"verb": str(verb), "links": sorted(links)} | more))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Press:
    """One press of a button of the table: who pressed it, for what, on which items."""

    verb: Verb
    links: Collection[int]
    token: UUID
    by: User
    asked: str

    def earlier(self) -> UndoStep | None:
        return earlier_step(token=self.token, by=self.by, choice=self.asked)

    def done(self, said: str, item: dict[str, Any], size: int) -> UndoStep:
        facts = {"by": self.by, "at": timezone.now(), "verb": self.verb, "said": said[:300]}
        step = UndoStep.objects.create(
            **facts, link=min(self.links), size=max(size, 1), items=[item]
        )
        DecisionToken.objects.create(token=self.token, by=self.by, choice=self.asked, step=step)
        return step
