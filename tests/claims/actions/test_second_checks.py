"""The blind second check: somebody else, once, and disagreement ends in writing."""

import pytest
from django.core.exceptions import PermissionDenied

from claims.actions.claims import edit_claim, submit_claim
from claims.actions.links import accept_link
from claims.actions.second_checks import (
    agreement,
    label_position,
    resolve_disagreement,
    waiting_for,
)
from claims.models import Event, SecondLabel
from claims.models.states import Did
from claims.policies import ConflictError, NotPossibleError
from tests.claims.actions.desk import Desk
from tests.factories import make_story, make_user
from tests.refusals import expect_refusal

pytestmark = [pytest.mark.django_db, pytest.mark.situation("confirmed")]

WHY = "The spokesman says no, and that is a denial."


@pytest.fixture
def desk(standing: Desk) -> Desk:
    desk = standing
    story = make_story()
    story.blind_second_check = True
    story.save()
    edit_claim(claim=desk.claim, by=desk.reviewer, changes={"story": story})
    return desk


def label(desk: Desk, *, assertion: str = "asserts", denial: str = "denies") -> SecondLabel:
    label_position(link=desk.assertion, by=desk.editor, position=assertion)
    return label_position(link=desk.denial, by=desk.editor, position=denial)


def test_a_claim_is_submitted_when_all_passages_have_two_labels(desk: Desk) -> None:
    with pytest.raises(NotPossibleError, match="second person"):
        submit_claim(claim=desk.claim, by=desk.reviewer)
    label(desk)
    assert submit_claim(claim=desk.claim, by=desk.reviewer).state == "submitted"


def test_a_disagreement_is_resolved_in_writing(desk: Desk) -> None:
    dispute = label(desk, denial="replies")
    with pytest.raises(NotPossibleError, match="no disagreement is open"):
        submit_claim(claim=desk.claim, by=desk.reviewer)
    with pytest.raises(NotPossibleError, match="in writing"):
        resolve_disagreement(label=dispute, by=desk.editor, position="denies", reason=" ")
    resolve_disagreement(label=dispute, by=desk.editor, position="denies", reason=WHY)
    assert Event.objects.get(did=Did.DISAGREEMENT_RESOLVED).reason == WHY
    assert submit_claim(claim=desk.claim, by=desk.reviewer).state == "submitted"


def test_the_passage_gets_the_label_that_holds(desk: Desk) -> None:
    dispute = label(desk, denial="disputes")
    resolve_disagreement(label=dispute, by=desk.editor, position="disputes", reason=WHY)
    desk.denial.refresh_from_db()
    assert desk.denial.position == "disputes"
    assert submit_claim(claim=desk.claim, by=desk.reviewer).state == "submitted"


def test_what_both_said_alike_is_not_resolved(desk: Desk) -> None:
    with pytest.raises(NotPossibleError, match="no disagreement"):
        resolve_disagreement(label=label(desk), by=desk.editor, position="denies", reason=WHY)


def test_a_new_decision_needs_a_new_second_label(desk: Desk) -> None:
    label(desk)
    accept_link(link=desk.denial, by=desk.reviewer, position="disputes")
    assert list(waiting_for(desk.editor)) == [desk.denial]
    with pytest.raises(NotPossibleError, match="second person"):
        submit_claim(claim=desk.claim, by=desk.reviewer)


def test_nobody_checks_what_they_decided(desk: Desk) -> None:
    assert not waiting_for(desk.reviewer).exists()
    with pytest.raises(NotPossibleError, match="someone else"):
        label_position(link=desk.denial, by=desk.reviewer, position="denies")
    row = label(desk)
    with expect_refusal("second_label_is_by_somebody_else"):
        SecondLabel.objects.filter(pk=row.pk).update(by=desk.reviewer)


def test_a_passage_is_checked_once(desk: Desk) -> None:
    label(desk)
    with pytest.raises(NotPossibleError, match="already"):
        label_position(link=desk.denial, by=make_user(role="Editor"), position="denies")


def test_a_story_that_does_not_ask_gets_none(standing: Desk) -> None:
    assert not waiting_for(standing.editor).exists()
    with pytest.raises(NotPossibleError, match="no second check"):
        label_position(link=standing.denial, by=standing.editor, position="denies")


def test_an_admin_labels_nothing(desk: Desk) -> None:
    with pytest.raises(PermissionDenied):
        label_position(link=desk.denial, by=make_user(role="Admin"), position="denies")


def test_agreement_is_counted_for_each_position(desk: Desk) -> None:
    label(desk, denial="replies")
    found = {row.position: (row.labelled, row.agreed) for row in agreement()}
    assert found == {"Asserts": (1, 1), "Denies": (1, 0)}


def test_a_label_on_a_passage_that_was_decided_anew_is_refused(desk: Desk) -> None:
    accept_link(link=desk.denial, by=desk.reviewer, position="disputes")
    with pytest.raises(ConflictError, match="anew"):
        label_position(
            link=desk.denial, by=desk.editor, position="denies", version=desk.denial.version
        )
