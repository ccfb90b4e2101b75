"""Read lists of articles: JSON Lines, JSON, CSV. The columns are those of docs/intake.md."""

import codecs
import csv
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from io import StringIO
from typing import Any, BinaryIO

from articles.readers import chats, feed, html, plain_text
from articles.readers.addresses import read_address
from articles.readers.dates import read_line
from articles.readers.decoding import Decoded, decode
from articles.readers.hints import Hints
from articles.readers.moments import read_moment
from articles.readers.parsed import Entry, Limits, ParsedArticle, Refused
from articles.text.normalise import clean

READER = "rows/2"
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
KNOWN = frozenset(name for names in COLUMNS.values() for name in names)
KNOWN_TEXTS = frozenset({*COLUMNS["text"], *COLUMNS["html"]})
SEPARATOR = re.compile(r"sep=([,;\t])\r?\n", re.IGNORECASE)
"""What spreadsheets write in a line of its own above a table."""
HEAD = 10_000
TEXT_KINDS = ("full_text", "excerpt", "digest")
LONGEST = {"title": 400, "byline": 300, "outlet": 120, "url": 2000}
# Python's own limit for a field is 128 kB; ours is the size of an article, checked per row.
csv.field_size_limit(100_000_000)


def json_lines(stream: BinaryIO, name: str, hints: Hints, limits: Limits) -> Iterator[Entry]:
    """Yield an article for each line that is not blank; a line that is too long is skipped."""
    head = stream.read(4)
    stream.seek(0)
    if head[:2] in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE}:  # the mark of UTF-32 begins so, too
        raise Refused("It is UTF-16, and a list of JSON lines is UTF-8: save it so.")
    number = 0
    while line := stream.readline(limits.article + 1):
        number += 1
        row_name = f"{name}, line {number}"
        if len(line) > limits.article:
            _skip_rest(stream, line)
            reason = f"The line is too long: the limit is {limits.article:,} bytes."
            yield Entry(name=row_name, source=b"", reason=reason)
        elif line.removeprefix(b"\xef\xbb\xbf").strip():
            yield _entry(row_name, line.strip(), lambda line=line: _loaded(line, hints.encoding))


def json_document(data: bytes, name: str, hints: Hints, limits: Limits) -> Iterator[Entry]:
    """Yield the articles of a JSON file: a list, one article, or a JSON Feed."""
    decoded = decode(data, encoding=hints.encoding, declared=hints.charset)
    document = _loaded(decoded.text.encode("utf-8", "replace"))
    if isinstance(document, dict) and feed.is_json_feed(document):
        yield from feed.json_entries(document, name, hints, limits)
        return
    chats.refuse_document(document)
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
    """Yield an article for each row under the one that names the columns.

    A row with more or fewer cells than columns is refused: a comma or a line break outside of
    quotation marks would have cut its text in two.
    """
    decoded = decode(data, encoding=hints.encoding, declared=hints.charset)
    text = decoded.text.removeprefix("\ufeff")
    rows = csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    table = _numbered(rows)
    columns = _columns(table)
    for number, cells in table:
        row_name = f"{name}, row {number}"
        source = _canonical(dict(zip(columns, cells, strict=False)))
        if len(cells) != len(columns):
            wrong = f"It has {len(cells)} cells, and the first row names {len(columns)} columns"
            reason = f"{wrong}: a text with a comma or a line break stands in quotation marks."
            yield Entry(name=row_name, source=b"", reason=reason)
        elif len(source) > limits.article:
            reason = f"It is too large: the limit is {limits.article:,} bytes."
            yield Entry(name=row_name, source=b"", reason=reason)
        else:
            yield _entry(row_name, source, lambda source=source: json.loads(source))


def _delimiter(text: str) -> str:
    """Return what parts the cells: as a spreadsheet says it, or so that most columns are known."""
    told = SEPARATOR.match(text)
    if told:
        return told[1]
    head = text[:HEAD].splitlines()[0] if text[:HEAD].strip() else ""

    def known(delimiter: str) -> tuple[int, int]:
        cells = next(csv.reader([head], delimiter=delimiter), [])
        names = {cell.strip().lower() for cell in cells}
        return len(KNOWN & names), len(names)

    return max(",;\t", key=known)


def _numbered(rows: Iterable[list[str]]) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that are not blank, with their number as a spreadsheet counts them."""
    number = 0
    try:
        for row in rows:
            number += 1
            cells = row if any(row) else []
            if cells and not (number == 1 and row[0].lower() == "sep="):
                yield number, cells
    except csv.Error as error:
        raise Refused(f"Row {number + 1} can't be taken apart: {error}.") from error


def _columns(table: Iterator[tuple[int, list[str]]]) -> list[str]:
    columns = [each.strip().lower() for each in next(table, (0, []))[1]]
    if KNOWN_TEXTS.isdisjoint(columns):
        raise Refused("Its first row names no column “text” or “html”.")
    twice = [name for name, times in Counter(columns).items() if times > 1 and name in KNOWN]
    if twice:
        raise Refused(f"Its first row names the column “{twice[0]}” twice.")
    return columns


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
        # What a spreadsheet makes of dates counts where it can be read in one way only.
        published = read_line(values["published"][:80]) or published
    if values["published"] and not published.on:
        said = values["published"][:40]
        raise Refused(f"“published” is no date that is certain, like 2024-03-31: “{said}”.")
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
        language=(values["language"] or found.language).lower().replace("_", "-").split("-")[0][:8],
        encoding="utf-8",
        reader=READER,
        dropped=found.dropped,
        outlet=_line(values, "outlet"),
        url=_address(values),
        text_kind=values["text_kind"] or "full_text",
    )


def _entry(name: str, source: bytes, load: Any) -> Entry:
    try:
        return Entry(name=name, source=source, article=read_row(load()))
    except Refused as refused:
        return Entry(name=name, source=source, reason=refused.reason)


def _loaded(data: bytes, encoding: str = "") -> Any:
    text = decode(data, encoding=encoding or "utf-8").text.removeprefix("\ufeff")
    try:
        return json.loads(text)
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


def _address(values: Mapping[str, str]) -> str:
    """Return the address; what is none stays as it is given, and is refused when it is stored."""
    line = _line(values, "url")
    return read_address(line) or line


def _canonical(row: Any) -> bytes:
    return json.dumps(row, ensure_ascii=True, sort_keys=True).encode()


def _skip_rest(stream: BinaryIO, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = stream.readline(1_000_000)
