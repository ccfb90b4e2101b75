"""Origins, contacts and speakers of a submitted claim stand still, whoever writes."""

from collections.abc import Callable

import pytest

from claims.models import Claim, Contact, Origin
from tests.claims.actions.desk import Desk, make_desk
from tests.claims.models.test_publication import build_publication
from tests.factories import MOMENT, make_actor, make_snapshot, make_user, submit_by_hand
from tests.refusals import delete_by_sql, expect_refusal, update_by_sql

pytestmark = pytest.mark.django_db

SUBMITTED = "void the submission first"
DECIDED = {"decided_at": MOMENT}


@pytest.fixture
def desk() -> Desk:
    """A desk whose claim is submitted with one origin, one contact and one accepted passage."""
    desk = make_desk()
    facts = {"kind": "unknown", "state": "confirmed", "decided_by": desk.reviewer} | DECIDED
    Origin.objects.create(claim=desk.claim, snapshot=desk.snapshot, **facts)
    Contact.objects.create(
        claim=desk.claim, asked=desk.claim.accused, by=desk.reviewer, how="email", at=MOMENT
    )
    link = desk.assertion
    link.state, link.decided_by, link.decided_at = "confirmed", desk.reviewer, MOMENT
    link.save()
    submit_by_hand(desk.claim, by=desk.reviewer)
    return desk


def add_origin(desk: Desk) -> None:
    facts = {"kind": "unknown", "state": "confirmed", "decided_by": desk.reviewer} | DECIDED
    Origin.objects.create(claim=desk.claim, snapshot=make_snapshot(), **facts)


def add_contact(desk: Desk) -> None:
    Contact.objects.create(
        claim=desk.claim, asked=desk.claim.accused, by=desk.editor, how="phone", at=MOMENT
    )


CHANGES: dict[str, Callable[[Desk], None]] = {
    "an origin is added": add_origin,
    "an origin is changed": lambda desk: update_by_sql(Origin.objects.get(), kind="official"),
    "an origin is saved": lambda desk: Origin.objects.get().delete(),
    "an origin is taken back": lambda desk: update_by_sql(Origin.objects.get(), state="rejected"),
    "an origin goes by sql": lambda desk: delete_by_sql(Origin.objects.get()),
    "a contact is added": add_contact,
    "a contact is closed": lambda desk: Contact.objects.update(outcome="denied"),
    "a contact gets a note": lambda desk: update_by_sql(Contact.objects.get(), note="“No.”"),
    "a contact goes": lambda desk: Contact.objects.get().delete(),
    "a speaker is added": lambda desk: desk.assertion.statement.actors.add(
        make_actor(name="Bo Lind")
    ),
    "a speaker goes": lambda desk: desk.assertion.statement.actors.clear(),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_nothing_that_readers_would_see_changes(desk: Desk, change: Callable[[Desk], None]):
    with expect_refusal(SUBMITTED):
        change(desk)


def test_a_proposed_origin_may_come_and_go(desk: Desk):
    Origin.objects.create(claim=desk.claim, snapshot=make_snapshot(), kind="unknown").delete()


def test_a_claim_does_not_begin_with_a_version_of_another(desk: Desk):
    unused = build_publication(
        claim=desk.claim, submitted_by=desk.reviewer, published_by=make_user()
    )
    unused.save()
    with expect_refusal("starts without a version"):
        Claim.objects.create(sentence="Another", slug="another", publication=unused)
