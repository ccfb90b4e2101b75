"""Feeds give an article for each entry."""

import io
import json
from datetime import UTC, datetime

from articles.readers import Entry, read_all
from tests.articles.readers.made_up import TEXT, TITLE, paragraphs, rss, rss_item


def entries(data: bytes, name: str = "feed.xml") -> list[Entry]:
    return list(read_all(io.BytesIO(data), name=name))


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
