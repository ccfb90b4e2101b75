"""The top of an article: headline, standfirst, who wrote it and when, a caption in between.

Everything is told from the form and the place of a line, and from whether the rest of the article
takes up its words. What fits two readings stays in the text, and the field stays blank.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import zip_longest
from typing import NamedTuple

from articles.readers import dateline, dates, names
from articles.readers.dates import Published
from articles.readers.recurring import STANDFIRST_RECURS, is_caption, share

LINES = 8
"""Headline, standfirst, caption, byline and date have never taken more lines than this."""
BETWEEN = 2
"""Lines of another kind that may stand between a headline and the byline or date that follows."""
TITLE_WORDS = 3
"""Fewer words are as likely the name of a section."""
TITLE_LONGEST = 180
STANDFIRST_LONGEST = 300

_SENTENCE_END = re.compile(r"[.…:;,][\"'”’)\]]*$")
_PIECES = re.compile(r" [|•·–—-] ")
_NOT_WORD = re.compile(r"[\W_]+")


class Head(NamedTuple):
    """What the top of an article gives, and the paragraphs that are left as its body."""

    title: str
    standfirst: str
    byline: str
    published: Published
    body: tuple[str, ...]
    dropped: tuple[str, ...]


class _Mark(NamedTuple):
    """A line that says who wrote the article, or when it was published, and tells nothing else."""

    byline: str = ""
    published: Published | None = None


class _Layout(NamedTuple):
    """Where the head's lines stand: its headline if any, its marks, and the first line after it."""

    title_at: int | None
    marks: Mapping[int, _Mark]
    repeats: frozenset[int]
    end: int

    @property
    def taken(self) -> frozenset[int]:
        """Return the lines whose part is known."""
        title = frozenset() if self.title_at is None else frozenset({self.title_at})
        return title | self.marks.keys() | self.repeats


def read(lines: Sequence[str]) -> Head:
    """Part the head of an article from its body."""
    layout = _lay_out(lines)
    caption = _caption(lines, layout)
    standfirst = _standfirst(lines, layout, caption)
    taken = layout.taken | caption | standfirst
    marks = [layout.marks[at] for at in sorted(layout.marks)]
    given = [mark.published for mark in marks if mark.published and mark.published.on]
    dropped = {"repeated_headline": layout.repeats, "picture_caption": caption}
    return Head(
        title="" if layout.title_at is None else lines[layout.title_at],
        standfirst="".join(lines[at] for at in standfirst),
        byline=next((mark.byline for mark in marks if mark.byline), ""),
        published=given[0] if given else Published(),
        body=tuple(line for at, line in enumerate(lines) if at not in taken),
        dropped=tuple(what for what, places in dropped.items() if places),
    )


def _lay_out(lines: Sequence[str]) -> _Layout:
    marks = _marks(lines)
    first = next((at for at in range(len(lines)) if at not in marks), len(lines))
    if not _is_title(lines, first):
        return _Layout(None, {at: marks[at] for at in range(first)}, frozenset(), first)
    title = _bare(lines[first])
    repeats = {at for at in range(first + 1, len(lines)) if _repeats(lines[at], title)}
    end = _end(marks.keys() | repeats, first + 1)
    return _Layout(
        first, {at: mark for at, mark in marks.items() if at < end}, frozenset(repeats), end
    )


def _end(known: set[int], start: int) -> int:
    """Return where the head ends: after its last known line that is near the one before it."""
    end = start
    for at in sorted(known):
        if start <= at < LINES and at - end <= BETWEEN:
            end = at + 1
    return end


def _marks(lines: Sequence[str]) -> dict[int, _Mark]:
    """Return the first lines that are a byline or a date; no dates when the text gives several."""
    found = [dates.read_line(line) for line in lines]
    several = len({published.on for published in found if published and published.on}) > 1
    marks: dict[int, _Mark] = {}
    for at, (line, published, after) in enumerate(
        zip_longest(lines[:LINES], found[:LINES], found[1 : LINES + 1])
    ):
        mark = _Mark(published=published) if published and not several else _mark(line)
        if mark is None and after and at > 0:
            mark = _Mark(byline=names.read_bare_names(line))
        if mark and any(mark):
            marks[at] = mark
    return marks


def _mark(line: str) -> _Mark | None:
    """Read a byline, alone or beside a date in the same line."""
    parts = _PIECES.split(line)
    byline = [name for part in parts if (name := names.read_byline(part))]
    published = [date for part in parts if (date := dates.read_line(part))]
    if not byline or len(byline) + len(published) < len(parts):
        return None
    return _Mark(byline[0], published[0] if published else None)


def _is_title(lines: Sequence[str], at: int) -> bool:
    """Tell whether a line is short, no full sentence, and has an article below it."""
    if at + 1 >= len(lines) or at >= LINES:
        return False
    line = lines[at]
    # A name in Title Case over a date may be the author or the headline: neither is taken.
    name = dates.read_line(lines[at + 1]) and names.read_bare_names(line)
    return (
        len(line) <= TITLE_LONGEST
        and len(line.split()) >= TITLE_WORDS
        and not line[0].islower()
        and not _SENTENCE_END.search(line)
        and not dateline.read(line).place
        and not name
    )


def _caption(lines: Sequence[str], layout: _Layout) -> frozenset[int]:
    """Return the caption of the picture at the top: in the head, or right below it."""
    if layout.title_at is None:
        return frozenset()
    places = [at for at in range(layout.title_at + 1, layout.end + 1) if at not in layout.taken]
    body = lines[layout.end + 1 :]
    found = (at for at in places if at < len(lines) - 1 and is_caption(lines[at], body))
    return frozenset(list(found)[:1])


def _standfirst(lines: Sequence[str], layout: _Layout, caption: frozenset[int]) -> frozenset[int]:
    """Return the line in the head that the body takes up; none when there is no end of the head."""
    if layout.title_at is None:
        return frozenset()
    places = range(layout.title_at + 1, layout.end)
    left = [at for at in places if at not in layout.taken | caption]
    if not left or len(lines[left[0]]) > STANDFIRST_LONGEST:
        return frozenset()
    recurs = share(lines[left[0]], lines[layout.end :]) >= STANDFIRST_RECURS
    return frozenset(left[:1] if recurs else ())


def _bare(line: str) -> str:
    return _NOT_WORD.sub(" ", line.casefold()).strip()


def _repeats(line: str, title: str) -> bool:
    """Tell whether a line is the bare title again; its first word tells most that are not."""
    return title.split(" ", 1)[0] in line.casefold() and _bare(line) == title
