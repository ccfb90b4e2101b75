"""Two texts laid beside each other hold every letter of both."""

from hypothesis import given
from hypothesis import strategies as st

from articles.text.diff import compare_texts, compare_words

words = st.lists(st.sampled_from(["mill", "ode", "burns", "not", ",", "10"]), max_size=12)
texts = st.lists(words.map(" ".join), min_size=1, max_size=5).map("\n\n".join)


def letters(text: str) -> list[str]:
    return sorted("".join(text.split()))


@given(texts, texts)
def test_no_letter_of_either_text_is_lost(old: str, new: str) -> None:
    pieces = [piece for passage in compare_texts(old, new) for piece in passage.pieces]
    assert letters("".join(each.text for each in pieces if each.what != "added")) == letters(old)
    assert letters("".join(each.text for each in pieces if each.what != "removed")) == letters(new)


def test_a_text_and_itself_have_one_kind_of_paragraph() -> None:
    assert {each.what for each in compare_texts("A.\n\nB.", "A.\n\nB.")} == {"same"}


def test_a_rewritten_paragraph_shows_both_wordings() -> None:
    [passage] = compare_texts("The mill burned on Monday.", "The mill burned on Tuesday.")
    assert passage.what == "changed"
    assert [(each.what, each.text) for each in passage.pieces if each.what != "same"] == [
        ("removed", "Monday"),
        ("added", "Tuesday"),
    ]


def test_a_paragraph_in_the_place_of_another_is_no_change_of_it() -> None:
    found = compare_texts("The mill burned on Monday.", "Rain is expected for the weekend.")
    assert [each.what for each in found] == ["removed", "added"]


def test_words_are_compared_with_their_marks() -> None:
    assert [each.what for each in compare_words("Yes, mill", "Yes mill")] == [
        "same",
        "removed",
        "same",
    ]
