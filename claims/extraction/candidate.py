"""What the extractor hands over: one attributed statement, or one answer that was not given."""

from dataclasses import dataclass

from articles.text.span import Span

DIRECT, MIXED, INDIRECT, NARRATED = "direct", "mixed", "indirect", "narrated"
STRONG, FAIR, WEAK = "strong", "fair", "weak"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One statement as the text attributes it; every span is a span of that text.

    ``spans`` are the pieces of the content in order, never overlapping, each inside one paragraph.
    ``speaker`` is the mention as written, ``speaker_name`` the fullest name the document gives
    that speaker; both stay empty, with the reason in ``note``, where two would fit equally.
    """

    spans: tuple[Span, ...]
    kind: str
    position: str
    speaker: Span | None
    speaker_name: str
    cue: Span | None
    rule: str
    strength: str
    note: str = ""
