"""What a person may do, and what a claim is ready for. Reads only; says why not in words."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.models import Claim, Statement
from claims.models.states import CLAIM_TRANSITIONS, ClaimState, DecisionState

DECIDE = "claims.decide_claim"
PUBLISH = "claims.publish_claim"


class NotPossibleError(Exception):
    """The claim can't be taken there now; the message tells the reviewer why."""


class ConflictError(NotPossibleError):
    """Somebody else changed the claim since it was drawn."""


def check_may_decide(user: User) -> None:
    """Raise ``PermissionDenied`` unless the user decides on claims."""
    if not user.has_perm(DECIDE):
        raise PermissionDenied(_("Only reviewers and editors decide on claims."))


def check_may_publish(user: User, claim: Claim) -> None:
    """Raise unless the user publishes claims and did not submit this one. Holds for superusers."""
    if not user.has_perm(PUBLISH):
        raise PermissionDenied(_("Only editors publish claims."))
    if claim.submitted_by_id == user.pk:
        raise PermissionDenied(_("You submitted this claim: someone else has to publish it."))


def may(check: Callable[..., None], *args: object) -> bool:
    """Turn a check that raises into the boolean a template asks for."""
    try:
        check(*args)
    except (PermissionDenied, NotPossibleError):
        return False
    return True


def check_can_move(claim: Claim, to: ClaimState) -> None:
    """Raise ``NotPossibleError`` unless the transition table leads there."""
    if to not in CLAIM_TRANSITIONS[ClaimState(claim.state)]:
        raise NotPossibleError(
            _("A claim that is %(state)s can't become %(to)s.")
            % {"state": claim.get_state_display().lower(), "to": ClaimState(to).label.lower()}
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """One line of the publish checklist. A blocker keeps the claim from being published."""

    rule: str
    text: str
    held: bool
    is_blocker: bool = True


def publish_checklist(claim: Claim) -> tuple[Requirement, ...]:
    """Return every requirement for publication and whether the claim holds it now."""
    links = list(claim.links.confirmed().select_related("statement__snapshot").order_by("pk"))
    undecided = claim.links.proposed().count()
    reports = {link.statement.snapshot_id for link in links}
    sourced = set(
        claim.origins.filter(state=DecisionState.CONFIRMED).values_list("snapshot_id", flat=True)
    )
    held: dict[str, bool] = {
        "people_named": bool(claim.claimant_id and claim.accused_id),
        "three_answers": bool(claim.said and claim.holds and claim.accused_answer),
        "reasons_given": bool(
            claim.said_reason and claim.holds_reason and claim.accused_answer_reason
        ),
        "a_passage_asserts_it": any(link.position == "asserts" for link in links),
        "passages_word_for_word": all(_is_word_for_word(link.statement) for link in links),
        "origins_said": bool(reports) and reports <= sourced,
        "nothing_undecided": not undecided,
    }
    return tuple(
        Requirement(rule=rule, text=str(text), held=held[rule], is_blocker=is_blocker)
        for rule, text, is_blocker in _REQUIREMENTS
    )


def check_can_submit(claim: Claim) -> None:
    """Raise unless the claim may be submitted: the table leads there and no blocker stands."""
    check_can_move(claim, ClaimState.SUBMITTED)
    _check_no_blocker(claim)


def check_can_publish(claim: Claim) -> None:
    """Raise unless the claim is submitted and no blocker stands."""
    if claim.state != ClaimState.SUBMITTED:
        raise NotPossibleError(_("A claim is submitted before it is published."))
    _check_no_blocker(claim)


_REQUIREMENTS = (
    ("people_named", gettext_lazy("Claimant and accused are named."), True),
    ("three_answers", gettext_lazy("All three questions are answered."), True),
    ("reasons_given", gettext_lazy("Each answer gives its reason."), True),
    ("a_passage_asserts_it", gettext_lazy("A confirmed passage asserts the claim."), True),
    (
        "passages_word_for_word",
        gettext_lazy("Every passage is found word for word in the text we hold."),
        True,
    ),
    (
        "origins_said",
        gettext_lazy("Each report's origin is confirmed or said to be unknown."),
        True,
    ),
    ("nothing_undecided", gettext_lazy("No proposed passage waits for a decision."), False),
)


def _check_no_blocker(claim: Claim) -> None:
    missing = [each.text for each in publish_checklist(claim) if each.is_blocker and not each.held]
    if missing:
        raise NotPossibleError(_("Still missing: %(what)s") % {"what": " ".join(missing)})


def _is_word_for_word(statement: Statement) -> bool:
    return statement.snapshot.text[statement.start : statement.end] == statement.exact
