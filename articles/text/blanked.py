"""A text without most of its words: what was dropped is blank, and every span counts the same."""

from collections.abc import Iterable

from articles.text.span import Span

BLANK = "\N{LIGHT SHADE}"
"""One for each character that is dropped."""


def blanked(text: str, kept: Iterable[Span]) -> str:
    """Return ``text`` with every letter and figure outside ``kept`` blanked, as long as before.

    Line breaks stay: paragraphs keep their places.
    """
    parts, at = [], 0
    for start, end in sorted(kept):
        parts += [_blank(text[at:start]), text[max(at, start) : end]]
        at = max(at, end)
    return "".join([*parts, _blank(text[at:])])


def _blank(text: str) -> str:
    return "".join(each if each.isspace() else BLANK for each in text)
