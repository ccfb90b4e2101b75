"""The database holds every writer to the table and to two people: no action of ours is asked."""

from collections.abc import Callable
from importlib import import_module
from itertools import product
from typing import Any

import pytest
from django.utils import timezone

from claims.actions.claims import reopen_claim
from claims.models import Claim, EvidenceLink, Publication, Statement
from claims.models.states import CLAIM_TRANSITIONS, ClaimState
from tests.claims.actions.desk import Desk, make_desk_at
from tests.claims.models.test_publication import build_publication
from tests.factories import MOMENT, make_claim, make_user, submit_by_hand
from tests.refusals import expect_refusal, update_by_sql

pytestmark = pytest.mark.django_db

GUARDS = import_module("claims.migrations.0004_four_eyes")
SIGNED = import_module("claims.migrations.0012_signatures")
NO_WAY = "does not lead there|version of its own"  # whichever guard is asked first
SUBMITTED = "void the submission first"
NO_VERSION = "version of its own"
STEP = "written by the step itself|void the submission first"  # whichever guard is asked first
STATES = [
    *(ClaimState.PROPOSED, ClaimState.CONFIRMED, ClaimState.SUBMITTED, ClaimState.PUBLISHED),
    *(ClaimState.CORRECTED, ClaimState.REJECTED),
]


def save(row: Any, **fields: Any) -> None:
    for name, value in fields.items():
        setattr(row, name, value)
    row.save()


def update(row: Any, **fields: Any) -> None:
    type(row).objects.filter(pk=row.pk).update(**fields)


def bulk(row: Any, **fields: Any) -> None:
    for name, value in fields.items():
        setattr(row, name, value)
    type(row).objects.bulk_update([row], list(fields))


ENTRIES = {"save": save, "update": update, "bulk_update": bulk, "sql": update_by_sql}
each_entry = pytest.mark.parametrize("write", ENTRIES.values(), ids=ENTRIES)
Write = Callable[..., None]


def test_the_guard_has_the_transition_table() -> None:
    table = {str(state): set(map(str, to)) for state, to in CLAIM_TRANSITIONS.items()}
    assert {state: set(to) for state, to in SIGNED.TRANSITIONS.items()} == table


def test_the_guard_knows_every_field_that_a_document_says() -> None:
    held = {"rule", "reason", "state", "version", "id", "proposed_at", "publication_id"}
    held |= {f"{who}_{what}" for who in ("decided", "published") for what in ("by_id", "at")}
    assert {field.column for field in Claim._meta.local_fields} - held == set(GUARDS.CONTENT)


@pytest.mark.situation(param="state")
@pytest.mark.parametrize(
    ("state", "to"),
    [
        (state, to)
        for state, to in product(STATES, ClaimState)
        if to != state and to not in CLAIM_TRANSITIONS[state]
    ],
    ids=str,
)
def test_a_state_moves_only_as_the_table_says(
    desk: Desk, state: ClaimState, to: ClaimState
) -> None:
    with expect_refusal(NO_WAY):
        update_by_sql(desk.claim, state=str(to))


@pytest.mark.situation("confirmed")
@each_entry
def test_no_entry_leads_past_the_table(desk: Desk, write: Write) -> None:
    with expect_refusal(NO_WAY):
        write(desk.now(), state="published")


@pytest.mark.parametrize("state", ["submitted", "published", "corrected", "withdrawn", "merged"])
def test_a_claim_is_not_made_behind_the_desk(state: str) -> None:
    with expect_refusal("starts at the desk"):
        make_claim(state=state)
    with expect_refusal("starts at the desk"):
        Claim.objects.bulk_create([Claim(sentence="It is so", slug="it", state=state)])


@pytest.mark.situation("submitted")
@pytest.mark.parametrize(
    "change",
    [
        {"sentence": "Other"},
        {"holds": "supported"},
        {"holds_reason": "Other"},
        {"accused_answer": "no_comment"},
        {"said_on": "2020-01-01"},
        {"not_known": ""},
        {"single_origin_reason": ""},
    ],
    ids=lambda change: next(iter(change)),
)
@each_entry
def test_what_is_submitted_does_not_change(
    desk: Desk, write: Write, change: dict[str, str]
) -> None:
    with expect_refusal(SUBMITTED):
        write(desk.now(), **change)


@pytest.mark.situation("submitted")
@each_entry
def test_who_submitted_stays_who_submitted(desk: Desk, write: Write) -> None:
    with expect_refusal(STEP):
        write(desk.now(), submitted_by_id=make_user().pk)


@pytest.mark.situation("submitted")
@pytest.mark.parametrize("change", [{"position": "context"}, {"state": "rejected"}], ids=str)
@each_entry
def test_evidence_of_what_is_submitted_does_not_change(
    desk: Desk, write: Write, change: dict[str, str]
) -> None:
    with expect_refusal(SUBMITTED):
        write(EvidenceLink.objects.get(pk=desk.denial.pk), **change)


@pytest.mark.situation("submitted")
def test_evidence_does_not_leave_or_join_what_is_submitted(desk: Desk) -> None:
    other = make_desk_at(ClaimState.CONFIRMED)
    with expect_refusal(SUBMITTED):
        desk.denial.delete()
    with expect_refusal(SUBMITTED):
        EvidenceLink.objects.filter(pk=desk.denial.pk).update(claim=other.claim)
    with expect_refusal(SUBMITTED):
        EvidenceLink.objects.filter(pk=other.denial.pk).update(claim=desk.claim)
    decided = {"state": "confirmed", "decided_by": desk.reviewer, "decided_at": MOMENT}
    with expect_refusal(SUBMITTED):
        EvidenceLink.objects.create(
            claim=desk.claim,
            statement=other.denial.statement,
            position="denies",
            rule="x",
            strength="fair",
            **decided,
        )


@pytest.mark.situation("submitted")
def test_the_words_of_evidence_do_not_change_either(desk: Desk) -> None:
    with expect_refusal(SUBMITTED):
        Statement.objects.filter(pk=desk.denial.statement_id).update(speaker="Somebody else")


@pytest.mark.situation(param="state")
@pytest.mark.parametrize("state", ["confirmed", "submitted", "published", "corrected"])
@pytest.mark.parametrize("column", ["by_id", "at"])
@pytest.mark.parametrize("did", ["decided", "submitted", "published"])
def test_who_did_it_and_when_is_not_written_over(
    desk: Desk, state: str, did: str, column: str
) -> None:
    other = make_user().pk if column == "by_id" else timezone.now()
    if getattr(desk.now(), f"{did}_at") is None:
        both = {f"{did}_by_id": make_user().pk, f"{did}_at": timezone.now()}
        with expect_refusal(STEP):
            update(desk.claim, **both)
        return
    with expect_refusal(STEP):
        update(desk.claim, **{f"{did}_{column}": other})


@pytest.mark.situation("published")
@each_entry
def test_no_entry_signs_a_page_for_somebody_else(desk: Desk, write: Write) -> None:
    with expect_refusal(STEP):
        write(desk.now(), published_by_id=make_user().pk)


@pytest.mark.situation("published")
@pytest.mark.parametrize("to", ["confirmed", "merged"])
def test_a_page_that_goes_takes_no_other_name_with_it(desk: Desk, to: str) -> None:
    into = make_claim().pk if to == "merged" else None
    with expect_refusal(STEP):
        update(desk.claim, state=to, merged_into=into, published_by=make_user())


@pytest.mark.situation("published")
def test_a_page_comes_back_from_a_merge_only_as_it_was(desk: Desk) -> None:
    other = make_desk_at(ClaimState.PUBLISHED).now().publication
    update(desk.claim, state="merged", merged_into=make_claim())
    with expect_refusal(NO_VERSION):
        update(desk.claim, state="published", merged_into=None, publication=other)
    update(desk.claim, state="published", merged_into=None)


@pytest.mark.situation("confirmed")
def test_what_nobody_published_does_not_come_back_from_a_merge_published(desk: Desk) -> None:
    update(desk.claim, state="merged", merged_into=make_claim())
    with expect_refusal(f"{NO_VERSION}|{STEP}"):
        update(desk.claim, state="published", merged_into=None)


def publish_by_hand(desk: Desk, publication: Publication, *, by: Any) -> None:
    Claim.objects.filter(pk=desk.claim.pk).update(
        state="published", published_by=by, published_at=timezone.now(), publication=publication
    )


@pytest.mark.situation("confirmed")
@pytest.mark.parametrize("who", ["Reviewer", "Editor", "superuser"])
def test_one_person_does_not_publish_by_hand(desk: Desk, who: str) -> None:
    person = make_user(is_superuser=True) if who == "superuser" else make_user(role=who)
    submit_by_hand(desk.now(), by=person)
    claim = desk.now()
    with expect_refusal("publication_has_four_eyes"):
        build_publication(claim=claim, submitted_by=person, published_by=person).save()
    with expect_refusal("made of what was submitted"):
        build_publication(claim=claim, submitted_by=make_user(), published_by=person).save()
    version = build_publication(claim=claim, submitted_by=person, published_by=make_user())
    version.save()
    with expect_refusal("claim_publisher_is_not_the_submitter|version of its own"):
        publish_by_hand(desk, version, by=person)


@pytest.mark.situation("published")
def test_a_claim_takes_no_version_of_another(desk: Desk) -> None:
    other, desk = desk, make_desk_at(ClaimState.SUBMITTED)
    with expect_refusal(NO_VERSION):
        publish_by_hand(desk, other.now().publication, by=desk.editor)


@pytest.mark.situation("published")
def test_an_old_version_does_not_publish_again(desk: Desk) -> None:
    old = desk.now().publication
    reopen_claim(claim=desk.claim, by=desk.reviewer, reason="A reader wrote.")
    submit_by_hand(desk.now(), by=desk.reviewer)
    with expect_refusal(NO_VERSION):
        publish_by_hand(desk, old, by=desk.editor)


@pytest.mark.situation(param="state")
@pytest.mark.parametrize("state", ["proposed", "confirmed"])
def test_no_version_is_made_of_what_nobody_submitted(desk: Desk, state: str) -> None:
    with expect_refusal("made of what was submitted"):
        Publication.objects.bulk_create([_shape(desk)])


def _shape(desk: Desk) -> Publication:
    """Return a version that fits in all but that its claim is at the desk."""
    other = make_desk_at(ClaimState.SUBMITTED)
    shape = build_publication(claim=other.now(), submitted_by=desk.reviewer)
    shape.claim = desk.now()
    return shape
