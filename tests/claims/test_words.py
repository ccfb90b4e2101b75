"""Words as search sees them: in a text, in a query, and in what is highlighted."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.words import Term, around, composed, fold, folded_text, mark, read_query


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("Köln", "koln"),
        ("STRAẞE", "strasse"),
        ("Ёлка", "елка"),
        ("ﬁnal", "final"),
        ("１２５", "125"),
        ("x" * 99, "x" * 40),
    ],
    ids=["accent", "sharp s", "cyrillic", "ligature", "wide digits", "too long"],
)
def test_a_word_is_one_whatever_its_case_and_accents(word: str, folded: str):
    assert fold(word) == folded


def test_letters_made_of_two_signs_cut_no_word_in_two():
    assert folded_text("Ko\u0308ln") == folded_text("Köln") == "koln"


def test_single_words_may_go_on_and_phrases_may_not():
    assert read_query("exec “other-worldly lies”") == (
        Term(words=("other", "worldly", "lies"), is_prefix=False),
        Term(words=("exec",), is_prefix=True),
    )


@pytest.mark.parametrize("query", ["", "  ", '"', "* & | ! ( ) < - >", "\0", "\ud800", '""'])
def test_a_query_without_a_word_asks_for_nothing(query: str):
    assert read_query(query) == ()


def test_operators_of_either_database_are_words():
    assert [term.words for term in read_query("NEAR(a b) OR x:*")] == [
        *(("near",), ("a",), ("b",), ("or",), ("x",))
    ]


def test_a_query_of_any_length_is_cut():
    assert len(read_query("ab " * 5000)) == 1
    assert len(read_query(" ".join(f"w{n}" for n in range(99)))) == 12


def test_hits_are_marked_where_they_stand():
    pieces = mark("The Embassy called it lies.", read_query("emb lie"))
    assert [piece.text for piece in pieces if piece.is_hit] == ["Embassy", "lies"]


def test_a_phrase_is_marked_as_one():
    pieces = mark("other-worldly lies", read_query('"worldly lies"'))
    assert [piece.text for piece in pieces if piece.is_hit] == ["worldly lies"]


def test_what_is_shown_of_a_long_text_holds_the_hit():
    text = "word " * 200 + "needle " + "word " * 200
    shown = around(text, read_query("needle"))
    assert "needle" in shown
    assert shown.startswith("… ")
    assert len(shown) < 220


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80), st.text(max_size=30))
def test_the_pieces_joined_are_the_text(text: str, query: str):
    assert "".join(piece.text for piece in mark(text, read_query(query))) == composed(text)
