"""Which reports share text."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.matching.reuse import MIN_PASSAGE, passages, prints, tokens

VOCABULARY = [f"{a}{b}{c}" for a in "bdklmrst" for b in "aeiou" for c in ("n", "rt", "sk", "lo")]


def prose(seed: int, words: int = 120) -> str:
    return " ".join(random.Random(seed).choices(VOCABULARY, k=words))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), st.integers(MIN_PASSAGE, 40), st.integers(0, 30), st.integers(0, 30))
def test_every_long_enough_passage_leaves_a_common_print(
    seed: int, length: int, before: int, behind: int
) -> None:
    passage = prose(seed, length)
    a = tokens(f"{prose(seed + 1, before)} {passage} {prose(seed + 2, behind)}")
    b = tokens(f"{prose(seed + 3, behind)} {passage} {prose(seed + 4, before)}")

    assert prints(a) & prints(b)


@settings(max_examples=60, deadline=None)
@given(st.text("ab ", max_size=80), st.text("ab ", max_size=80))
def test_passages_hold_the_same_words(a: str, b: str) -> None:
    for found in passages(tokens(a), tokens(b)):
        assert found.a.of(a).split() == found.b.of(b).split()
        assert len(found.a.of(a).split()) == found.words


@pytest.mark.parametrize("text", ["It’s İstanbul’s ferry", "Straße und Haus", "It’s Ana’s ferry"])
def test_words_stand_where_they_are_written(text: str) -> None:
    words = [text[word.start : word.end] for word in tokens(text)]
    assert words == text.split()
    assert [word.form for word in tokens(text)] == [
        each.casefold().replace("’", "'") for each in words
    ]
