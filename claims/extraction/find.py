"""The one public verb: from a text to its attributed statements."""

import re

from articles.text.span import Span
from claims.extraction.answers import Answer
from claims.extraction.candidate import DIRECT, FAIR, INDIRECT, MIXED, NARRATED, Candidate
from claims.extraction.flow import Draft, statements
from claims.extraction.lexicon.rules import STRENGTH
from claims.extraction.masking import FILL, QUOTES
from claims.extraction.names import Names
from claims.extraction.positions import position_of
from claims.extraction.reading import Reading, read
from claims.extraction.speakers import Speakers

_WORD = re.compile(r"\w")
_CONTEXT = 80  # characters around a mention that may hold its name


def find(text: str) -> tuple[Candidate, ...]:
    """Return the attributed statements of a news text, and the answers it tells of, in document order."""
    reading = read(text)
    drafts, told = statements(reading)
    speakers = Speakers(Names(reading.masked))
    entries: list[Draft | Answer] = sorted([*drafts, *told], key=_first)
    return tuple(_candidate(reading, speakers, entry) for entry in entries)


def _first(entry: Draft | Answer) -> tuple[int, int]:
    span = entry.span if isinstance(entry, Answer) else entry.spans[0]
    return span.start, span.end


def _candidate(reading: Reading, speakers: Speakers, entry: Draft | Answer) -> Candidate:
    text = reading.text
    name, note = _named(text, speakers, entry.speaker)
    told = isinstance(entry, Answer)
    spans = (entry.span,) if told else entry.spans
    return Candidate(
        spans=spans,
        kind=NARRATED if told else kind_of(reading, spans),
        position=entry.position or position_of(entry.lemma, (span.of(text) for span in spans)),
        speaker=entry.speaker,
        speaker_name=name,
        cue=None if told else entry.cue,
        rule=entry.rule,
        strength=STRENGTH.get(entry.rule, FAIR),
        note=note,
    )


def _named(text: str, speakers: Speakers, mention: Span | None) -> tuple[str, str]:
    if mention is None:
        return "", "the sentence names nobody"
    before = text[max(0, mention.start - _CONTEXT) : mention.start]
    after = text[mention.end : mention.end + _CONTEXT]
    return speakers.name(mention.of(text), at=mention.start, before=before, after=after)


def kind_of(reading: Reading, spans: tuple[Span, ...]) -> str:
    """Direct: every word in quotation marks; indirect: none; mixed: some."""
    parts = [reading.masked[span.start : span.end] for span in spans]
    if all(QUOTES.isdisjoint(part) and FILL not in part for part in parts):
        return INDIRECT
    return MIXED if any(_WORD.search(part) for part in parts) else DIRECT
