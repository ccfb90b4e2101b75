"""Answers that the report itself tells: denials, refusals, silence, things unproved."""

import re
from bisect import bisect_left
from typing import NamedTuple

from articles.text.span import Span
from claims.extraction.clauses import is_coordinated_verb
from claims.extraction.lexicon.answers import Compiled, rows_for
from claims.extraction.lexicon.people import BODIES, OFFICES
from claims.extraction.lexicon.positions import (
    AGREEMENTS,
    COURTS,
    DECLINES,
    DENIES,
    DISPUTES,
    SUPPORTS,
)
from claims.extraction.lexicon.words import CONJUNCTIONS, NOMINATIVE, SURELY_FINITE, is_past
from claims.extraction.sentence import DASHES, Range, Sentence
from claims.extraction.subjects import clean, left_subject, main_subject, right_subject

_SUBJECTLESS = frozenset(
    (
        "unclear",
        "no_evidence",
        "no_confirmation",
        "details_withheld",
        "no_details_given",
        "unverified",
    )
)
_FROM_BEHIND = frozenset(("no_reply",))
_BEHIND_TO = frozenset(("unanswered",))
_ABOUT_DATA = frozenset(
    "ticket card signature password passport licence license age booking seat".split()
)
_CLAUSE_ENDS = (DASHES - {"-"}) | frozenset(
    "but ; although though while whereas saying adding according".split()
)
_CLAUSE_OPENERS = CONJUNCTIONS | NOMINATIVE | frozenset("the a an which instead in as".split())
_WINDOW = 14
_MOST = 24  # answers of one sentence: more are a list or noise


class Answer(NamedTuple):
    """A clause that says how somebody answered, or that something was left unproved."""

    span: Span
    speaker: Span | None
    position: str
    rule: str


Match = tuple[Compiled, re.Match[str]]


def matches(masked: str, sentence: Span, words: frozenset[str]) -> list[Match]:
    """Return what the rows match in a sentence that holds these words, in the order of the rows."""
    found = [
        (row, match)
        for row in rows_for(words)
        for match in row.pattern.finditer(masked, sentence.start, sentence.end)
    ]
    return found[:_MOST]


def answers(s: Sentence, matched: list[Match]) -> list[Answer]:
    """Return the answers one sentence tells of, never overlapping, in order."""
    found: list[Answer] = []
    for row, match in matched:
        answer = _answer(s, _tokens(s, match), row.position, row.name)
        if answer and not any(answer.span.overlaps(other.span) for other in found):
            found.append(answer)
    return sorted(found)


def _tokens(s: Sentence, match: re.Match[str]) -> Range:
    start = bisect_left(s.starts, match.start(), 0, s.size)
    return start, max(start + 1, bisect_left(s.starts, match.end(), 0, s.size))


def _answer(s: Sentence, matched: Range, position: str, rule: str) -> Answer | None:
    speaker = _speaker(s, matched, rule)
    words = frozenset(s.lows[speaker[0] : speaker[1]]) if speaker else frozenset[str]()
    told = Told(s, matched, speaker, words)
    guard = _GUARDS.get(rule) or _GUARDS.get(position)
    if guard is not None and guard(told):
        return None
    start, end = s.trimmed(matched[0], _clause_end(s, matched[1]))
    return Answer(s.span(start, end), s.span(*speaker) if speaker else None, position, rule)


class Told(NamedTuple):
    """A matched answer with its speaker, for the guards against other matters."""

    s: Sentence
    matched: Range
    speaker: Range | None
    words: frozenset[str]  # of the speaker

    @property
    def before(self) -> str:
        """The word before the answer."""
        return self.s.lows[self.matched[0] - 1]


def _is_judged(told: Told) -> bool:
    """A court dismisses charges; a bill is rejected."""
    return bool(told.words & COURTS) or told.before in ("was", "were", "be", "been", "without")


def _is_unsupported(told: Told) -> bool:
    """ "no evidence to support the claim"."""
    earlier = told.s.lows[told.matched[0] - 2]
    return told.before == "to" and earlier in ("evidence", "proof", "nothing")


def _is_agreement(told: Told) -> bool:
    """An agreement is not reached."""
    return bool(told.words & AGREEMENTS)


def _is_data(told: Told) -> bool:
    """A ticket is not verified."""
    return bool(told.words & _ABOUT_DATA)


def _is_noun(told: Told) -> bool:
    """ "the decline", "a refusal"."""
    return told.before in ("the", "a")


def _is_thing(told: Told) -> bool:
    """Engines and markets do not respond either: a bare verb needs somebody."""
    s, matched = told.s, told.matched
    bare = s.lows[matched[1] - 1].startswith(("respon", "repl", "react"))
    if not bare or told.speaker is None or "immediately" in s.lows[matched[0] : matched[1]]:
        return False
    return not _is_somebody(s, told.speaker, told.words)


# Rule or position -> what shows that the words are about something else.
_GUARDS = {
    DENIES: _is_judged,
    DISPUTES: _is_judged,
    SUPPORTS: _is_unsupported,
    DECLINES: _is_noun,
    "not_reached": _is_agreement,
    "did_not_respond": _is_thing,
    "not_verified": _is_data,
}


def _is_somebody(s: Sentence, speaker: Range, words: frozenset[str]) -> bool:
    named = any(s.caps[at] for at in range(max(1, speaker[0]), speaker[1])) or (
        s.caps[speaker[0]] and speaker[1] == 1
    )
    return (
        named
        or bool(words & (OFFICES | BODIES | NOMINATIVE))
        or s.lows[speaker[1] - 1].endswith("s")
    )


def _clause_end(s: Sentence, at: int) -> int:
    """The clause goes on to a "but", a dash or a comma with a new clause behind."""
    while at < s.size:
        low = s.lows[at]
        if low in _CLAUSE_ENDS or (low == "," and _begins_clause(s, at + 1)):
            return at
        if low == "and" and is_coordinated_verb(s, at + 1):
            return at
        at += 1
    return s.size


def _begins_clause(s: Sentence, at: int) -> bool:
    low = s.lows[at]
    return low in _CLAUSE_OPENERS or low.endswith("ing") or s.is_quote(at)


def _speaker(s: Sentence, matched: Range, rule: str) -> Range | None:
    if rule in _SUBJECTLESS:
        return None
    if rule in _FROM_BEHIND:
        return right_subject(s, matched[1])
    if rule in _BEHIND_TO:
        return _asked(s, matched[0])
    start = matched[0]
    listed = _list_before(s, start)
    if listed:
        return listed
    subject = left_subject(s, start, 0)
    if subject is None and start == 0 and s.lows[0] in ("neither", "none"):
        return main_subject(s, 0, matched[1])
    if subject is None and (
        start == 0 or s.lows[start - 1] in ("and", "but", ",", "without", "or")
    ):
        return main_subject(s, 0, start)
    return subject or main_subject(s, 0, start)


def _asked(s: Sentence, end: int) -> Range | None:
    """ "Messages left with Ana Ode were not returned": she was asked."""
    for at in range(max(0, end - _WINDOW), end):
        if (
            s.lows[at] in ("to", "with", "for", "at")
            and at + 1 < end
            and s.lows[at + 1] != "comment"
        ):
            return clean(s, at + 1, end)
    return None


def _list_before(s: Sentence, end: int) -> Range | None:
    """ "The palace, the ministry and the embassy did not ...": all of them."""
    commas = [at for at in range(end) if s.lows[at] == ","]
    if not commas:
        return None
    joint = next((at for at in range(commas[-1], end) if s.lows[at] in ("and", "or", "nor")), 0)
    if not joint or any(_is_verb(s, at) for at in range(end)) or s.lows[end - 1] == ",":
        return None
    return clean(s, 0, end)


def _is_verb(s: Sentence, at: int) -> bool:
    return not s.caps[at] and (s.lows[at] in SURELY_FINITE or is_past(s.lows[at]))
