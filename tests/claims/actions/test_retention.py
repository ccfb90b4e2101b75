"""A text goes when its licence says so; its hashes and what was quoted from it stay."""

import io
import json
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction

from articles import imports
from articles.models import Snapshot
from articles.text.blanked import BLANK, blanked
from claims.actions.matching import match_statements
from claims.actions.retention import drop_text
from claims.actions.statements import record_statements
from claims.checklist import publish_checklist
from claims.extraction import find
from claims.models import Event, Statement
from claims.models.states import Did
from claims.policies import NotPossibleError
from tests.claims.actions.desk import Desk
from tests.factories import ASSERTION, TEXT, make_snapshot, make_statement, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.situation("published")]


@pytest.fixture
def published(desk: Desk) -> Desk:
    return desk


def dropped(desk: Desk) -> Snapshot:
    statement = Statement.objects.filter(links__claim=desk.claim).order_by("pk")[0]
    return drop_text(snapshot=statement.snapshot, by=None, reason="The licence ended.")


def test_the_quoted_words_stay_where_they_were(published: Desk) -> None:
    text = dropped(published).text
    for statement in Statement.objects.filter(links__claim=published.claim):
        assert text[statement.start : statement.end] == statement.exact
    assert ASSERTION in text


def test_everything_else_is_gone_and_the_bytes_too(published: Desk) -> None:
    snapshot = dropped(published)
    assert BLANK in snapshot.text
    assert bytes(snapshot.source or b"") == b""
    assert snapshot.dropped_at is not None


def test_the_hashes_are_those_of_what_was_captured(published: Desk) -> None:
    before = Snapshot.objects.values("text_sha256", "source_sha256", "captured_at").get()
    dropped(published)
    after = Snapshot.objects.values("text_sha256", "source_sha256", "captured_at").get()
    assert after == before


def test_a_claim_on_a_dropped_text_still_holds_its_passages(published: Desk) -> None:
    before = [each.held for each in publish_checklist(published.claim)]
    dropped(published)
    assert [each.held for each in publish_checklist(published.claim)] == before


def test_the_log_says_who_and_why(published: Desk) -> None:
    dropped(published)
    event = Event.objects.get(did=Did.TEXT_DROPPED)
    assert event.reason == "The licence ended."


def test_a_statement_nobody_used_goes_with_its_text() -> None:
    statement = make_statement(snapshot=make_snapshot())
    drop_text(snapshot=statement.snapshot, by=None, reason="The licence ended.")
    statement.refresh_from_db()
    assert set(statement.exact) <= {BLANK, " "}
    statement.full_clean()


@pytest.mark.situation("empty")
def test_an_import_that_nobody_ran_keeps_no_copy() -> None:
    row = json.dumps({"text": TEXT}).encode()
    for _ in range(2):
        job = imports.open_import(name="mill.jsonl", by=None)
        imports.check(job=job, stream=io.BytesIO(row))
        if not Snapshot.objects.exists():
            imports.start(job=job)
            job.refresh_from_db()
            list(imports.import_batch(job=job, batch=0))
    drop_text(snapshot=Snapshot.objects.get(), by=None, reason="The licence ended.")
    waiting = job.rows.get()
    assert (bytes(waiting.source), waiting.parsed, waiting.outcome) == (b"", None, "refused")
    assert imports.start(job=job)  # and running it all the same adds nothing
    job.refresh_from_db()
    assert list(imports.import_batch(job=job, batch=0)) == []


@pytest.mark.django_db(transaction=True)
def test_no_table_and_no_file_holds_the_words_of_a_dropped_text() -> None:
    words = "the crocus-yellow ferry went round the lighthouse"
    between = "It was a long and quiet week in the town on the river Ode."
    snapshot = make_snapshot(text=f"{TEXT}\n\n{between} On Friday {words}.")
    record_statements(snapshot=snapshot, candidates=find(snapshot.text))
    match_statements()
    call_command("drop_texts", article=snapshot.article.slug, reason="Ended.", yes=True)
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            assert not any("crocus-yellow" in str(row) for row in cursor.fetchall()), table
    if connection.vendor == "sqlite":
        file = Path(str(connection.settings_dict["NAME"]))
        connection.close()
        for each in file.parent.glob(f"{file.name}*"):
            assert words.encode() not in each.read_bytes(), each.name


def test_a_text_is_dropped_once(published: Desk) -> None:
    snapshot = dropped(published)
    with pytest.raises(NotPossibleError):
        drop_text(snapshot=snapshot, by=None, reason="Again.")


def test_a_text_is_dropped_with_a_reason_only() -> None:
    with pytest.raises(NotPossibleError):
        drop_text(snapshot=make_snapshot(), by=None, reason=" ")


def test_only_admins_drop_a_text() -> None:
    with pytest.raises(PermissionDenied):
        drop_text(snapshot=make_snapshot(), by=make_user(role="Editor"), reason="Mine.")


@pytest.mark.parametrize(
    "change",
    [
        {"text": "Other words"},
        {"text_sha256": "0" * 64},
        {"text": "x", "dropped_at": "2026-01-01T00:00:00Z"},
    ],
)
def test_the_database_takes_no_other_change(change: dict[str, str]) -> None:
    snapshot = make_snapshot()
    with pytest.raises(IntegrityError), transaction.atomic():
        Snapshot.objects.filter(pk=snapshot.pk).update(**change)


def test_paragraphs_keep_their_places() -> None:
    assert blanked("One two.\n\nThree", []) == f"{BLANK * 3} {BLANK * 4}\n\n{BLANK * 5}"


def test_the_command_says_how_many_before_it_does_it(capsys: pytest.CaptureFixture[str]) -> None:
    snapshot = make_snapshot()
    slug = snapshot.article.outlet.slug
    call_command("drop_texts", outlet=slug, reason="The licence ended.")
    assert "1 texts would be dropped" in capsys.readouterr().out
    call_command("drop_texts", outlet=slug, reason="The licence ended.", yes=True)
    snapshot.refresh_from_db()
    assert snapshot.dropped_at is not None
    with pytest.raises(CommandError):
        call_command("drop_texts", outlet=slug, reason="The licence ended.", yes=True)
