"""The public document as a pure function: context around passages, leads, counts."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.span import Span
from claims.publishing import (
    PASSAGE_WORDS,
    SCHEMA,
    ClaimGraph,
    Passage,
    Person,
    Report,
    build_document,
    columns,
    counter_positions,
    excerpts,
)

MAYOR = Person(slug="ana-ode", name="Ana Ode", role="Mayor", side="Port Example")
FIRM = Person(slug="delta", name="Delta Dredging", role="", side="Delta Dredging")
LIND = Person(slug="bo-lind", name="Bo Lind", role="spokesman", side="Delta Dredging")
TEXT = "One two three.\n\nFour five six seven.\n\nEight nine ten."
TEXTS = st.lists(st.sampled_from(["word", "a", "“quote”", "\n\n", ".", "é"]), min_size=1).map(
    " ".join
)


def make_passage(id: int, position: str, *actors: Person, kind: str = "direct") -> Passage:  # noqa: A002
    """Return a passage over one word of the text."""
    span = Span(16, 20)
    return Passage(
        id=id,
        span=span,
        pieces=(span,),
        position=position,
        kind=kind,
        speaker="",
        actors=actors,
        cue="",
    )


def make_graph(*reports: tuple[Passage, ...]) -> ClaimGraph:
    """Return a claim by the mayor about the firm with these passages in these reports."""
    facts = {
        "article": 1,
        "title": "",
        "outlet": {"name": "Courier", "unknown": False},
        "published_on": None,
    }
    return ClaimGraph(
        head={"version": 1},
        claim={"slug": "x", "sentence": "It Is So"},
        claimant=MAYOR,
        accused=FIRM,
        story=None,
        answers={name: {"value": "", "reason": ""} for name in ("said", "holds", "accused")},
        not_known=(),
        reports=tuple(
            Report(facts=facts, text=TEXT, passages=each, source=None) for each in reports
        ),
        decisions={},
        corrections=(),
    )


def make_spans(text: str, ends: list[tuple[int, int]]) -> list[Span]:
    """Return spans of at least one character in the text."""
    cut = [sorted((one % len(text), two % len(text))) for one, two in ends]
    return [Span(start, end + 1) for start, end in cut]


@given(TEXTS, st.lists(st.tuples(st.integers(0, 999), st.integers(0, 999)), min_size=1, max_size=6))
def test_every_passage_lies_in_an_excerpt(text: str, ends: list[tuple[int, int]]) -> None:
    spans = make_spans(text, ends)
    shown = excerpts(text, spans)
    assert all(any(e.start <= s.start and s.end <= e.end for e in shown) for s in spans)


@given(TEXTS, st.lists(st.tuples(st.integers(0, 999), st.integers(0, 999)), min_size=1, max_size=6))
def test_excerpts_rise_and_do_not_overlap(text: str, ends: list[tuple[int, int]]) -> None:
    shown = excerpts(text, make_spans(text, ends))
    assert all(one.end < two.start for one, two in pairwise(shown))
    assert all(0 <= each.start < each.end <= len(text) for each in shown)


@given(TEXTS, st.tuples(st.integers(0, 999), st.integers(0, 999)))
def test_a_passage_is_shown_with_sixty_words_at_most(text: str, ends: tuple[int, int]) -> None:
    (span,) = make_spans(text, [ends])
    (shown,) = excerpts(text, [span])
    assert len(shown.of(text).split()) <= max(PASSAGE_WORDS, len(span.of(text).split()))


@pytest.mark.parametrize(
    ("word", "first", "last"), [(0, 0, 59), (150, 121, 180), (299, 240, 299)], ids=str
)
def test_the_words_around_lie_on_both_sides_where_there_are_any(
    word: int, first: int, last: int
) -> None:
    text = " ".join(f"w{number:03}" for number in range(300))
    (shown,) = excerpts(text, [Span(word * 5, word * 5 + 4)])
    words = shown.of(text).split()
    assert len(words) == PASSAGE_WORDS
    assert abs(int(words[0][1:]) - first) <= 1
    assert abs(int(words[-1][1:]) - last) <= 1


def test_an_excerpt_stays_in_its_paragraph() -> None:
    start = TEXT.index("five")
    assert [each.of(TEXT) for each in excerpts(TEXT, [Span(start, start + 4)])] == [
        "Four five six seven."
    ]


def test_passages_side_by_side_share_an_excerpt() -> None:
    one, two = TEXT.index("five"), TEXT.index("seven")
    assert len(excerpts(TEXT, [Span(one, one + 4), Span(two, two + 5)])) == 1


def test_a_long_passage_stands_alone() -> None:
    text = " ".join(["word"] * 100)
    assert excerpts(text, [Span(5, 5 * 70 - 1)]) == [Span(5, 5 * 70 - 1)]


def test_no_passage_has_no_excerpt() -> None:
    assert excerpts(TEXT, []) == []


def test_the_claim_is_led_by_the_claimants_own_words() -> None:
    graph = make_graph(
        (
            make_passage(1, "asserts"),
            make_passage(2, "asserts", MAYOR, kind="indirect"),
            make_passage(3, "asserts", MAYOR, kind="direct"),
        )
    )
    assert build_document(graph)["lead"]["claim"] == 3


def test_a_claim_without_the_claimants_words_is_led_by_who_asserts_it() -> None:
    graph = make_graph((make_passage(1, "denies", FIRM), make_passage(2, "supports", LIND)))
    assert build_document(graph)["lead"]["claim"] == 2


@pytest.mark.parametrize(
    ("positions", "lead"),
    [
        (["no_response", "denies", "replies"], 1),
        (["no_response", "declines"], 1),
        (["caveat", "asserts"], None),
        ([], None),
    ],
    ids=["denial", "decline", "no-answer", "nothing"],
)
def test_the_answer_is_led_by_the_strongest_of_the_accused_side(
    positions: list[str], lead: int | None
) -> None:
    passages = [make_passage(n, position, LIND) for n, position in enumerate(positions)]
    assert build_document(make_graph(tuple(passages)))["lead"]["answer"] == lead


def test_somebody_elses_denial_is_not_the_accused_sides() -> None:
    assert counter_positions(make_graph((make_passage(1, "denies", MAYOR),))) == []


def test_a_passage_of_several_is_of_the_side_of_any() -> None:
    graph = make_graph((make_passage(1, "no_response", MAYOR, LIND),))
    assert [each.id for each in counter_positions(graph)] == [1]


def test_a_passage_of_several_names_them_all_and_none_as_the_one() -> None:
    graph = make_graph((make_passage(1, "no_response", FIRM, LIND),))
    (passage,) = build_document(graph)["reports"][0]["passages"]
    assert (passage["actor"], len(passage["actors"])) == (None, 2)


def test_reports_are_counted_once_for_each_thing_they_carry() -> None:
    asserts = make_passage(1, "asserts")
    graph = make_graph(
        (asserts, make_passage(2, "supports"), make_passage(3, "denies")),
        (asserts, make_passage(4, "caveat"), make_passage(5, "no_response")),
        (make_passage(6, "disputes"),),
    )
    found = columns(build_document(graph))
    names = ("report_count", "claim_count", "caveat_count", "reply_count", "denial_count")
    assert [found[name] for name in names] == [3, 2, 1, 1, 2]


def test_the_document_names_its_schema() -> None:
    assert build_document(make_graph())["schema"] == SCHEMA
