"""Sources without a verb: "according to the firm", "as Ode wrote"."""

from claims.extraction.cutting import content_end
from claims.extraction.frames import Frame, front_start
from claims.extraction.lexicon.cues import SAY, TELL
from claims.extraction.lexicon.words import (
    CONJUNCTIONS,
    DETERMINERS,
    NOMINATIVE,
    RELATIVES,
    SUBORDINATORS,
    SURELY_FINITE,
    is_past,
)
from claims.extraction.masking import QUOTES
from claims.extraction.reported import Content
from claims.extraction.sentence import COMMA_LIKE, PUNCTUATION, Range, Sentence

_LONGEST = 22
_NAME = 4  # tokens of a name


def according_to(s: Sentence, at: int, floor: int) -> tuple[Content, Range] | None:
    """Return the content and the source of an "according to" at token ``at``."""
    if s.lows[at] != "according" or s.lows[at + 1] != "to":
        return None
    source = at + 2, _source_end(s, at + 2)
    if source[1] <= source[0]:
        return None
    front = front_start(s, floor)
    before = s.lows[at - 1]
    if at <= front or before in ("that", "because") or (before in CONJUNCTIONS and at - 1 <= front):
        return _leading(s, source)
    end = at - 1 if s.lows[at - 1] in COMMA_LIKE else at
    if s.lows[at - 1] == "," and s.lows[source[1]] == "," and not _is_clause(s, front, end):
        behind = source[1] + 1, content_end(s, source[1] + 1, s.size)
        return Content("according_middle", ((front, end), behind)), source
    return Content("according_behind", ((front, end),)), source


def _leading(s: Sentence, source: Range) -> tuple[Content, Range] | None:
    """Behind an opening "According to Ode," the rest of the sentence is content."""
    at = source[1]
    comma = s.find(",", at, min(s.size, at + _NAME + 1))
    if s.lows[at] in NOMINATIVE and comma >= 0:  # "a memo we obtained, ..."
        at = comma
    if s.lows[at] in (",", ":"):
        at = _behind_appositions(s, at)
    if s.is_end(at) or s.lows[at] == "according":
        return None
    again = s.find("according", at + 1, s.size)
    return Content("according_leading", ((at, again if again > at else s.size),)), source


def _behind_appositions(s: Sentence, comma: int) -> int:
    """ "According to Ode, a nurse, the ward shut": skip what is said of the source."""
    at = comma + 1
    second = s.find(",", at, min(s.size, at + 12))
    plain = s.lows[at] in ("a", "an", "who", "which", "whose") or (
        s.lows[at].isdigit() and s.lows[at + 1] == ","
    )
    named = not s.caps[comma - 1] and 0 < second - at <= _NAME and all(s.caps[at:second])
    if (plain or named) and second >= 0 and not s.has_quote(at, second):
        return second + 1
    return at


def _is_clause(s: Sentence, start: int, end: int) -> bool:
    return any(
        s.lows[k] in SURELY_FINITE or is_past(s.lows[k]) for k in range(start, end) if not s.caps[k]
    )


def _source_end(s: Sentence, start: int) -> int:
    """A source ends at a comma, a verb, or a determiner behind a name."""
    for at in range(start, min(s.size, start + _LONGEST)):
        low = s.lows[at]
        if low in QUOTES or (low in PUNCTUATION and low not in ("'", "/", "-")):
            return at
        if at == start:
            continue
        if low in RELATIVES or low in SUBORDINATORS or (low in NOMINATIVE and low != "you"):
            return at
        if low in DETERMINERS and s.caps[at - 1] and not s.caps[at]:
            return at
        if low in SURELY_FINITE and not s.caps[at]:
            return at
    return min(s.size, start + _LONGEST)


def as_said(frame: Frame) -> Content | None:
    """As Ode wrote, few came. / Few came, as Ode wrote."""
    s, as_at = frame.s, frame.left - 1
    if (
        as_at < frame.floor
        or s.lows[as_at] != "as"
        or not (frame.cue.takes(SAY) or frame.cue.takes(TELL))
    ):
        return None
    front = front_start(s, frame.floor)
    if as_at <= front:
        behind = frame.after + 1
        if s.lows[frame.after] != "," or s.is_end(behind):
            return None
        return Content("as_said", ((behind, content_end(s, behind, s.size)),))
    if s.lows[as_at - 1] not in COMMA_LIKE or not (
        s.is_end(frame.after) or s.lows[frame.after] == ","
    ):
        return None
    return Content("as_said", ((front, as_at - 1),))
