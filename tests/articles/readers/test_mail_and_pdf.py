"""Mails, saved pages and PDF give one article each."""

from datetime import UTC, datetime

import pytest

from articles.readers import ParsedArticle, Refused, read
from tests.articles.readers.made_up import (
    BODY,
    TEXT,
    TITLE,
    mail,
    page,
    paragraphs,
    pdf,
    saved_page,
)


def parsed(data: bytes, name: str) -> ParsedArticle:
    return read(data, name=name)


def test_a_mail_gives_subject_text_and_date() -> None:
    article = parsed(mail("\n\n".join(BODY)), "mill.eml")
    assert (article.text, article.title) == (TEXT, TITLE)
    assert article.published_at == datetime(2024, 3, 5, 4, 30, tzinfo=UTC)


def test_a_mail_of_html_alone_is_read() -> None:
    article = parsed(mail("See the page.", markup=page(paragraphs())), "mill.eml")
    assert BODY[2] in article.text


def test_a_saved_page_gives_its_address() -> None:
    article = parsed(saved_page(page(paragraphs())), "mill.mhtml")
    assert (article.text, article.url) == (TEXT, "https://courier.example/mill")


def test_a_saved_page_is_read_in_the_encoding_that_it_names_itself() -> None:
    sentence = "Le préfet a déclaré que la crue était passée, l'école rouvrirait à la rentrée."
    markup = page(f"<p>{sentence}</p>" * 3).replace("=utf-8", "=windows-1252")
    data = saved_page(markup).replace(b'; charset="utf-8"', b"")
    article = parsed(data.decode().encode("windows-1252"), "mill.mhtml")
    assert (sentence in article.text, article.encoding) == (True, "windows-1252")


def test_lines_of_a_pdf_are_joined_to_paragraphs() -> None:
    lines = ("The old mill on the Ode burned down on Mon-", "day night, it is said.")
    article = parsed(pdf(*lines, "", "Nobody was inside, a neighbour said."), "mill.pdf")
    assert article.text.split("\n\n") == [
        "The old mill on the Ode burned down on Monday night, it is said.",
        "Nobody was inside, a neighbour said.",
    ]


@pytest.mark.parametrize(
    ("data", "words"), [(pdf(), "no text"), (pdf(*TEXT.split())[:200], "PDF")], ids=["scan", "cut"]
)
def test_a_pdf_without_text_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(Refused, match=words):
        parsed(data, "mill.pdf")
