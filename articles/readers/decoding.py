"""Bytes to characters: what is not certainly text in a known encoding is refused."""

import codecs
import re
from collections.abc import Iterator
from typing import NamedTuple

from articles.readers.parsed import Refused


class Decoded(NamedTuple):
    """The characters, and the encoding they were read in."""

    text: str
    encoding: str


# The longer mark first: the UTF-32 one begins with the UTF-16 one.
BYTE_ORDER_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# A stray NUL in a text is cleaned away; more than one in this many bytes is no text.
BYTES_A_NUL = 20
# Japanese mails switch alphabets with these; as UTF-8 they would read as gibberish.
ISO_2022 = (b"\x1b$B", b"\x1b$@", b"\x1b(J")
SURE_UTF8 = 5
"""So many characters of several bytes, and none that is wrong, are UTF-8 whatever is declared."""
# Quotation marks, dashes, dots and the hard space: the same bytes in every Windows code page, so
# that text with nothing else beyond ASCII reads the same in all of them.
ONLY_WINDOWS_MARKS = re.compile(rb"[\x00-\x7f\x85\x91-\x94\x96\x97\xa0]*")

_CONTROLS = re.compile("[\x80-\x84\x86-\x9f]")
"""No text has them: bytes that read as these are quotation marks in another encoding."""

LEGACY = {
    "cp1252": "windows-1252",
    "cp1251": "windows-1251",
    "cp1250": "windows-1250",
    "cp1253": "windows-1253",
    "cp1254": "windows-1254",
    "cp1255": "windows-1255",
    "cp1256": "windows-1256",
    "cp1257": "windows-1257",
    "koi8_r": "koi8-r",
    "koi8_u": "koi8-u",
    "cp866": "cp866",
    "iso8859_2": "iso-8859-2",
    "iso8859_5": "iso-8859-5",
    "cp932": "shift_jis",
    "euc_jp": "euc-jp",
    "gb18030": "gb18030",
    "big5": "big5",
    "euc_kr": "euc-kr",
}
"""What pages on the web are still written in, by the detector's name and by the web's."""
CHAOS = 0.1
"""More mess than this in the decoded text, by the detector's measure, and it is the wrong one."""
LEAD = 0.2
"""So much more like a language must the best reading be than the next that differs. A French
sentence reads .50 and .50 in two code pages; Russian .71 in one and nothing near it in another."""
DETECT_WITHIN = 200_000
"""Bytes that are looked at: enough for any language, and bounded for a file of any size."""


def decode(data: bytes, *, encoding: str = "", declared: str = "") -> Decoded:
    """Return the characters of ``data``; or refuse.

    ``encoding`` is what a person says and is held to; ``declared`` is what the file or its server
    says, which is often wrong and only tried after the byte order mark.
    """
    if not data:
        raise Refused("It is empty.")
    if encoding:
        return _decode_as(data, encoding)
    for mark, name in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decode_as(data, name)
    return _decode_declared(data, declared) or _decode_unnamed(data)


def _decode_as(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError as error:
        raise Refused(f"It is not {encoding}: byte {error.start} can't be read.") from error
    except (LookupError, ValueError) as error:
        raise Refused(f"There is no text encoding named “{encoding}”.") from error


def _decode_declared(data: bytes, declared: str) -> Decoded | None:
    # The web reads these two names as the code page that has quotation marks as well.
    name = declared.strip().strip("\"'").lower()
    name = "windows-1252" if name in {"iso-8859-1", "latin-1", "latin1", "us-ascii"} else name
    if not name or (name.startswith(("utf-16", "utf16", "utf-32")) and b"\x00" not in data):
        return None  # a page whose markup reads as ASCII is not what it says
    if not name.startswith("utf") and _is_surely_utf8(data):
        return Decoded(data.decode("utf-8"), "utf-8")
    try:
        return Decoded(data.decode(name), name)
    except (LookupError, ValueError):
        return None


def _decode_unnamed(data: bytes) -> Decoded:
    if data.count(0) * BYTES_A_NUL > len(data):
        raise Refused("It is binary, or UTF-16 without a byte order mark: it is full of NUL bytes.")
    if any(escape in data for escape in ISO_2022):
        return _decode_as(data, "iso-2022-jp")
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        if _is_damaged(data):
            at = f"byte {error.start} (0x{data[error.start]:02X})"
            raise Refused(f"It is UTF-8, but damaged: {at} can't be read.") from error
        if ONLY_WINDOWS_MARKS.fullmatch(data):
            return Decoded(data.decode("windows-1252"), "windows-1252")
        return _detect(data, error)


def _is_surely_utf8(data: bytes) -> bool:
    """Tell UTF-8 from text that fits by chance: a server's default often says something else."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return len(data) - len(text) >= SURE_UTF8


def _is_damaged(data: bytes) -> bool:
    """Tell UTF-8 with a few wrong bytes from another encoding, in which little is right by chance.

    Pairs of bytes are right by chance now and then in Chinese and Japanese, longer runs hardly.
    """
    text = data[:DETECT_WITHIN].decode("utf-8", "replace")
    wrong = len(re.findall("\ufffd+", text))
    pairs = len(re.findall("[\x80-\u07ff]", text))
    longer = len(re.findall("[\u0800-\ufffc\U00010000-\U0010ffff]", text))
    return longer > wrong or pairs + longer > 10 * wrong


def _detect(data: bytes, error: UnicodeDecodeError) -> Decoded:
    """Decode in the one legacy encoding that fits, or refuse and name those that fit alike."""
    # Cut at a space, which is no part of a longer character in any of these encodings.
    cut = len(data) if len(data) <= DETECT_WITHIN else data.rfind(b" ", 0, DETECT_WITHIN) + 1
    readings = list(_readings(data[: cut or DETECT_WITHIN]))
    at = f"byte {error.start} (0x{data[error.start]:02X}) can't be read"
    if not readings:
        raise Refused(f"It is not UTF-8: {at}, and no other encoding fits.")
    best = readings[0]
    others = [other for other in readings if other.text != best.text]
    if others and best.likeness - others[0].likeness < LEAD:
        names = " or ".join(dict.fromkeys([best.name, others[0].name]))
        raise Refused(f"It is not UTF-8: {at}, and it could be {names}: say which.")
    return _decode_as(data, best.name)


class _Reading(NamedTuple):
    name: str
    text: str
    likeness: float


def _readings(data: bytes) -> Iterator[_Reading]:
    """Yield how the bytes read in each encoding that makes sense, the likeliest first."""
    from charset_normalizer import from_bytes

    found = from_bytes(data, cp_isolation=list(LEGACY), threshold=CHAOS, preemptive_behaviour=False)
    # Of names that give the same text the more usual one, which is the one further up.
    names = [
        [name for name in LEGACY if name in {match.encoding, *match.could_be_from_charset}]
        for match in found
    ]
    readings = [
        _Reading(LEGACY[same[0]], str(match), match.coherence - match.chaos)
        for match, same in zip(found, names, strict=True)
        if same and not _CONTROLS.search(str(match))
    ]
    yield from sorted(readings, key=lambda reading: -reading.likeness)
