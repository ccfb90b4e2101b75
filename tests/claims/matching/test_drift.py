"""How one utterance changed from report to report."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.matching.drift import Wording, drift, drifts

BASE = "We found oil in the lake. Nobody warned us. The dam leaks and the guards refuse to open it."

CHANGES = {
    "cut at the end": (BASE, BASE[:-12], ("cut", "to open it", "")),
    "cut inside": ("the old red ferry sank", "the old ferry sank", ("cut", "red", "")),
    "added": ("the old ferry sank", "the old red ferry sank", ("added", "", "red")),
    "joined": (
        "We found oil. Nobody warned us. The dam leaks.",
        "We found oil the dam leaks.",
        ("joined", "Nobody warned us", ""),
    ),
    "reworded": ("the dam was built", "the dam was erected", ("reworded", "built", "erected")),
    "another form": (
        "guards who refuse to open",
        "guards who are refusing to open",
        ("reworded", "refuse", "are refusing"),
    ),
    "swapped": (
        "They sold the ferry last week and closed the harbour",
        "Last week they sold the ferry and closed the harbour",
        ("swapped", "last week", "Last week"),
    ),
    "hedge": ("the dam will break", "the dam may break", ("hedge", "will", "may")),
    "attribution": (
        "the dam leaks into the lake",
        "the dam, he said, leaks into the lake",
        ("attribution", "", "he said"),
    ),
    "negation": ("the dam is safe", "the dam is not safe", ("negation", "", "not")),
    "number": ("we saw 10 boats", "we saw 12 boats", ("number", "10", "12")),
    "name": (
        "he left Odeville at once",
        "he left Udetown at once",
        ("name", "Odeville", "Udetown"),
    ),
}
VARIANTS = {
    "case": ("the Old ferry", "the old ferry", ("case", "Old", "old")),
    "marks": ("they're leaving", "they’re leaving", ("marks", "they're", "they’re")),
    "spelling": ("armoured boats", "armored boats", ("spelling", "armoured", "armored")),
    "name": ("near Avdiivka today", "near Avdivvka today", ("spelling", "Avdiivka", "Avdivvka")),
    "spacing": ("their selfdefense now", "their self-defense now",
                ("spacing", "selfdefense", "self-defense")),
}  # fmt: skip


@pytest.mark.parametrize(("base", "other", "expected"), CHANGES.values(), ids=CHANGES)
def test_a_change_is_classed(base: str, other: str, expected: tuple[str, str, str]) -> None:
    found = drift(base, other).changes

    assert [(one.sort, one.old, one.new) for one in found] == [expected]


@pytest.mark.parametrize(("base", "other", "expected"), VARIANTS.values(), ids=VARIANTS)
def test_a_variant_is_listed_apart(base: str, other: str, expected: tuple[str, str, str]) -> None:
    found = drift(base, other)

    assert found.changes == ()
    assert [(one.sort, one.old, one.new) for one in found.variants] == [expected]


def test_an_ellipsis_declares_a_cut() -> None:
    found = drift("the old and very red ferry sank", "the old ... ferry sank").changes

    assert [(one.sort, one.declared) for one in found] == [("cut", True)]


def test_a_bracket_declares_an_addition() -> None:
    found = drift("the ferry of the town sank", "the ferry of the town (Udetown) sank").changes

    assert [(one.sort, one.new, one.declared) for one in found] == [("added", "Udetown", True)]


def test_a_cut_without_a_mark_is_not_declared() -> None:
    assert not drift("the old and red ferry sank", "the old ferry sank").changes[0].declared


def test_the_base_is_what_most_reports_print() -> None:
    base, found = drifts(
        [
            Wording(1, "guards refuse to open the gate", quoted=True),
            Wording(2, "guards are refusing to open the gate", quoted=True),
            Wording(3, "guards refuse to open the gate", quoted=True),
        ]
    )

    assert base == 1
    assert [one.new for one in found[2].changes] == ["are refusing"]
    assert found[3].changes == ()


def test_a_retelling_put_between_quotation_marks_is_named() -> None:
    _, found = drifts(
        [
            Wording(1, "The dam of our valley has been leaking oil for weeks", quoted=True),
            Wording(2, "The dam of our valley has been leaking oil for weeks", quoted=True),
            Wording(3, "the northern dam is a danger to swimmers", quoted=False),
            Wording(4, "the northern dam is a danger to swimmers", quoted=True),
        ]
    )

    assert found[4].changes[0].sort == "quoted_paraphrase"
    assert "quoted_paraphrase" not in {one.sort for one in found[2].changes + found[3].changes}


words = st.lists(
    st.sampled_from(
        "The the dam. lake may not 10 12 ... Odeville “oil” (red) refuse refusing".split()
    ),
    max_size=12,
).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(words, words)
def test_every_change_is_a_span_of_its_text(base: str, other: str) -> None:
    found = drift(base, other)

    for change in found.changes + found.variants:
        assert (change.before.of(base), change.after.of(other)) == (change.old, change.new)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=50), st.text(max_size=50))
def test_it_never_raises(base: str, other: str) -> None:
    drift(base, other)
    assert drift(base, base).changes == ()
