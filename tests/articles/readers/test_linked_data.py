"""JSON-LD as publishers write it: graphs, references, teasers, line breaks in texts."""

import json

import pytest

from articles.readers import ParsedArticle, read
from tests.articles.readers.made_up import TITLE, linked_data, page, paragraphs

ADDRESS = "https://courier.example/mill"
ARTICLE = {
    "@type": "NewsArticle",
    "headline": TITLE,
    "datePublished": "2024-03-05T06:30:00+02:00",
    "author": {"@type": "Person", "name": "Bo Fell"},
    "publisher": {"@type": "Organization", "name": "Odetown Courier"},
}
TEASER = {
    "@type": "NewsArticle",
    "headline": "Harbour opens a new bridge",
    "author": {"name": "Zed Moor"},
    "datePublished": "2020-01-01",
    "url": "https://courier.example/bridge",
}


def parsed(data: object, *, head: str = "") -> ParsedArticle:
    text = data if isinstance(data, str) else json.dumps(data)
    script = f'<script type="application/ld+json">{text}</script>'
    return read(page(paragraphs(), head=script + head).encode(), name="mill.html")


def test_what_a_graph_names_by_its_id_is_looked_up() -> None:
    graph = [
        ARTICLE
        | {
            "author": [{"@id": "#bo"}],
            "publisher": {"@id": "#courier"},
            "mainEntityOfPage": {"@id": ADDRESS},
        },
        {"@type": "Person", "@id": "#bo", "name": "Bo Fell"},
        {"@type": "Organization", "@id": "#courier", "name": "Odetown Courier"},
    ]
    article = parsed({"@graph": graph})
    assert (article.byline, article.outlet, article.url) == ("Bo Fell", "Odetown Courier", ADDRESS)


def test_of_several_articles_the_one_with_the_page_s_headline_is_taken() -> None:
    article = parsed([TEASER, ARTICLE | {"url": ADDRESS}])
    assert (article.title, article.byline, article.url) == (TITLE, "Bo Fell", ADDRESS)


def test_of_several_articles_the_one_at_the_page_s_address_is_taken() -> None:
    own = ARTICLE | {"headline": "Fire at the mill", "url": ADDRESS}
    article = parsed([TEASER, own], head=f"<link rel=canonical href={ADDRESS}>")
    assert (article.byline, article.url) == ("Bo Fell", ADDRESS)


def test_of_several_teasers_none_is_taken() -> None:
    article = parsed([TEASER, TEASER | {"headline": "Ferry sinks at the pier"}])
    assert (article.title, article.byline, article.url) == (TITLE, "", "")


def test_what_is_escaped_as_in_html_is_unescaped() -> None:
    article = parsed(ARTICLE | {"author": "Bo Fell &amp; Cy Dale"})
    assert article.byline == "Bo Fell & Cy Dale"


@pytest.mark.parametrize(
    "wrapped",
    [
        "{}",
        "//<![CDATA[\n{}\n//]]>",
        "/*<![CDATA[*/ {} /*]]>*/",
        "<!-- {} -->",
        "{};",
    ],
)
def test_comments_and_line_breaks_do_no_harm(wrapped: str) -> None:
    data = json.dumps(ARTICLE | {"description": "One\nTwo"}).replace("\\n", "\n")
    assert parsed(wrapped.replace("{}", data)).outlet == "Odetown Courier"


@pytest.mark.parametrize(
    "data",
    ["", "[", "7", "null", '{"@graph": 7}', {"@type": 7}, {"@type": "Article", "author": [[7]]}],
)
def test_json_ld_of_any_shape_gives_the_article_all_the_same(data: object) -> None:
    assert parsed(data).title == TITLE


def test_of_several_headings_the_one_in_the_page_s_title_is_the_headline() -> None:
    markup = page(paragraphs()).replace("<nav>", "<h1>Odetown Courier</h1><nav>")
    assert read(markup.encode(), name="mill.html").title == TITLE


def test_a_page_that_a_browser_saved_says_where_from() -> None:
    markup = f"<!-- saved from url=(0028){ADDRESS} -->{page(paragraphs(), head=linked_data())}"
    assert read(markup.encode(), name="mill.html").url == ADDRESS


def test_a_page_that_stops_readers_without_an_account_is_an_excerpt() -> None:
    stub = paragraphs(extra="<p>To read on, subscribe</p>")
    article = read(page(stub).encode(), name="mill.html")
    assert (article.text_kind, "subscribe" in article.text) == ("excerpt", False)
