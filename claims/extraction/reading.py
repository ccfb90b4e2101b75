"""The text as read once: paragraphs, quotations, the masked copy, sentences."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from articles.text.sentences import paragraphs, sentences
from articles.text.span import Span
from claims.extraction.masking import FINISHED, masked
from claims.extraction.quotes import Quotation, quotations

# "PARIS (AP) - ", "WASHINGTON (Reuters) -The", "(CNN) "
_DATELINE = re.compile(
    r"(?:[A-Z][A-Z.'\u2019]+(?:[ /-][A-Z][A-Z.'\u2019]*){0,3}"
    r"(?:, [A-Z][\w. ]{1,20})?(?:, \w{3,9}\.? \d{1,2})? ?)?"
    r"(?:\([A-Z][\w ./]{1,30}\) ?(?:[-\u2013\u2014]{1,2} ?|(?=[A-Z]))|[-\u2013\u2014]{1,2} )"
)
_QUOTE_STOP = re.compile("[\ue001\ue002](?=\\s+[^\\sa-z])")
# "Why now?" Lee asked.
_ATTACHED = re.compile(
    r"\s+(?:[\w'\u2019.-]{1,30}\s+){1,5}?(?:said|says|asked|asks|wrote|writes|added|replied|told|tweeted|wondered|shouted)"
    r"(?=[.,:;]|\s*$|\s+(?:on|in|at|to|after|during|as|when|of|him|her|me|them|reporters|[A-Z]\w+day)\b)"
)


class Reading(NamedTuple):
    """A text with everything the rules need to know of its surface."""

    text: str
    masked: str
    paragraphs: list[Span]
    quotes: list[Quotation]
    open: frozenset[Span]  # paragraphs that leave a quotation open


def read(text: str) -> Reading:
    """Find paragraphs and quotations and mask the latter."""
    parts = list(paragraphs(text))
    quotes: list[Quotation] = []
    left_open: list[Span] = []
    carried = False
    for part in parts:
        here = quotations(text, part, carried=carried)
        carried = bool(here) and not here[-1].closed
        if carried:
            left_open.append(part)
        quotes += here
    return Reading(text, masked(text, quotes), parts, quotes, frozenset(left_open))


def sentences_of(reading: Reading, paragraph: Span) -> Iterator[Span]:
    """Yield the sentences of a paragraph; a finished quotation ends one too."""
    start = paragraph.start
    if dateline := _DATELINE.match(reading.masked, start, paragraph.end):
        start = dateline.end()
    spans = sentences(reading.masked, start, paragraph.end)
    part = reading.masked[start : paragraph.end]
    if not any(mark in part for mark in FINISHED):
        yield from spans
        return
    for span in spans:
        yield from _parted_at_quotations(reading.masked, span)


def _parted_at_quotations(text: str, span: Span) -> Iterator[Span]:
    begin = span.start
    for match in _QUOTE_STOP.finditer(text, span.start, span.end):
        if text[match.start()] in FINISHED and not _ATTACHED.match(text, match.end(), span.end):
            yield Span(begin, match.end())
            begin = match.end()
            while begin < span.end and text[begin].isspace():
                begin += 1
    if begin < span.end:
        yield Span(begin, span.end)
