"""Interviews printed as a transcript: "LEE: Good evening." """

import re

from articles.text.span import Span

_LABEL = re.compile(r"([A-Z][A-Z.'\u2019-]*(?: [A-Z][A-Z.'\u2019-]*){0,3}):\s+(?=\S)")
_ENOUGH = 2  # turns: one capital label alone is a headline's

Turn = tuple[Span, Span]  # who, what


def turns(text: str, paragraphs: list[Span]) -> dict[Span, Turn]:
    """Return speaker and words of each paragraph that is a turn of a transcript."""
    found: dict[Span, Turn] = {}
    for paragraph in paragraphs:
        label = _LABEL.match(text, paragraph.start, paragraph.end)
        if label:
            end = paragraph.start + len(paragraph.of(text).rstrip())
            found[paragraph] = Span(*label.span(1)), Span(label.end(), end)
    return found if len(found) >= _ENOUGH else {}
