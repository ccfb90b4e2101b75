"""The rules of reported speech: each takes a frame and returns the content, or nothing.

A new rule is a function here and a row in ``RULES`` below; the first one that answers wins.
"""

from collections.abc import Callable
from typing import NamedTuple

from claims.extraction.clauses import has_visible_verb, is_clause
from claims.extraction.cutting import content_end
from claims.extraction.frames import Frame, later_quotation
from claims.extraction.lexicon.cues import (
    CALL,
    FREE_PARTICIPLES,
    NOUN_PHRASE,
    QUOTE,
    SAID,
    SAY,
    SHOW,
    TELL,
    THAT_ONLY,
    VOW,
)
from claims.extraction.lexicon.words import DETERMINERS, PERSONAL, PREPOSITIONS
from claims.extraction.masking import COMMA, QUOTES
from claims.extraction.sentence import COMMA_LIKE, PUNCTUATION, Range

_SPEAKING = frozenset((SAY, TELL, SHOW))
_SIGNS = frozenset("sign signs indication indications interest mercy".split())
_OPENING = 11  # tokens of "by 2050," at the head of a content
_OPENERS = frozenset(
    "in by with despite under since as from at without amid because unlike".split()
)
_ARTICLES = frozenset("a an the".split())
_SETTING = frozenset("after before despite amid during in on at following".split())
_PHRASE = 4  # tokens: a longer stretch before ", Lee said." is content even where no verb shows
_CALL_ON = frozenset("on for in off out up upon".split())
_CALLED = 18  # tokens between "called" and the end of its quotation
_QUESTIONS = frozenset("how why what whether where when who if".split())
_NO_CLAUSE = frozenset("and but or nothing so , ; ) who which".split())
_NO_MIDDLE = frozenset("and but who which as citing referring or while though although".split())


class Content(NamedTuple):
    """The pieces of one content in tokens, and the rule that found them."""

    rule: str
    pieces: tuple[Range, ...]


Rule = Callable[[Frame], Content | None]


def _speaks(frame: Frame) -> bool:
    return not _SPEAKING.isdisjoint(frame.cue.word.takes)


def _behind(frame: Frame, start: int) -> Range:
    return start, content_end(frame.s, start, frame.limit)


def quotation_in_front(frame: Frame) -> Content | None:
    """ "We won," Lee said. / The plan is "half a plan", he said."""
    s, front = frame.s, frame.front
    if front is None or not (_speaks(frame) or frame.cue.takes(QUOTE)):
        return None
    last = front[1] - 1 if s.lows[front[1] - 1] in QUOTES else front[1] - 2
    if s.lows[last] not in QUOTES or last < front[0]:
        return None
    behind = frame.after if s.is_quote(frame.after) else later_quotation(s, frame.after)
    if s.is_quote(behind):
        return Content("split_quotation", (front, _behind(frame, behind)))
    rule = "quotation_in_front" if front[0] == last else "mixed_in_front"
    return Content(rule, (front,))


def clause_in_front(frame: Frame) -> Content | None:
    """The bridge would stay shut, Lee said on Monday."""
    s, front = frame.s, frame.front
    if front is None or not _speaks(frame) or not s.is_end(frame.after):
        return None
    long = front[1] - front[0] > _PHRASE and s.lows[front[0]] not in PREPOSITIONS
    if not long and not is_clause(s, *front) and frame.cue.low not in SAID:
        return None
    return Content("clause_in_front", (front,))


def attribution_in_the_middle(frame: Frame) -> Content | None:
    """The risk, she said, is delay."""
    s, front, at = frame.s, frame.front, frame.after
    comma = s.lows[at] in COMMA_LIKE or (at > frame.cue.end and s.lows[at - 1] in COMMA_LIKE)
    if front is None or not comma or not (frame.cue.takes(SAY) or frame.cue.takes(TELL)):
        return None
    at = at + 1 if s.lows[at] in COMMA_LIKE else at
    clause = is_clause(s, *front)
    apposed = clause and (s.lows[at] in _SETTING or (frame.inverted and s.lows[at] in _ARTICLES))
    if apposed or s.lows[at] in _NO_MIDDLE or s.lows[at].endswith("ing") or s.is_end(at):
        return Content("clause_in_front", (front,)) if clause else None
    if s.is_quote(at) and s.caps[at] and not s.has_quote(*front):
        return Content("quotation_behind", (_behind(frame, at),))
    return Content("in_the_middle", (front, _behind(frame, at)))


def quotation_behind(frame: Frame) -> Content | None:
    """Lee said: "We won." """
    if frame.inverted or not frame.s.is_quote(frame.after):
        return None
    if not _speaks(frame) and not frame.cue.takes(QUOTE):
        return None
    return Content("quotation_behind", (_behind(frame, frame.after),))


def that_clause(frame: Frame) -> Content | None:
    """Lee noted that rents fell in May."""
    if frame.s.lows[frame.after] != "that" or not _speaks(frame) or frame.inverted:
        return None
    return Content("that_clause", (_behind(frame, frame.after + 1),))


def bare_clause(frame: Frame) -> Content | None:
    """Lee said the bridge would stay shut."""
    s, cue, at = frame.s, frame.cue, frame.after
    if (
        not _speaks(frame)
        or frame.inverted
        or s.lows[at] in _NO_CLAUSE
        or (s.lows[at].endswith("ing") and cue.low not in SAID and cue.word.form != "ing")
        or s.lows[at] in PUNCTUATION
    ):
        return None
    if cue.low in SAID and s.lows[at] not in ("to", "so", "about"):
        return Content("bare_clause", (_behind(frame, at),))
    if s.lows[at] in _QUESTIONS or s.lows[at] == "to" or cue.word.lemma in THAT_ONLY:
        return None
    if s.lows[at] in PREPOSITIONS and not _opens_clause(frame, at):
        return None
    if cue.word.form == "ing" and cue.low not in FREE_PARTICIPLES and cue.takes(SHOW):
        return None
    piece = _behind(frame, at)
    if _is_quoted_elsewhere(frame, piece):
        return None
    told = cue.takes(TELL) and at > cue.end and _begins_noun(frame, at)
    return Content("visible_clause", (piece,)) if told or has_visible_verb(s, *piece) else None


def _begins_noun(frame: Frame, at: int) -> bool:
    """Behind somebody who is told, a determiner or a name can only begin a clause."""
    low = frame.s.lows[at]
    return low in DETERMINERS or low in PERSONAL or frame.s.caps[at]


def _opens_clause(frame: Frame, at: int) -> bool:
    """ "They estimated by 2050, rents would double": a comma, then the clause."""
    comma = frame.s.find(",", at + 1, min(frame.s.size, at + _OPENING))
    return comma > 0 and frame.s.lows[at] in _OPENERS and frame.s.lows[comma + 1] not in _NO_MIDDLE


def embedded_question(frame: Frame) -> Content | None:
    """Lee explained why the bridge was shut."""
    s, at = frame.s, frame.after
    if (
        s.lows[at] not in _QUESTIONS
        or not _speaks(frame)
        or not has_visible_verb(s, at, frame.limit)
    ):
        return None
    return Content("embedded_question", (_behind(frame, at),))


def promise(frame: Frame) -> Content | None:
    """Lee vowed to rebuild the pier."""
    if frame.s.lows[frame.after] != "to" or not frame.cue.takes(VOW):
        return None
    return Content("promise", (_behind(frame, frame.after),))


def noun_phrase(frame: Frame) -> Content | None:
    """The poll showed a narrow lead for the mayor."""
    s, at = frame.s, frame.after
    if (
        not (frame.cue.low in NOUN_PHRASE or _shows_doing(frame))
        or s.lows[at] in PREPOSITIONS
        or s.lows[at] in _NO_CLAUSE
    ):
        return None
    if s.lows[at] in PUNCTUATION or s.lows[at] in _QUESTIONS or s.lows[at] == "to":
        return None
    piece = _behind(frame, at)
    if _is_quoted_elsewhere(frame, piece) or (s.lows[at] == "no" and s.lows[at + 1] in _SIGNS):
        return None
    return Content("noun_phrase", (piece,))


def _shows_doing(frame: Frame) -> bool:
    """A poll found Voss leading Haddad."""
    s, at = frame.s, frame.after
    named = s.caps[at] and frame.cue.takes(SHOW)
    return named and any(low.endswith("ing") for low in s.lows[at + 1 : at + 4])


def _is_quoted_elsewhere(frame: Frame, piece: Range) -> bool:
    """A quotation in it that ends with a comma belongs to the attribution that follows."""
    return frame.s.lows[piece[1] - 1] == COMMA and not frame.s.is_end(piece[1])


def called_it(frame: Frame) -> Content | None:
    """Lee called the fee "a tax" and left."""
    s, cue = frame.s, frame.cue
    if (
        not cue.takes(CALL)
        or cue.passive
        or (cue.word.lemma == "call" and s.lows[cue.end] in _CALL_ON)
    ):
        return None
    for at in range(cue.end, min(s.size, cue.end + _CALLED)):
        if s.lows[at] in QUOTES:
            return Content("called_it", ((cue.end, at + 1),)) if at > cue.end else None
        if s.lows[at] in PUNCTUATION and s.lows[at] not in ("'", "-"):
            return None
        if s.lows[at] in SAID:
            return None
    return None


RULES: tuple[Rule, ...] = (
    quotation_in_front,
    clause_in_front,
    attribution_in_the_middle,
    quotation_behind,
    that_clause,
    bare_clause,
    embedded_question,
    promise,
    noun_phrase,
    called_it,
)


def content_of(frame: Frame) -> Content | None:
    """Return what the first fitting rule takes as the content of this cue."""
    for rule in RULES:
        content = rule(frame)
        if content is not None:
            return content
    return None
