"""Feeds give an article for each entry."""

import io
import json
from datetime import UTC, datetime

import pytest

from articles.readers import Entry, Hints, ParsedArticle, read_all
from tests.articles.readers.made_up import LETTERS, TEXT, TITLE, paragraphs, rss, rss_item


def entries(data: bytes, name: str = "feed.xml", hints: Hints | None = None) -> list[Entry]:
    return list(read_all(io.BytesIO(data), name=name, hints=hints))


def only(data: bytes, name: str = "feed.xml", hints: Hints | None = None) -> ParsedArticle:
    [entry] = entries(data, name, hints)
    assert entry.article is not None, entry.reason
    return entry.article


def test_an_entry_with_its_whole_text_is_an_article() -> None:
    [entry] = entries(rss(rss_item(full=paragraphs())))
    article = entry.article
    assert article is not None
    assert (article.text, article.text_kind) == (TEXT, "full_text")
    assert (article.outlet, article.url) == ("Odetown Courier", "https://courier.example/mill")
    assert article.published_at == datetime(2024, 3, 5, 4, 30, tzinfo=UTC)


def test_an_entry_with_a_summary_alone_is_an_excerpt() -> None:
    [entry] = entries(rss(rss_item()))
    assert entry.article is not None
    assert (entry.article.title, entry.article.text_kind) == (TITLE, "excerpt")


def test_a_json_feed_is_read_like_any_other() -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Odetown Courier",
        "items": [
            {"title": TITLE, "content_html": paragraphs(), "authors": [{"name": "Bo Fell"}]},
            7,
        ],
    }
    good, bad = entries(json.dumps(feed).encode(), "feed.json")
    assert good.article is not None
    assert (good.article.text, good.article.byline) == (TEXT, "Bo Fell")
    assert bad.reason == "It is no object with named fields."


def test_xml_that_is_no_feed_is_refused() -> None:
    [entry] = entries(b"<?xml version='1.0'?><mill/>", "mill.xml")
    assert "neither a page nor a feed" in entry.reason


def atom(entry: str, attributes: str = "") -> bytes:
    return (
        f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" {attributes}>'
        f"<title>Odetown Courier</title><entry><title>{TITLE}</title>{entry}</entry></feed>"
    ).encode()


def test_all_authors_of_an_entry_are_named() -> None:
    names = "".join(f"<author><name>{name}</name></author>" for name in ("Bo Fell", "Cy Dale"))
    assert only(atom(f"{names}<summary>{TEXT}</summary>")).byline == "Bo Fell, Cy Dale"


def test_markup_in_an_entry_is_read_as_markup() -> None:
    div = f'<div xmlns="http://www.w3.org/1999/xhtml">{paragraphs()}</div>'
    article = only(atom(f'<content type="xhtml">{div}</content>'))
    assert (article.text, article.text_kind) == (TEXT, "full_text")


@pytest.mark.parametrize(
    ("attributes", "url"),
    [
        ('xml:base="https://courier.example/news/"', ""),
        ("", "https://courier.example/news/feed.xml"),
    ],
)
def test_a_relative_link_is_seen_from_its_feed(attributes: str, url: str) -> None:
    entry = f'<link href="mill?utm_source=feed"/><summary>{TEXT}</summary>'
    article = only(atom(entry, attributes), hints=Hints(url=url))
    assert article.url == "https://courier.example/news/mill"


def test_in_rss_the_moment_of_dublin_core_is_when_an_item_came_out() -> None:
    moment = "<dc:date>2024-03-05T06:30:00+02:00</dc:date>"
    space = "xmlns:dc='http://purl.org/dc/elements/1.1/'"
    item = f"<item {space}><title>{TITLE}</title><description>{TEXT}</description>{moment}</item>"
    assert only(rss(item)).published_at == datetime(2024, 3, 5, 4, 30, tzinfo=UTC)
    changed = "<updated>2024-03-05T06:30:00+02:00</updated>"
    assert only(atom(f"{changed}<summary>{TEXT}</summary>")).published_at is None


@pytest.mark.parametrize(
    ("said", "charset"),
    [("windows-1251", ""), ("utf-8", ""), ("", "windows-1251"), ("windows-1251", "iso-8859-1")],
)
def test_a_feed_in_another_encoding_is_read_in_it(said: str, charset: str) -> None:
    data = rss(rss_item(LETTERS["uk"], summary=LETTERS["uk"] * 3)).decode()
    declared = f' encoding="{said}"' if said else ""
    data = data.replace(' encoding="utf-8"', declared)
    article = only(data.encode("windows-1251"), hints=Hints(charset=charset))
    assert LETTERS["uk"] in article.text


def test_plain_text_in_a_json_feed_is_no_markup() -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "items": [{"url": "/mill", "content_text": "The mill <b and c> of A&B burned down."}],
        "home_page_url": "https://courier.example/",
    }
    article = only(json.dumps(feed).encode(), "feed.json")
    assert article.text == "The mill <b and c> of A&B burned down."
    assert article.url == "https://courier.example/mill"
