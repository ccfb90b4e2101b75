"""From paragraph to paragraph: which statements there are, and who goes on speaking."""

from dataclasses import dataclass, field

from articles.text.span import Span
from claims.extraction.answers import Answer, answers, matches
from claims.extraction.attributions import Attribution, attributions
from claims.extraction.gate import triggers
from claims.extraction.headlines import labelled
from claims.extraction.leftovers import leftover, stands_alone
from claims.extraction.lexicon.cues import GATE
from claims.extraction.lexicon.words import PERSONAL
from claims.extraction.masking import FILL
from claims.extraction.reading import Reading, sentences_of
from claims.extraction.sentence import Sentence, sentence_of
from claims.extraction.subjects import main_subject
from claims.extraction.transcripts import turns

_QUOTED_RULES = frozenset(
    ("quotation_in_front", "split_quotation", "mixed_in_front", "quotation_behind")
)


@dataclass(slots=True)
class Draft:
    """A statement before its speaker has a name."""

    spans: tuple[Span, ...]
    speaker: Span | None
    cue: Span | None
    rule: str
    lemma: str = ""
    position: str = ""  # "" where cue and content decide
    told: bool = False  # by the report itself


@dataclass(slots=True)
class Flow:
    """The drafts so far and the three things carried from one sentence to the next."""

    reading: Reading
    drafts: list[Draft] = field(default_factory=list)
    told: list[Answer] = field(default_factory=list)
    last: Span | None = None  # who spoke last
    here: Span | None = None  # who spoke last in quotation marks in this paragraph
    waiting: list[Draft] = field(
        default_factory=list
    )  # quotations that wait for the paragraph's cue


def statements(reading: Reading) -> tuple[list[Draft], list[Answer]]:
    """Return the attributed statements of the text, and the answers it tells of."""
    flow = Flow(reading)
    transcript = turns(reading.text, reading.paragraphs)
    for number, paragraph in enumerate(reading.paragraphs):
        flow.here = None
        if paragraph in transcript:
            who, what = transcript[paragraph]
            flow.drafts.append(Draft((what,), who, None, "transcript"))
            continue
        for span in sentences_of(reading, paragraph):
            _read_span(flow, span, number)
        if paragraph not in reading.open:  # an open quotation goes on waiting for its cue
            _settle(flow, flow.last)
    _settle(flow, flow.last)
    return flow.drafts, flow.told


def _read_span(flow: Flow, span: Span, number: int) -> None:
    """Two sentences in five hold neither a quotation nor a cue word and are left out here."""
    masked = flow.reading.masked
    sentence = masked[span.start : span.end]
    words = triggers(sentence)
    speech = FILL in sentence or ":" in sentence or not GATE.isdisjoint(words)
    told = matches(masked, span, words) if words else []
    if not speech and not told:
        return
    s = sentence_of(masked, span)
    first = len(flow.drafts)
    if speech:
        _read_sentence(flow, s, number)
    if told:
        _keep_answers(flow, answers(s, told), first)


def _keep_answers(flow: Flow, found: list[Answer], first: int) -> None:
    """An answer inside a content is that speaker's own; else the report tells it."""
    for answer in found:
        holders = [draft for draft in flow.drafts[first:] if _holds(draft, answer)]
        if not holders:
            flow.told.append(answer)
        elif answer.speaker and answer.speaker.of(flow.reading.text).lower() in PERSONAL:
            holders[-1].position = answer.position


def _holds(draft: Draft, answer: Answer) -> bool:
    return any(span.start <= answer.span.start < span.end for span in draft.spans)


def _read_sentence(flow: Flow, s: Sentence, number: int) -> None:
    quoted = s.has_quote(0, s.size)
    if quoted and stands_alone(s):
        _lone_quotation(flow, s)
        return
    found = labelled(s, headline=number < 2) or attributions(s)
    for attribution in found:
        _keep(flow, s, attribution)
    if quoted:
        _leftovers(flow, s, found)
    if not found and s.lows[s.size - 1] == ":":
        subject = main_subject(s, 0, s.size)
        flow.last = s.span(*subject) if subject else flow.last


def _keep(flow: Flow, s: Sentence, attribution: Attribution) -> None:
    spans = tuple(s.span(*piece) for piece in attribution.pieces)
    speaker = s.span(*attribution.speaker) if attribution.speaker else None
    cue = s.span(*attribution.cue)
    flow.drafts.append(Draft(spans, speaker, cue, attribution.rule, attribution.lemma))
    if speaker is None or (
        attribution.rule == "according_behind" and len(flow.drafts) > 1 and _overlaps(flow)
    ):
        return  # an outlet named behind somebody's words does not go on speaking
    flow.last = speaker
    if any(s.has_quote(*piece) for piece in attribution.pieces):
        flow.here = speaker
        _settle(flow, speaker)


def _settle(flow: Flow, speaker: Span | None) -> None:
    """Give the waiting quotations their speaker."""
    for draft in flow.waiting:
        draft.speaker = speaker
    flow.waiting.clear()


def _overlaps(flow: Flow) -> bool:
    last, before = flow.drafts[-1], flow.drafts[-2]
    return before.spans[0].overlaps(last.spans[0])


def _lone_quotation(flow: Flow, s: Sentence) -> None:
    """A quotation alone in its sentence goes on with the last quoted claim, or waits for a cue."""
    draft = Draft((_whole(s),), flow.here or flow.last, None, "lone_quotation")
    flow.drafts.append(draft)
    if flow.here is None:
        flow.waiting.append(draft)


def _whole(s: Sentence) -> Span:
    return s.span(*s.trimmed(0, s.size))


def _leftovers(flow: Flow, s: Sentence, found: list[Attribution]) -> None:
    """Take the quotations of a sentence that no attribution took."""
    taken = {at for attribution in found for piece in attribution.pieces for at in range(*piece)}
    for at in s.quotes():
        if at not in taken:
            _leftover(flow, s, at)


def _leftover(flow: Flow, s: Sentence, at: int) -> None:
    text = flow.reading.text[s.starts[at] + 1 : s.ends[at]]
    answer = leftover(s, at, text.strip("\"'\u201d\u2019 ").split())
    if answer is None:
        return
    piece, subject = answer
    speaker = s.span(*subject) if subject else flow.last
    flow.drafts.append(Draft((s.span(*piece),), speaker, None, "long_quotation"))
