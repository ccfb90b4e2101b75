"""Asking the accused side, and others: each request and what came of it is on record."""

from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from claims.actions.claims import locked
from claims.actions.links import void_submission
from claims.actions.log import append, stamp
from claims.models import Actor, Claim, Contact
from claims.models.states import (
    DESK_STATES,
    PUBLIC_STATES,
    ContactChannel,
    ContactOutcome,
    Did,
)
from claims.policies import NotPossibleError, check_may_decide


@transaction.atomic
def log_contact(
    *,
    claim: Claim,
    asked: Actor,
    by: User,
    how: str,
    at: datetime,
    deadline: datetime | None = None,
    version: int | None = None,
) -> Contact:
    """Note a request for comment. Readers see it from the next version on; a submission is void."""
    check_may_decide(by)
    claim = _open(claim, version)
    contact = Contact(
        claim=claim, asked=asked, by=by, how=ContactChannel(how), at=at, deadline=deadline
    )
    if deadline is not None and deadline < at:
        raise NotPossibleError(_("The deadline is before the request."))
    void_submission(claim, by=by)  # first: the database refuses to change what is submitted
    contact.save()
    append(
        did=Did.CONTACT_LOGGED,
        subject=contact,
        by=by,
        claim=claim,
        after={
            "asked": asked.pk,
            "how": str(contact.how),
            "at": stamp(at),
            "deadline": stamp(deadline) if deadline else None,
        },
    )
    return contact


@transaction.atomic
def record_outcome(
    *, contact: Contact, by: User, outcome: str, note: str = "", version: int | None = None
) -> Contact:
    """Note what came of a request for comment."""
    check_may_decide(by)
    claim = _open(contact.claim, version)
    contact = Contact.objects.select_for_update().get(pk=contact.pk)
    before = _facts(contact)
    contact.outcome, contact.note = ContactOutcome(outcome), note.strip()
    if _facts(contact) == before:
        return contact
    contact.full_clean(validate_constraints=False)
    void_submission(claim, by=by)
    contact.save()
    append(
        did=Did.CONTACT_ANSWERED,
        subject=contact,
        by=by,
        claim=claim,
        before=before,
        after=_facts(contact),
    )
    return contact


def _open(claim: Claim, version: int | None) -> Claim:
    claim = locked(claim, version)
    if claim.state not in DESK_STATES | PUBLIC_STATES:
        raise NotPossibleError(_("Requests for comment belong to a claim that the desk follows."))
    return claim


def _facts(contact: Contact) -> dict[str, Any]:
    return {"outcome": str(contact.outcome), "note": contact.note}
