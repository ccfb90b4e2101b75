"""What browsers save beside a page: pictures, scripts, and frames that would pass for articles."""

import re
from collections.abc import Collection, Iterable
from pathlib import PurePath

PAGES = frozenset({".htm", ".html", ".xhtml"})
_FOLDER = re.compile(
    r"(.+)[-_. ](?:files?|fichiers|archivos|dateien|pliki|файлы|файли)", re.IGNORECASE
)
"""How browsers in several languages name the folder of what a page needs."""


def pages_among(paths: Iterable[PurePath]) -> frozenset[PurePath]:
    """Return the pages among some files, without their suffixes."""
    return frozenset(path.with_suffix("") for path in paths if path.suffix.lower() in PAGES)


def beside_a_page(path: PurePath, pages: Collection[PurePath]) -> bool:
    """Tell whether a file lies in a folder that is named after a page next to it.

    ``pages`` come from ``pages_among``: mill.html has mill_files, or mill-Dateien.
    """
    for folder in path.parents:
        name = _FOLDER.fullmatch(folder.name)
        if name and folder.with_name(name[1]) in pages:
            return True
    return False
