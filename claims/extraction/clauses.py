"""Is a stretch of words a clause?"""

from claims.extraction.lexicon.words import (
    CONJUNCTIONS,
    CONTRACTED,
    DETERMINERS,
    NOMINATIVE,
    PREPOSITIONS,
    RELATIVES,
    SUBORDINATORS,
    SURELY_FINITE,
    TIMES,
    is_maybe_finite,
    is_past,
)
from claims.extraction.masking import QUOTES
from claims.extraction.sentence import PUNCTUATION, Sentence

_PREDICATE = 20  # characters of a quotation that may hold a verb
_CLAUSE_WINDOW = 40  # tokens looked through for a visible verb
_SUBORDINATE = frozenset("whether where when because if after before while as".split())
_HEADLINE = 3  # tokens
_PASSIVE = frozenset("be been being".split())
_BEHIND_VERB = DETERMINERS | PREPOSITIONS | NOMINATIVE | SUBORDINATORS | CONJUNCTIONS | TIMES
_NAMING = frozenset("called titled named entitled dubbed".split())


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
    """Tell whether a stretch in front is a clause; a headline's capitals hide its verbs."""
    if any(_is_finite_here(s, at) for at in range(start + 1, min(end, start + _CLAUSE_WINDOW))):
        return True
    return end - start > _HEADLINE and sum(s.caps[start:end]) * 3 > (end - start) * 2


def _is_finite_here(s: Sentence, at: int) -> bool:
    low, before = s.lows[at], s.lows[at - 1]
    if s.caps[at] or before in DETERMINERS or before in ("to", "of", "'s") or before.endswith("'s"):
        return False
    if is_past(low):
        return _is_verb_place(s, at) and before not in PREPOSITIONS and before not in _PASSIVE
    if low in SURELY_FINITE or low in CONTRACTED:
        return True
    return is_maybe_finite(low) and (
        before in NOMINATIVE or before.endswith("s") or low.endswith("s") or s.caps[at - 1]
    )


def _is_verb_place(s: Sentence, at: int) -> bool:
    """Tell a past tense from an adjective ("the reported figure") by what comes next."""
    after = s.lows[at + 1]
    if after in ("by", "of") or (s.lows[at] in _NAMING and after in QUOTES):
        return False
    if after in _BEHIND_VERB or after in QUOTES or after in PUNCTUATION:
        return True
    return after.endswith(("ly", "ing")) or after[:1].isdigit() or s.caps[at + 1]


def is_coordinated_verb(s: Sentence, at: int) -> bool:
    """Tell whether a verb without a subject of its own begins here ("and left")."""
    while s.lows[at].endswith("ly") or s.lows[at] in ("also", "then", "later", "instead"):
        at += 1
    low = s.lows[at]
    return not s.caps[at] and (
        low in SURELY_FINITE or (is_past(low) and s.lows[at + 1] not in ("by", "of"))
    )
