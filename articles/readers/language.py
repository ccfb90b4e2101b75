"""The language of a text that does not say it, where its letters alone tell."""

import re

SCRIPTS: tuple[tuple[str, str], ...] = (
    ("ja", "[\u3041-\u30ff]"),
    ("ko", "[\uac00-\ud7a3]"),
    ("zh", "[\u4e00-\u9fff]"),
    ("th", "[\u0e00-\u0e7f]"),
    ("el", "[\u0370-\u03ff]"),
    ("he", "[\u0590-\u05ff]"),
    ("uk", "[іїєґІЇЄҐ]"),
    ("ru", "[ыэъёЫЭЪЁ]"),
)
"""Letters that one language has, the more telling first; Chinese has no letters of Japanese."""
UNKNOWN = "und"
WITHIN = 4000
"""Characters that are looked at."""
FEW = 0.005
"""A smaller share of the letters is a name or a quotation in a text of another language."""
_PATTERNS = tuple((code, re.compile(letters)) for code, letters in SCRIPTS)
_LATIN = re.compile("[a-zA-Z\u00c0-\u024f]")


def read_language(text: str, *, latin: str = "en") -> str:
    """Return the language that the letters tell: ``latin`` for Latin ones, "und" when in doubt."""
    head = text[:WITHIN]
    if head.isascii():
        return latin
    letters = sum(map(str.isalpha, head))
    if 2 * len(_LATIN.findall(head)) >= letters:
        return latin
    found = [code for code, own in _PATTERNS if len(own.findall(head)) > FEW * letters]
    if {"uk", "ru"} <= set(found):
        return UNKNOWN
    return found[0] if found else UNKNOWN
