"""Files and folders that a person names, as the files to read; what can't be one says why."""

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from articles.readers import Refused, kinds
from articles.readers.companions import beside_a_page, pages_among

SUFFIXES = frozenset({".txt", ".pdf", ".zip", *kinds.SUFFIXES})
"""What a folder gives; a file that is named is read whatever its name."""


class Unreadable(Refused):
    """A path from which no bytes can be had; the reason is one sentence."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(reason)
        self.path = path


def find(paths: Iterable[str]) -> Iterator[Path | Unreadable]:
    """Yield each file named, and in the order of their names the articles in each folder.

    Hidden files, read-me files and what browsers save beside a page are no articles. Links to
    folders are not followed, so that no loop is.
    """
    for path in map(Path, paths):
        if _is_folder(path):
            yield from _find_in(path)
        else:
            yield path


def open_file(path: Path) -> BinaryIO:
    """Open a regular file, or raise ``Unreadable``; a pipe would keep us waiting for ever."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise Unreadable(path, "It is not a regular file.")
        return path.open("rb")
    except (OSError, ValueError) as error:  # ValueError: a name no file system takes
        raise Unreadable(path, f"It can't be read: {_words(error)}.") from error


def shown(path: Path) -> str:
    """Return a path as one printable line, whatever bytes its name is made of."""
    name = os.fsencode(path).decode(errors="replace")
    return "".join(character if character.isprintable() else "\ufffd" for character in name)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # a folder above it is closed to us: reading will say so
        return False


def _find_in(folder: Path) -> Iterator[Path | Unreadable]:
    problems: list[OSError] = []
    is_empty = True
    for at, folders, files in os.walk(folder, onerror=problems.append):
        pages = pages_among(map(Path, files))
        folders[:] = sorted(
            name
            for name in folders
            if not (name.startswith(".") or beside_a_page(Path(name, "any"), pages))
        )
        for name in sorted(files):
            if _is_article(name):
                is_empty = False
                yield Path(at, name)
    for problem in problems:
        yield Unreadable(Path(problem.filename), f"It can't be read: {_words(problem)}.")
    if is_empty and not problems:
        yield Unreadable(folder, "There is no file in it that could be an article.")


def _is_article(name: str) -> bool:
    lower = name.lower()
    return Path(lower).suffix in SUFFIXES and not lower.startswith((".", "readme"))


def _words(error: Exception) -> str:
    return (getattr(error, "strerror", None) or str(error)).lower()
