"""How a text is cut into comparable words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.matching.stem import stem
from claims.matching.words import key_of, words_of


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("$150 million", "150000000 dollar"),
        ("$1.5bn", "1500000000 dollar"),
        ("2.50%", "2.5 percent"),
        ("twenty-five", "25"),
        ("U.S.", "usa"),
        ("the United States", "usa"),
        ("ask us", "ask us"),
        ("won’t", "will not"),
        ("organised", "organized"),
        ("10 per cent", "10 percent"),
    ],
)
def test_it_writes_one_form(written: str, form: str) -> None:
    assert key_of(written) == form


@pytest.mark.parametrize(
    ("word", "root"),
    [("refuse", "refus"), ("refusing", "refus"), ("executed", "execut"), ("execution", "execut"),
     ("ponies", "poni"), ("hopping", "hop"), ("relational", "relat"), ("sky", "sky")],
)  # fmt: skip
def test_it_stems_as_porter_does(word: str, root: str) -> None:
    assert stem(word) == root


@given(st.text(max_size=200))
def test_every_word_lies_in_the_text_and_words_rise(text: str) -> None:
    words = words_of(text)

    assert all(0 <= word.start < word.end <= len(text) for word in words)
    assert [word.start for word in words] == sorted(word.start for word in words)
