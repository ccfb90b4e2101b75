"""Pasted words are placed word for word, or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.passages import place

TEXT = "The bridge will stay shut until May.\n\nRepairs cost more than planned, and more than told."


def test_words_that_stand_there_once_have_their_span():
    placed = place(TEXT, "stay shut")
    assert placed.span is not None
    assert placed.span.of(TEXT) == "stay shut"


@pytest.mark.parametrize("words", ["more than", "", "   "])
def test_words_that_stand_there_several_times_or_are_none_have_no_span(words: str):
    assert place(TEXT, words).span is None


def test_words_that_are_nearly_there_name_the_closest_stretch_in_whole_words():
    placed = place(TEXT, "bridge would stay shut")
    assert placed.span is None
    assert "bridge will stay shut" in placed.closest


def test_words_that_are_nowhere_near_name_nothing():
    assert place(TEXT, "zzz qqq xxx vvv").closest == ""


@given(st.text(max_size=80), st.text(max_size=20))
def test_a_span_always_covers_the_words(text: str, words: str):
    placed = place(text, words)
    assert placed.span is None or placed.span.of(text) == words.strip()
