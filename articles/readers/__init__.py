"""Bytes of any origin to articles, or refusals in one sentence each. One module a format."""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import BinaryIO

from articles.readers import archive, chats, feed, html, kinds, mail, pdf, plain_text, rows
from articles.readers.decoding import decode
from articles.readers.hints import Hints
from articles.readers.parsed import Entry, Limits, ParsedArticle, Refused

__all__ = ["Entry", "Hints", "Limits", "ParsedArticle", "Refused", "read", "read_all"]


def read(
    data: bytes, *, name: str, encoding: str = "", max_bytes: int | None = None
) -> ParsedArticle:
    """Read the one article in ``data``, or raise ``Refused``; nothing else is ever raised.

    The content decides what the bytes are; ``name`` is heard only where it does not show.
    ``encoding`` is given when a person knows it; otherwise what is not certain is refused.
    """
    if max_bytes is not None and len(data) > max_bytes:
        raise Refused(f"It is too large: {len(data):,} bytes, and the limit is {max_bytes:,}.")
    kind = kinds.kind_of(data[: kinds.HEAD], name=name)
    if kind in kinds.SEVERAL:
        raise Refused("It may hold several articles: import it as a list.")
    return _read_one(kind, data, Hints(encoding=encoding))


def read_all(
    stream: BinaryIO, *, name: str, hints: Hints | None = None, limits: Limits | None = None
) -> Iterator[Entry]:
    """Yield every article of a file as it is read, refused ones with their reason; never raise.

    ``stream`` can seek. A list is read row by row, so that a long one takes no memory.
    """
    hints, limits = hints or Hints(), limits or Limits()
    entry = None
    try:
        for entry in _entries(stream, name, hints, limits):
            yield entry
        if entry is None:
            yield Entry(name=name, source=b"", reason="There is no article in it.")
    except Refused as refused:
        yield Entry(name=name, source=b"", reason=refused.reason)


def _entries(stream: BinaryIO, name: str, hints: Hints, limits: Limits) -> Iterator[Entry]:
    head = stream.read(kinds.HEAD)
    stream.seek(0)
    kind = kinds.kind_of(head, name=name, media_type=hints.media_type)
    if kind == kinds.ARCHIVE:
        yield from archive.entries(stream, name, limits, _within)
    elif kind in kinds.SEVERAL:
        yield from _list(kind, stream, name, hints=hints, limits=limits)
    elif kind == kinds.MAIL:  # with pictures, so it may be large
        yield from mail.entries(_bytes(stream, limits.list), name, limits)
    else:
        yield _only(kind, stream, name, hints=hints, limits=limits)


def _within(data: bytes, name: str, limits: Limits) -> Iterator[Entry]:
    """Yield the articles of a file that lies in an archive, where no further archive may lie."""
    yield from read_all(BytesIO(data), name=name, limits=replace(limits, depth=limits.depth - 1))


def _list(
    kind: str, stream: BinaryIO, name: str, *, hints: Hints, limits: Limits
) -> Iterator[Entry]:
    if kind == kinds.JSON_LINES:
        return rows.json_lines(stream, name, hints, limits)
    data = _bytes(stream, limits.list)
    if kind == kinds.CSV:
        return rows.csv_rows(data, name, hints, limits)
    if kind == kinds.JSON:
        return rows.json_document(data, name, hints, limits)
    return feed.entries(data, name, hints, limits)


def _only(kind: str, stream: BinaryIO, name: str, *, hints: Hints, limits: Limits) -> Entry:
    data = _bytes(stream, limits.article)
    try:
        return Entry(name=name, source=data, article=_read_one(kind, data, hints))
    except Refused as refused:
        return Entry(name=name, source=data, reason=refused.reason)


def _read_one(kind: str, data: bytes, hints: Hints) -> ParsedArticle:
    if kind == kinds.HTML:
        return html.read(data, hints)
    if kind == kinds.PDF:
        return pdf.read(data)
    if kind == kinds.MAIL:
        return mail.read(data)
    decoded = decode(data, encoding=hints.encoding, declared=hints.charset)
    chats.refuse_text(decoded.text)
    return plain_text.read(decoded)


def _bytes(stream: BinaryIO, most: int) -> bytes:
    data = stream.read(most + 1)
    if len(data) > most:
        raise Refused(f"It is too large: the limit is {most:,} bytes.")
    return data
