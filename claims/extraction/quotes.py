"""Quotations of one paragraph as spans, marks included.

Double marks of any make are read first; single (British) marks only where a paragraph has no
double ones.
"""

import re
from typing import NamedTuple

from articles.text.span import Span

_OPENERS = "\u201c\u00ab\u201e\u201f"
_CLOSERS = "\u201d\u00bb"
# ``, '' or a double mark; one class in front lets the search jump.
_DOUBLE = re.compile("[`'\"\u201c\u201d\u00ab\u00bb\u201e\u201f](?:(?<=`)`|(?<=')'|(?<![`']))")
# A mark before a word; what stands before it is looked at afterwards, which is much faster.
_SINGLE_OPEN = re.compile("[\u2018'\u2019](?=[A-Za-z$\u00a3\u20ac\u2026.])(?!n[\u2019'])")
_BEFORE_OPEN = frozenset(" \t\u00a0([\u2014\u2013-\n\r")
_SINGLE_CLOSE = re.compile("(?<=[^\\s(\\[])[\u2019'](?![A-Za-z0-9])")
# Shortened words that begin with an apostrophe are no quotations.
_ELISION = re.compile(
    "[\u2018'\u2019](?:em|til|till|twas|tis|cause|bout|round|cos)\\b", re.IGNORECASE
)
_SINGLE_LONGEST = 1500  # characters: a single mark that closes later than this was an apostrophe


class Quotation(NamedTuple):
    """A stretch in quotation marks; ``closed`` is false where the paragraph leaves it open."""

    start: int
    end: int
    closed: bool = True


def quotations(text: str, paragraph: Span, *, carried: bool = False) -> list[Quotation]:
    """Return the quotations of one paragraph in order, never overlapping.

    ``carried`` says that the paragraph before left a quotation open; then a paragraph whose first
    mark can only close goes on with that quotation.
    """
    marks = list(_DOUBLE.finditer(text, paragraph.start, paragraph.end))
    if not marks:
        return _single_marked(text, paragraph)
    outer = _single_around(text, paragraph, marks)
    if outer:
        return outer
    found: list[Quotation] = []
    nests = _is_balanced(marks)
    opened, depth = (paragraph.start, 1) if carried and _only_closes(text, marks[0]) else (-1, 0)
    for mark in marks:
        if opened < 0:
            if mark.group() not in _CLOSERS and not _is_inch(text, mark):
                opened, depth = mark.start(), 1
        elif nests and mark.group() in _OPENERS:
            depth += 1
        elif mark.group() not in _OPENERS and mark.group() != "``":
            depth -= 1
            if depth <= 0:
                found.append(Quotation(opened, mark.end()))
                opened = -1
    if opened >= 0:
        found.append(Quotation(opened, paragraph.end, closed=False))
    return [quote for quote in found if quote.end - quote.start > 2]


def _single_around(text: str, paragraph: Span, marks: list[re.Match[str]]) -> list[Quotation]:
    """British texts put double marks inside single ones: then the single ones count."""
    first = text.find("\u2018", paragraph.start, marks[0].start())
    if first < 0:
        return []
    singles = _single_marked(text, paragraph)
    inside = [any(one.start < mark.start() < one.end for one in singles) for mark in marks]
    return singles if all(inside) else []


def _is_balanced(marks: list[re.Match[str]]) -> bool:
    """Curly marks nest only where there are as many openers as closers."""
    kinds = [mark.group() for mark in marks]
    openers = sum(kind in _OPENERS for kind in kinds)
    return openers > 0 and openers == sum(kind in _CLOSERS for kind in kinds)


def _only_closes(text: str, mark: re.Match[str]) -> bool:
    """A closing mark, or a straight one with a word before it and none behind."""
    if mark.group() in _CLOSERS:
        return True
    before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
    return mark.group() == '"' and bool(before) and not before.isspace() and not after.isalnum()


def _is_inch(text: str, mark: re.Match[str]) -> bool:
    return mark.group() in ('"', "''") and text[mark.start() - 1 : mark.start()].isdigit()


def _single_marked(text: str, paragraph: Span) -> list[Quotation]:
    found: list[Quotation] = []
    at = barren = (
        paragraph.start
    )  # up to ``barren`` no mark closes: each character is searched once
    while opener := _SINGLE_OPEN.search(text, at, paragraph.end):
        at = opener.end()
        begins = opener.start() == paragraph.start or text[opener.start() - 1] in _BEFORE_OPEN
        if not begins or _ELISION.match(text, opener.start()):
            continue
        limit = min(paragraph.end, at + _SINGLE_LONGEST)
        end = _single_close(text, max(at, barren), limit)
        if end > 0:
            found.append(Quotation(opener.start(), end))
            at = end
        elif opener.start() == paragraph.start and opener.group() == "\u2018":
            return [Quotation(paragraph.start, paragraph.end, closed=False)]
        else:
            barren = limit
    return found


def _single_close(text: str, start: int, end: int) -> int:
    """Return where the single-marked quotation from ``start`` ends, 0 if it never does.

    The first mark behind a stop or comma closes, unless one that is no plural's apostrophe
    comes before.
    """
    plural = 0
    for mark in _SINGLE_CLOSE.finditer(text, start, end):
        before = text[mark.start() - 1]
        if before in "sS":
            plural = plural or mark.end()
        else:
            return mark.end()
    return plural
