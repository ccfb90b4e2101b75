"""Two claims become one and two again; passages move, histories and readers are not lost."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from claims.actions.claims import reopen_claim
from claims.actions.links import accept_link
from claims.actions.log import hash_of
from claims.actions.merging import merge_claims, said_of_split, split_claim
from claims.models import Claim, Event
from claims.models.states import ClaimState, Did
from claims.policies import ConflictError, NotPossibleError
from tests.claims.actions.desk import Desk, make_desk
from tests.factories import make_claim, make_link, make_user

pytestmark = pytest.mark.django_db

WHY = "They say the same."


def merge(desk: Desk, into: Claim, **options: object) -> Claim:
    return merge_claims(claim=desk.claim, into=into, by=desk.reviewer, reason=WHY, **options)


def split(desk: Desk) -> Claim:
    return split_claim(claim=desk.now(), by=desk.reviewer, reason=WHY)


@pytest.mark.situation("confirmed")
def test_passages_origins_and_contacts_move(desk: Desk) -> None:
    into = make_claim()
    merged = merge(desk, into)
    assert (merged.state, merged.merged_into) == (ClaimState.MERGED, into)
    assert set(into.links.all()) == {desk.assertion, desk.denial}
    assert (desk.claim.links.count(), into.origins.count()) == (0, 1)


def test_a_passage_that_both_have_stays_where_it_is() -> None:
    desk, into = make_desk(), make_claim()
    make_link(claim=into, statement=desk.assertion.statement)
    merge(desk, into)
    assert list(desk.claim.links.all()) == [desk.assertion]
    assert desk.denial in into.links.all()


def test_both_histories_tell_of_it() -> None:
    desk, into = make_desk(), make_claim()
    merge(desk, into)
    told = {each.claim_id: each.did for each in Event.objects.filter(reason=WHY)}
    assert told == {desk.claim.pk: Did.CLAIM_MERGED, into.pk: Did.CLAIM_ABSORBED}
    assert all(each.hash == hash_of(each) for each in Event.objects.all())


@pytest.mark.situation("submitted")
def test_what_takes_in_passages_is_submitted_anew(desk: Desk) -> None:
    merge(make_desk(), desk.claim)
    assert desk.now().state == ClaimState.CONFIRMED


@pytest.mark.situation(param="state")
@pytest.mark.parametrize("state", [ClaimState.PROPOSED, ClaimState.CONFIRMED])
def test_a_split_brings_everything_back(desk: Desk, state: ClaimState) -> None:
    into = make_claim()
    merge(desk, into)
    claim = split(desk)
    assert (claim.state, claim.merged_into) == (state, None)
    assert set(claim.links.all()) == {desk.assertion, desk.denial}
    assert into.links.count() == 0


def test_a_split_leaves_alone_what_came_later() -> None:
    desk, into, other = make_desk(), make_claim(), make_desk()
    merge(desk, into)
    merge(other, into)
    split(desk)
    assert set(into.links.all()) == {other.assertion, other.denial}


@pytest.mark.situation(param="state")
@pytest.mark.parametrize("state", ["rejected", "submitted"])
def test_a_claim_that_is_decided_or_submitted_is_not_merged(desk: Desk, state: str) -> None:
    with pytest.raises(NotPossibleError, match="can't become merged"):
        merge(desk, make_claim())


@pytest.mark.situation("rejected")
def test_nothing_is_merged_into_what_is_closed(desk: Desk) -> None:
    with pytest.raises(NotPossibleError, match="closed"):
        merge(make_desk(), desk.claim)


def test_a_claim_is_not_merged_into_itself() -> None:
    desk = make_desk()
    with pytest.raises(NotPossibleError, match="itself"):
        merge(desk, desk.claim)


def test_an_inner_merge_is_split_before_the_outer_one() -> None:
    desk, other = make_desk(), make_desk()
    merge(desk, other.claim)
    merge(other, make_claim())
    with pytest.raises(NotPossibleError, match="split that one first"):
        split(desk)


def test_only_a_merged_claim_is_split() -> None:
    with pytest.raises(NotPossibleError, match="Only a merged claim"):
        split(make_desk())


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_merge_and_a_split_need_a_reason(reason: str) -> None:
    desk, into = make_desk(), make_claim()
    with pytest.raises(NotPossibleError, match="Say why"):
        merge_claims(claim=desk.claim, into=into, by=desk.reviewer, reason=reason)
    merge(desk, into)
    with pytest.raises(NotPossibleError, match="Say why"):
        split_claim(claim=desk.now(), by=desk.reviewer, reason=reason)


def test_who_does_not_decide_does_not_merge() -> None:
    desk = make_desk()
    with pytest.raises(PermissionDenied):
        merge_claims(claim=desk.claim, into=make_claim(), by=make_user(role="Admin"), reason=WHY)


def test_a_merge_on_an_earlier_version_is_a_conflict() -> None:
    with pytest.raises(ConflictError):
        merge(make_desk(), make_claim(), version=7)


# What readers know


@pytest.mark.situation("two pages")
def test_the_old_address_leads_to_the_merged_claim(
    standing: tuple[Desk, Desk], client: Client
) -> None:
    one, other = standing
    address = one.now().publication.get_absolute_url()
    merge_claims(claim=one.claim, into=other.claim, by=one.editor, reason=WHY)
    response = client.get(address)
    assert (response.status_code, response["Location"]) == (
        302,
        other.now().publication.get_absolute_url(),
    )
    assert one.now().sentence not in client.get("/").content.decode().split("<main")[0]


def signed(desk: Desk) -> tuple[object, ...]:
    """Return who stands for the claim, and for which version."""
    claim = desk.now()
    people = (claim.submitted_by, claim.submitted_at, claim.published_by, claim.published_at)
    return (claim.state, claim.publication, *people, set(claim.links.all()))


@pytest.mark.situation("two pages")
def test_a_split_brings_the_page_back_as_it_was(
    standing: tuple[Desk, Desk], client: Client
) -> None:
    one, other = standing
    address, before = one.now().publication.get_absolute_url(), signed(one)
    page = client.get(address).content
    merge_claims(claim=one.claim, into=other.claim, by=one.editor, reason=WHY)
    claim = split_claim(claim=one.now(), by=one.editor, reason=WHY)
    assert signed(one) == before
    assert client.get(address).content == page
    assert "back as it was" in said_of_split(claim)


@pytest.mark.situation("two pages")
def test_what_was_decided_since_the_merge_needs_two_people_for_the_next_version(
    standing: tuple[Desk, Desk], client: Client
) -> None:
    one, other = standing
    address = one.now().publication.get_absolute_url()
    merge_claims(claim=one.claim, into=other.claim, by=one.editor, reason=WHY)
    one.denial.refresh_from_db()
    accept_link(link=one.denial, by=other.reviewer, position="disputes")
    claim = split_claim(claim=one.now(), by=one.editor, reason=WHY)
    assert (claim.state, claim.published_by) == (ClaimState.CONFIRMED, None)
    assert client.get(address).status_code == 200
    assert "two people" in said_of_split(claim)


@pytest.mark.situation("two pages")
def test_a_reviewer_takes_no_page_away(standing: tuple[Desk, Desk]) -> None:
    one, other = standing
    with pytest.raises(PermissionDenied, match="Only editors"):
        merge(one, other.claim)


@pytest.mark.situation("two pages")
def test_who_submitted_takes_no_page_away(standing: tuple[Desk, Desk]) -> None:
    one, other = standing
    root = one.reviewer
    root.is_superuser = True
    root.save()
    reopen_claim(claim=one.claim, by=root, reason=WHY)
    with pytest.raises(PermissionDenied, match="You submitted"):
        merge_claims(claim=one.claim, into=other.claim, by=root, reason=WHY)


@pytest.mark.situation("published")
def test_a_page_is_not_merged_into_what_nobody_reads(desk: Desk) -> None:
    with pytest.raises(NotPossibleError, match="what readers know"):
        merge_claims(claim=desk.claim, into=make_claim(), by=desk.editor, reason=WHY)


def test_a_claim_merged_into_an_unpublished_one_has_no_page(client: Client) -> None:
    desk, into = make_desk(), make_claim()
    merge(desk, into)
    response = client.get(f"/claims/{desk.claim.pk}-{desk.claim.slug}/", follow=True)
    assert response.status_code == 404
