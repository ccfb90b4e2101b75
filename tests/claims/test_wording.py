"""The same utterance word by word in two reports."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.reading import read_claim
from claims.reading.wording import Choice, compare
from tests.claims.documents import KIRBY, make_document, make_passage, make_report
from tests.claims.twelve import make_heavy_document

CHOICES = read_claim(make_heavy_document()).wording.choices[:2]
SAID = "We have information that the bridge was closed in June, and most of it is gone"


def quoted(*wordings: str, **changes: Any) -> dict[str, Any]:
    reports = []
    for number, words in enumerate(wordings, start=1):
        text = f"She said: “{words}.”"
        passage = make_passage(text, words, number=number, position="asserts", actor=KIRBY)
        reports.append(make_report(number, f"Gazette {number}", text, [passage]))
    return make_document(reports=reports, lead={"claim": 1, "answer": None}, **changes)


def changes_of(*wordings: str, **changes: Any) -> list[tuple[str, str, str]]:
    shown = read_claim(quoted(*wordings, **changes), compared=(1, 2)).wording.shown
    return [(each.sort, each.old, each.new) for each in shown.changes]


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (SAID.replace(", and most of it is gone", ""), [("cut", "and most of it is gone", "")]),
        (SAID.replace("June", "July"), [("reworded", "June", "July")]),
        (SAID.upper(), []),
        (SAID.replace(",", " —"), []),
    ],
    ids=["cut", "other words", "case", "marks"],
)
def test_a_change_has_its_class_and_case_and_marks_are_none(
    other: str, expected: list[tuple[str, str, str]]
):
    assert changes_of(SAID, other) == expected


def test_an_ellipsis_declares_what_it_leaves_out():
    other = SAID.replace("in June, and most of it ", "… ")
    shown = read_claim(quoted(SAID, other), compared=(1, 2)).wording.shown
    assert [each.declared for each in shown.changes] == [True]


def test_a_hedge_is_called_one_only_when_an_editor_confirmed_it():
    told = SAID.replace("We have information that the", "The")
    ((sort, old, new),) = changes_of(SAID, told)
    assert sort != "hedge"
    assert changes_of(SAID, told, hedges=[{"was": old, "became": new}]) == [("hedge", old, new)]


def test_a_confirmed_hedge_is_called_one_from_either_side():
    document = quoted("The firm allegedly dumped the mud", "The firm dumped the mud")
    document["hedges"] = [{"was": "allegedly", "became": ""}]
    for compared in ((1, 2), (2, 1)):
        (change,) = read_claim(document, compared=compared).wording.shown.changes
        assert change.sort == "hedge"


def test_without_a_choice_the_usual_wording_stands_beside_the_first_that_differs():
    wording = read_claim(quoted(SAID, SAID, SAID.replace("June", "July"))).wording
    assert (wording.shown.b.passage.id, wording.same) == (3, 2)


def test_a_denial_can_be_compared_once_two_reports_carry_it():
    document = make_document()
    denied = document["reports"][3]["passages"][1]
    assert 41 not in [choice.passage.id for choice in read_claim(document).wording.choices]
    document["reports"][1]["passages"].append(denied | {"id": 21})
    choices = read_claim(document).wording.choices
    assert [each.passage.id for each in choices] == [10, 20, 30, 40, 50, 21, 41]
    assert read_claim(document).wording.shown.a.passage.column == "claim"


def test_a_single_passage_is_compared_with_nothing():
    assert read_claim(quoted(SAID)).wording.shown is None


@pytest.mark.parametrize("chosen", [(1, 1), (99, 2), (None, 1), (10**17, -1)])
def test_an_odd_choice_still_compares_two_passages(chosen: tuple[int, int]):
    shown = read_claim(quoted(SAID, SAID.lower()), compared=chosen).wording.shown
    assert {shown.a.passage.id, shown.b.passage.id} == {1, 2}


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80), st.text(max_size=80))
def test_the_stretches_joined_are_the_two_wordings(one: str, two: str):
    left, right = (_with(choice, text) for choice, text in zip(CHOICES, (one, two), strict=True))
    shown = compare(left, right, frozenset())
    assert "".join(each.text for each in shown.before) == one
    assert "".join(each.text for each in shown.after) == two


def _with(choice: Choice, text: str) -> Choice:
    return replace(choice, passage=replace(choice.passage, text=text))


def test_words_in_two_languages_are_not_compared():
    german = "Wir wissen, dass die Brücke im Juni nicht offen war und die Arbeit nicht begann"
    shown = read_claim(quoted(SAID, german), compared=(1, 2)).wording.shown
    assert (shown.in_two_languages, shown.changes, shown.translated) == (True, (), ())
    assert (shown.a.language, shown.b.language) == ("en", "de")
    assert "".join(each.text for each in shown.after) == german


def test_a_report_that_says_it_translates_is_named():
    document = quoted(SAID, SAID.replace("closed", "shut"))
    (excerpt,) = document["reports"][1]["excerpts"]
    excerpt["text"] = excerpt["text"].replace("She said:", "in Welsh:")
    shown = read_claim(document, compared=(1, 2)).wording.shown
    assert [each.report.outlet.name for each in shown.translated] == ["Gazette 2"]
    assert [each.old for each in shown.changes] == ["closed"]
