"""Read feeds: RSS and Atom through feedparser, JSON Feed by its own short schema."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from html import escape
from io import BytesIO
from typing import Any

from articles.readers import html, plain_text
from articles.readers.addresses import read_address
from articles.readers.decoding import Decoded, decode
from articles.readers.hints import Hints
from articles.readers.linked_data import LONGEST
from articles.readers.moments import read_moment
from articles.readers.parsed import Entry, Limits, ParsedArticle, Refused
from articles.text.normalise import clean

READER = "feed/2"
JSON_FEED = "https://jsonfeed.org/version/1"
MOST_ENTRIES = 10_000
OWN_ENTITY = re.compile("<!entity", re.IGNORECASE)
"""No feed needs one, and a few lines of them grow to gigabytes."""
DECLARED = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]{2,40})""")
DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def entries(data: bytes, name: str, hints: Hints, limits: Limits) -> Iterator[Entry]:
    """Yield the articles of an RSS or Atom feed; what is no feed is refused."""
    parsed = _parsed(data, hints)
    base = hints.url or parsed.feed.get("link", "")
    # In RSS a moment of Dublin Core is when an item came out; in Atom it is when it changed.
    dated = ("published", "updated")[: 2 if parsed.version.startswith("rss") else 1]
    for number, item in enumerate(parsed.entries[:MOST_ENTRIES], start=1):
        contents = [content.get("value", "") for content in item.get("content", ())]
        authors = [_line(author.get("name")) for author in item.get("authors", ())]
        row = {
            "title": html_line(item.get("title", "")),
            "url": read_address(item.get("link", ""), base=base),
            "byline": ", ".join(dict.fromkeys(filter(None, authors))) or item.get("author", ""),
            "published": next((item[each] for each in dated if item.get(each)), ""),
            "full": max(contents, key=len, default=""),
            "summary": item.get("summary", ""),
            "language": parsed.feed.get("language", ""),
            "outlet": _line(parsed.feed.get("title")),
        }
        yield _entry(f"{name}, entry {number}", row, limits)


def _parsed(data: bytes, hints: Hints) -> Any:
    """Take a feed apart. Its encoding is told as that of every file, not by the parser's rules."""
    found = DECLARED.search(data)
    declared = found[1].decode("ascii") if found else hints.charset
    text = decode(data, encoding=hints.encoding, declared=declared).text.removeprefix("\ufeff")
    if OWN_ENTITY.search(text):
        raise Refused("It declares entities of its own, which no feed needs.")
    import feedparser  # a late import: it takes a tenth of a second

    markup = DECLARATION.sub("", text, count=1).encode("utf-8", "replace")
    try:
        # As a stream: a text or bytes could be taken for an address to fetch.
        parsed = feedparser.parse(BytesIO(b'<?xml version="1.0" encoding="utf-8"?>' + markup))
    except Exception as error:  # a foreign parser and a hostile feed
        raise Refused("It is no feed that can be taken apart.") from error
    if not parsed.get("version"):
        raise Refused("It is XML, and neither a page nor a feed.")
    return parsed


def is_json_feed(document: dict[str, Any]) -> bool:
    """Tell whether a JSON document says that it is a feed."""
    return str(document.get("version", "")).startswith(JSON_FEED)


def json_entries(
    document: dict[str, Any], name: str, hints: Hints, limits: Limits
) -> Iterator[Entry]:
    """Yield the articles of a JSON Feed."""
    items = document.get("items")
    base = hints.url or _text(document.get("feed_url")) or _text(document.get("home_page_url"))
    for number, item in enumerate(items if isinstance(items, list) else [], start=1):
        item_name = f"{name}, entry {number}"
        if not isinstance(item, dict):
            yield Entry(name=item_name, source=b"", reason="It is no object with named fields.")
            continue
        authors = item.get("authors") or [item.get("author")]
        authors = authors if isinstance(authors, list) else []
        row = {
            "title": _text(item.get("title")),
            "url": read_address(item.get("url"), base=base),
            "byline": ", ".join(
                _text(author.get("name")) for author in authors if isinstance(author, dict)
            ),
            "published": _text(item.get("date_published")),
            "full": _text(item.get("content_html")) or escape(_text(item.get("content_text"))),
            "summary": _text(item.get("summary")),
            "language": _text(item.get("language")) or _text(document.get("language")),
            "outlet": _line(document.get("title")),
        }
        yield _entry(item_name, row, limits)


def html_line(markup: str) -> str:
    """Return a piece of HTML as one line of text."""
    return _line(" ".join(html.lines_of(markup)))


def _entry(name: str, row: dict[str, str], limits: Limits) -> Entry:
    source = json.dumps(row, ensure_ascii=True, sort_keys=True).encode()
    if len(source) > limits.article:
        reason = f"It is too large: the limit is {limits.article:,} bytes."
        return Entry(name=name, source=b"", reason=reason)
    try:
        return Entry(name=name, source=source, article=_article(row))
    except Refused as refused:
        return Entry(name=name, source=source, reason=refused.reason)


def _article(row: dict[str, str]) -> ParsedArticle:
    """Return an entry's article; without its whole text it is an excerpt."""
    lines = html.lines_of(row["full"] or row["summary"])
    if not lines:
        raise Refused("The entry has no text: import the page that it links to.")
    title = row["title"]
    found = plain_text.read(Decoded("\n\n".join([title, *lines]).strip(), "utf-8"))
    published = read_moment(row["published"])
    return replace(
        found,
        title=title if title and found.text.startswith(title) else found.title,
        byline=_line(row["byline"]) or found.byline,
        published_on=published.on or found.published_on,
        published_at=published.at if published.on else found.published_at,
        language=(row["language"].lower().split("-")[0][:8]) or found.language,
        outlet=row["outlet"][:120],
        url=row["url"],
        text_kind="full_text" if row["full"] else "excerpt",
        reader=READER,
    )


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _line(value: Any) -> str:
    line = " ".join(clean(value).text.split()) if isinstance(value, str) else ""
    return line if len(line) <= LONGEST else ""
