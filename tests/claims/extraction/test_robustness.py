"""Anything may come in: no exception, and every span stays where it belongs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.sentences import paragraphs, sentences
from claims.extraction import Candidate, find

WORDS = st.sampled_from(
    [
        *"said says told that the mayor Ana Ode he who did not respond comment could be".split(),
        *"verified according to and but adding called denied U.S. Mr. 3 as while was is".split(),
        *"quoted as saying without evidence In May on Monday".split(),
        *".,\"'():;-%?!<",
        *"\u201c\u201d\u2018\u2019\u2014\u00ab\u00bb\u200b\u202e\U0001f600\x00\ue000\ue001\ue006\u2028",
        *("``", "''", "<p>", "\n", "\n\n", "\r\n"),
    ]
)
TEXTS = st.one_of(st.text(), st.lists(WORDS, max_size=60).map(" ".join))


def check(text: str, candidates: tuple[Candidate, ...]) -> None:
    whole = list(paragraphs(text))
    for candidate in candidates:
        assert candidate.spans
        at = -1
        for span in candidate.spans:
            assert at <= span.start < span.end <= len(text)
            assert any(part.start <= span.start and span.end <= part.end for part in whole)
            at = span.end
        for other in (candidate.speaker, candidate.cue):
            assert other is None or 0 <= other.start < other.end <= len(text)


@given(TEXTS)
def test_spans_are_in_place_whatever_comes(text: str):
    check(text, find(text))


@given(TEXTS)
def test_the_same_text_gives_the_same_candidates(text: str):
    assert find(text) == find(text)


@given(TEXTS)
def test_sentences_never_overlap(text: str):
    for part in paragraphs(text):
        at = part.start
        for span in sentences(text, part.start, part.end):
            assert at <= span.start < span.end <= part.end
            at = span.end


@pytest.mark.parametrize(
    "unit",
    [
        "he said that she said ",
        '" ',
        "\u201c",
        "'a ",
        "a, ",
        "said ",
        "Ana Ode, ",
        "according to X, ",
        "\x00",
        "(",
        "\u202e",
    ],
)
def test_hostile_text_gives_spans_in_place(unit: str):
    text = unit * (20_000 // len(unit))
    check(text, find(text))


def test_an_empty_text_has_no_candidates():
    assert find("") == ()
