"""The one public verb: from a text to its attributed statements."""

import re

from articles.text.span import Span
from claims.extraction.candidate import DIRECT, FAIR, INDIRECT, MIXED, Candidate
from claims.extraction.flow import Draft, statements
from claims.extraction.quotes import Quotation
from claims.extraction.reading import read

_WORD = re.compile(r"\w+(?:[\u2019'-]\w+)*")


def find(text: str) -> tuple[Candidate, ...]:
    """Return the attributed statements of a news text, in document order."""
    reading = read(text)
    found = [
        Candidate(
            spans=draft.spans,
            kind=kind_of(text, draft.spans, reading.quotes),
            position="asserts",
            speaker=draft.speaker,
            speaker_name=draft.speaker.of(text) if draft.speaker else "",
            cue=draft.cue,
            rule=draft.rule,
            strength=FAIR,
        )
        for draft in statements(reading)
    ]
    return tuple(sorted(found, key=lambda candidate: candidate.spans[0]))


def kind_of(text: str, spans: tuple[Span, ...], quotes: list[Quotation]) -> str:
    """Direct: every word in quotation marks; indirect: none; mixed: some."""
    inside = outside = 0
    for span in spans:
        for match in _WORD.finditer(text, span.start, span.end):
            if any(quote.start <= match.start() < quote.end for quote in quotes):
                inside += 1
            else:
                outside += 1
    if not inside:
        return INDIRECT
    return MIXED if outside else DIRECT
