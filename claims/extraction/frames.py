"""One cue with what stands around it: its subject, the stretch in front, the first token behind."""

from dataclasses import dataclass

from claims.extraction.adjuncts import behind_addressee, behind_adjuncts, behind_parenthesis
from claims.extraction.clauses import is_clause
from claims.extraction.cues import Cue
from claims.extraction.lexicon.cues import SAID, SAY, SHOW, TELL
from claims.extraction.lexicon.people import DOCUMENTS
from claims.extraction.lexicon.words import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    PERSONAL,
    POSSESSIVES,
    PREPOSITIONS,
    RELATIVES,
    SUBORDINATORS,
    SURELY_FINITE,
    TIME_ADJECTIVES,
    TIMES,
)
from claims.extraction.masking import BARE, QUOTES
from claims.extraction.sentence import COMMA_LIKE, PUNCTUATION, Range, Sentence
from claims.extraction.subjects import left_subject, main_subject, phrase_before, right_subject

_OPENING = frozenset(("however", "meanwhile"))
_BEHIND_NAME = (
    frozenset((",", ".", "", "who", "(", ";"))
    | PREPOSITIONS
    | TIMES
    | (TIME_ADJECTIVES - {"that"})
    | {"when", "as"}
)
_QUOTED = ("quoted", "quoting", "quotes", "cited", "citing")
_APPOSED = 40  # tokens said of an inverted name
_CLAUSE = 60  # tokens of a subordinate clause
_SHORT_NAME = 4  # tokens
_QUOTED_AS = 20  # tokens between "quoted" and "as saying"


@dataclass(slots=True, eq=False)
class Frame:
    """What the rules decide on; token indices throughout."""

    s: Sentence
    cue: Cue
    subject: Range | None
    inverted: bool
    left: int  # where subject and cue begin: a content in front ends here
    after: int  # first token behind cue, subject, person told and adjuncts
    floor: int  # what lies before belongs to an earlier claim
    limit: int  # a content behind reaches no further

    @property
    def front(self) -> Range | None:
        """The stretch in front, if it can be a content."""
        start, end = front_start(self.s, self.floor), self.left
        if end <= start:
            return None
        last = self.s.lows[end - 1]
        if last in QUOTES:
            return (start, end) if last != BARE or end - start == 1 else None
        return (start, end) if last in COMMA_LIKE else None


def front_start(s: Sentence, floor: int) -> int:
    """Leave "However," and, behind an earlier claim, "and" or "but" out of a front content."""
    at = floor
    if s.lows[at] in _OPENING and s.lows[at + 1] == ",":
        at += 2
    while floor and s.lows[at] in (",", ";", "and", "but"):
        at += 1
    return at


def frame_of(s: Sentence, cue: Cue, floor: int, carried: Range | None) -> Frame | None:
    """Return the frame of a cue; ``None`` where somebody is told to do something."""
    if inverted := _inverted_subject(s, cue, floor):
        middle = _goes_on(s, inverted[1]) or _is_parenthesis(s, floor, cue.start, inverted)
        behind = inverted[1] if middle else later_quotation(s, inverted[1])
        return Frame(s, cue, inverted, True, cue.left, behind, floor, s.size)  # noqa: FBT003
    subject, left = _subject(s, cue, floor, carried)
    after = _behind_cue(s, cue, opens=left <= front_start(s, floor))
    if after is None:
        return None
    return Frame(s, cue, subject, False, left, after, floor, _limit(s, left, after, floor))  # noqa: FBT003


def _behind_cue(s: Sentence, cue: Cue, *, opens: bool) -> int | None:
    """Skip the person told, time and place; a parenthesis only where the cue opens the sentence."""
    after: int | None = cue.end
    if cue.takes(TELL) and not cue.passive:
        after = behind_addressee(s, cue.end)
    if after is None:
        return None
    after = behind_adjuncts(s, after)
    if s.lows[after] == "," and opens:
        after = behind_parenthesis(s, after)
        if s.lows[after] == "," and after > cue.end and s.lows[after + 1] in DETERMINERS:
            return after + 1  # "Lee said Tuesday, the bridge would open"
    return (
        after + 1
        if s.lows[after] == ":" or (s.lows[after] == "," and s.is_quote(after + 1))
        else after
    )


def _subject(s: Sentence, cue: Cue, floor: int, carried: Range | None) -> tuple[Range | None, int]:
    if cue.word.form == "ing" and cue.left == cue.start:
        return _participle_subject(s, cue, floor, carried)
    subject = left_subject(s, cue.left, floor)
    if subject is None:
        return carried or main_subject(s, 0, cue.left), cue.left
    return subject, min(subject[0], cue.left)


def _participle_subject(
    s: Sentence, cue: Cue, floor: int, carried: Range | None
) -> tuple[Range | None, int]:
    """The main subject, unless a noun stands right before the participle."""
    before = s.lows[cue.left - 1]
    if before == "as":
        return _quoted_person(s, cue.left - 1, floor)
    outer = carried or main_subject(s, 0, cue.left)
    if cue.left <= floor or before in COMMA_LIKE or before in QUOTES or before in CONJUNCTIONS:
        return outer, cue.left
    if before in PREPOSITIONS or before in SUBORDINATORS:
        return outer, cue.left - 1
    near = phrase_before(s, cue.left, floor)
    if near is None or (
        outer and outer != near and not DOCUMENTS.isdisjoint(s.lows[near[0] : near[1]])
    ):
        return outer, cue.left
    return near, near[0]


def _quoted_person(s: Sentence, end: int, floor: int) -> tuple[Range | None, int]:
    """ "The paper quoted Ana Ode as saying", "Ana Ode was quoted as saying"."""
    for at in range(end - 1, max(floor, end - _QUOTED_AS) - 1, -1):
        if s.lows[at].endswith(_QUOTED):
            if at + 1 < end:
                glued = s.lows[at] not in _QUOTED  # "Nikkeiquoted"
                outlet = None if glued else left_subject(s, at, floor)
                return (at + 1, end), outlet[0] if outlet else at
            start = at - 1 if s.lows[at - 1] in ("was", "were", "is", "are", "been") else at
            person = left_subject(s, start, floor)
            return person, person[0] if person else at
    return None, end


def _inverted_subject(s: Sentence, cue: Cue, floor: int) -> Range | None:
    """ ""It holds," said Ana Ode" or "Sales fell, said the firm."."""
    before = s.lows[cue.start - 1]
    if (
        cue.word.form not in ("past", "third")
        or cue.word.lemma == "tell"
        or cue.left != cue.start
        or cue.start <= floor
    ):
        return None
    quoted = before in QUOTES or (before in COMMA_LIKE and s.lows[cue.start - 2] in QUOTES)
    if not quoted and before not in COMMA_LIKE:
        return None
    name = right_subject(s, cue.end)
    if name is None or (quoted and s.lows[name[1]] in ("is", "was")):
        return None
    if quoted:
        return name
    if not cue.takes(SAY) and not cue.takes(SHOW):
        return None
    if s.caps[name[1] - 1] and s.is_end(name[1]) and cue.low in SAID:
        return name
    if _goes_on(s, name[1]) or _is_parenthesis(s, floor, cue.start, name):
        return name
    if _has_verb_ahead(s, name[1]) or s.lows[name[0]] in POSSESSIVES:
        return None
    follows = s.lows[name[1]] in _BEHIND_NAME and s.lows[name[0]] not in PERSONAL
    return name if follows and is_clause(s, front_start(s, floor), cue.start) else None


def _is_parenthesis(s: Sentence, floor: int, cue: int, name: Range) -> bool:
    """ "What is more, said Lee, the map is old": no clause in front, a comma behind."""
    short = s.lows[name[1]] == "," and name[1] - name[0] <= _SHORT_NAME and s.caps[name[1] - 1]
    front = front_start(s, floor)
    commas = s.lows[front:cue].count(",")
    return short and commas == 1 and s.lows[cue - 1] == "," and not is_clause(s, front, cue)


def _has_verb_ahead(s: Sentence, at: int) -> bool:
    """ "One poll, out today, said its samples with errors showed ...": no inversion."""
    for k in range(at, min(s.size, at + _APPOSED)):
        if (
            s.lows[k] in PUNCTUATION
            or s.lows[k] in SUBORDINATORS
            or s.lows[k] in RELATIVES
            or s.lows[k] == "as"
        ):
            return False
        if s.lows[k] in SURELY_FINITE and not s.caps[k]:
            return True
    return False


def _goes_on(s: Sentence, at: int) -> bool:
    """ "The lenders, said Lee, are required to ...": the verb stands behind the name."""
    return s.lows[at] == "," and s.lows[at + 1] in AUXILIARIES


def later_quotation(s: Sentence, at: int) -> int:
    """Behind an inverted name only a further quotation is content."""
    for k in range(at, min(s.size, at + _APPOSED)):
        if s.lows[k] in QUOTES:
            return k if s.lows[k - 1] in COMMA_LIKE or s.lows[k - 1] == ":" else s.size
        if s.lows[k] in (";", "saying", "adding"):
            break
    return s.size


def _limit(s: Sentence, left: int, after: int, floor: int) -> int:
    """A subordinate clause ends at its comma; so does ", who said Y," before the main verb."""
    before = s.lows[left - 1] if left > floor else ""
    relative = s.lows[left] in RELATIVES and (before in COMMA_LIKE or not is_clause(s, floor, left))
    opening = before in SUBORDINATORS and left - 1 <= front_start(s, floor) + 1 and before != "as"
    if not relative and not opening:
        return s.size
    comma = s.find(",", after + 2, min(s.size, after + _CLAUSE)) if after + 2 < s.size else -1
    return comma if comma >= 0 else s.size
