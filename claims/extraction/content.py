"""Where a content ends, and whether a stretch of words is a clause."""

from claims.extraction.adjuncts import behind_adjuncts
from claims.extraction.cues import Cue, cue_at
from claims.extraction.lexicon.cues import CUES
from claims.extraction.lexicon.words import (
    CONTRACTED,
    DETERMINERS,
    NOMINATIVE,
    PERSONAL,
    PREPOSITIONS,
    RELATIVES,
    SURELY_FINITE,
    TIMES,
    is_maybe_finite,
    is_past,
)
from claims.extraction.masking import COMMA, FINISHED, QUOTES
from claims.extraction.sentence import DASHES, PUNCTUATION, Sentence

_PREDICATE = 20  # characters of a quotation that may hold a verb
_CLAUSE_WINDOW = 40  # tokens looked through for a visible verb
_SUBORDINATE = frozenset("whether where when because if after before while as".split())
_QUOTED_SOON = 12
_HEADLINE = 3  # tokens
_ATTRIBUTION_WINDOW = 7
_UNPROVED = frozenset(
    "providing offering citing giving presenting elaborating naming specifying explaining".split()
)
_TAIL_PARTICIPLES = frozenset("citing referring quoting according referencing".split())
_RESUMING = frozenset("he she they".split())


def has_visible_verb(s: Sentence, start: int, end: int) -> bool:
    """Tell whether a finite verb shows before the first relative clause: then it is a clause."""
    for at in range(start, min(end, start + _CLAUSE_WINDOW)):
        low = s.lows[at]
        if at > start and (_is_finite_here(s, at) or _is_predicate_quote(s, at)):
            return True
        if low in CONTRACTED and at == start:
            return True
        if (low in RELATIVES or low in _SUBORDINATE) and at > start:
            return False
    return False


def _is_predicate_quote(s: Sentence, at: int) -> bool:
    """ "any process "must be well thought out"": the verb stands inside a longer quotation."""
    long_enough = s.is_quote(at) and s.ends[at] - s.starts[at] > _PREDICATE
    before = s.lows[at - 1]
    return (
        long_enough and not s.caps[at] and before not in DETERMINERS and before not in PREPOSITIONS
    )


def is_clause(s: Sentence, start: int, end: int) -> bool:
    """Tell whether a stretch in front of a cue is a clause; the capitals of a headline hide its verbs."""
    if any(_is_finite_here(s, at) for at in range(start + 1, min(end, start + _CLAUSE_WINDOW))):
        return True
    return end - start > _HEADLINE and sum(s.caps[start:end]) * 3 > (end - start) * 2


def _is_finite_here(s: Sentence, at: int) -> bool:
    low, before = s.lows[at], s.lows[at - 1]
    if s.caps[at] or before in DETERMINERS or before in ("to", "of", "'s") or before.endswith("'s"):
        return False
    if low in SURELY_FINITE:
        return not (is_past(low) and s.lows[at + 1] in ("by", "of"))
    if is_past(low):
        return _is_verb_place(s, at) and before not in PREPOSITIONS
    return is_maybe_finite(low) and (
        before in NOMINATIVE or before.endswith("s") or low.endswith("s") or s.caps[at - 1]
    )


def _is_verb_place(s: Sentence, at: int) -> bool:
    """Tell a past tense from an adjective ("the reported figure") by what comes next."""
    after = s.lows[at + 1]
    if after in ("by", "of"):
        return False
    small = (
        after in DETERMINERS or after in PREPOSITIONS or after in NOMINATIVE or after in PUNCTUATION
    )
    return (
        small
        or after in QUOTES
        or after in TIMES
        or after == "that"
        or after.endswith("ly")
        or s.caps[at + 1]
    )


def content_end(s: Sentence, start: int, end: int) -> int:
    """Return where the content that begins at ``start`` is cut, at most ``end``."""
    for at in range(start, end):
        low = s.lows[at]
        if low in FINISHED and (
            at == start or at + 1 >= end or s.lows[at + 1] not in (",", "and", "or")
        ):
            return at + 1
        if low == COMMA and not _goes_on(s, at + 1):
            return at + 1
        if at == start:
            continue
        if low == "," and _cut_at_comma(s, at):
            return at
        if low in ("and", "but") and s.lows[at - 1] != "," and is_coordinated_cue(s, at + 1):
            return at
        if low in DASHES and low != "-" and s.lows[at + 1] in ("and", "but", "a", "an"):
            return at
        if low in ("while", "though", "although", "as", ";", "but") and _is_attribution(s, at + 1):
            return at
        if low == "according" and s.lows[at + 1] == "to":
            return at
        if low == "without" and s.lows[at + 1] in _UNPROVED:
            return at
    return end


def _goes_on(s: Sentence, at: int) -> bool:
    """Behind a quotation that ended with a comma only more of the same list or clause goes on."""
    return s.is_quote(at) or (s.lows[at] in ("and", "or", "but") and s.is_quote(at + 1))


def _cut_at_comma(s: Sentence, comma: int) -> bool:
    at = comma + 1
    low, after = s.lows[at], s.lows[at + 1]
    word = CUES.get(low)
    if low in _TAIL_PARTICIPLES or (
        word is not None and word.form == "ing" and after not in ("for", "to", "on")
    ):
        return True
    if low in ("and", "but"):
        if is_coordinated_cue(s, at + 1) or after in _RESUMING:
            return True
        if low == "but" and (s.caps[at + 1] or after in PERSONAL):
            return True
        return _is_attribution(s, at + 1)
    if low == "with" and _is_participle_ahead(s, at + 1):
        return True
    if low in ("a", "an") and s.lows[at + 2] in ("of", "that", "who", "which", "echoing"):
        return True
    return _is_trailing_attribution(s, at)


def _is_participle_ahead(s: Sentence, at: int) -> bool:
    """ ", with the mayor saying ...": another speaker."""
    for k in range(at, at + _ATTRIBUTION_WINDOW):
        word = CUES.get(s.lows[k])
        if word is not None and word.form == "ing":
            return "say" in word.takes or "tell" in word.takes
        if s.lows[k] in PUNCTUATION:
            return False
    return False


def is_coordinated_cue(s: Sentence, at: int) -> bool:
    """ "and said", "but has since added": a cue with helpers alone before it."""
    for k in range(at, at + 4):
        cue = cue_at(s, k)
        if cue is not None:
            return cue.left <= at and not cue.passive and _is_taking_up(s, cue)
        if s.caps[k] or s.lows[k] in PUNCTUATION:
            return False
    return False


def _is_taking_up(s: Sentence, cue: Cue) -> bool:
    """The verb speaks again; "and called" or "and continued" only with a quotation of its own."""
    if cue.word.form == "base":
        return s.lows[cue.end] in PERSONAL or s.lows[cue.end] == "that"
    if cue.word.form == "ing":
        return "say" in cue.word.takes and s.lows[cue.end] not in PREPOSITIONS
    return (
        "say" in cue.word.takes
        or "tell" in cue.word.takes
        or s.has_quote(cue.end, cue.end + _QUOTED_SOON)
    )


def _is_attribution(s: Sentence, at: int) -> bool:
    """A short subject and a finite cue come next: somebody else is speaking."""
    for k in range(at + 1, at + _ATTRIBUTION_WINDOW + 1):
        if k >= s.size or s.lows[k] in PUNCTUATION:
            return False
        cue = cue_at(s, k)
        if cue is not None and cue.word.form in ("past", "third") and not cue.passive:
            return "say" in cue.word.takes or "tell" in cue.word.takes
        if s.lows[k] in SURELY_FINITE and not s.caps[k]:
            return False
    return False


def _is_trailing_attribution(s: Sentence, at: int) -> bool:
    """ "..., Lee said." or "..., said Lee.": a second attribution behind the content."""
    for k in range(at, at + _ATTRIBUTION_WINDOW):
        low = s.lows[k]
        if low in PUNCTUATION or k >= s.size:
            return False
        if low in ("said", "says"):
            return s.is_end(k + 1) or s.lows[k + 1] == "," or (k == at and s.caps[k + 1])
        cue = cue_at(s, k)
        if (
            cue is not None
            and cue.word.form in ("past", "third")
            and "say" in cue.word.takes
            and cue.left > at
        ):
            return s.is_end(behind_adjuncts(s, cue.end))
    return False


def is_coordinated_verb(s: Sentence, at: int) -> bool:
    """Tell whether a finite verb without a subject of its own begins here ("and left", "and has said")."""
    while s.lows[at].endswith("ly") or s.lows[at] in ("also", "then", "later", "instead"):
        at += 1
    low = s.lows[at]
    return not s.caps[at] and (
        low in SURELY_FINITE or (is_past(low) and s.lows[at + 1] not in ("by", "of"))
    )
