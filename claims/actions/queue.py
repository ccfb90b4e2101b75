"""One decision on one queue item: carried out once, on what was on screen, with a way back."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Exists, Subquery, UUIDField
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from claims.actions.claims import confirm_locked, edit_claim
from claims.actions.links import decide_locked
from claims.actions.log import role_of
from claims.actions.statement_edits import Edits, edit_statement
from claims.actions.tokens import TakenError, earlier_step
from claims.actions.undo import remember, seal
from claims.canonical import canonical, fingerprint
from claims.kept import Kept, Slot
from claims.models import Claim, DecisionToken, Deferral, EvidenceLink, Lease, Statement, UndoStep
from claims.models.deferral import LATER_HOURS
from claims.models.evidence_link import EvidenceLinkQuerySet
from claims.models.states import CLOSED_STATES, ClaimState, DecisionState, Position, Strength, Verb
from claims.policies import NotPossibleError, check_may_decide

BY_A_PERSON = "person"
LATER_DAYS = 366

Links = dict[int, EvidenceLink]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What a reviewer wants done with the statement of a queue item.

    ``links`` are the proposed links to accept when there is a choice (none: the item itself);
    ``claim`` is another claim that a person links the statement to instead; ``until`` is when an
    item that is put off comes back, as ISO text, "" for the usual hours.
    """

    verb: str
    position: str = ""
    links: tuple[int, ...] = ()
    claim: int | None = None
    reason: str = ""
    until: str = ""
    edits: Edits | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressed:
    """One press of a button: the item, the versions that were on screen, and its own token."""

    link: int
    seen: Mapping[int, int]
    token: UUID
    choice: Choice

    @property
    def fingerprint(self) -> str:
        """What the press asks for; the same token with another one is another decision."""
        return fingerprint(canonical({"link": self.link} | asdict(self.choice)))


def decide_item(*, pressed: Pressed, by: User) -> UndoStep:
    """Carry out one press and return its step, which says what was done and how to undo it.

    The token of a press that was carried out before answers with that step and changes nothing.
    Raises ``TakenError`` when an item on screen was decided since, ``NotPossibleError`` when the
    choice can't be; then nothing is written.
    """
    check_may_decide(by)
    role_of(by)  # known to the log from here on: nobody has to wait for this question
    asked = pressed.fingerprint
    with transaction.atomic():
        statement, links, was_pressed = _locked(pressed)
        if was_pressed and (earlier := earlier_step(token=pressed.token, by=by, choice=asked)):
            return earlier
        _check_still_there(pressed, links)
        step = _ACTS[Verb(pressed.choice.verb)](pressed, statement, links, by)
        DecisionToken.objects.create(token=pressed.token, by=by, choice=asked, step=step)
        Lease.objects.filter(by=by, link__in=links).delete()
    return step


def _check_still_there(pressed: Pressed, links: Links) -> None:
    """Raise unless every link that was on screen is as it was there."""
    for pk, version in pressed.seen.items():
        if pk not in links or links[pk].version != version:
            raise TakenError(_("Somebody decided on this passage while you had it open."))
    if pressed.link not in pressed.seen:
        raise NotPossibleError(_("Open the item again and decide."))


def _on_item() -> EvidenceLinkQuerySet:
    here = EvidenceLink.objects.filter(pk=Slot("link")).order_by().values("statement")
    return EvidenceLink.objects.filter(statement=Subquery(here)).order_by("pk")


_CLAIMS = Kept(
    lambda: (
        Claim.objects.select_for_update()
        .filter(pk__in=_on_item().order_by().values("claim"))
        .order_by("pk")
    )
)


def _declare_links() -> EvidenceLinkQuerySet:
    """Asked under the lock of the claims: a press that was under way then has left its token."""
    tokens = DecisionToken.objects.filter(token=Slot("token", UUIDField()))
    return _on_item().select_related("statement").annotate(was_pressed=Exists(tokens))


_LINKS = Kept(_declare_links)


def _locked(pressed: Pressed) -> tuple[Statement, Links, bool]:
    """Return the item's statement and its links, and whether this press was carried out before.

    Their claims are locked, as links.py does.
    """
    locked = {claim.pk: claim for claim in _CLAIMS.ask(link=pressed.link)}
    links = _LINKS.ask(link=pressed.link, token=pressed.token)
    if not links:
        raise TakenError(_("This passage is not in the queue any more."))
    statement = links[0].statement
    for each in links:
        if each.claim_id not in locked:
            raise TakenError(_("Somebody decided on this passage while you had it open."))
        each.claim, each.statement = locked[each.claim_id], statement
    return statement, {each.pk: each for each in links}, links[0].was_pressed


def _accept(pressed: Pressed, statement: Statement, links: Links, by: User) -> UndoStep:
    choice = pressed.choice
    if choice.position not in Position:
        raise NotPossibleError(_("Say what it is: a claim, a denial, a caveat or a reply."))
    chosen = choice.links or (pressed.link,)
    if unknown := set(chosen) - set(pressed.seen):
        raise NotPossibleError(_("Not among the claims on screen: %s") % sorted(unknown))
    memory = remember(statement, links.values(), edits=choice.edits is not None)
    if choice.edits is not None:
        edit_statement(statement=statement, edits=choice.edits, by=by)
    targets = [_linked(statement, choice.claim)] if choice.claim else [links[pk] for pk in chosen]
    for link in targets:
        _confirm(link, choice.position, by)
    dates = _say_dates(targets, choice.edits, by)
    taken = {link.pk for link in targets}
    for pk in sorted(set(pressed.seen) - taken):
        if links[pk].state == DecisionState.PROPOSED:
            reason = _("Linked to another claim.")
            decide_locked(links[pk], DecisionState.REJECTED, by, reason)
    said = _("Accepted as %s.") % Position(choice.position).label.lower()
    left = links | {link.pk: link for link in targets}
    return _step(pressed, by, said=said, item=seal(memory, left.values()) | dates)


def _say_dates(
    targets: Iterable[EvidenceLink], edits: Edits | None, by: User
) -> dict[str, dict[str, list[str]]]:
    """Set the date said of the accepted claims; return what it was and became, for the way back."""
    if edits is None or edits.said_on is None:
        return {}
    wanted = date.fromisoformat(edits.said_on) if edits.said_on else None
    dates = {}
    for link in targets:
        claim = Claim.objects.get(pk=link.claim_id)
        if claim.said_on != wanted:
            was = claim.said_on.isoformat() if claim.said_on else ""
            dates[str(claim.pk)] = [was, edits.said_on]
            edit_claim(claim=claim, by=by, changes={"said_on": wanted})
    return {"dates": dates} if dates else {}


def _confirm(link: EvidenceLink, position: str, by: User) -> None:
    """Accept a link; a claim that is only proposed is confirmed with it."""
    claim = link.claim
    if claim.state in CLOSED_STATES:
        raise NotPossibleError(
            _("The claim is %s now. Link the passage to another one.")
            % claim.get_state_display().lower()
        )
    if claim.state == ClaimState.PROPOSED:
        confirm_locked(claim, by=by)
    decide_locked(link, DecisionState.CONFIRMED, by, "", position=Position(position))


def _linked(statement: Statement, claim: int) -> EvidenceLink:
    """Return the statement's link to a claim that a person chose, made if there is none."""
    target = Claim.objects.select_for_update().filter(pk=claim).first()
    if target is None:
        raise NotPossibleError(_("There is no such claim."))
    link, _made = EvidenceLink.objects.get_or_create(
        claim=target,
        statement=statement,
        defaults={
            "position": statement.position,
            "rule": BY_A_PERSON,
            "strength": Strength.STRONG,
        },
    )
    return link


def _reject(pressed: Pressed, statement: Statement, links: Links, by: User) -> UndoStep:
    reason = pressed.choice.reason.strip()
    if not reason:
        raise NotPossibleError(_("Say why it is rejected."))
    memory = remember(statement, links.values())
    for pk in sorted(pressed.seen):
        if pk == pressed.link or links[pk].state == DecisionState.PROPOSED:
            decide_locked(links[pk], DecisionState.REJECTED, by, reason)
    said = _("Rejected: %s.") % reason.rstrip(".").lower()
    return _step(pressed, by, said=said, item=seal(memory, links.values()))


def _later(pressed: Pressed, _statement: Statement, _links: Links, by: User) -> UndoStep:
    until = timezone.now() + timedelta(hours=LATER_HOURS)
    said = _("Set aside for %d hours.") % LATER_HOURS
    if pressed.choice.until:
        until = datetime.fromisoformat(pressed.choice.until)
        if not timezone.now() < until < timezone.now() + timedelta(days=LATER_DAYS):
            raise NotPossibleError(_("Choose a day that is still to come, within a year."))
        when = date_format(timezone.localtime(until), pgettext("date format", "j F Y, H:i e"))
        said = _("Set aside until %s.") % when
    deferral, _made = Deferral.objects.update_or_create(
        link_id=pressed.link, by=by, defaults={"until": until}
    )
    return _step(pressed, by, said=said, item={"deferral": deferral.pk})


def _step(pressed: Pressed, by: User, *, said: str, item: dict[str, object]) -> UndoStep:
    return UndoStep.objects.create(
        by=by,
        at=timezone.now(),
        verb=pressed.choice.verb,
        said=said[:300],
        link=pressed.link,
        items=[item],
    )


_ACTS = {Verb.ACCEPT: _accept, Verb.REJECT: _reject, Verb.LATER: _later}
