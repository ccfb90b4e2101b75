"""Which reports share text."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.matching.reuse import MIN_PASSAGE, passages, prints, share, tokens

VOCABULARY = [f"{a}{b}{c}" for a in "bdklmrst" for b in "aeiou" for c in ("n", "rt", "sk", "lo")]


def prose(seed: int, words: int = 120) -> str:
    return " ".join(random.Random(seed).choices(VOCABULARY, k=words))


def test_a_copy_is_contained_whole() -> None:
    (found,) = share([("a", prose(1)), ("b", prose(1))])

    assert (found.a, found.b, found.contained) == ("a", "b", (1.0, 1.0))


def test_independent_texts_share_nothing() -> None:
    assert list(share([("a", prose(1)), ("b", prose(2))])) == []


def test_a_shared_passage_is_a_span_of_both_texts() -> None:
    quote = prose(3, 15)
    a, b = f"{prose(1)} “{quote.capitalize()},” {prose(4)}", f"{prose(2)} {quote}. {prose(5)}"
    (found,) = share([("a", a), ("b", b)])

    (passage,) = found.passages
    assert passage.a.of(a).casefold() == passage.b.of(b).casefold() == quote


def test_a_lightly_edited_copy_is_contained_mostly() -> None:
    words = prose(1, 300).split()
    words[::25] = ["edited"] * len(words[::25])
    (found,) = share([("a", prose(1, 300)), ("b", " ".join(words))])

    assert min(found.contained) > 0.9


def test_containment_is_told_for_both_sides() -> None:
    (found,) = share([("short", prose(1, 40)), ("long", prose(1, 40) + " " + prose(2, 120))])

    assert found.contained == (1.0, pytest.approx(0.25))


def test_boilerplate_makes_no_pair() -> None:
    footer = "follow us on every channel and sign up for the letter of the week"
    documents = [(str(n), f"{prose(n)} {footer}") for n in range(30)]

    assert list(share(documents)) == []


def test_a_document_without_words_is_read() -> None:
    assert list(share([("a", ""), ("b", "…"), ("c", "one two")])) == []


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
