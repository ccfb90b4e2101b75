"""Whatever the bytes are, a reader returns an article or refuses them, and always the same way."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.readers import ParsedArticle, Refused, read
from articles.text.normalise import clean

# Pieces that the rules look for, put together in every order.
PIECES = [
    "date 2023-10-26 ",
    "26 October 2023 05:58 GMT",
    "10/11/2023",
    "By Ana Bell and Bo Fell",
    "Ana Bell",
    "Old mill on the Ode burns down",
    "ODETOWN (Reuters) -The mill burned down.",
    "JOIN US ON TELEGRAM",
    "Why Ode is No Place for Mills",
    "“Nobody was inside,” she said.",
    "—",
    "(",
    "\x00",
    "\u202e",
    "e\u0301",
    "\r\n",
    "\n\n",
    "\n",
    " ",
]
articles = st.lists(st.sampled_from(PIECES), max_size=24).map("".join)
texts = st.one_of(articles, st.text(max_size=200)).map(
    lambda text: text.encode("utf-8", errors="surrogatepass")
)
bytes_of_any_kind = st.one_of(texts, st.binary(max_size=200))


def outcome(data: bytes, encoding: str = "") -> ParsedArticle | str:
    try:
        return read(data, name="any.txt", encoding=encoding)
    except Refused as refused:
        return refused.reason


@given(bytes_of_any_kind, st.sampled_from(["", "utf-8", "latin-1", "utf-16", "utf-7"]))
def test_any_bytes_are_read_or_refused(data: bytes, encoding: str) -> None:
    found = outcome(data, encoding)
    assert found == outcome(data, encoding)


@given(texts)
def test_a_text_is_clean_and_made_of_paragraphs(data: bytes) -> None:
    found = outcome(data)
    if isinstance(found, str):
        return
    assert clean(found.text).text == found.text
    assert all(paragraph == paragraph.strip() != "" for paragraph in found.text.split("\n\n"))
    assert all(
        character == "\n" or unicodedata.category(character) != "Cc" for character in found.text
    )


@given(texts)
def test_every_field_is_in_the_source_and_the_title_comes_first(data: bytes) -> None:
    found = outcome(data)
    if isinstance(found, str):
        return
    source = " ".join(clean(data.decode(found.encoding)).text.split())
    assert all(
        field in source for field in (found.title, found.standfirst, found.byline, found.dateline)
    )
    assert found.text.startswith(found.title)
    assert found.published_at is None or found.published_at.date() == found.published_on


@given(texts)
def test_no_paragraph_is_made_up(data: bytes) -> None:
    found = outcome(data)
    if isinstance(found, str):
        return
    source = " ".join(clean(data.decode(found.encoding)).text.split())
    assert all(paragraph in source for paragraph in found.text.split("\n\n"))


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"a" * 500_000, id="one long word"),
        pytest.param(b"(" * 500_000, id="brackets"),
        pytest.param(b"A - " * 100_000, id="dashes"),
        pytest.param(b"By A and " * 50_000, id="names"),
        pytest.param(b"Old mill burns down\n" * 20_000, id="headlines"),
        pytest.param(b"26 October 2023\n" * 20_000, id="dates"),
        pytest.param(b"Read more: a\n\n" * 20_000, id="leftovers"),
    ],
)
def test_hostile_texts_take_no_long_time(data: bytes) -> None:
    began = time.process_time()
    outcome(data)
    assert time.process_time() - began < 5
