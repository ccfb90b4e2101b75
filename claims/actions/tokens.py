"""One press of a button is carried out once: its token answers with the step it became."""

from uuid import UUID

from django.contrib.auth.models import User
from django.db.models import UUIDField
from django.utils.translation import gettext as _

from claims.kept import Kept, Slot
from claims.models import DecisionToken, UndoStep
from claims.policies import ConflictError


class TakenError(ConflictError):
    """What is decided on is not what was on screen any more; nothing was saved."""


_EARLIER = Kept(
    lambda: DecisionToken.objects.select_related("step").filter(token=Slot("token", UUIDField()))
)


def earlier_step(*, token: UUID, by: User, choice: str) -> UndoStep | None:
    """Return the step of the press with this token, if there was one.

    ``choice`` is the fingerprint of what the press asks for: the same token with another one is
    another decision, and refused.
    """
    earlier = _EARLIER.first(token=token)
    if earlier is None:
        return None
    if earlier.by_id != by.pk or earlier.choice != choice:
        raise TakenError(_("An earlier press from this page was carried out already."))
    step: UndoStep = earlier.step
    return step
