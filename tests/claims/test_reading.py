"""From a publication document to a page."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.reading import read_article, read_claim
from claims.reading.passages import cut, read_passage
from tests.claims.documents import (
    ACCUSATION,
    ANTONOV,
    BRIEFING,
    DENIAL,
    KIRBY,
    make_document,
    make_passage,
    make_report,
)

TEXT = "Ana Ode said the bridge is safe. The mayor denied that the bridge is safe."


def passage(words: str, **changes: Any) -> dict[str, Any]:
    return make_passage(TEXT, words, **{"number": 1, "position": "asserts"} | changes)


def page_of(*passages: dict[str, Any], **changes: Any) -> Any:
    report = make_report(1, "Example Gazette", TEXT, list(passages))
    return read_claim(make_document(reports=[report], lead={"claim": 1, "answer": None}, **changes))


# Pieces


@st.composite
def excerpts(draw: st.DrawFn) -> tuple[str, int, list[Any]]:
    text = draw(st.text(max_size=80))
    start = draw(st.integers(0, 50))
    edges = st.integers(0, start + len(text) + 20)
    spans = draw(st.lists(st.tuples(edges, edges).filter(lambda pair: pair[0] < pair[1])))
    positions = st.sampled_from(["asserts", "denies", "caveat", "replies", "asserts"])
    passages = [
        read_passage(
            {
                "id": number,
                "anchor": {"start": a, "end": b, "exact": ""},
                "spans": [[a, b]],
                "position": draw(positions),
                "kind": "indirect",
            }
        )
        for number, (a, b) in enumerate(spans)
    ]
    return text, start, passages


@given(excerpts())
def test_the_pieces_joined_are_the_excerpt(case: tuple[str, int, list[Any]]):
    text, start, passages = case
    assert "".join(piece.text for piece in cut(text, start, passages)) == text


@given(excerpts())
def test_every_piece_knows_exactly_the_positions_over_it(case: tuple[str, int, list[Any]]):
    text, at, passages = case
    for piece in cut(text, at, passages):
        end = at + len(piece.text)
        over = {
            passage.position for passage in passages for a, b in passage.spans if a < end and b > at
        }
        assert set(piece.positions) == over
        at = end


def test_an_overlap_is_cut_at_its_borders_and_its_middle_has_both_positions():
    page = page_of(
        passage("Ana Ode said the bridge is safe"),
        passage("safe. The", number=2, position="caveat"),
    )
    pieces = page.reports[0].excerpts[0].pieces
    assert [(piece.text, piece.positions) for piece in pieces[:3]] == [
        ("Ana Ode said the bridge is ", ("asserts",)),
        ("safe", ("asserts", "caveat")),
        (". The", ("caveat",)),
    ]


def test_a_passage_in_two_parts_opens_once():
    spans = [[0, 7], [17, 31]]
    page = page_of(passage("Ana Ode said the bridge is safe", spans=spans))
    opens = [piece.opens for piece in page.reports[0].excerpts[0].pieces]
    assert opens == [(1,), (), (), ()]


def test_a_passage_in_two_parts_reads_with_an_ellipsis_between_them():
    spans = [[0, 7], [13, 31]]
    page = page_of(passage("Ana Ode said the bridge is safe", spans=spans))
    assert page.sides.claim.voice.passage.words == "Ana Ode … the bridge is safe"


@pytest.mark.parametrize("words", ["“It is safe,”", '"It is safe"', "It is safe"])
def test_direct_speech_reads_without_its_own_quotation_marks(words: str):
    report = make_report(
        1, "Example Gazette", words, [make_passage(words, words, number=1, position="asserts")]
    )
    page = read_claim(make_document(reports=[report], lead={"claim": 1, "answer": None}))
    assert page.sides.claim.voice.passage.words == "It is safe"


# Both positions


def test_both_blocks_hold_the_exact_words_of_the_lead_passages():
    sides = read_claim(make_document()).sides
    assert (sides.claim.voice.passage.words, sides.answer.voice.passage.words) == (
        ACCUSATION,
        DENIAL,
    )


def test_the_blocks_say_how_many_reports_carry_each():
    sides = read_claim(make_document()).sides
    assert (sides.claim.total.count, sides.answer.total.count, sides.answer.total.of) == (5, 1, 5)


def test_further_answers_of_the_accused_side_are_listed():
    further = read_claim(make_document()).sides.answer.further
    assert [voice.passage.position for voice in further] == ["replies", "no_response"]


def test_one_speaker_with_one_position_in_two_reports_is_one_answer():
    reports = [
        make_report(
            number,
            "Example Gazette",
            TEXT,
            [passage("denied", number=number, position="denies", actor=ANTONOV)],
        )
        for number in (1, 2)
    ]
    answer = read_claim(
        make_document(reports=reports, lead={"claim": None, "answer": 2})
    ).sides.answer
    assert [report.article for report in answer.voice.reports] == [2, 1]
    assert answer.further == ()


def test_further_words_of_the_same_speaker_in_the_same_report_stand_with_the_lead():
    page = page_of(
        passage("Ana Ode said"), passage("the bridge is safe", number=2), passage("The", number=3)
    )
    more = [further.words for further, _ in page.sides.claim.voice.more]
    assert more == ["the bridge is safe", "The"]


def test_without_an_answer_the_right_block_still_stands():
    answer = page_of(passage("Ana Ode said")).sides.answer
    assert (answer.voice, answer.total.count, answer.total.of) == (None, 0, 1)
    assert answer.stance == "reply"


def test_a_dispute_by_a_third_side_is_no_answer_of_the_accused():
    page = page_of(passage("denied", position="disputes", actor=KIRBY))
    assert page.sides.answer.further == ()


# Coverage


def test_the_coverage_table_counts_each_column():
    coverage = read_claim(make_document()).coverage
    assert [(total.column, total.count) for total in coverage.totals] == [
        ("claim", 5),
        ("caveat", 2),
        ("reply_sought", 1),
        ("denial", 1),
        ("origin", 4),
    ]


def test_a_carried_cell_leads_to_the_mark_of_its_passage():
    row = read_claim(make_document()).coverage.rows[3]
    assert [cell.target for cell in row.cells] == ["p40", "p42", "", "p41", "o4"]


def test_a_passage_outside_the_excerpts_leads_to_its_report():
    report = make_report(7, "Example Gazette", TEXT, [passage("mayor")], excerpts=[])
    page = read_claim(make_document(reports=[report], lead={"claim": 1, "answer": None}))
    assert page.coverage.rows[0].cells[0].target == "r7"


def test_a_reply_without_denying_is_no_denial():
    page = page_of(passage("mayor", position="replies", actor=ANTONOV))
    assert page.coverage.total("denial").count == 0


# Origins


def test_reports_of_one_briefing_have_one_origin():
    reports = [make_report(number, "Example Gazette", TEXT, []) for number in range(1, 6)]
    origins = read_claim(make_document(reports=reports)).origins
    assert (len(origins.known), len(origins.known[0].reports), origins.is_one_for_all) == (
        1,
        5,
        True,
    )


@pytest.mark.parametrize("origin", [None, {"kind": "unknown", "label": "", "anchor": None}])
def test_an_unknown_origin_counts_as_unknown_and_not_as_a_source(origin: Any):
    reports = [
        make_report(1, "Example Gazette", TEXT, [], origin=BRIEFING),
        make_report(2, "Example Herald", TEXT, [], origin=origin),
    ]
    origins = read_claim(make_document(reports=reports)).origins
    assert (len(origins.known), len(origins.unknown), origins.is_one_for_all) == (1, 1, False)


def test_own_reporting_is_a_source_of_its_own_for_each_report():
    own = {"kind": "own_reporting", "label": "", "anchor": None}
    reports = [make_report(number, "Example Gazette", TEXT, [], origin=own) for number in (1, 2)]
    assert len(read_claim(make_document(reports=reports)).origins.known) == 2


# Timeline and version


def test_undated_answers_stand_after_the_dated_statement_they_refer_to():
    timeline = read_claim(make_document()).timeline
    assert [(moment.date, moment.position) for moment in timeline] == [
        (date(2023, 10, 26), "asserts"),
        (None, "no_response"),
        (None, "replies"),
        (None, "denies"),
        (date(2023, 10, 26), ""),
        (date(2023, 10, 27), ""),
    ]


def test_corrections_come_newest_first():
    corrections = [
        {"kind": kind, "reason": "", "before": "", "at": "2026-11-22T10:00:00Z", "version": number}
        for number, kind in ((2, "typo"), (3, "update"))
    ]
    version = read_claim(make_document(version=3, corrections=corrections)).version
    assert [correction.version for correction in version.corrections] == [3, 2]


# Odd and large documents


def test_only_web_addresses_become_links():
    report = make_report(1, "Example Gazette", TEXT, [], url="javascript:alert(1)")
    assert read_claim(make_document(reports=[report])).reports[0].url == ""


def test_a_claim_without_people_date_or_reports_can_be_read():
    claim = make_document()["claim"] | {"claimant": None, "accused": None, "said_on": None}
    page = read_claim(make_document(claim=claim, reports=[], lead={}, decisions={}))
    assert (page.head.claimant, page.head.said_on, page.reports) == (None, None, ())


def test_twelve_reports_with_two_hundred_passages_can_be_read():
    text = "Ana Ode spoke. " * 200
    passages = [
        make_passage(text, "Ana Ode", number=number, position="asserts") | {"spans": [[a, a + 7]]}
        for number, a in enumerate(range(0, 3000, 15))
    ]
    for item in passages:
        start = item["spans"][0][0]
        item["anchor"] |= {"start": start, "end": start + 7}
    reports = [make_report(number, "Example Gazette", text, passages) for number in range(12)]
    page = read_claim(make_document(reports=reports, lead={"claim": 0, "answer": None}))
    assert page.coverage.total("claim").of == 12


# The page of an article


def test_an_article_lists_its_passages_in_every_claim():
    page = read_article([make_document(), make_document()], 4)
    assert page is not None
    assert [len(claim.report.passages) for claim in page.claims] == [3, 3]


def test_an_article_in_no_claim_has_no_page():
    assert read_article([make_document()], 99) is None
