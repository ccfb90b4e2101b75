"""Read lists of articles: JSON Lines, JSON, CSV. The columns are those of docs/intake.md."""

import csv
import json
from collections.abc import Iterator, Mapping
from io import StringIO
from typing import Any, BinaryIO

from articles.readers import feed, html, plain_text
from articles.readers.decoding import Decoded, decode
from articles.readers.hints import Hints
from articles.readers.moments import read_moment
from articles.readers.parsed import Entry, Limits, ParsedArticle, Refused
from articles.text.normalise import clean

READER = "rows/1"
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "article_text"),
    "html": ("html", "content_html", "body_html"),
    "title": ("title", "headline"),
    "standfirst": ("standfirst", "dek"),
    "byline": ("byline", "author", "authors"),
    "outlet": ("outlet", "publisher", "source", "site_name"),
    "url": ("url", "link", "canonical_url"),
    "published": ("published", "published_at", "date_published", "published_on", "date"),
    "language": ("language", "lang"),
    "text_kind": ("text_kind",),
}
"""Each field's own name first, then those that other programs give it."""
TEXT_KINDS = ("full_text", "excerpt", "digest")
LONGEST = {"title": 400, "byline": 300, "outlet": 120, "url": 2000}
# Python's own limit for a field is 128 kB; ours is the size of an article, checked per row.
csv.field_size_limit(100_000_000)


def json_lines(stream: BinaryIO, name: str, limits: Limits) -> Iterator[Entry]:
    """Yield an article for each line that is not blank; a line that is too long is skipped."""
    number = 0
    while line := stream.readline(limits.article + 1):
        number += 1
        row_name = f"{name}, line {number}"
        if len(line) > limits.article:
            _skip_rest(stream, line)
            reason = f"The line is too long: the limit is {limits.article:,} bytes."
            yield Entry(name=row_name, source=b"", reason=reason)
        elif line.removeprefix(b"\xef\xbb\xbf").strip():
            yield _entry(row_name, line.strip(), lambda line=line: _loaded(line))


def json_document(data: bytes, name: str, hints: Hints, limits: Limits) -> Iterator[Entry]:
    """Yield the articles of a JSON file: a list, one article, or a JSON Feed."""
    document = _loaded(data, hints)
    if isinstance(document, dict) and feed.is_json_feed(document):
        yield from feed.json_entries(document, name)
        return
    rows = document if isinstance(document, list) else [document]
    for number, row in enumerate(rows, start=1):
        row_name = f"{name}, item {number}" if isinstance(document, list) else name
        source = _canonical(row) if isinstance(document, list) else data
        if len(source) > limits.article:
            reason = f"It is too large: the limit is {limits.article:,} bytes."
            yield Entry(name=row_name, source=b"", reason=reason)
        else:
            yield _entry(row_name, source, lambda row=row: row)


def csv_rows(data: bytes, name: str, hints: Hints, limits: Limits) -> Iterator[Entry]:
    """Yield an article for each row under the first, which names the columns."""
    decoded = decode(data, encoding=hints.encoding, declared=hints.charset)
    text = decoded.text.removeprefix("\ufeff")
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    rows = csv.DictReader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    columns = {(column or "").strip().lower() for column in rows.fieldnames or ()}
    if not columns & {*COLUMNS["text"], *COLUMNS["html"]}:
        raise Refused("Its first row names no column “text” or “html”.")
    number = 1
    while True:
        number += 1
        try:
            row = next(rows, None)
        except csv.Error as error:
            raise Refused(f"Row {number} can't be taken apart: {error}.") from error
        if row is None:
            return
        source = _canonical({key: value for key, value in row.items() if isinstance(key, str)})
        if len(source) > limits.article:
            reason = f"It is too large: the limit is {limits.article:,} bytes."
            yield Entry(name=f"{name}, row {number}", source=b"", reason=reason)
        else:
            yield _entry(f"{name}, row {number}", source, lambda row=row: row)


def read_row(row: Any) -> ParsedArticle:
    """Return the article of one row, or refuse it with the name of the field that is wrong."""
    if not isinstance(row, dict):
        raise Refused("It is no object with named fields.")
    given = {str(key).strip().lower(): value for key, value in row.items()}
    values = {field: _value(given, field) for field in COLUMNS}
    lines = html.lines_of(values["html"]) if values["html"] else [values["text"]]
    if not any(line.strip() for line in lines):
        raise Refused("It has no “text” and no “html”.")
    published = read_moment(values["published"])
    if values["published"] and not published.on:
        raise Refused(f"“published” is no date: “{values['published'][:40]}”.")
    if values["text_kind"] not in {"", *TEXT_KINDS}:
        raise Refused(f"“text_kind” is none of {', '.join(TEXT_KINDS)}.")
    return _article(values, lines, published)


def _article(values: Mapping[str, str], lines: list[str], published: Any) -> ParsedArticle:
    title, standfirst = _line(values, "title"), " ".join(values["standfirst"].split())
    found = plain_text.read(Decoded("\n\n".join([title, *lines]).strip(), "utf-8"))
    body = found.text
    if title and not body.startswith(title):
        body = f"{title}\n\n{body}"
    return ParsedArticle(
        text=body,
        title=title or found.title,
        standfirst=standfirst if standfirst and standfirst in body else found.standfirst,
        byline=_line(values, "byline") or found.byline,
        dateline=found.dateline,
        credit=found.credit,
        published_on=published.on or found.published_on,
        published_at=published.at if published.on else found.published_at,
        language=(values["language"] or "en").lower().replace("_", "-").split("-")[0][:8],
        encoding="utf-8",
        reader=READER,
        dropped=found.dropped,
        outlet=_line(values, "outlet"),
        url=_line(values, "url"),
        text_kind=values["text_kind"] or "full_text",
    )


def _entry(name: str, source: bytes, load: Any) -> Entry:
    try:
        return Entry(name=name, source=source, article=read_row(load()))
    except Refused as refused:
        return Entry(name=name, source=source, reason=refused.reason)


def _loaded(data: bytes, hints: Hints | None = None) -> Any:
    decoded = decode(data, encoding=hints.encoding if hints else "utf-8")
    try:
        return json.loads(decoded.text.removeprefix("\ufeff"))
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, " if error.lineno > 1 else ""
        raise Refused(f"It is no JSON: {where}column {error.colno}.") from error
    except (ValueError, RecursionError) as error:  # a number of many digits, a thousand brackets
        raise Refused("It is JSON that no article is written in.") from error


def _value(given: Mapping[str, Any], field: str) -> str:
    """Return a field's text whatever name it has; lists of names are joined; refuse anything else.

    A cell that would be a formula in a spreadsheet is a text like any other here.
    """
    for name in COLUMNS[field]:
        value = given.get(name)
        if value is None or value == "":
            continue
        if isinstance(value, list) and field == "byline":
            value = ", ".join(str(_name(item)) for item in value)
        if not isinstance(value, str):
            raise Refused(f"“{name}” is no text.")
        return value if field in {"text", "html"} else clean(value).text.strip()
    return ""


def _name(item: Any) -> Any:
    return item.get("name", "") if isinstance(item, dict) else item


def _line(values: Mapping[str, str], field: str) -> str:
    line = " ".join(values[field].split())
    if len(line) > LONGEST[field]:
        raise Refused(f"“{field}” is too long: the limit is {LONGEST[field]} characters.")
    return line


def _canonical(row: Any) -> bytes:
    return json.dumps(row, ensure_ascii=True, sort_keys=True).encode()


def _skip_rest(stream: BinaryIO, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = stream.readline(1_000_000)
