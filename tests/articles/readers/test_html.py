"""A page gives its article and what it says of it; nothing is guessed."""

from datetime import UTC, date, datetime

import pytest

from articles.readers import ParsedArticle, Refused, read
from tests.articles.readers.made_up import BODY, TITLE, linked_data, page, paragraphs


def parsed(markup: str) -> ParsedArticle:
    return read(markup.encode(), name="page.html")


def test_the_article_of_a_page_is_its_headline_and_paragraphs() -> None:
    article = parsed(page(paragraphs()))
    assert article.text == "\n\n".join((TITLE, *BODY))
    assert (article.title, article.dateline) == (TITLE, "ODETOWN")


def test_what_the_page_says_in_json_ld_is_taken() -> None:
    article = parsed(page(paragraphs(), head=linked_data(url="https://courier.example/mill")))
    assert (article.byline, article.outlet) == ("Bo Fell, Cy Dale", "Odetown Courier")
    assert article.published_on == date(2024, 3, 5)
    assert article.published_at == datetime(2024, 3, 5, 4, 30, tzinfo=UTC)
    assert article.url == "https://courier.example/mill"


def test_an_article_inside_a_graph_is_found() -> None:
    head = (
        linked_data()
        .replace('{"@context"', '{"@graph": [{"@context"')
        .replace("}</script>", "}]}</script>")
    )
    assert parsed(page(paragraphs(), head=head)).outlet == "Odetown Courier"


def test_open_graph_stands_in_for_missing_json_ld() -> None:
    head = (
        '<meta property="og:site_name" content="Odetown Courier">'
        '<meta property="article:published_time" content="2024-03-05T06:30">'
        '<link rel="canonical" href="https://courier.example/mill">'
    )
    article = parsed(page(paragraphs(), head=head))
    assert (article.outlet, article.url) == ("Odetown Courier", "https://courier.example/mill")
    assert (article.published_on, article.published_at) == (date(2024, 3, 5), None)


def test_the_only_time_of_a_page_is_its_date() -> None:
    article = parsed(page(paragraphs(extra='<time datetime="2024-03-05">5 March</time>')))
    assert article.published_on == date(2024, 3, 5)


def test_of_two_times_neither_is_taken() -> None:
    times = '<time datetime="2024-03-05">5 March</time><time datetime="2024-03-06">later</time>'
    assert parsed(page(paragraphs(extra=times))).published_on is None


@pytest.mark.parametrize("address", ["javascript:alert(1)", "/mill", "https://", "ftp://a/b", "7"])
def test_an_address_that_is_none_is_left_blank(address: str) -> None:
    assert not parsed(page(paragraphs(), head=linked_data(url=address))).url


def test_the_outlet_is_cut_off_the_headline() -> None:
    markup = page(paragraphs(), head=linked_data(headline=f"{TITLE} | Odetown Courier"))
    assert parsed(markup).title == TITLE


def test_json_ld_that_is_broken_is_left_aside() -> None:
    head = '<script type="application/ld+json">{"@type": </script>'
    assert parsed(page(paragraphs(), head=head)).title == TITLE


@pytest.mark.parametrize(("lang", "language"), [("uk-UA", "uk"), ("x", "en"), ("uk_UA", "uk")])
def test_the_language_is_the_page_s(lang: str, language: str) -> None:
    assert parsed(page(paragraphs(), lang=lang)).language == language


def test_a_page_without_an_article_is_refused() -> None:
    with pytest.raises(Refused, match="no article"):
        parsed("<html><body><nav>Home</nav></body></html>")


def test_the_charset_that_the_page_declares_is_taken() -> None:
    markup = page("<p>Die Mühle an der Ode ist abgebrannt, sagte die Bürgermeisterin.</p>" * 3)
    data = markup.replace("=utf-8", "=windows-1252").encode("windows-1252")
    article = read(data, name="page.html")
    assert "Bürgermeisterin" in article.text
    assert article.encoding == "windows-1252"
