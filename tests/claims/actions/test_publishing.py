"""What a publication holds, and that only people and facts in order bring one about."""

import json
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from claims.actions import log
from claims.actions.claims import confirm_claim, edit_claim, reopen_claim, submit_claim
from claims.actions.links import accept_link, reject_link
from claims.actions.origins import say_origin
from claims.actions.publishing import publish_claim
from claims.canonical import canonical, fingerprint
from claims.models import Claim, Event, EventHead, Publication
from claims.models.states import ClaimState, Did
from claims.policies import NotPossibleError
from tests.claims.actions.desk import Desk, complete, correct, make_desk
from tests.factories import (
    make_article,
    make_link,
    make_snapshot,
    make_statement,
    make_story,
    make_user,
)
from tests.refusals import expect_refusal

pytestmark = [pytest.mark.django_db, pytest.mark.situation("published")]

WHY = "A reader wrote."
PARTS = [
    *("schema", "version", "status", "published_at", "language", "previous", "log"),
    *("claim", "story", "answers", "not_known", "lead", "reports", "contacts", "decisions"),
    "corrections",
]


@pytest.fixture
def published(standing: Desk) -> Desk:
    """Return a desk whose claim is published."""
    return standing


@pytest.fixture
def submitted(standing: Desk) -> Desk:
    """Return a desk whose claim waits for an editor."""
    return standing


def document(desk: Desk) -> dict:
    """Return the current public document of the desk's claim."""
    return desk.now().publication.document


def test_the_document_has_every_part_of_the_schema(published: Desk) -> None:
    assert list(document(published)) == sorted(PARTS)


def test_the_document_is_canonical_json(published: Desk) -> None:
    text = published.now().publication.canonical
    assert canonical(json.loads(text)) == text


def test_the_hash_is_that_of_the_stored_text(published: Desk) -> None:
    publication = published.now().publication
    assert publication.sha256 == fingerprint(publication.canonical)


def test_the_first_version_has_none_before_it(published: Desk) -> None:
    head = document(published)
    assert (head["version"], head["status"], head["previous"]) == (1, "published", None)
    assert head["corrections"] == []


def test_every_version_names_the_hash_of_the_one_before(published: Desk) -> None:
    correct(published, place="Port Example")
    correct(published, place="Port Example, at sea")
    versions = list(Publication.objects.order_by("number"))
    hashes = [each.sha256 for each in versions]
    assert [each.document["previous"] for each in versions] == [None, *hashes[:-1]]
    assert [each.previous_sha256 for each in versions] == ["", *hashes[:-1]]
    assert [each.document["version"] for each in versions] == [1, 2, 3]


@pytest.mark.situation("submitted")
def test_the_document_names_the_head_of_the_log_it_was_made_on(submitted: Desk) -> None:
    head = log.head_hash()
    publish_claim(claim=submitted.claim, by=submitted.editor)
    assert document(submitted)["log"] == head


def test_the_log_names_the_hash_of_the_document(published: Desk) -> None:
    event = Event.objects.get(did=Did.CLAIM_PUBLISHED)
    assert event.after["sha256"] == published.now().publication.sha256


def test_a_correction_keeps_what_was_said_before_and_why_it_changed(published: Desk) -> None:
    correct(published, sentence="Delta Dredging dumped sand in the bay")
    corrections = document(published)["corrections"]
    assert [(each["before"], each["reason"], each["version"]) for each in corrections] == [
        ("Delta Dredging dumped mud in the bay", "The time of day was missing.", 2)
    ]
    assert published.now().state == ClaimState.CORRECTED


def test_corrections_add_up(published: Desk) -> None:
    correct(published, place="A")
    correct(published, place="B")
    assert [each["version"] for each in document(published)["corrections"]] == [2, 3]


def test_a_further_version_needs_a_reason(published: Desk) -> None:
    reopen_claim(claim=published.claim, by=published.reviewer, reason=WHY)
    submit_claim(claim=published.claim, by=published.reviewer)
    with pytest.raises(NotPossibleError, match="why"):
        publish_claim(claim=published.claim, by=published.editor, reason=" ")


def test_what_was_published_stays_while_the_desk_goes_on(published: Desk) -> None:
    before = published.now().publication.canonical
    reopen_claim(claim=published.claim, by=published.reviewer, reason=WHY)
    edit_claim(claim=published.claim, by=published.reviewer, changes={"holds": "contradicted"})
    assert Publication.objects.current().get().canonical == before


def test_every_passage_is_word_for_word_in_its_text(published: Desk) -> None:
    text = published.snapshot.text
    anchors = [
        passage["anchor"]
        for report in document(published)["reports"]
        for passage in report["passages"]
    ]
    assert [text[each["start"] : each["end"]] for each in anchors] == [
        each["exact"] for each in anchors
    ]
    assert len(anchors) == 2


def test_every_excerpt_is_word_for_word_in_its_text(published: Desk) -> None:
    text = published.snapshot.text
    excerpts = document(published)["reports"][0]["excerpts"]
    assert excerpts
    assert all(text[each["start"] :].startswith(each["text"]) for each in excerpts)


def test_the_origin_names_the_words_that_show_it(published: Desk) -> None:
    origin = document(published)["reports"][0]["origin"]
    assert (origin["kind"], origin["anchor"]["exact"]) == ("briefing", "told reporters on Monday")


def test_claim_and_answer_that_lead_are_those_of_the_two_sides(published: Desk) -> None:
    lead = document(published)["lead"]
    assert lead == {"claim": published.assertion.pk, "answer": published.denial.pk}


def test_what_is_not_known_is_one_thing_a_line(published: Desk) -> None:
    assert document(published)["not_known"] == ["How much mud", "When"]


def test_people_are_named_with_role_and_side(published: Desk) -> None:
    claim = document(published)["claim"]
    assert (claim["claimant"]["name"], claim["claimant"]["role"]) == ("Ana Ode", "Mayor")
    assert claim["accused"]["side"] == "Delta Dredging"


def test_no_account_is_named(published: Desk) -> None:
    text = published.now().publication.canonical
    assert published.reviewer.username not in text
    assert published.editor.username not in text


def test_the_steps_say_roles_and_times(published: Desk) -> None:
    steps = document(published)["decisions"]["steps"]
    assert [(each["did"], each["role"]) for each in steps] == [
        ("claim_confirmed", "Reviewer"),
        ("claim_edited", "Reviewer"),
        ("claim_submitted", "Reviewer"),
    ]


def test_the_checklist_is_kept_as_it_stood(published: Desk) -> None:
    checklist = document(published)["decisions"]["checklist"]
    assert {each["rule"]: each["held"] for each in checklist}["three_answers"] is True


def test_only_confirmed_passages_are_public() -> None:
    desk = make_desk()
    confirm_claim(claim=desk.claim, by=desk.reviewer, positions={})
    accept_link(link=desk.assertion, by=desk.reviewer)
    reject_link(link=desk.denial, by=desk.reviewer, reason=WHY)
    complete(desk)
    answer = {"accused_answer": "no_reply_found", "accused_answer_reason": WHY}
    edit_claim(claim=desk.claim, by=desk.reviewer, changes=answer)
    submit_claim(claim=desk.claim, by=desk.reviewer)
    publish_claim(claim=desk.claim, by=desk.editor)
    passages = document(desk)["reports"][0]["passages"]
    assert [each["id"] for each in passages] == [desk.assertion.pk]


def test_the_columns_repeat_the_document(published: Desk) -> None:
    publication = published.now().publication
    claim = publication.document["claim"]
    assert (publication.sentence, publication.slug) == (claim["sentence"], claim["slug"])
    assert (publication.report_count, publication.denial_count) == (1, 1)
    assert list(publication.articles.all()) == [published.snapshot.article]


@pytest.mark.situation("submitted")
def test_the_submitter_does_not_publish(submitted: Desk) -> None:
    submitted.reviewer.groups.set(submitted.editor.groups.all())
    editor = type(submitted.reviewer).objects.get(pk=submitted.reviewer.pk)
    with pytest.raises(PermissionDenied, match="someone else"):
        publish_claim(claim=submitted.claim, by=editor)


@pytest.mark.situation("confirmed")
def test_a_superuser_who_submitted_does_not_publish(desk: Desk) -> None:
    boss = make_user(is_superuser=True)
    submit_claim(claim=desk.claim, by=boss)
    with pytest.raises(PermissionDenied, match="someone else"):
        publish_claim(claim=desk.claim, by=boss)


@pytest.mark.situation("submitted")
def test_a_reviewer_does_not_publish(submitted: Desk) -> None:
    with pytest.raises(PermissionDenied, match="Only editors"):
        publish_claim(claim=submitted.claim, by=make_user(role="Reviewer"))


@pytest.mark.situation("confirmed")
def test_what_is_asked_for_after_submission_blocks(standing: Desk) -> None:
    claim, story = standing.now(), make_story()
    claim.story = story
    claim.save()
    submit_claim(claim=claim, by=standing.reviewer)
    story.blind_second_check = True
    story.save()
    with pytest.raises(NotPossibleError, match="Still missing: A second person"):
        publish_claim(claim=claim, by=standing.editor)


@pytest.mark.situation("submitted")
def test_a_publication_that_can_not_be_stored_changes_nothing(submitted: Desk) -> None:
    before = (list(Claim.objects.values()), Event.objects.count())
    EventHead.objects.update(number=0)  # the event after the publication is refused
    with expect_refusal():
        publish_claim(claim=submitted.claim, by=submitted.editor)
    after = (list(Claim.objects.values()), Event.objects.count())
    assert (after, Publication.objects.count()) == (before, 0)


@pytest.mark.situation("submitted")
def test_a_statement_in_no_link_is_not_public(submitted: Desk) -> None:
    make_statement(snapshot=make_snapshot())
    publish_claim(claim=submitted.claim, by=submitted.editor)
    assert len(document(submitted)["reports"]) == 1


def test_dated_reports_come_first_in_their_order() -> None:
    desk = make_desk(article=make_article(slug="undated"))
    for slug, day in (("late", 9), ("early", 2)):
        article = make_article(slug=slug, published_on=date(2026, 3, day))
        statement = make_statement(snapshot=make_snapshot(article=article))
        make_link(claim=desk.claim, statement=statement)
    bring_to_publication(desk)
    dates = [report["published_on"] for report in document(desk)["reports"]]
    assert dates == ["2026-03-02", "2026-03-09", None]


def bring_to_publication(desk: Desk) -> None:
    """Publish a claim whose reports have no known origin."""
    confirm_claim(claim=desk.claim, by=desk.reviewer)
    complete(desk)
    for link in desk.claim.links.all():
        if link.statement.snapshot_id != desk.snapshot.pk:
            say_origin(
                claim=desk.claim,
                snapshot=link.statement.snapshot,
                kind="unknown",
                by=desk.reviewer,
            )
    submit_claim(claim=desk.claim, by=desk.reviewer)
    publish_claim(claim=desk.claim, by=desk.editor)
