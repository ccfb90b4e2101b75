"""All attributions of one sentence, cue by cue from left to right."""

from typing import NamedTuple

from claims.extraction.cues import cue_at
from claims.extraction.frames import Frame, frame_of
from claims.extraction.lexicon.cues import CUES
from claims.extraction.reported import Content, content_of
from claims.extraction.sentence import Range, Sentence
from claims.extraction.sources import according_to, as_said

_CUE_WORDS = frozenset(CUES) | {"according"}
_IMPERSONAL = frozenset(("it", "there"))
_SHORTEST = 2  # tokens of an unquoted content


class Attribution(NamedTuple):
    """A content of the sentence with its cue and speaker, in tokens."""

    pieces: tuple[Range, ...]
    speaker: Range | None
    cue: Range
    rule: str
    lemma: str


class Bounds(NamedTuple):
    """Where the text that no claim took begins, and where the last claim's stretch began."""

    floor: int
    begun: int


def attributions(s: Sentence) -> list[Attribution]:
    """Return the attributions of the sentence in the order of their cues."""
    found: list[Attribution] = []
    behind = floor = begun = 0
    carried: Range | None = None
    for at in [place for place, low in enumerate(s.lows) if low in _CUE_WORDS]:
        if at < behind:
            continue
        if s.lows[at] == "according":
            attribution = _sourced(s, at, begun if at - floor <= 1 else floor)
        else:
            attribution = _cued(s, at, Bounds(floor, begun), carried)
        if attribution is None:
            continue
        found.append(attribution)
        if not _is_reduced(s, attribution):
            carried = attribution.speaker or carried
        begun = floor
        floor = behind = _next(attribution)
        if attribution.rule != "according_leading":
            floor = max(behind, attribution.cue[1], attribution.pieces[0][1])
    return found


def _is_reduced(s: Sentence, attribution: Attribution) -> bool:
    """ "a poll suggesting ...": its noun is not who goes on speaking."""
    cue = attribution.cue[0]
    speaker = attribution.speaker
    return s.lows[cue].endswith("ing") and speaker is not None and speaker[1] == cue


def _next(attribution: Attribution) -> int:
    """Go on behind the content; inside it where a sentence opened with "According to"."""
    last = attribution.pieces[-1]
    if attribution.rule in ("according_leading", "as_said") and last[0] > attribution.cue[0]:
        return last[0]
    return max(attribution.cue[1], attribution.speaker[1] if attribution.speaker else 0, last[1])


def _sourced(s: Sentence, at: int, floor: int) -> Attribution | None:
    answer = according_to(s, at, floor)
    if answer is None:
        return None
    content, source = answer
    pieces = _pieces(s, content)
    return Attribution(pieces, source, (at, at + 2), content.rule, "according") if pieces else None


def _cued(s: Sentence, at: int, bounds: Bounds, carried: Range | None) -> Attribution | None:
    cue = cue_at(s, at)
    if cue is None or cue.negated or cue.start < bounds.floor:
        return None
    frame = frame_of(s, cue, bounds.floor, carried)
    if frame is None:
        return None
    if frame.left - bounds.floor <= 1 and s.is_end(frame.after):
        frame.floor = bounds.begun  # ", Lee said." behind it all: the whole sentence
    content = _impersonal(frame) if cue.passive else as_said(frame) or content_of(frame)
    pieces = _pieces(s, content)
    if content is None or not pieces:
        return None
    speaker = None if cue.passive else frame.subject
    return Attribution(pieces, speaker, (cue.start, cue.end), content.rule, cue.word.lemma)


def _impersonal(frame: Frame) -> Content | None:
    """ "It was reported that ...": content, and nobody named who said it."""
    s, subject = frame.s, frame.subject
    if subject is None or s.lows[subject[0]] not in _IMPERSONAL or s.lows[frame.cue.end] != "that":
        return None
    return content_of(frame)


def _pieces(s: Sentence, content: Content | None) -> tuple[Range, ...]:
    """Trim the pieces; none where there is neither a quotation nor two words."""
    if content is None:
        return ()
    trimmed = [s.trimmed(*piece) for piece in content.pieces]
    pieces = tuple((start, end) for start, end in trimmed if start < end)
    enough = any(end - start >= _SHORTEST or s.has_quote(start, end) for start, end in pieces)
    return pieces if enough else ()
