"""Matching over what is stored: proposes once, adds to what is known, changes nothing decided."""

import threading
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection
from pytest_django import DjangoAssertNumQueries

from claims.actions import matching, nearby
from claims.actions.claims import confirm_claim, reject_claim
from claims.actions.matching import match_statements
from claims.actions.statements import record_statements
from claims.extraction import find
from claims.models import Claim, Event, EvidenceLink, ExtractionRun, Statement
from tests.claims.actions.arrivals import reports
from tests.factories import make_actor, make_article, make_snapshot, make_story, make_user

pytestmark = pytest.mark.django_db

FIRST = (
    "“The dredging company dumped forty barges of poisoned mud in the northern bay at night,” "
    "Mayor Ana Ode said on Monday.\n\n“Nothing of the kind happened,” Bo Lind said."
)
SECOND = (
    "Mayor Ana Ode told reporters: “The dredging company dumped forty barges of poisoned mud in "
    "the northern bay at night.”"
)
UNRELATED = "“The library opens its doors to every child of the town,” said Una Berg."


def read(text: str, **article: object) -> None:
    """Store an article's text with the statements found in it."""
    snapshot = make_snapshot(text=text, article=make_article(**article))
    record_statements(snapshot=snapshot, candidates=find(text))


def everything() -> tuple[list, ...]:
    """Return every row that matching could have written."""
    tables = (Claim, EvidenceLink, Event, ExtractionRun, Statement)
    return tuple(list(table.objects.order_by("pk").values()) for table in tables)


def test_one_statement_of_two_reports_is_one_proposed_claim() -> None:
    read(FIRST)
    read(SECOND)
    match_statements()
    claims = [claim for claim in Claim.objects.all() if "mud" in claim.sentence]
    assert [claim.state for claim in claims] == ["proposed"]
    assert claims[0].links.values("statement__snapshot").distinct().count() == 2


def test_a_second_run_changes_nothing() -> None:
    read(FIRST)
    read(SECOND)
    match_statements()
    before = everything()
    outcome = match_statements()
    assert (outcome.statements, outcome.claims, outcome.links) == (0, 0, 0)
    assert everything() == before


def test_without_statements_nothing_is_written() -> None:
    before = everything()
    match_statements()
    assert everything() == before


def test_the_outcome_counts_what_was_stored() -> None:
    read(FIRST)
    read(UNRELATED)
    outcome = match_statements()
    assert outcome.claims == Claim.objects.count()
    assert outcome.links == EvidenceLink.objects.count()


def test_a_later_report_joins_the_claim_that_is_known() -> None:
    read(FIRST)
    match_statements()
    known = Claim.objects.get(sentence__contains="mud")
    read(SECOND)
    match_statements()
    assert Claim.objects.filter(sentence__contains="mud").count() == 1
    assert known.links.values("statement__snapshot").distinct().count() == 2


def test_a_later_report_leaves_what_people_decided_alone() -> None:
    read(FIRST)
    match_statements()
    known = Claim.objects.get(sentence__contains="mud")
    confirm_claim(claim=known, by=make_user(role="Reviewer"))
    before = [list(known.links.confirmed().values()), Claim.objects.get(pk=known.pk).state]
    read(SECOND)
    match_statements()
    assert [list(known.links.confirmed().values()), Claim.objects.get(pk=known.pk).state] == before


def test_every_proposal_names_its_rule_and_reason() -> None:
    read(FIRST)
    read(SECOND)
    match_statements()
    assert all(claim.rule for claim in Claim.objects.all())
    assert all(link.rule and link.reason for link in EvidenceLink.objects.all())


def test_the_claim_is_of_the_story_of_its_articles() -> None:
    read(FIRST, slug="first")
    story = make_story(articles=[Statement.objects.first().snapshot.article])
    match_statements()
    assert Claim.objects.get(sentence__contains="mud").story == story


def test_an_article_in_two_stories_gives_none() -> None:
    read(FIRST)
    for _ in range(2):
        make_story(articles=[Statement.objects.first().snapshot.article])
    match_statements()
    assert Claim.objects.get(sentence__contains="mud").story is None


def test_the_claimant_is_the_actor_who_asserts_it() -> None:
    mayor = make_actor(name="Ana Ode", aliases=["Ode"])
    read(FIRST)
    match_statements()
    assert Claim.objects.get(sentence__contains="mud").claimant == mayor


def test_an_unknown_claimant_is_left_open() -> None:
    read(FIRST)
    match_statements()
    assert Claim.objects.get(sentence__contains="mud").claimant is None


def test_every_run_that_was_looked_at_is_marked() -> None:
    read(FIRST)
    read(UNRELATED)
    match_statements()
    assert not ExtractionRun.objects.unmatched().exists()


def test_a_run_that_was_marked_is_not_marked_again() -> None:
    read(FIRST)
    once = datetime(2026, 3, 2, tzinfo=UTC)
    ExtractionRun.objects.update(matched_at=once)
    read(UNRELATED)
    match_statements()
    assert ExtractionRun.objects.filter(matched_at=once).count() == 1


def test_what_a_reviewer_decides_meanwhile_is_looked_at_again(monkeypatch: pytest.MonkeyPatch):
    read(FIRST)
    match_statements()
    known = Claim.objects.get(sentence__contains="mud")
    read(SECOND)
    seen = []

    def slowly(**snapshots: Any) -> nearby.Nearby:
        found = nearby.nearby(**snapshots)
        if not seen:  # a person rejects the claim while its second report is compared
            reject_claim(claim=known, by=make_user(role="Reviewer"), reason="Nobody can check it.")
        seen.append(found)
        return found

    monkeypatch.setattr(matching, "nearby", slowly)
    match_statements()
    assert len(seen) == 2
    assert known.links.values("statement__snapshot").distinct().count() == 1
    assert Claim.objects.filter(sentence__contains="mud", state="proposed").count() == 1


def test_a_batch_of_reports_is_matched_in_a_few_queries(
    django_assert_max_num_queries: DjangoAssertNumQueries,
):
    for text in reports(40):
        read(text)
    with django_assert_max_num_queries(90):
        match_statements()


@pytest.mark.django_db(transaction=True)
def test_two_that_match_at_once_propose_once() -> None:
    for text in reports(12):
        read(text)
    start, problems = threading.Barrier(2), []

    def work() -> None:
        try:
            start.wait(timeout=60)
            match_statements()
        except Exception as problem:  # noqa: BLE001 - it is asserted on below
            problems.append(problem)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert problems == []
    sentences = list(Claim.objects.values_list("sentence", flat=True))
    assert len(sentences) == len(set(sentences)) > 0
    assert not ExtractionRun.objects.unmatched().exists()
