"""What stands between a cue and its content: the person told, the time, the place."""

from claims.extraction.lexicon.words import (
    ADJUNCT_OPENERS,
    ADVERBS,
    AUXILIARIES,
    DETERMINERS,
    LINKERS,
    MONTHS,
    NOMINATIVE,
    OBJECT_PRONOUNS,
    PREPOSITIONS,
    SUBORDINATORS,
    TIME_ADJECTIVES,
    TIME_NOUNS,
    TIMES,
    is_maybe_finite,
)
from claims.extraction.masking import QUOTES
from claims.extraction.sentence import PUNCTUATION, Sentence

_LONGEST = 16
_CLAUSE = 26
_DAYTIMES = frozenset("morning afternoon evening night".split())
_TOLD_PEOPLE = OBJECT_PRONOUNS | frozenset(
    "staff supporters members viewers listeners readers crowd".split()
)
_WHILE = frozenset("as when while after before".split())


def behind_adjuncts(s: Sentence, at: int) -> int:
    """Return the first token behind the adjuncts that begin at ``at``."""
    while at < s.size:
        after = _one_adjunct(s, at)
        if after <= at:
            return at
        at = after
    return at


def _one_adjunct(s: Sentence, at: int) -> int:
    low, after = s.lows[at], s.lows[at + 1]
    if (low in TIMES and low != "there") or (
        low in ADVERBS
        and low not in ("there", "no", "just", "even", "only", "since", "then", "too", "now")
    ):
        return at + 2 if after in _DAYTIMES else at + 1
    if low in TIME_ADJECTIVES and after in TIME_NOUNS:
        return at + 2
    if (
        low.endswith("ly")
        and len(low) > 4
        and not s.caps[at]
        and low not in ("only", "nearly", "roughly", "early")
    ):
        return at + 1
    if low == "," and after in LINKERS and s.lows[at + 2] == ",":
        return at + 3
    if low in (MONTHS - {"may", "march"}) and s.caps[at] and after[:1].isdigit():
        return at + (3 if s.lows[at + 2] == "," else 2)
    if low in ADJUNCT_OPENERS and not s.caps[at] and (low != "to" or _is_told(s, at + 1)):
        return _behind_phrase(s, at)
    if low in _WHILE:
        return _behind_clause(s, at)
    return at


def _is_told(s: Sentence, at: int) -> bool:
    """Behind "to" stands somebody, not what somebody will do."""
    low = s.lows[at]
    return s.caps[at] or low in DETERMINERS or low in _TOLD_PEOPLE or low.endswith("s")


def behind_parenthesis(s: Sentence, comma: int) -> int:
    """ "The site explains, in a small box, that ...": skip what stands between two commas."""
    second = s.find(",", comma + 1, min(s.size, comma + _LONGEST))
    opens = (
        s.lows[comma + 1] in PREPOSITIONS
        or s.lows[comma + 1] in _WHILE
        or s.lows[comma + 1].endswith("ing")
    )
    if second < 0 or not opens or s.has_quote(comma, second) or s.is_end(second):
        return comma
    return second + 1


def _behind_clause(s: Sentence, at: int) -> int:
    """An "as he left," is skipped only where it reaches a comma."""
    comma = s.find(",", at, min(s.size, at + _CLAUSE))
    if comma < 0 or s.has_quote(at, comma):
        return at
    return comma + 1


def _behind_phrase(s: Sentence, at: int) -> int:
    """Return the end of the phrase with a preposition at ``at``; ``at`` if none is to skip."""
    if s.lows[at] == "about" and s.lows[at + 1][:1].isdigit():
        return at
    timed = 0
    for k in range(at + 1, min(s.size + 1, at + _LONGEST)):
        low = s.lows[k]
        if low in QUOTES and s.caps[k] and (k == at + 1 or _is_named_by(s.lows[k - 1])):
            continue  # on the "Evening Hour"
        if low in QUOTES:
            return timed or (
                k
                if s.lows[k - 1] in ("tweet", "statement", "twitter", "letter", "reporters")
                else at
            )
        if low in PUNCTUATION or low == "that":
            return k if k > at + 1 else at
        if k > at + 1 and _begins_clause(s, k):
            return k
        if _is_time(s, k):
            timed = k + 1
        elif _is_verb(s, k, at):
            return timed or at
    return timed or at


def _is_time(s: Sentence, at: int) -> bool:
    low = s.lows[at]
    return low in TIMES or (low in MONTHS and s.caps[at]) or (low.isdigit() and len(low) == 4)


def _is_verb(s: Sentence, at: int, start: int) -> bool:
    if s.caps[at] or at == start + 1 or s.lows[at - 1] in DETERMINERS:
        return False
    return s.lows[at] in AUXILIARIES or (
        is_maybe_finite(s.lows[at]) and s.lows[at + 1] not in PREPOSITIONS
    )


def _begins_clause(s: Sentence, at: int) -> bool:
    """A pronoun, a determiner or a name behind a small-letter noun begins the content."""
    low, before = s.lows[at], s.lows[at - 1]
    if low in NOMINATIVE and low not in ("it", "you") and before not in ("and",):
        return True
    if before in PREPOSITIONS or before in DETERMINERS or before in ("and", "or", "&", "which"):
        return False
    if low in ("it", "you") or (low in DETERMINERS and low not in ("all", "both", "each")):
        return low not in TIME_ADJECTIVES or s.lows[at + 1] not in TIME_NOUNS
    if low in SUBORDINATORS and low not in _WHILE and low not in PREPOSITIONS:
        return True
    named = s.caps[at] and not _is_time(s, at)
    return named and not s.caps[at - 1] and not before.endswith("'s") and not _is_adjective(before)


def _is_adjective(low: str) -> bool:
    return low.endswith(("al", "ern", "ish", "ian", "ous", "ive", "ed")) or low in (
        "former",
        "late",
        "new",
        "nearby",
    )


def _is_named_by(low: str) -> bool:
    return low in DETERMINERS or low.endswith(("'s", "s'"))


def behind_addressee(s: Sentence, at: int) -> int | None:
    """Return the first token behind the person told; ``None`` where it is an order."""
    end = _addressee_end(s, at)
    return None if s.lows[end] == "to" and end > at else end


def _addressee_end(s: Sentence, at: int) -> int:
    if s.lows[at] in _TOLD_PEOPLE and s.lows[at + 1] not in ("and", "in"):
        return at + 1
    if s.lows[at] in ("that", ":", ",", "to") or s.is_quote(at):
        return at
    for k in range(at + 1, min(s.size, at + _LONGEST)):
        low, before = s.lows[k], s.lows[k - 1]
        if low in QUOTES and s.caps[k] and _is_named_by(before):
            continue  # NBC's "Meet the Press"
        if low in QUOTES or low in PUNCTUATION or low in ("that", "to") or low in NOMINATIVE:
            return k
        if low in TIMES or low in (
            "on",
            "during",
            "after",
            "before",
            "via",
            "how",
            "why",
            "what",
            "whether",
        ):
            return k
        if _begins_clause(s, k) or _is_verb(s, k, at):
            return k
        if (
            s.caps[k - 1]
            and not s.caps[k]
            and low not in PREPOSITIONS
            and low not in ("and", "&", "'")
        ):
            return k + 1 if low in _TOLD_PEOPLE or before.endswith("'s") else k
    return min(s.size, at + _LONGEST)
