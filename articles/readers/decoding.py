"""Bytes to characters: what is not certainly text in a known encoding is refused."""

import codecs
import re
from typing import NamedTuple

from articles.readers.parsed import Refused


class Decoded(NamedTuple):
    """The characters, and the encoding they were read in."""

    text: str
    encoding: str


# How other kinds of file begin. A file named .txt can be any of them.
SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a database"),
)
# The longer mark first: the UTF-32 one begins with the UTF-16 one.
BYTE_ORDER_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
MARKUP = re.compile(r"\s*<(?:!doctype|\?xml|html|head|body|rss|feed|article|div)\b", re.IGNORECASE)
# A stray NUL in a text is cleaned away; more than one in this many bytes is no text.
BYTES_A_NUL = 20
# Quotation marks, dashes, dots and the hard space: the same bytes in every Windows code page, so
# that text with nothing else beyond ASCII reads the same in all of them.
ONLY_WINDOWS_MARKS = re.compile(rb"[\x00-\x7f\x85\x91-\x94\x96\x97\xa0]*")


def decode(data: bytes, *, encoding: str = "") -> Decoded:
    """Return the characters of ``data``, in ``encoding`` when a person named it; or refuse."""
    if not data:
        raise Refused("It is empty.")
    for start, kind in SIGNATURES:
        if data.startswith(start):
            raise Refused(f"It is {kind}, not plain text.")
    decoded = _decode_as(data, encoding) if encoding else _decode_unnamed(data)
    if MARKUP.match(decoded.text):
        raise Refused("It is a web page or XML, which this version can't read.")
    return decoded


def _decode_as(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError as error:
        raise Refused(f"It is not {encoding}: byte {error.start} can't be read.") from error
    except (LookupError, ValueError) as error:
        raise Refused(f"There is no text encoding named “{encoding}”.") from error


def _decode_unnamed(data: bytes) -> Decoded:
    for mark, name in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decode_as(data, name)
    if data.count(0) * BYTES_A_NUL > len(data):
        raise Refused("It is binary, or UTF-16 without a byte order mark: it is full of NUL bytes.")
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        if ONLY_WINDOWS_MARKS.fullmatch(data):
            return Decoded(data.decode("windows-1252"), "windows-1252")
        raise Refused(
            f"It is not UTF-8: byte {error.start} (0x{data[error.start]:02X}) can't be read, "
            "and nothing says which other encoding it is in."
        ) from error
