"""The one public verb: from a text to its attributed statements."""

import re

from articles.text.span import Span
from claims.extraction.answers import Answer
from claims.extraction.candidate import DIRECT, FAIR, INDIRECT, MIXED, NARRATED, Candidate
from claims.extraction.flow import Draft, statements
from claims.extraction.lexicon.rules import STRENGTH
from claims.extraction.masking import FILL
from claims.extraction.names import Names
from claims.extraction.positions import position_of
from claims.extraction.reading import Reading, read
from claims.extraction.speakers import Speakers

_WORD = re.compile(r"\w")
_CONTEXT = 80  # characters around a mention that may hold its name


def find(text: str) -> tuple[Candidate, ...]:
    """Return the attributed statements of a news text and the answers it tells of, in order."""
    reading = read(text)
    drafts, told = statements(reading)
    speakers = Speakers(Names(reading.masked))
    entries = sorted([*drafts, *map(_as_draft, told)], key=lambda draft: draft.spans[0])
    return tuple(_candidate(reading, speakers, entry) for entry in entries)


def _as_draft(answer: Answer) -> Draft:
    return Draft(
        (answer.span,), answer.speaker, None, answer.rule, position=answer.position, told=True
    )


def _candidate(reading: Reading, speakers: Speakers, draft: Draft) -> Candidate:
    text = reading.text
    name, note = _named(text, speakers, draft.speaker)
    return Candidate(
        spans=draft.spans,
        kind=NARRATED if draft.told else kind_of(reading, draft.spans),
        position=draft.position
        or position_of(draft.lemma, (span.of(text) for span in draft.spans)),
        speaker=draft.speaker,
        speaker_name=name,
        cue=draft.cue,
        rule=draft.rule,
        strength=STRENGTH.get(draft.rule, FAIR),
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
    if all(FILL not in part for part in parts):
        return INDIRECT
    return MIXED if any(_WORD.search(part) for part in parts) else DIRECT
