"""A withdrawn claim: its last version says why, its address answers gone, nothing is rewritten."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from claims.actions.publishing import publish_claim, withdraw_claim
from claims.models import Event, Publication
from claims.models.states import CorrectionKind, Did
from claims.policies import ConflictError, NotPossibleError
from tests.claims.actions.desk import Desk, correct
from tests.factories import make_user

pytestmark = [pytest.mark.django_db, pytest.mark.situation("published")]

WHY = "The recording is of somebody else."


def withdraw(desk: Desk) -> Publication:
    return withdraw_claim(claim=desk.claim, by=desk.editor, reason=WHY)


def test_the_last_version_says_that_it_is_withdrawn_and_why(desk: Desk) -> None:
    before = desk.now().publication.document
    document = withdraw(desk).document
    changed = {name for name, value in document.items() if before[name] != value}
    assert changed == {"version", "status", "published_at", "previous", "log", "corrections"}
    assert (document["status"], document["version"]) == ("withdrawn", 2)
    assert document["corrections"][-1]["kind"] == CorrectionKind.WITHDRAWAL
    assert document["corrections"][-1]["reason"] == WHY


@pytest.mark.situation(param="state")
@pytest.mark.parametrize("state", ["published", "corrected"])
def test_a_withdrawn_claim_is_on_no_page(desk: Desk, state: str, client: Client) -> None:
    address = desk.now().publication.get_absolute_url()
    withdraw(desk)
    response = client.get(address)
    assert (response.status_code, WHY in response.content.decode()) == (410, True)
    assert address not in client.get("/claims/").content.decode()
    assert client.get(f"/articles/{desk.snapshot.article_id}/").status_code == 404


def test_a_withdrawal_is_logged_with_its_hash(desk: Desk) -> None:
    publication = withdraw(desk)
    event = Event.objects.get(did=Did.CLAIM_WITHDRAWN)
    assert (event.reason, event.after["sha256"]) == (WHY, publication.sha256)


@pytest.mark.situation(param="state")
@pytest.mark.parametrize("state", ["proposed", "confirmed", "submitted", "rejected"])
def test_only_what_is_public_is_withdrawn(desk: Desk, state: str) -> None:
    with pytest.raises(NotPossibleError, match="can't become withdrawn"):
        withdraw(desk)


def test_a_withdrawal_needs_a_reason(desk: Desk) -> None:
    with pytest.raises(NotPossibleError, match="Say why"):
        withdraw_claim(claim=desk.claim, by=desk.editor, reason=" ")


def test_a_withdrawal_is_for_good(desk: Desk) -> None:
    withdraw(desk)
    with pytest.raises(NotPossibleError, match="can't become"):
        withdraw(desk)


def test_a_reviewer_withdraws_nothing(desk: Desk) -> None:
    with pytest.raises(PermissionDenied, match="Only editors"):
        withdraw_claim(claim=desk.claim, by=desk.reviewer, reason=WHY)


def test_who_submitted_it_does_not_withdraw_it(desk: Desk) -> None:
    desk.reviewer.is_superuser = True
    desk.reviewer.save()
    with pytest.raises(PermissionDenied, match="someone else"):
        withdraw_claim(claim=desk.claim, by=desk.reviewer, reason=WHY)


def test_a_withdrawal_of_an_earlier_version_is_a_conflict(desk: Desk) -> None:
    with pytest.raises(ConflictError):
        withdraw_claim(claim=desk.claim, by=desk.editor, reason=WHY, version=1)


# Kinds of corrections


@pytest.mark.situation("published")
@pytest.mark.parametrize("kind", ["typo", "clarification", "correction", "update"])
def test_a_further_version_says_which_kind_of_change_it_is(desk: Desk, kind: str) -> None:
    correct(desk, kind=kind, place="Port Example")
    assert desk.now().publication.document["corrections"][-1]["kind"] == kind


@pytest.mark.situation("submitted")
def test_a_withdrawal_is_no_further_version(desk: Desk) -> None:
    editor = make_user(role="Editor")
    with pytest.raises(NotPossibleError, match="withdraw the claim"):
        publish_claim(claim=desk.claim, by=editor, reason=WHY, kind="withdrawal")
