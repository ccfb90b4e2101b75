"""Extraction and matching from the command line: resumable, repeatable, in plain words."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.utils.translation import override

from claims.actions.statements import record_statements
from claims.models import Claim, Event, EvidenceLink, ExtractionRun, Statement
from claims.presenters.reasons import told
from tests.factories import make_article, make_snapshot

pytestmark = pytest.mark.django_db

TABLES = (Statement, ExtractionRun, Claim, EvidenceLink, Event)


def run(command: str, *options: str) -> str:
    """Run a command and return what it said."""
    out = StringIO()
    call_command(command, *options, stdout=out)
    return out.getvalue().strip()


def rows() -> list[list]:
    """Return everything that the commands write."""
    return [list(table.objects.order_by("pk").values()) for table in TABLES]


def test_every_snapshot_is_read() -> None:
    snapshots = [make_snapshot(), make_snapshot()]
    run("extract_claims")
    read = ExtractionRun.objects.order_by("pk").values_list("snapshot", flat=True)
    assert list(read) == [each.pk for each in snapshots]


def test_extraction_says_what_it_did() -> None:
    make_snapshot()
    said = run("extract_claims")
    assert said == f"1 snapshots read, {Statement.objects.count()} statements proposed."


def test_extracting_again_changes_nothing() -> None:
    make_snapshot()
    run("extract_claims")
    before = rows()
    assert run("extract_claims") == "0 snapshots read, 0 statements proposed."
    assert rows() == before


def test_extraction_goes_on_where_it_was_stopped() -> None:
    done, waiting = make_snapshot(), make_snapshot()
    record_statements(snapshot=done, candidates=[])
    run("extract_claims")
    assert not done.statements.exists()
    assert waiting.statements.exists()


def test_a_snapshot_of_another_extractor_is_read_again() -> None:
    snapshot = make_snapshot()
    facts = {"statements": 0, "ran_at": snapshot.captured_at}
    ExtractionRun.objects.create(snapshot=snapshot, extractor="older/0", **facts)
    run("extract_claims")
    assert ExtractionRun.objects.count() == 2


def test_one_article_can_be_read_alone() -> None:
    wanted = make_snapshot(article=make_article(slug="wanted"))
    make_snapshot()
    run("extract_claims", "--article", "wanted")
    assert ExtractionRun.objects.get().snapshot == wanted


def test_a_quiet_run_says_nothing() -> None:
    make_snapshot()
    assert run("extract_claims", "--verbosity", "0") + run("match_claims", "-v", "0") == ""


def test_matching_again_changes_nothing() -> None:
    make_snapshot()
    run("extract_claims")
    run("match_claims")
    before = rows()
    assert run("match_claims") == (
        "0 statements looked at, 0 claims and 0 links proposed, "
        "0 pairs of claims and 0 spellings offered."
    )
    assert rows() == before


def test_matching_says_what_it_did() -> None:
    make_snapshot()
    run("extract_claims")
    said = run("match_claims")
    counts = (Statement.objects.count(), Claim.objects.count(), EvidenceLink.objects.count())
    told = "{} statements looked at, {} claims and {} links proposed, ".format(*counts)
    assert said.startswith(told)


def test_our_five_reports_make_one_claim_of_the_accusation() -> None:
    call_command("loaddata", "outlets", "articles", "actors", "stories", verbosity=0)
    run("extract_claims")
    run("match_claims")
    words = "executing soldiers who refuse to follow orders"
    found = EvidenceLink.objects.filter(statement__exact__contains=words, position="asserts")
    claim = Claim.objects.get(pk=found.first().claim_id)
    assert claim.links.values("statement__snapshot__article").distinct().count() == 5
    assert claim.links.filter(statement__actors__slug="russian-embassy-washington").exists()
    reasons = EvidenceLink.objects.values_list("reason", flat=True).distinct()
    with override("uk"):
        assert [reason for reason in reasons if told(reason) == reason] == []
