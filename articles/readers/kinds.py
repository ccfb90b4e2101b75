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

AS_TEXT = "save it as text or as a web page"
OFFICE = f"It is an office document: {AS_TEXT}."
UNPACK = "unpack it first, or pack it as ZIP"
# How other kinds of file begin, and what to do with them. A file named .txt can be any of them.
SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document or a mail of Outlook", AS_TEXT),
    (b"{\\rtf", "an RTF document", AS_TEXT),
    (b"\x78\x9f\x3e\x22", "a winmail.dat of Outlook", "ask for the mail as plain text"),
    (b"bplist00", "a web archive of Safari", "save the page as its source"),
    (b"BEGIN:VCALENDAR", "a calendar", ""),
    (b"BEGIN:VCARD", "an address card", ""),
    (b"[InternetShortcut]", "only a link", "import the address that it leads to"),
    (b"WEBVTT", "a file of subtitles", "save what is said as text, without the times"),
    (b"\x89PNG", "a PNG picture", ""),
    (b"\xff\xd8\xff", "a JPEG picture", ""),
    (b"GIF87a", "a GIF picture", ""),
    (b"GIF89a", "a GIF picture", ""),
    (b"\x1f\x8b", "a gzip archive", UNPACK),
    (b"BZh", "a bzip2 archive", UNPACK),
    (b"\xfd7zXZ", "an xz archive", UNPACK),
    (b"7z\xbc\xaf", "a 7-Zip archive", UNPACK),
    (b"Rar!", "a RAR archive", UNPACK),
    (b"\x7fELF", "a program", ""),
    (b"MZ\x90", "a program", ""),
    (b"SQLite format 3\x00", "a database", ""),
    (b"OggS", "a recording", ""),
    (b"ID3", "a recording", ""),
)
MARKS: tuple[tuple[re.Pattern[bytes], str, str], ...] = (
    (re.compile(rb"\0\0\0.ftyp", re.DOTALL), "a film, a recording or a picture", ""),
    (re.compile(rb"RIFF.{4}(?:WEBP|WAVE|AVI )", re.DOTALL), "a picture or a recording", ""),
    (re.compile(rb".{257}ustar[\0 ]", re.DOTALL), "a tar archive", UNPACK),
    (
        re.compile(rb"(?:\xef\xbb\xbf)?\s*1\r?\n\d\d:\d\d:\d\d,\d{3} --> "),
        *("a file of subtitles", "save what is said as text, without the times"),
    ),
)
"""The same for what says further in what it is."""
SUFFIXES = {
    ".csv": CSV,
    ".eml": MAIL,
    ".htm": HTML,
    ".html": HTML,
    ".json": JSON,
    ".jsonl": JSON_LINES,
    ".mht": MAIL,
    ".mhtml": MAIL,
    ".mbox": MAIL,
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
OF_A_PAGE = frozenset({".css", ".js", ".map", ".mjs", ".woff", ".woff2"})
"""What browsers save beside a page, and what reads as text."""
_MAILBOX = re.compile(r"From \S+ .{10,40}\d{4}\r?\n[\w-]+:")
_XML = re.compile(r"\s*<(?:\?xml|!doctype)\b", re.IGNORECASE)
_MAIL = re.compile(
    r"(?:(?:From|Return-Path|Received|Delivered-To|MIME-Version|Message-ID|Subject|Date|To|"
    r"X-[\w-]+|Content-Type): ?[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n){3,}",
)


def kind_of(head: bytes, *, name: str = "", media_type: str = "") -> str:
    """Return the kind of a file from its first bytes, or refuse what no reader here takes."""
    _refuse_foreign(head)
    if head.startswith(b"PK\x03\x04"):
        return _zip(head)
    if head[:1024].lstrip().startswith(b"%PDF-"):
        return PDF
    text = _plain(head)
    if _FEED.match(text):
        return FEED
    if _HTML.match(text):
        return HTML
    suffix = PurePath(name).suffix.lower()
    said = SUFFIXES.get(suffix) or MEDIA_TYPES.get(media_type)
    if said == MAIL or _MAIL.match(text) or _MAILBOX.match(text):
        return MAIL
    if _XML.match(text) and said not in {FEED, HTML}:
        raise Refused("It is XML, and neither a page nor a feed.")
    if suffix in OF_A_PAGE:
        raise Refused("It belongs to a page, and is no article.")
    return said or (CSV if _is_table(text) else TEXT)


def _refuse_foreign(head: bytes) -> None:
    begun = [(what, instead) for mark, what, instead in SIGNATURES if head.startswith(mark)]
    marked = [(what, instead) for mark, what, instead in MARKS if mark.match(head)]
    for what, instead in begun + marked:
        raise Refused(f"It is {what}: {instead}." if instead else f"It is {what}, and no text.")


def _is_table(text: str) -> bool:
    """Tell what spreadsheets call Unicode text: columns with known names, parted by tabs."""
    names = [name.strip('" ').lower() for name in text.split("\n", 1)[0].rstrip("\r").split("\t")]
    return len(names) > 1 and "text" in names and bool({"title", "headline", "date"} & {*names})


def _zip(head: bytes) -> str:
    if any(mark in head for mark in (b"[Content_Types].xml", b"word/", b"mimetypeapplication/")):
        raise Refused(OFFICE)
    return ARCHIVE


def _plain(head: bytes) -> str:
    """The beginning as characters that markup can be looked for in, whatever the encoding."""
    for mark, _name in BYTE_ORDER_MARKS:
        head = head.removeprefix(mark)
    return head.replace(b"\x00", b"").decode("latin-1")
