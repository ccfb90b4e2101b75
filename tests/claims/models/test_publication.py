"""A publication never changes, and two people stand behind it."""

from typing import Any

import pytest

from claims.models import Claim, Publication
from claims.models.states import ClaimState
from tests.claims.actions.desk import Desk, correct
from tests.factories import MOMENT, make_claim, make_user, submit_by_hand
from tests.refusals import delete_by_sql, expect_refusal, update_by_sql

pytestmark = pytest.mark.django_db

IMMUTABLE = "never changes"
FOUR_EYES = "publication_has_four_eyes"


def build_publication(*, claim: Claim, **fields: Any) -> Publication:
    """Return a publication that is not stored; two people sign it unless the fields say else."""
    submitter = fields.pop("submitted_by", None) or make_user()
    if claim.state == ClaimState.PROPOSED:
        submit_by_hand(claim, by=submitter)
    facts = {
        "number": 1,
        "schema": "audiatur.publication/1",
        "canonical": "{}",
        "sha256": "0" * 64,
        "submitted_by": submitter,
        "published_by": make_user(),
        "published_at": MOMENT,
        **dict.fromkeys(("report_count", "claim_count", "caveat_count"), 0),
        **dict.fromkeys(("reply_count", "denial_count"), 0),
    }
    return Publication(claim=claim, **facts | fields)


def make_publication() -> Publication:
    """Return a stored publication of a claim."""
    publication = build_publication(claim=make_claim())
    publication.save()
    return publication


def test_a_saved_change_is_refused() -> None:
    publication = make_publication()
    publication.sentence = "Something else"
    with expect_refusal(IMMUTABLE):
        publication.save()


@pytest.mark.parametrize(
    "change", [{"canonical": "{ }"}, {"sha256": "1" * 64}, {"sentence": "x"}], ids=str
)
def test_an_update_is_refused(change: dict[str, str]) -> None:
    make_publication()
    with expect_refusal(IMMUTABLE):
        Publication.objects.update(**change)


def test_a_delete_is_refused() -> None:
    publication = make_publication()
    with expect_refusal(IMMUTABLE):
        publication.delete()


def test_an_update_by_plain_sql_is_refused() -> None:
    publication = make_publication()
    with expect_refusal(IMMUTABLE):
        update_by_sql(publication, canonical="{ }")


def test_a_delete_by_plain_sql_is_refused() -> None:
    publication = make_publication()
    with expect_refusal(IMMUTABLE):
        delete_by_sql(publication)


@pytest.mark.parametrize("is_superuser", [False, True], ids=["person", "superuser"])
def test_one_person_can_not_stand_behind_it_alone(*, is_superuser: bool) -> None:
    user = make_user(is_superuser=is_superuser)
    publication = build_publication(claim=make_claim(), submitted_by=user, published_by=user)
    with expect_refusal(FOUR_EYES):
        publication.save()


def test_bulk_create_needs_two_people_too() -> None:
    user = make_user(is_superuser=True)
    publication = build_publication(claim=make_claim(), submitted_by=user, published_by=user)
    with expect_refusal(FOUR_EYES):
        Publication.objects.bulk_create([publication])


def test_a_claim_has_each_number_once() -> None:
    publication = make_publication()
    again = build_publication(claim=publication.claim, sha256="1" * 64)
    with expect_refusal():
        again.save()


def test_a_document_is_published_once() -> None:
    make_publication()
    with expect_refusal():
        build_publication(claim=make_claim()).save()


@pytest.mark.situation("published")
def test_the_newest_version_of_a_claim_is_the_current_one(desk: Desk) -> None:
    correct(desk, place="Port Example")
    assert [each.number for each in Publication.objects.current()] == [2]


@pytest.mark.situation("published")
def test_a_publication_is_found_by_an_article_in_it(desk: Desk) -> None:
    make_publication()
    found = Publication.objects.about_article(desk.snapshot.article_id)
    assert [each.claim_id for each in found] == [desk.claim.pk]


@pytest.mark.situation("published")
def test_its_address_is_that_of_the_claim(desk: Desk) -> None:
    publication = desk.now().publication
    assert publication.get_absolute_url() == f"/claims/{publication.claim_id}-{publication.slug}/"
