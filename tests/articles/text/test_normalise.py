"""What cleaning takes away, and that the way back is never lost."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.normalise import STEPS, clean, is_clean
from articles.text.span import Span

# Letters, and a good share of what the steps look for.
ODD = (
    "ab éא“\t\n\r\x00\x07\x0b\x0c\x85\u00a0\u00ad\u0301\u0323\u200b\u200c\u200d\u200e"
    "\u2028\u202e\u212b\ufeff\ud800"
)
JOINERS = {"\u200c", "\u200d"}
odd_text = st.text(alphabet=st.sampled_from(ODD), max_size=60)
any_text = st.one_of(odd_text, st.text(max_size=60))


def composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        pytest.param("a\r\nb\rc", "a\nb\nc", id="line ends of other systems"),
        pytest.param("a\x0bb\x0cc\x85d\u2028e\u2029f", "a\nb\nc\nd\ne\nf", id="odd line ends"),
        pytest.param("a\x00b\x07c\x7fd", "abcd", id="control characters"),
        pytest.param("\ufeffa\u200bb\u00adc\u2060d", "abcd", id="zero-width characters"),
        pytest.param("a\u202eb\u2066c\u200fd", "abcd", id="bidi controls"),
        pytest.param("a\u00a0b\u202fc\u3000d\te", "a b c d e", id="odd spaces"),
        pytest.param("a   b", "a b", id="runs of spaces"),
        pytest.param("  a  \n  b  ", "a\nb", id="spaces at the edges of a line"),
        pytest.param("a\n\n\n\nb", "a\n\nb", id="many blank lines"),
        pytest.param("a\n \n\u00a0\nb", "a\n\nb", id="blank lines that hold spaces"),
        pytest.param("cafe\u0301", "café", id="letter and accent"),
        pytest.param("\u212b", "Å", id="a letter with two code points for one sign"),
        pytest.param("a\u200db", "ab", id="joiner between Latin letters"),
        pytest.param("نمی\u200cخواهم", "نمی\u200cخواهم", id="joiner a Persian word needs"),
        pytest.param("a\ud800b", "a\ufffdb", id="half a surrogate pair"),
        pytest.param("“Ja – nein…”", "“Ja – nein…”", id="marks and dashes stay"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_it_cleans(given_text: str, expected: str) -> None:
    assert clean(given_text).text == expected


def test_a_span_leads_back_to_the_words_it_came_from() -> None:
    original = "\ufeffOne\r\n\r\n\r\ntwo\u00a0 \u200bcafe\u0301s."
    cleaned = clean(original)
    start = cleaned.text.index("two cafés")

    origin = cleaned.offsets.origin(Span(start, start + len("two cafés")))

    assert origin.of(original) == "two\u00a0 \u200bcafe\u0301s"


def test_a_span_does_not_take_in_what_was_dropped_beside_it() -> None:
    original = "one   \ntwo"
    assert clean(original).offsets.origin(Span(0, 3)) == Span(0, 3)


def test_an_empty_span_leads_back_to_a_point() -> None:
    assert clean("a\r\nb").offsets.origin(Span(2, 2)) == Span(3, 3)


def test_the_end_of_the_text_leads_back_to_the_end_of_what_was_kept() -> None:
    assert clean("ab  ").offsets.origin(Span(2, 2)) == Span(2, 2)


def test_the_map_of_a_clean_text_is_one_piece() -> None:
    assert len(clean("one line\nand another").offsets.pieces) == 1


def test_changed_spaces_do_not_lengthen_the_map() -> None:
    assert len(clean("a\u00a0b\u00a0c\u00a0d").offsets.pieces) == 1


@given(any_text)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = clean(text).text
    assert clean(once).text == once


@given(any_text)
def test_the_quick_look_passes_over_nothing_that_a_step_would_find(text: str) -> None:
    for each in (text, clean(text).text):
        assert not (is_clean(each) and any(list(step(each)) for step in STEPS))


def test_a_quick_look_is_enough_for_most_texts() -> None:
    assert is_clean("Der Müller: „Nein!“\n\nHe said – twice – “No…”")


@given(any_text)
def test_nothing_invisible_is_left(text: str) -> None:
    left = {unicodedata.category(character) for character in clean(text).text if character != "\n"}
    assert left.isdisjoint({"Cc", "Cs", "Zl", "Zp"})


@given(any_text)
def test_each_character_comes_from_a_stretch_that_cleans_to_it(text: str) -> None:
    cleaned = clean(text)
    for at, character in enumerate(cleaned.text):
        origin = cleaned.offsets.origin(Span(at, at + 1)).of(text)
        assert origin
        if not character.isspace() and character not in JOINERS:
            assert composed(clean(origin).text) == composed(character)


@given(any_text)
def test_origins_keep_the_order_of_the_text(text: str) -> None:
    cleaned = clean(text)
    starts = [cleaned.offsets.origin(Span(at, at + 1)).start for at in range(len(cleaned.text))]
    assert starts == sorted(starts)
    assert all(0 <= start < len(text) for start in starts)


@pytest.mark.parametrize(
    "hostile",
    [
        pytest.param("a" + " " * 200_000 + "b", id="spaces"),
        pytest.param("א" + "\u200d" * 200_000 + "א", id="joiners"),
        pytest.param("e" + "\u0301" * 200_000, id="accents"),
        pytest.param("\n \n" * 20_000, id="blank lines"),
    ],
)
def test_hostile_runs_take_no_long_time(hostile: str) -> None:
    began = time.process_time()
    clean(hostile)
    assert time.process_time() - began < 5
