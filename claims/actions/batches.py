"""One decision on many items at once: what was on screen only, and one undo for all of it."""

from collections.abc import Mapping
from uuid import UUID, uuid4

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims.actions.queue import Choice, Pressed, decide_item
from claims.canonical import canonical, fingerprint
from claims.models import DecisionToken, EvidenceLink, UndoStep
from claims.models.states import Verb
from claims.policies import NotPossibleError, check_may_decide

LARGEST_BATCH = 500


@transaction.atomic
def decide_batch(
    *, seen: Mapping[int, int], verb: str, token: UUID, by: User, reason: str = ""
) -> UndoStep:
    """Accept each item as proposed, or reject each for one reason.

    An item that somebody decided since, or that needs a choice between claims, stays as it is;
    the step says how many. The same token again answers with the same step.
    """
    check_may_decide(by)
    asked = fingerprint(canonical({"seen": sorted(seen.items()), "verb": verb, "reason": reason}))
    earlier = DecisionToken.objects.select_related("step").filter(token=token, by=by).first()
    if earlier is not None and earlier.choice == asked:
        return earlier.step
    if verb not in {Verb.ACCEPT, Verb.REJECT} or not 0 < len(seen) <= LARGEST_BATCH:
        raise NotPossibleError(_("A batch accepts or rejects up to %d items.") % LARGEST_BATCH)
    if verb == Verb.REJECT and not reason:
        raise NotPossibleError(_("Say why it is rejected."))
    steps = [_one(link, verb, reason, by) for link in _decidable(seen)]
    if not steps:
        raise NotPossibleError(_("Nothing was left to decide: others were faster."))
    step = UndoStep.objects.create(
        by=by,
        at=timezone.now(),
        verb=verb,
        said=_said(verb, len(steps), len(seen) - len(steps)),
        link=steps[0].link,
        size=len(steps),
        items=[item for each in steps for item in each.items],
    )
    UndoStep.objects.filter(pk__in=[each.pk for each in steps]).delete()
    DecisionToken.objects.create(token=token, by=by, choice=asked, step=step)
    return step


def _decidable(seen: Mapping[int, int]) -> list[EvidenceLink]:
    """Return the items that are as they were on screen, and that one decision can settle."""
    links = EvidenceLink.objects.open().filter(pk__in=seen).order_by("statement_id", "pk")
    rivals = set(
        EvidenceLink.objects.open()
        .filter(statement__links__in=seen)
        .exclude(pk__in=seen)
        .values_list("statement", flat=True)
    )
    found, statements = [], set()
    for link in links:
        is_new = link.statement_id not in rivals and link.statement_id not in statements
        if is_new and link.version == seen[link.pk]:
            found.append(link)
        statements.add(link.statement_id)
    return found


def _one(link: EvidenceLink, verb: str, reason: str, by: User) -> UndoStep:
    choice = Choice(verb=verb, position=link.position, reason=reason)
    pressed = Pressed(link=link.pk, seen={link.pk: link.version}, token=uuid4(), choice=choice)
    return decide_item(pressed=pressed, by=by)


def _said(verb: str, done: int, left: int) -> str:
    if verb == Verb.ACCEPT:
        said = ngettext("%d accepted.", "%d accepted.", done) % done
    else:
        said = ngettext("%d rejected.", "%d rejected.", done) % done
    if not left:
        return said
    more = _("%d stay as they are: decided by others, or in need of a choice.") % left
    return f"{said} {more}"
