"""Which differing words change what is said."""

import pytest

from claims.matching.differences import compare

SAME = {
    "marks and case": ("“We closed the Old Bridge,”", "we closed the old bridge"),
    "inflection": (
        "guards who refuse to open the gate",
        "guards who are refusing to open the gate",
    ),
    "contraction": ("They didn't open the old gate", "They did not open the old gate"),
    "contraction without its mark": (
        "They didnt open the old gate",
        "They did not open the old gate",
    ),
    "percent": ("Rents rose by 10 percent in May", "Rents rose by 10% in May"),
    "currency": ("The dam cost $700 million to build", "The dam cost 700 million dollars to build"),
    "short scale": ("The dam cost $150m to build", "The dam cost $150 million to build"),
    "number as a word": ("The ferry sank eight years ago", "The ferry sank 8 years ago"),
    "thousands mark": (
        "They counted 33,000 boats on the lake",
        "They counted 33000 boats on the lake",
    ),
    "typing error": ("The harbour was closed to ferries", "The harbuor was closed to ferries"),
    "spelling variant": ("armoured boats patrol the lake", "armored boats patrol the lake"),
    "place name spelled twice": ("boats near Avdiivka were lost", "boats near Avdivvka were lost"),
    "filler": ("The dam is really leaking oil again", "The dam is leaking oil"),
    "ellipsis without a cut": (
        "It is a sign of ... how badly the dam was built",
        "It is a sign of how badly the dam was built",
    ),
    "cut end": (
        "The dam has been leaking oil into the lake since March",
        "The dam has been leaking oil into the lake",
    ),
    "cut beginning": ("Our divers found that the dam is leaking oil", "the dam is leaking oil"),
    "attribution": (
        "The dam is leaking oil into the lake",
        "The dam is leaking oil into the lake, the senator told reporters.",
    ),
    "healthcare": ("They cut the health care budget", "They cut the healthcare budget"),
}
CHANGED = {
    "number": ("Rents rose by 10 percent in May", "Rents rose by 20 percent in May", "number"),
    "magnitude": ("It cost 3 million dollars", "It cost 3 billion dollars", "number"),
    "unit": ("The road is 40 miles long", "The road is 40 kilometres long", "unit"),
    "currency": ("The road cost $40 million in all", "The road cost €40 million in all", "unit"),
    "percent and points": ("It fell by 4 percent", "It fell by 4 percent points", "unit"),
    "negation": ("The dam is safe for swimmers", "The dam is not safe for swimmers", "negation"),
    "negation contracted": ("They can open the gate", "They can't open the gate", "negation"),
    "never for always": ("He always opens the gate", "He never opens the gate", "negation"),
    "no at the beginning": (
        "Ferries left the harbour on time",
        "No ferries left the harbour on time",
        "negation",
    ),
    "name": ("Ana Ode closed the harbour", "Ben Ude closed the harbour", "name"),
    "place": ("the harbour of Iceland was closed", "the harbour of Ireland was closed", "name"),
    "hedge": ("The dam is leaking oil", "The dam may be leaking oil", "hedge"),
    "hedge before": ("The dam is leaking oil", "Allegedly the dam is leaking oil", "hedge"),
    "plan for deed": (
        "The guards shoot the swans of the lake",
        "The guards will shoot the swans of the lake",
        "tense",
    ),
    "antonym": ("Rents were raised in the valley", "Rents were lowered in the valley", "word"),
    "for and against": ("She voted for the dam", "She voted against the dam", "word"),
    "direction": ("She drove from the lake", "She drove to the lake", "word"),
    "he and she": ("the guards let him through", "the guards let her through", "word"),
    "condition behind": (
        "The dam will hold for years",
        "The dam will hold for years unless it rains",
        "word",
    ),
    "one letter that matters": (
        "It is a moral question for us",
        "It is an amoral question for us",
        "word",
    ),
    "twin": ("the trial of the old ferry", "the trail of the old ferry", "word"),
    "who did it": (
        "Odeville sued Udetown over the dam",
        "Udetown sued Odeville over the dam",
        "name",
    ),
}


@pytest.mark.parametrize(("a", "b"), SAME.values(), ids=SAME)
def test_it_is_the_same_statement(a: str, b: str) -> None:
    assert compare(a, b).same


@pytest.mark.parametrize(("a", "b", "sort"), CHANGED.values(), ids=CHANGED)
def test_it_is_another_statement_and_the_difference_is_named(a: str, b: str, sort: str) -> None:
    found = compare(a, b)

    assert not found.same
    assert sort in {difference.sort for difference in found.unsafe}


def test_equal_words_have_no_differences() -> None:
    assert compare("The dam holds.", "“The dam holds,”").differences == ()


def test_a_difference_shows_the_words_as_written() -> None:
    found = compare("guards who refuse to open", "guards who are refusing to open")

    assert [(one.a, one.b) for one in found.differences] == [("refuse", "are refusing")]


def test_swapping_the_texts_swaps_the_differences() -> None:
    there, back = (
        compare("Rents rose by 10 percent", "Rents rose by 20"),
        compare("Rents rose by 20", "Rents rose by 10 percent"),
    )

    assert [(d.b, d.a) for d in there.differences] == [(d.a, d.b) for d in back.differences]
    assert (there.score, there.same) == (back.score, back.same)


def test_two_texts_that_only_overlap_are_not_excerpts_of_each_other() -> None:
    assert not compare(
        "Divers say the northern dam is leaking oil",
        "the northern dam is leaking oil into the lake",
    ).same


def test_two_shared_words_are_too_few_for_an_excerpt() -> None:
    assert not compare("the dam", "the dam was built by engineers of the valley").same


def test_empty_texts_are_compared_without_an_error() -> None:
    assert not compare("", "The dam holds").same


CUTS = {
    "a figure under an ellipsis": (
        "The dam leaks and 50 percent of the lake is covered with oil",
        "The dam leaks and ...",
    ),
    "a figure that the other side gives otherwise": (
        "The dam has leaked since March and 50 litres were lost",
        "The dam has leaked ... and 60 litres were lost",
    ),
    "a condition under an ellipsis": (
        "The dam will hold for many years unless it rains",
        "The dam will hold for many years ...",
    ),
    "a negation at the joint": (
        "The dam is safe for swimmers, not for ferries of the town",
        "The dam is safe for swimmers ...",
    ),
    "another day before who said it": (
        "The strike in the harbour begins on Friday",
        "The strike in the harbour begins on Tuesday, a spokesman told reporters",
    ),
    "nobody said it": (
        "The northern dam is leaking oil into the lake",
        "The northern dam is leaking oil into the lake, nobody said",
    ),
}


@pytest.mark.parametrize(("a", "b"), CUTS.values(), ids=CUTS)
def test_a_cut_hides_nothing_that_the_other_side_may_contradict(a: str, b: str) -> None:
    assert not compare(a, b).same


def test_a_cut_end_with_who_said_it_in_its_place_is_an_excerpt() -> None:
    found = compare(
        "The dam has been leaking oil into the lake of our valley",
        "The dam has been leaking oil into the lake, the mayor told reporters.",
    )

    assert found.same


def test_every_for_some_is_another_amount() -> None:
    assert not compare("Every boat in the harbour sank", "Some boat in the harbour sank").same
