"""Paragraphs and sentences of a news text, as spans of that text."""

import re
from collections.abc import Iterator

from articles.text.span import Span

_PARAGRAPH = re.compile(r"[^\r\n\u2028\u2029]+")
_LINE = re.compile(r".+")  # the same, much faster, where a text breaks by "\n" alone
_OTHER_BREAKS = "\r\u2028\u2029"

# A point behind one of these never ends a sentence ...
_NEVER = frozenset(
    """
    mr mrs ms dr prof rev hon sen sens rep reps gov govs gen lt col maj capt cmdr sgt cpl adm
    brig pres sec
    atty supt insp st ft mt vs no nos fig pp ed eds e.g i.e messrs mme mlle fr sr. op approx
    dept asst assoc
    """.split()
)
# ... and behind one of these only before a word that plainly begins one.
_MAYBE = frozenset(
    """
    ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb
    nev okla ore pa
    tenn tex va vt wash wis wyo jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues
    wed thu thur thurs fri
    sat sun inc corp co ltd jr sr bros etc al est llc plc d-n r-n
    u.s u.k u.n e.u d.c n.y n.j n.c s.c n.h n.m n.d s.d r.i w.va l.a a.m p.m ph.d m.d b.a m.a
    """.split()
)
_BEGINNERS = frozenset(
    """
    the he she it they we i you but in on at and a an this that these those his her their its our
    my as for if when
    while after before although though however meanwhile there what who why how no not some
    many most one two
    mr mrs ms dr police officials according both other since still so yet last earlier later
    with from to
    """.split()
)
# A single character comes first: with "+" on it the search could not jump from one to the next.
_STOP = re.compile(r"([.!?\u2026][.!?\u2026]*)[\"'\u201d\u2019\u00bb)\]]*(?=\s)")
_OPENING_MARKS = "\"'\u201c\u2018([\u2014\u2013"
_WORD_AFTER = re.compile(r"\s+([\"'\u201c\u2018\u00ab(\[]*)([^\s,]*)")
_WINDOW = 26  # characters looked at before a point: longer than any abbreviation


def paragraphs(text: str) -> Iterator[Span]:
    """Yield every stretch between line breaks that holds something to read."""
    pattern = _PARAGRAPH if any(mark in text for mark in _OTHER_BREAKS) else _LINE
    for match in pattern.finditer(text):
        if not match.group().isspace():
            yield Span(match.start(), match.end())


def sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """Yield the sentences of ``text[start:end]`` (one paragraph), without the space around them."""
    end = len(text) if end is None else end
    begin = start
    for match in _STOP.finditer(text, start, end):
        if _ends_sentence(text, begin, match, end):
            if span := _stripped(text, begin, match.end()):
                yield span
            begin = match.end()
    if span := _stripped(text, begin, end):
        yield span


def _stripped(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def _ends_sentence(text: str, begin: int, match: re.Match[str], end: int) -> bool:
    after = _WORD_AFTER.match(text, match.end(), end)
    marks, word = after.groups() if after else ("", "")
    if word[:1].islower():
        return False
    if match.group(1) != ".":
        return True
    words = text[max(begin, match.start() - _WINDOW) : match.start()].rsplit(maxsplit=1)
    before = words[-1].lstrip(_OPENING_MARKS) if words else ""
    quoted = bool(marks) or not word[:1].isalnum()
    return not before or _point_ends(before, word, quoted=quoted)


def _point_ends(before: str, word: str, *, quoted: bool) -> bool:
    """Tell whether a point behind ``before`` ends a sentence when ``word`` comes next."""
    low = before.lower()
    if low in _NEVER:
        # "No." before a number is an abbreviation, elsewhere it is an answer.
        return low in ("no", "nos") and not word[:1].isdigit()
    if low in _MAYBE or low.rpartition("-")[2] in _MAYBE:
        return quoted or word.lower().strip("\"'\u201d\u2019.,:;") in _BEGINNERS
    if len(before) == 1 and before.isupper():
        return before == "I"
    return True
