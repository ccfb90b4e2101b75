"""Where a report has it from."""

import sys
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.matching.origins import Report, count, origins, primary, trace

QUOTE = "The northern dam has been leaking oil into the lake since March"
BRIEFED = f"“{QUOTE},” Harbour Office spokesperson Ana Ode told reporters on Monday."


def report(article: int, text: str, **fields: object) -> Report:
    return Report(article, text, **({"quotations": (QUOTE,)} | fields))


@pytest.mark.parametrize(
    ("text", "kind", "label", "shown"),
    [
        (BRIEFED, "briefing", "Harbour Office briefing", "told reporters"),
        ("Ode spoke at a press briefing.", "briefing", "briefing", "at a press briefing"),
        ("ODEVILLE (Reuters) - It leaks.", "wire", "Reuters", "ODEVILLE (Reuters) -"),
        ("It leaks, according to AFP.", "wire", "AFP", "according to AFP"),
        ("It leaks.\n\nAdditional reporting with agencies", "wire", "agencies",
         "Additional reporting with agencies"),
        ("The Nikkei quoted Ana Ode as saying it leaks.", "outlet", "The Nikkei",
         "The Nikkei quoted Ana Ode as saying"),
        ("It leaks, Nikkeiquoted Ana Ode as saying.", "outlet", "Nikkei",
         "Nikkeiquoted Ana Ode as saying"),
        ("It leaks, said Ode, quoted by Nikkei.", "outlet", "Nikkei", "quoted by Nikkei"),
        ("Ode wrote on Telegram that it leaks.", "official", "Telegram", "wrote on Telegram"),
        ("The office wrote in a statement.", "official", "statement", "in a statement"),
    ],
)  # fmt: skip
def test_the_words_that_show_an_origin_are_a_span(
    text: str, kind: str, label: str, shown: str
) -> None:
    (found,) = origins(report(1, text))

    assert (found.kind, found.label, found.span.of(text)) == (kind, label, shown)


def test_a_credit_line_names_who_reported() -> None:
    (found,) = origins(
        report(1, "(Reporting by Ana Ode and Ben Ude; Editing by Cleo Ide)", outlet="Post")
    )

    assert (found.kind, found.label) == ("own_reporting", "Post")
    assert found.reason == "Credit line: reporting by Ana Ode and Ben Ude"


def test_the_credit_of_another_agency_is_wire_copy() -> None:
    text = "ODEVILLE (Reuters) - It leaks.\n\n(Reporting by Ana Ode)"

    assert {one.kind for one in origins(report(1, text, outlet="Post"))} == {"wire"}
    assert {one.kind for one in origins(report(1, text, outlet="Reuters"))} == {"own_reporting"}


def test_the_office_is_taken_from_elsewhere_in_the_report() -> None:
    text = (
        "Harbour Office spokeswoman Ana Ode spoke.\n\n“It leaks,” Ms Ode said at a news conference."
    )

    assert [one.label for one in origins(report(1, text))] == ["Harbour Office briefing"]


def test_the_same_quotation_proposes_the_briefing_that_others_name() -> None:
    found = trace([report(1, BRIEFED), report(2, BRIEFED), report(3, f"“{QUOTE},” Ode said.")])

    (last,) = [one for one in found if one.article == 3]
    assert (last.kind, last.label, last.span) == ("briefing", "Harbour Office briefing", None)
    assert last.reason == "Same quotation as 2 other reports that name the Harbour Office briefing"
    assert count(found) == 1


def calls_to_trace(reports: int) -> int:
    """Return how many functions are called to trace so many reports of one claim."""
    calls = 0

    def count_call(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event == "call"

    made = [report(n, f"{BRIEFED} It was day {n} of {reports}.") for n in range(reports)]
    made += [
        report(reports + n, f"“{QUOTE},” Ode said on day {n} of {reports}.") for n in range(reports)
    ]
    sys.setprofile(count_call)
    try:
        trace(made)
    finally:
        sys.setprofile(None)
    return calls


def test_ten_times_as_many_reports_of_a_claim_cost_ten_times_as_much() -> None:
    assert calls_to_trace(200) < 15 * calls_to_trace(20)


def test_two_briefings_that_fit_are_not_chosen_between() -> None:
    other = BRIEFED.replace("Harbour Office", "Lake Board")
    found = trace([report(1, BRIEFED), report(2, other), report(3, f"“{QUOTE},” Ode said.")])

    assert [one.kind for one in found if one.article == 3] == ["unknown"]


def test_a_report_without_a_word_of_it_is_unknown_and_not_counted() -> None:
    found = trace([report(1, "It leaks.", quotations=())])

    assert [(one.kind, one.span) for one in found] == [("unknown", None)]
    assert count(found) == 0


def test_the_primary_origin_is_the_one_most_reports_name() -> None:
    found = trace([report(1, BRIEFED + " Ode wrote on Telegram later."), report(2, BRIEFED)])

    assert {one.kind for one in primary(found).values()} == {"briefing"}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=80), max_size=4))
def test_it_never_raises_and_never_counts_more_than_is_named(texts: list[str]) -> None:
    found = trace([Report(n, text) for n, text in enumerate(texts)])

    assert count(found) <= len({(one.kind, one.label) for one in found if one.kind != "unknown"})
    assert {one.article for one in found} == set(range(len(texts)))
