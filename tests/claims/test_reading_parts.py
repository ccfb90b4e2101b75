"""The parts of a claim's page that nobody else shows."""

from datetime import UTC, datetime
from typing import Any

import pytest

from claims.reading import read_claim
from claims.reading.coverage import MATRIX
from claims.reading.history import read_history
from claims.reading.ladder import rung_of
from tests.claims.documents import (
    ANTONOV,
    BRIEFING,
    KIRBY,
    make_document,
    make_passage,
    make_report,
)
from tests.claims.twelve import CONTACTS, make_heavy_document

TEXT = "Ana Ode said the bridge is safe. The mayor denied that the bridge is safe."


def origin(kind: str, label: str) -> dict[str, Any]:
    return BRIEFING | {"kind": kind, "label": label}


def report(number: int, name: str, of: dict[str, Any] | None, **changes: Any) -> dict[str, Any]:
    return make_report(number, name, TEXT, [], origin=of, **changes)


def origins_of(*reports: dict[str, Any]) -> Any:
    return read_claim(make_document(reports=list(reports), lead={})).origins


# Origins


def test_a_report_that_has_it_from_another_hangs_below_that_one():
    found = origins_of(
        report(1, "Example Wire", origin("briefing", "Town hall")),
        report(2, "Example Post", origin("wire", "Example Wire")),
    )
    (briefing,) = found.known
    (wire,) = briefing.branches
    assert (briefing.label, wire.report.outlet.name) == ("Town hall", "Example Wire")
    assert [copy.report.outlet.name for copy in wire.copies] == ["Example Post"]
    assert found.is_one_for_all


def test_two_reports_that_name_each_other_do_not_run_in_a_circle():
    found = origins_of(
        report(1, "A", origin("outlet", "B")),
        report(2, "B", origin("outlet", "A")),
    )
    assert sum(len(each.reports) for each in found.known) == 2


def test_a_report_that_names_itself_has_an_origin_of_its_own():
    found = origins_of(report(1, "A", origin("outlet", "A")))
    assert [each.label for each in found.known] == ["A"]


def test_which_of_two_reports_of_an_outlet_was_copied_is_not_guessed():
    found = origins_of(
        report(1, "A", origin("briefing", "X")),
        report(2, "A", origin("briefing", "X")),
        report(3, "C", origin("outlet", "A")),
    )
    assert [each.label for each in found.known] == ["X", "A"]


def test_an_origin_shows_the_words_that_prove_it():
    anchor = {
        "start": 9,
        "end": 23,
        "exact": "told reporters",
        "prefix": "e-end Ode ",
        "suffix": "",
    }
    found = origins_of(report(1, "A", BRIEFING | {"anchor": anchor}))
    source = found.known[0].reports[0].origin
    assert (source.prefix, source.words) == ("Ode ", "told reporters")


# Coverage


def test_no_cell_is_blank():
    coverage = read_claim(make_heavy_document()).coverage
    states = {cell.state for row in coverage.rows for cell in row.cells}
    assert states == {"carried", "not_found", "not_checked"}
    assert {len(row.cells) for row in coverage.rows} == {len(MATRIX)}


def test_what_nobody_searched_for_is_not_called_not_found():
    document = make_document(reports=[report(1, "A", None, searched=False)], lead={})
    (row,) = read_claim(document).coverage.rows
    assert {cell.state for cell in row.cells} == {"not_checked"}


def test_a_document_from_before_the_key_counts_as_searched():
    (row,) = read_claim(make_document(reports=[report(1, "A", BRIEFING)], lead={})).coverage.rows
    assert [cell.state for cell in row.cells] == [*["not_found"] * 4, "carried"]


# The ladder


@pytest.mark.parametrize(
    ("cue", "rung"),
    [
        ("allegedly", "alleges"),
        ("has claimed", "claims"),
        ("told", "says"),
        ("confirmed", "confirms"),
        ("hollered", "other"),
        ("", "other"),
    ],
)
def test_a_word_stands_on_its_rung(cue: str, rung: str):
    assert rung_of(cue) == rung


def test_all_four_rungs_are_there_and_each_word_leads_to_its_passage():
    ladder = read_claim(make_heavy_document()).ladder
    assert [rung.name for rung in ladder] == ["alleges", "claims", "says", "confirms", "other"]
    assert [use.target for use in ladder[0].uses] == ["p1060", "p1120"]


def test_a_denial_stands_on_no_rung():
    uses = [use for rung in read_claim(make_document()).ladder for use in rung.uses]
    assert {use.passage.stance for use in uses} == {"claim"}


# Records


def test_requests_for_comment_are_records_and_then_nobody_is_not_asked():
    records = read_claim(make_heavy_document()).records
    assert [contact.outcome for contact in records.contacts] == ["no_reply", "declined"]
    assert not records.is_not_asked


def test_an_answer_that_only_this_desk_was_given_leads_the_right_block():
    answer = read_claim(make_heavy_document()).sides.answer
    assert (answer.voice, answer.told.note) == (None, "He said that the firm speaks in court.")
    contacts = [contact | {"outcome": "denied"} for contact in CONTACTS]
    denied = read_claim(make_heavy_document(contacts=contacts)).sides.answer
    assert (denied.told.asked.name, denied.stance) == ("Delta Dredging", "denial")


def test_that_nobody_was_asked_is_a_record_too():
    answers = make_document()["answers"] | {"accused": {"value": "not_asked", "reason": ""}}
    document = make_document(answers=answers, reports=[report(1, "A", None)], lead={})
    assert read_claim(document).records.is_not_asked


def test_one_record_names_every_report_that_carries_the_position():
    (kirby,) = read_claim(make_document()).records.claims
    assert [target for _report, target in kirby.places] == ["p10", "p20", "p30", "p40", "p50"]


def test_a_third_side_s_dispute_is_a_record_but_no_answer():
    passage = make_passage(TEXT, "denied", number=1, position="disputes", actor=KIRBY)
    answer = make_passage(TEXT, "mayor", number=2, position="replies", actor=ANTONOV)
    document = make_document(
        reports=[make_report(1, "A", TEXT, [passage, answer])], lead={"claim": None, "answer": 2}
    )
    records = read_claim(document).records
    assert [voice.passage.id for voice in records.others] == [1]
    assert [voice.passage.id for voice in records.answers] == [2]


# Many reports, and the versions


def test_links_into_reports_that_are_folded_are_known():
    page = read_claim(make_heavy_document())
    assert (len(page.first_reports), len(page.folded)) == (8, 4)
    assert {"r109", "p1090", "p1122"} <= page.folded_targets


def test_the_history_has_a_line_for_every_version_newest_first():
    dates = {number: datetime(2026, 3, number, tzinfo=UTC) for number in (1, 2, 3)}
    correction = {"kind": "typo", "reason": "A letter.", "before": "", "at": "2026-03-02T00:00:00Z"}
    document = make_document(version=2, corrections=[correction | {"version": 2}])
    entries = read_history(read_claim(document).version, dates)
    assert [(each.number, each.is_shown, each.is_current) for each in entries] == [
        (3, False, True),
        (2, True, False),
        (1, False, False),
    ]
    assert [each.correction is not None for each in entries] == [False, True, False]
