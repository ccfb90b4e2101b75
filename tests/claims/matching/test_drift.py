"""How one utterance changed from report to report."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.matching.drift import Wording, drift, drifts
from claims.matching.translation import says_translated

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


GERMAN = "Wir wissen, dass der Damm nicht hält und die Wachen sich weigern, ihn zu öffnen."
ENGLISH = "We know that the dam is not safe and that the guards refuse to open it."


def test_reports_in_two_languages_are_not_compared_word_by_word() -> None:
    base, found = drifts(
        [Wording(1, ENGLISH, quoted=True), Wording(2, GERMAN, quoted=True, language="de")]
    )

    other = found[3 - base]
    assert [(one.sort, one.declared) for one in other.changes] == [("translated", False)]
    assert other.variants == ()


def test_other_letters_are_another_language() -> None:
    _, found = drifts([Wording(1, "The dam leaks", quoted=True), Wording(2, "Дамба", quoted=True)])

    assert found[2].changes[0].sort == "translated"


def test_a_translation_that_the_report_owns_to_is_declared() -> None:
    base, found = drifts(
        [
            Wording(1, "The dam is rotten and no guard may open it", quoted=True),
            Wording(
                2, "The dam is decayed, and guards cannot open it", quoted=True, translated=True
            ),
        ]
    )

    assert [(one.sort, one.declared) for one in found[3 - base].changes] == [("translated", True)]


def test_a_figure_that_a_translation_changes_is_named() -> None:
    base, found = drifts(
        [
            Wording(1, "We saw 12 boats on the lake and the guards of the dam", quoted=True),
            Wording(2, "Wir haben 13 Boote auf dem See und die Wachen nicht mit", quoted=True),
        ]
    )

    assert [one.sort for one in found[3 - base].changes] == ["translated", "number"]


def test_a_translation_with_the_same_words_has_no_drift() -> None:
    _, found = drifts(
        [Wording(1, ENGLISH, quoted=True), Wording(2, ENGLISH, quoted=True, translated=True)]
    )

    assert found[2].changes == ()


@pytest.mark.parametrize(
    ("context", "expected"),
    [
        ("“The dam leaks,” she said in Welsh.", True),
        ("He told reporters through an interpreter that the dam leaks.", True),
        ("The letter, translated by the Courier, says the dam leaks.", True),
        ("She posted on the town's page in Polish: “The dam leaks.”", True),
        ("“The dam leaks,” she said in Odeville.", False),
        ("The Polish minister said the dam leaks.", False),
    ],
)
def test_a_report_says_that_it_translates(context: str, expected: bool) -> None:  # noqa: FBT001
    assert says_translated(context) is expected


def test_a_bracket_in_the_place_of_words_is_declared() -> None:
    found = drift("they refuse to open the gate", "[the guards] refuse to open the gate").changes

    assert [one.declared for one in found] == [True]


words = st.lists(
    st.sampled_from(
        "The the dam. lake may not 10 12 ... Odeville “oil” (red) refuse refusing".split()
    ),
    max_size=12,
).map(" ".join)


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


plain = st.lists(
    st.sampled_from("guards lake ferry harbour closed leaking oil bridge market captain".split()),
    min_size=3,
    max_size=10,
    unique=True,
)


@settings(max_examples=60, deadline=None)
@given(plain, st.randoms(use_true_random=False))
def test_marks_case_and_spacing_are_never_a_change(told: list[str], rng: Random) -> None:
    dressed = [rng.choice((word, word.upper(), f"“{word}”", f"{word},")) for word in told]

    found = drift(" ".join(told), "  ".join(dressed) + ".")

    assert found.changes == ()
    assert {one.sort for one in found.variants} <= {"case", "marks", "spacing"}


@settings(max_examples=60, deadline=None)
@given(plain, st.data())
def test_a_cut_under_an_ellipsis_is_declared_and_whole(
    told: list[str], data: st.DataObject
) -> None:
    first = data.draw(st.integers(1, len(told) - 1))
    last = data.draw(st.integers(first, len(told) - 1))
    cut = [*told[:first], "...", *told[last:]]

    found = drift(" ".join(told), " ".join(cut))

    assert [(one.sort, one.old, one.declared) for one in found.changes] == (
        [("cut", " ".join(told[first:last]), True)] if last > first else []
    )


@settings(max_examples=60, deadline=None)
@given(words, words)
def test_what_changed_there_changed_back(base: str, other: str) -> None:
    there, back = drift(base, other), drift(other, base)

    assert bool(there.changes) == bool(back.changes)


@settings(max_examples=60, deadline=None)
@given(plain, st.randoms(use_true_random=False))
def test_a_variant_there_is_one_back(told: list[str], rng: Random) -> None:
    base = " ".join(told)
    other = " ".join(rng.choice((word, word.title(), f"{word};")) for word in told)

    there, back = drift(base, other), drift(other, base)

    assert sorted((one.old, one.new) for one in there.variants) == sorted(
        (one.new, one.old) for one in back.variants
    )
