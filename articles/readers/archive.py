"""Read a zip of files of any kind. Nothing is ever written under a name from the archive."""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import PurePosixPath
from typing import BinaryIO
from zipfile import BadZipFile, LargeZipFile, ZipFile, ZipInfo

from articles.readers import kinds
from articles.readers.companions import beside_a_page, pages_among
from articles.readers.parsed import Entry, Limits, Refused

MOST_PACKED = 200
"""So many times larger than packed is no text: 20 kB of the same letter are 1,000 times smaller,
prose is 3 to 5 times smaller."""
SMALL = 1_000_000
"""Bytes below which no ratio is a danger."""
ENCRYPTED, MARKED_UTF8 = 0x1, 0x800
DOS_FRAMES = re.compile("[\u2500-\u25ff]")
"""What letters of another alphabet look like in a name that is read as the wrong DOS one."""

OFFICE_PARTS = frozenset({"[Content_Types].xml", "word/document.xml", "META-INF/manifest.xml"})

ReadWithin = Callable[[bytes, str, Limits], Iterator[Entry]]


def entries(
    stream: BinaryIO, name: str, limits: Limits, read_within: ReadWithin
) -> Iterator[Entry]:
    """Yield the articles of every file in the archive; each refused file says why."""
    if limits.depth < 1:
        raise Refused("It is an archive within an archive: unpack it first.")
    try:
        archive = ZipFile(stream)
        files = _articles(archive.infolist())
    except (BadZipFile, LargeZipFile, OSError, ValueError, NotImplementedError) as error:
        raise Refused("It is no ZIP archive that can be opened.") from error
    if len(files) > limits.entries:
        raise Refused(f"It holds {len(files):,} files, and the limit is {limits.entries:,}.")
    if not files:
        raise Refused("There is no article in this archive.")
    if any(info.filename in OFFICE_PARTS or info.filename.endswith(".iwa") for info in files):
        raise Refused(kinds.OFFICE)
    left = limits.unpacked
    for info in files:
        shown = f"{name}, {_shown(_name(info))}"
        try:
            data = _unpack(archive, info, min(limits.article, left))
        except Refused as refused:
            yield Entry(name=shown, source=b"", reason=refused.reason)
            continue
        left -= len(data)
        yield from read_within(data, shown, limits)


def _unpack(archive: ZipFile, info: ZipInfo, most: int) -> bytes:
    """Return the bytes of one file, never more than ``most``, whatever its header promises."""
    if ".." in PurePosixPath(info.filename.replace("\\", "/")).parts or info.filename[:1] in "/\\":
        raise Refused("Its name leads out of the archive.")
    if info.flag_bits & ENCRYPTED:
        raise Refused("It is locked with a password.")
    if info.file_size > SMALL and info.file_size > MOST_PACKED * max(info.compress_size, 1):
        raise Refused("It is packed too tightly to be a text.")
    if info.file_size > most:
        raise Refused(f"It is too large: {info.file_size:,} bytes, and {most:,} are left.")
    try:
        with archive.open(info) as packed:
            data = packed.read(most + 1)
    except Exception as error:  # each way of packing fails in its own way
        raise Refused("It is damaged and can't be unpacked.") from error
    if len(data) > most:
        raise Refused(f"It is larger than its archive says: {most:,} bytes are left.")
    return data


def _articles(files: Iterable[ZipInfo]) -> list[ZipInfo]:
    """Return the files that may be articles: none that browsers save in a folder beside a page."""
    kept = [info for info in files if _is_article(info)]
    paths = [PurePosixPath(info.filename) for info in kept]
    pages = pages_among(paths)
    return [info for info, path in zip(kept, paths, strict=True) if not beside_a_page(path, pages)]


def _is_article(info: ZipInfo) -> bool:
    """Tell a file from a folder and from what programs leave behind."""
    parts = PurePosixPath(info.filename).parts
    hidden = any(part.startswith(".") and part != ".." for part in parts)
    return not (info.is_dir() or hidden or "__MACOSX" in parts or not parts)


def _name(info: ZipInfo) -> str:
    """Return a file's name; what is not marked as UTF-8 is so all the same, or Russian DOS."""
    if info.flag_bits & MARKED_UTF8:
        return info.filename
    try:
        data = info.filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    for encoding in ("utf-8", "cp866"):
        with suppress(UnicodeDecodeError):
            name = data.decode(encoding)
            if not DOS_FRAMES.search(name):
                return name
    return info.filename


def _shown(name: str) -> str:
    """Return a name from an archive as printable characters of a bounded number."""
    kept = "".join(character if character.isprintable() else "\ufffd" for character in name)
    return kept if len(kept) <= 200 else f"{kept[:199]}…"
