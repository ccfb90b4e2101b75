"""A statement: the words at its span, held by the database on every way of writing."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from claims.models import Statement
from tests.factories import build_statement, make_snapshot, make_statement, make_user
from tests.refusals import expect_refusal, update_by_sql

pytestmark = pytest.mark.django_db

MISFIT = "not those of the snapshot"
TEXT = "Mayor Ana Ode said “🜁 the bay is clean”.\n\nThe end."
QUOTE = "🜁 the bay is clean"


def test_it_stores_the_words_at_its_span() -> None:
    statement = make_statement(snapshot=make_snapshot(text=TEXT), exact=QUOTE)
    text = statement.snapshot.text
    assert text[statement.start : statement.end] == statement.exact == QUOTE


@pytest.mark.parametrize(
    "misfit",
    [
        {"exact": "the bay is dirty"},
        {"exact": "", "start": 1, "end": 2},
        {"exact": QUOTE, "start": 0, "end": len(QUOTE)},
        {"exact": QUOTE.upper()},
        {"exact": f"{QUOTE} "},
        {"exact": QUOTE, "start": 10_000, "end": 10_018},
        {"exact": "", "start": 10_000, "end": 10_001},
    ],
    ids=["other", "none", "moved", "capitals", "longer", "beyond", "nothing-beyond"],
)
def test_words_that_are_not_at_the_span_are_refused(misfit: dict) -> None:
    statement = build_statement(snapshot=make_snapshot(text=TEXT), exact=QUOTE)
    for name, value in misfit.items():
        setattr(statement, name, value)
    with expect_refusal(MISFIT):
        statement.save()


def test_bulk_create_does_not_get_round_it() -> None:
    snapshot = make_snapshot(text=TEXT)
    good = build_statement(snapshot=snapshot, exact=QUOTE)
    bad = build_statement(snapshot=snapshot, exact="Ana Ode")
    bad.exact = "Bo Lind"
    with expect_refusal(MISFIT):
        Statement.objects.bulk_create([good, bad])


@pytest.mark.parametrize(
    "change",
    [{"exact": "Another"}, {"start": 0}, {"end": 12}],
    ids=["words", "start", "end"],
)
def test_an_update_does_not_get_round_it(change: dict) -> None:
    make_statement(snapshot=make_snapshot(text=TEXT), exact="Ana Ode")
    with expect_refusal(MISFIT):
        Statement.objects.update(**change)


def test_an_update_to_another_snapshot_does_not_get_round_it() -> None:
    make_statement(snapshot=make_snapshot(text=TEXT), exact=QUOTE)
    other = make_snapshot(text="Quite another text, long enough for every span in here.")
    with expect_refusal(MISFIT):
        Statement.objects.update(snapshot=other)


def test_plain_sql_does_not_get_round_it() -> None:
    statement = make_statement(snapshot=make_snapshot(text=TEXT), exact=QUOTE)
    with expect_refusal(MISFIT):
        update_by_sql(statement, start=statement.start + 1)


def test_a_statement_can_move_to_other_words_of_its_text() -> None:
    statement = make_statement(snapshot=make_snapshot(text=TEXT), exact=QUOTE)
    Statement.objects.update(start=0, end=5, exact="Mayor")
    statement.refresh_from_db()
    assert statement.exact == "Mayor"


def test_a_decision_leaves_the_words_alone() -> None:
    make_statement(snapshot=make_snapshot(text=TEXT), exact=QUOTE)
    Statement.objects.update(state="confirmed", decided_by=make_user(), decided_at=timezone.now())
    assert Statement.objects.get().exact == QUOTE


@pytest.mark.parametrize(("start", "end"), [(6, 6), (7, 6)], ids=["empty", "backwards"])
def test_a_span_has_at_least_one_character(start: int, end: int) -> None:
    statement = build_statement(snapshot=make_snapshot(text=TEXT), exact=QUOTE)
    statement.start, statement.end, statement.exact = start, end, ""
    with expect_refusal():
        statement.save()


@pytest.mark.parametrize("name", ["speaker", "cue"])
@pytest.mark.parametrize(
    ("start", "end"),
    [(6, None), (None, 13), (13, 6), (6, 6)],
    ids=["no-end", "no-start", "backwards", "empty"],
)
def test_a_speaker_or_cue_has_a_whole_span_or_none(
    name: str, start: int | None, end: int | None
) -> None:
    statement = build_statement(
        snapshot=make_snapshot(), **{f"{name}_start": start, f"{name}_end": end}
    )
    with expect_refusal(f"statement_{name}_span"):
        statement.save()


def test_a_span_of_one_extractor_is_stored_once() -> None:
    snapshot = make_snapshot()
    make_statement(snapshot=snapshot)
    with expect_refusal():
        make_statement(snapshot=snapshot)


def test_two_extractors_may_find_the_same_span() -> None:
    snapshot = make_snapshot()
    make_statement(snapshot=snapshot)
    make_statement(snapshot=snapshot, extractor="example/2")
    assert Statement.objects.count() == 2


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"exact": "no such words"}, "exact"),
        ({"pieces": []}, "pieces"),
        ({"pieces": "19-37"}, "pieces"),
        ({"pieces": [[0, 5]]}, "pieces"),
        ({"pieces": [[20, 25], [24, 38]]}, "pieces"),
        ({"pieces": [[20, 20], [20, 38]]}, "pieces"),
        ({"pieces": [[20, 25, 38]]}, "pieces"),
        ({"speaker": "Bo Lind", "speaker_start": 6, "speaker_end": 13}, "speaker"),
        ({"cue": "told", "cue_start": 14, "cue_end": 18}, "cue"),
    ],
    ids=str,
)
def test_clean_names_the_field_that_does_not_fit(change: dict, field: str) -> None:
    statement = build_statement(snapshot=make_snapshot(text=TEXT), exact=QUOTE)
    for name, value in change.items():
        setattr(statement, name, value)
    with pytest.raises(ValidationError) as problem:
        statement.clean()
    assert list(problem.value.message_dict) == [field]


def test_clean_accepts_pieces_around_an_attribution() -> None:
    statement = build_statement(
        snapshot=make_snapshot(text="“It is,” she said, “clean.”"), exact="It is,” she said, “clean"
    )
    statement.pieces = [[1, 6], [20, 25]]
    statement.clean()


def test_it_is_found_by_its_natural_key() -> None:
    statement = make_statement(snapshot=make_snapshot())
    assert Statement.objects.get_by_natural_key(*statement.natural_key()) == statement


def test_standing_leaves_out_what_was_rejected() -> None:
    snapshot = make_snapshot()
    kept = make_statement(snapshot=snapshot)
    decided = {"state": "rejected", "decided_by": make_user(), "decided_at": timezone.now()}
    make_statement(snapshot=snapshot, exact="Ana Ode", **decided)
    assert list(Statement.objects.standing()) == [kept]


def test_characters_are_counted_as_python_counts_them() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT substr(%s, 2, 1)", ["🜁ü🜂"])
        assert cursor.fetchone() == ("ü",)
