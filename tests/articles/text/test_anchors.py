"""Words are found again only where there is no doubt."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.anchors import CONTEXT, Anchor, State, locate, make
from articles.text.span import Span

TEXT = (
    "The mill on the Ode burned down on Monday, the fire service said.\n\n"
    "“Nobody was inside when it began,” said Ana Ode, who runs the mill.\n\n"
    "The insurer did not answer a letter. Bo Fell, a neighbour, called it “a heavy loss”."
)
QUOTE = "Nobody was inside when it began"


def anchor_of(words: str, *, text: str = TEXT) -> Anchor:
    start = text.index(words)
    return make(text, Span(start, start + len(words)))


def test_an_anchor_keeps_the_words_and_their_surroundings() -> None:
    anchor = anchor_of(QUOTE)

    assert TEXT[anchor.start : anchor.end] == anchor.exact == QUOTE
    assert anchor.prefix == TEXT[anchor.start - CONTEXT : anchor.start]
    assert anchor.suffix == TEXT[anchor.end : anchor.end + CONTEXT]


def test_context_ends_where_the_text_ends() -> None:
    anchor = make("one two three", Span(4, 7))
    assert (anchor.prefix, anchor.suffix) == ("one ", " three")


@pytest.mark.parametrize("span", [Span(3, 3), Span(4, 2), Span(-2, 3), Span(0, 99)], ids=str)
def test_a_span_without_words_is_refused(span: Span) -> None:
    with pytest.raises(ValueError, match="empty or outside"):
        make("some words", span)


def test_an_unchanged_text_has_the_words_in_the_same_place() -> None:
    anchor = anchor_of(QUOTE)
    located = locate(TEXT, anchor)
    assert (located.state, located.span) == (State.SAME, Span(anchor.start, anchor.end))


def test_words_keep_their_place_when_only_what_surrounds_them_is_edited() -> None:
    text = TEXT.replace(",” said Ana", "”, Ana")
    assert locate(text, anchor_of(QUOTE)).state is State.SAME


def test_words_that_moved_are_found() -> None:
    text = "A correction was made.\n\n" + TEXT
    located = locate(text, anchor_of(QUOTE))
    assert located.state is State.MOVED
    assert located.span is not None
    assert located.span.of(text) == QUOTE


def test_words_that_stand_twice_are_told_apart_by_their_surroundings() -> None:
    text = f"Earlier: “{QUOTE}.”\n\n{TEXT}"
    located = locate(text, anchor_of(QUOTE))
    assert located.state is State.MOVED
    assert located.span == Span(text.rindex(QUOTE), text.rindex(QUOTE) + len(QUOTE))


def test_words_that_stand_twice_in_the_same_surroundings_are_lost() -> None:
    text = f"New.\n\n{TEXT}\n\n{TEXT}"
    located = locate(text, anchor_of(QUOTE))
    assert (located.state, located.span, located.occurrences) == (State.LOST, None, 2)


def test_words_that_stand_twice_without_their_surroundings_are_lost() -> None:
    text = f"One: {QUOTE}. Two: {QUOTE}."
    located = locate(text, anchor_of(QUOTE))
    assert (located.state, located.span, located.occurrences) == (State.LOST, None, 2)


def test_one_place_with_the_words_before_and_one_with_the_words_after_are_both_doubtful() -> None:
    anchor = anchor_of(QUOTE)
    text = f"{anchor.prefix}{QUOTE}, some say. Others: {QUOTE}{anchor.suffix} And so on."
    assert locate(text, anchor).state is State.LOST


def test_other_words_between_the_same_surroundings_are_a_change() -> None:
    text = TEXT.replace(QUOTE, "Two people were inside when it began")
    located = locate(text, anchor_of(QUOTE))
    assert located.state is State.CHANGED
    assert located.span is not None
    assert located.span.of(text) == "Two people were inside when it began"


def test_a_change_is_not_taken_for_a_move_to_a_second_place() -> None:
    text = TEXT.replace(QUOTE, "Nobody was hurt") + f" The paper had it as “{QUOTE}”."
    located = locate(text, anchor_of(QUOTE))
    assert located.state is State.CHANGED
    assert located.span is not None
    assert located.span.of(text) == "Nobody was hurt"


def test_words_that_are_gone_are_lost() -> None:
    located = locate("Quite another text.", anchor_of(QUOTE))
    assert (located.state, located.span, located.occurrences) == (State.LOST, None, 0)


def test_words_cut_out_without_a_trace_are_lost() -> None:
    assert locate(TEXT.replace(QUOTE, ""), anchor_of(QUOTE)).state is State.LOST


def test_surroundings_far_apart_are_no_change() -> None:
    text = TEXT.replace(QUOTE, "Another story. " * 40)
    assert locate(text, anchor_of(QUOTE)).state is State.LOST


def test_a_word_or_two_in_other_surroundings_are_no_evidence() -> None:
    located = locate("Floods are a heavy loss everywhere.", anchor_of("heavy loss"))
    assert (located.state, located.span, located.occurrences) == (State.LOST, None, 1)


def test_an_anchor_without_words_is_lost() -> None:
    anchor = Anchor(start=3, end=3, exact="", prefix="The", suffix=" mill")
    assert locate(TEXT, anchor).state is State.LOST


@pytest.mark.parametrize("start", [-5, 10_000])
def test_a_place_outside_the_text_does_not_mislead(start: int) -> None:
    there = anchor_of(QUOTE)
    anchor = Anchor(
        start=start, end=start + 4, exact=QUOTE, prefix=there.prefix, suffix=there.suffix
    )
    assert locate(TEXT, anchor).span == Span(there.start, there.end)


# Two letters and a space: texts in which nearly everything stands more than once.
repetitive = st.text(alphabet="ab ", min_size=1, max_size=120)


@st.composite
def texts_with_span(draw: st.DrawFn) -> tuple[str, Span]:
    text = draw(st.one_of(repetitive, st.text(min_size=1, max_size=120)))
    start = draw(st.integers(0, len(text) - 1))
    return text, Span(start, draw(st.integers(start + 1, len(text))))


@given(texts_with_span())
def test_every_span_is_found_in_its_own_text(case: tuple[str, Span]) -> None:
    text, span = case
    located = locate(text, make(text, span))
    assert (located.state, located.span) == (State.SAME, span)


@given(texts_with_span(), repetitive)
def test_in_any_other_text_the_answer_is_the_exact_words_or_no_place(
    case: tuple[str, Span], other: str
) -> None:
    text, span = case
    anchor = make(text, span)
    located = locate(other, anchor)
    if located.state in {State.SAME, State.MOVED}:
        assert located.span is not None
        assert located.span.of(other) == anchor.exact
    elif located.state is State.CHANGED:
        assert located.span is not None
        assert located.span.of(other) != anchor.exact
    else:
        assert located.span is None


@given(st.text(alphabet="ab ", min_size=CONTEXT, max_size=120), texts_with_span(), repetitive)
def test_what_is_put_in_front_never_leads_to_another_place(
    before: str, case: tuple[str, Span], front: str
) -> None:
    text, span = before + case[0], Span(*(at + len(before) for at in case[1]))
    located = locate(front + text, make(text, span))
    if located.state is State.MOVED:
        assert located.span == Span(span.start + len(front), span.end + len(front))
