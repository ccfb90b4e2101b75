"""What a person may do, and what a claim is ready for. Reads only; says why not in words."""

from collections.abc import Callable

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from claims.checklist import publish_checklist
from claims.models import Claim
from claims.models.states import CLAIM_TRANSITIONS, CLOSED_STATES, ClaimState

DECIDE = "claims.decide_claim"
PUBLISH = "claims.publish_claim"
IMPORT = "articles.add_article"


class NotPossibleError(Exception):
    """The claim can't be taken there now; the message tells the reviewer why."""


class ConflictError(NotPossibleError):
    """Somebody else changed the claim since it was drawn."""


def check_may_decide(user: User) -> None:
    """Raise ``PermissionDenied`` unless the user decides on claims."""
    if not user.has_perm(DECIDE):
        raise PermissionDenied(_("Only reviewers and editors decide on claims."))


def check_may_import(user: User) -> None:
    """Raise ``PermissionDenied`` unless the user brings articles in or decides on claims."""
    if not (user.has_perm(IMPORT) or user.has_perm(DECIDE)):
        raise PermissionDenied(_("Only the desk's own people bring articles in."))


def check_is_at_the_desk(user: User) -> None:
    """Raise ``PermissionDenied`` unless the user has one of the desk's roles."""
    if not (user.has_perm(IMPORT) or user.has_perm(DECIDE)):
        raise PermissionDenied(_("Only the desk's own people get in here."))


def check_may_load_fixtures(user: User) -> None:
    """Raise ``PermissionDenied`` unless the user looks after the desk's data."""
    if not user.has_perm(IMPORT):
        raise PermissionDenied(_("Only admins load fixtures."))


def check_may_publish(user: User, claim: Claim) -> None:
    """Raise unless the user publishes claims and did not submit this one. Holds for superusers."""
    if not user.has_perm(PUBLISH):
        raise PermissionDenied(_("Only editors publish claims."))
    if claim.submitted_by_id == user.pk:
        raise PermissionDenied(_("You submitted this claim: someone else has to publish it."))


def check_may_take_down(user: User, claim: Claim) -> None:
    """Raise unless the user may take a published page away: an editor who did not submit it."""
    if not user.has_perm(PUBLISH):
        raise PermissionDenied(_("Only editors take a published page away."))
    if claim.publication is not None and claim.publication.submitted_by_id == user.pk:
        raise PermissionDenied(_("You submitted this claim: someone else has to take it away."))


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


def check_can_merge(user: User, claim: Claim, into: Claim) -> None:
    """Raise unless a claim may be merged into another: both open, and no reader loses a page.

    What was published goes only into what is published, by an editor who did not submit it.
    """
    check_can_move(claim, ClaimState.MERGED)
    if into.state in CLOSED_STATES:
        raise NotPossibleError(_("The other claim is closed."))
    if claim.publication is None:
        return
    check_may_take_down(user, claim)
    if into.publication is None:
        raise NotPossibleError(_("What readers know is merged only into what readers know."))


def check_can_submit(claim: Claim) -> None:
    """Raise unless the claim may be submitted: the table leads there and no blocker stands."""
    check_can_move(claim, ClaimState.SUBMITTED)
    _check_no_blocker(claim)


def check_can_publish(claim: Claim) -> None:
    """Raise unless the claim is submitted and no blocker stands."""
    if claim.state != ClaimState.SUBMITTED:
        raise NotPossibleError(_("A claim is submitted before it is published."))
    _check_no_blocker(claim)


def _check_no_blocker(claim: Claim) -> None:
    missing = [
        str(each.text) for each in publish_checklist(claim) if each.is_blocker and not each.held
    ]
    if missing:
        raise NotPossibleError(_("Still missing: %(what)s") % {"what": " ".join(missing)})
