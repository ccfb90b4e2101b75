"""A claim: what the database demands of its states and of the people behind them."""

import pytest
from django.db.models import ProtectedError
from django.utils import timezone

from claims.models import Claim
from claims.models.states import PUBLIC_STATES, ClaimState
from tests.claims.actions.desk import Desk, make_desk
from tests.factories import make_claim, make_user
from tests.refusals import expect_refusal, update_by_sql

pytestmark = pytest.mark.django_db

PUBLISHER = "claim_publisher_is_not_the_submitter"
SIGNED = f"{PUBLISHER}|written by the step itself"  # whichever is asked first


def test_a_claim_starts_proposed() -> None:
    assert make_claim().state == ClaimState.PROPOSED


def test_a_claim_has_a_sentence() -> None:
    with expect_refusal("claim_has_a_sentence"):
        make_claim(sentence="")


@pytest.mark.parametrize("what", ["decided", "submitted", "published"])
def test_who_without_when_is_refused(what: str) -> None:
    with expect_refusal(f"claim_{what}_by_and_at"):
        make_claim(**{f"{what}_by": make_user()})


@pytest.mark.parametrize("what", ["decided", "submitted", "published"])
def test_when_without_who_is_refused(what: str) -> None:
    with expect_refusal(f"claim_{what}_by_and_at"):
        make_claim(**{f"{what}_at": timezone.now()})


@pytest.mark.parametrize(
    "state", sorted(set(ClaimState) - {ClaimState.PROPOSED, ClaimState.MERGED})
)
def test_a_state_without_the_person_who_decided_is_refused(state: ClaimState) -> None:
    claim = make_claim()
    with expect_refusal("claim_|transition table|version of its own"):
        update_by_sql(claim, state=str(state))


@pytest.mark.situation("submitted")
@pytest.mark.parametrize("state", sorted(PUBLIC_STATES))
def test_a_public_claim_has_a_publication(desk: Desk, state: ClaimState) -> None:
    signed = {"published_by": desk.editor, "published_at": timezone.now()}
    with expect_refusal("version of its own"):
        Claim.objects.update(state=state, **signed)


@pytest.mark.situation("published")
def test_a_public_claim_keeps_its_publication() -> None:
    with expect_refusal("version of its own"):
        Claim.objects.update(publication=None)


@pytest.mark.situation("published")
def test_a_publication_is_the_current_one_of_one_claim(desk: Desk) -> None:
    published = desk.now()
    other = make_claim()
    with expect_refusal():
        Claim.objects.filter(pk=other.pk).update(publication=published.publication)


@pytest.mark.situation("published")
@pytest.mark.parametrize("is_superuser", [False, True], ids=["person", "superuser"])
def test_a_saved_publisher_is_not_the_submitter(desk: Desk, *, is_superuser: bool) -> None:
    claim = desk.now()
    user = make_user(is_superuser=is_superuser)
    claim.submitted_by = claim.published_by = user
    with expect_refusal(SIGNED):
        claim.save()


@pytest.mark.situation("published")
@pytest.mark.parametrize("is_superuser", [False, True], ids=["person", "superuser"])
def test_an_updated_publisher_is_not_the_submitter(*, is_superuser: bool) -> None:
    user = make_user(is_superuser=is_superuser)
    with expect_refusal(SIGNED):
        Claim.objects.update(submitted_by=user, published_by=user)


@pytest.mark.situation("published")
def test_an_updated_submitter_is_not_the_publisher(desk: Desk) -> None:
    with expect_refusal(SIGNED):
        Claim.objects.update(submitted_by=desk.editor)


def test_bulk_create_needs_two_people_too() -> None:
    user, now = make_user(is_superuser=True), timezone.now()
    claim = Claim(
        sentence="It is so",
        decided_by=user,
        decided_at=now,
        submitted_by=user,
        submitted_at=now,
        published_by=user,
        published_at=now,
    )
    with expect_refusal(PUBLISHER):
        Claim.objects.bulk_create([claim])


@pytest.mark.situation("published")
def test_bulk_update_needs_two_people_too(desk: Desk) -> None:
    claim = desk.now()
    claim.published_by = desk.reviewer
    with expect_refusal(SIGNED):
        Claim.objects.bulk_update([claim], ["published_by"])


@pytest.mark.situation("published")
def test_plain_sql_needs_two_people_too(desk: Desk) -> None:
    with expect_refusal(SIGNED):
        update_by_sql(desk.claim, published_by_id=desk.reviewer.pk)


@pytest.mark.situation("published")
@pytest.mark.parametrize("who", ["reviewer", "editor"])
def test_people_who_decided_stay_on_record(desk: Desk, who: str) -> None:
    user = getattr(desk, who)
    with pytest.raises(ProtectedError):
        user.delete()


def test_a_claim_with_passages_stays() -> None:
    claim = make_desk().claim
    with pytest.raises(ProtectedError):
        claim.delete()


@pytest.mark.situation(param="state")
@pytest.mark.parametrize(
    ("state", "found"),
    [
        (ClaimState.PROPOSED, {"proposed", "standing"}),
        (ClaimState.CONFIRMED, {"standing"}),
        (ClaimState.SUBMITTED, {"standing"}),
        (ClaimState.PUBLISHED, {"standing", "public"}),
        (ClaimState.CORRECTED, {"standing", "public"}),
        (ClaimState.REJECTED, set()),
    ],
)
def test_querysets_speak_of_states(state: ClaimState, found: set[str]) -> None:
    names = {"proposed", "standing", "public"}
    assert {name for name in names if getattr(Claim.objects, name)().exists()} == found
