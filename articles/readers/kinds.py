"""What kind of file some bytes are: told by how they begin, and by the name only in doubt."""

import re
from pathlib import PurePath

from articles.readers.decoding import BYTE_ORDER_MARKS
from articles.readers.parsed import Refused

HEAD = 4096
"""Bytes that are looked at."""

ARCHIVE, CSV, FEED, HTML, JSON, JSON_LINES, MAIL, PDF, TEXT = (
    *("archive", "csv", "feed", "html", "json", "json lines", "mail", "pdf", "text"),
)
SEVERAL = frozenset({ARCHIVE, CSV, FEED, JSON, JSON_LINES})
"""Kinds of file that hold any number of articles."""

# How other kinds of file begin. A file named .txt can be any of them.
SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3\x00", "a database"),
    (b"OggS", "a recording"),
    (b"ID3", "a recording"),
)
SUFFIXES = {
    ".csv": CSV,
    ".eml": MAIL,
    ".htm": HTML,
    ".html": HTML,
    ".json": JSON,
    ".jsonl": JSON_LINES,
    ".mht": MAIL,
    ".mhtml": MAIL,
    ".ndjson": JSON_LINES,
    ".atom": FEED,
    ".rss": FEED,
    ".tsv": CSV,
    ".xhtml": HTML,
    ".xml": FEED,
}
MEDIA_TYPES = {
    "application/atom+xml": FEED,
    "application/feed+json": JSON,
    "application/json": JSON,
    "application/rss+xml": FEED,
    "application/x-ndjson": JSON_LINES,
    "application/xhtml+xml": HTML,
    "message/rfc822": MAIL,
    "multipart/related": MAIL,
    "text/csv": CSV,
    "text/html": HTML,
}
_SPACE = r"(?:\s|<!--.*?-->|<\?.*?\?>|<!doctype (?!html)[^>]*>)*"
_FEED = re.compile(rf"{_SPACE}<(?:rss|feed|rdf:RDF)\b", re.IGNORECASE | re.DOTALL)
_HTML = re.compile(
    rf"{_SPACE}<(?:!doctype html|html|head|body|meta|title|article|main|section|div|p|h1)\b",
    re.IGNORECASE | re.DOTALL,
)
_XML = re.compile(r"\s*<(?:\?xml|!doctype)\b", re.IGNORECASE)
_MAIL = re.compile(
    r"(?:(?:From|Return-Path|Received|Delivered-To|MIME-Version|Message-ID|Subject|Date|To|"
    r"X-[\w-]+|Content-Type): ?[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n){3,}",
)


def kind_of(head: bytes, *, name: str = "", media_type: str = "") -> str:
    """Return the kind of a file from its first bytes, or refuse what no reader here takes."""
    for start, what in SIGNATURES:
        if head.startswith(start):
            raise Refused(f"It is {what}, which can't be read here.")
    if head.startswith(b"PK\x03\x04"):
        return _zip(head)
    if head[:1024].lstrip().startswith(b"%PDF-"):
        return PDF
    text = _plain(head)
    if _FEED.match(text):
        return FEED
    if _HTML.match(text):
        return HTML
    said = SUFFIXES.get(PurePath(name).suffix.lower()) or MEDIA_TYPES.get(media_type)
    if said == MAIL or _MAIL.match(text):
        return MAIL
    if _XML.match(text) and said not in {FEED, HTML}:
        raise Refused("It is XML, and neither a page nor a feed.")
    return said or TEXT


def _zip(head: bytes) -> str:
    if any(mark in head for mark in (b"[Content_Types].xml", b"word/", b"mimetypeapplication/")):
        raise Refused("It is an office document: save it as text or as a web page.")
    return ARCHIVE


def _plain(head: bytes) -> str:
    """The beginning as characters that markup can be looked for in, whatever the encoding."""
    for mark, _name in BYTE_ORDER_MARKS:
        head = head.removeprefix(mark)
    return head.replace(b"\x00", b"").decode("latin-1")
