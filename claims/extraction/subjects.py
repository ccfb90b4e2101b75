"""Who says it: the noun phrase left of a cue, behind it, or at the head of the clause."""

from claims.extraction.lexicon.cues import CUES, NOUN_LIKE
from claims.extraction.lexicon.people import OFFICES
from claims.extraction.lexicon.words import (
    CONJUNCTIONS,
    DETERMINERS,
    LINKERS,
    MONTHS,
    NOMINATIVE,
    OCCASIONS,
    PERSONAL,
    PREPOSITIONS,
    RELATIVES,
    SUBORDINATORS,
    SURELY_FINITE,
    TIME_ADJECTIVES,
    TIME_NOUNS,
    TIMES,
    is_past,
)
from claims.extraction.masking import BARE, QUOTES
from claims.extraction.sentence import COMMA_LIKE, DASHES, PUNCTUATION, Range, Sentence

_LONGEST = 28  # tokens a subject may have
_COMMAS = 5  # segments of apposition walked over
_BRACKET = 12
_APPOSITION = frozenset(
    "a an the who whose which one former in on at of from speaking now then also both".split()
)
_TEMPORAL_HEADS = frozenset("on in at during after before last this earlier late since by".split())
_BARRIERS = SUBORDINATORS | RELATIVES | (CONJUNCTIONS - {"and", "or"}) | (NOMINATIVE - {"there"})


def left_subject(s: Sentence, at: int, floor: int) -> Range | None:
    """Return the subject that ends right before token ``at``, at most back to ``floor``."""
    if at <= floor:
        return None
    before = s.lows[at - 1]
    if before in PERSONAL or before in RELATIVES or before in ("critics", "everyone"):
        return at - 1, at
    if before in (")", "]"):
        at = _before_bracket(s, at - 1, floor)
        before = s.lows[at - 1]
    if at > floor and before in COMMA_LIKE:
        return _apposition_head(s, at - 1, floor)
    return phrase_before(s, at, floor)


def _before_bracket(s: Sentence, at: int, floor: int) -> int:
    for k in range(at - 1, max(floor, at - _BRACKET) - 1, -1):
        if s.lows[k] in ("(", "["):
            return k
    return at


def _apposition_head(s: Sentence, comma: int, floor: int) -> Range | None:
    """Walk back over "Ana Ode, 52, of Troy, a nurse," to the name."""
    end = comma
    for count in range(_COMMAS):
        start = end
        while (
            start > floor
            and s.lows[start - 1] not in COMMA_LIKE
            and s.lows[start - 1] not in QUOTES
        ):
            start -= 1
        quoted = start > floor and s.lows[start - 1] in QUOTES
        if quoted and start == end:
            return None
        if quoted or start <= floor or (count and not _is_apposition(s, start)):
            return phrase_before(s, end, start) if end - start < _LONGEST else None
        end = start - 1
    return None


def _is_apposition(s: Sentence, at: int) -> bool:
    low = s.lows[at]
    if low in _APPOSITION or low[:1].isdigit() or low in ("jr.", "sr.", "jr", "sr", "inc.", "inc"):
        return True
    return not s.caps[at] or low.startswith(("r-", "d-")) or low.endswith("ing")


def phrase_before(s: Sentence, end: int, floor: int) -> Range | None:
    """Return the noun phrase that ends at ``end``."""
    at, joint = end, 0
    while at > floor and end - at < _LONGEST and not _is_barrier(s, at - 1, end):
        at -= 1
        if s.lows[at] in ("and", "or"):
            joint = at
    if joint and at > floor and _is_verb(s, at - 1):
        at = joint + 1
    return clean(s, at, end)


def _is_barrier(s: Sentence, at: int, end: int) -> bool:
    low = s.lows[at]
    if low in QUOTES:
        return low != BARE or s.lows[at - 1] not in DETERMINERS or at + 1 == end
    if low in PUNCTUATION and low not in ("/", "'", "-"):
        return True
    if low == "that":
        return s.lows[at - 1] not in PREPOSITIONS and s.lows[at - 1] not in ("and", "")
    if low in _BARRIERS:
        return True
    if low in ("and", "or"):
        return not _joins_names(s, at)
    return _is_verb(s, at)


def _joins_names(s: Sentence, at: int) -> bool:
    """An "and" inside a subject joins two names, two plurals or two nouns with a determiner."""
    before, after = s.lows[at - 1], s.lows[at + 1]
    if s.caps[at - 1] and (s.caps[at + 1] or after in DETERMINERS or after in OFFICES):
        return True
    return before.endswith("s") and not s.caps[at + 1] and after not in NOMINATIVE


def _is_verb(s: Sentence, at: int) -> bool:
    """Tell whether a subject surely cannot run over this token."""
    if s.caps[at] and at:
        return False
    low, after = s.lows[at], s.lows[at + 1]
    if is_past(low):
        return (
            after in DETERMINERS
            or after in NOMINATIVE
            or after in QUOTES
            or s.lows[at - 1] in PERSONAL
        )
    if low in SURELY_FINITE:
        return True
    cue = CUES.get(low)
    return cue is not None and cue.form in ("third", "past") and low not in NOUN_LIKE


def clean(s: Sentence, start: int, end: int) -> Range | None:
    """Strip openers, times and places from both ends of a noun phrase."""
    start = _inner_start(s, start, end)
    while start < end and _is_linker(s, start):
        start += 1
    if s.lows[start] in PREPOSITIONS and start < end:
        start = _behind_opening(s, start, end)
    if (
        start < end
        and is_past(s.lows[start])
        and not s.caps[start]
        and s.lows[start + 1] in PREPOSITIONS
    ):
        return None  # "apologized to customers and promised": a verb, not its subject
    while end > start + 1 and _is_linker(s, end - 1):
        end -= 1
    if s.lows[start] == "with" and start < end:
        start += 1
    end = _without_tail(s, start, end)
    start, end = s.trimmed(start, end)
    if start >= end or s.lows[start] in PREPOSITIONS - {"about", "over", "near", "under"}:
        return None
    return start, end


def _inner_start(s: Sentence, start: int, end: int) -> int:
    """A capital "The" behind a small word or a number begins it (a header was glued on)."""
    for at in range(end - 1, start, -1):
        if s.caps[at] and s.lows[at] in DETERMINERS:
            before = s.lows[at - 1]
            if not s.caps[at - 1] and before not in PREPOSITIONS and before not in CONJUNCTIONS:
                return at
    return start


def _is_linker(s: Sentence, at: int) -> bool:
    low = s.lows[at]
    return low in LINKERS or (low.endswith("ly") and (not s.caps[at] or at == 0) and len(low) > 4)


def _behind_opening(s: Sentence, start: int, end: int) -> int:
    """Skip "In May", "On Monday", "In a statement" at the head of a phrase."""
    at = start + 1
    while at < end:
        low, before = s.lows[at], s.lows[at - 1]
        if _is_time(s, at):
            while at < end and (
                _is_time(s, at) or s.lows[at] in (",", "morning", "night", "evening")
            ):
                at += 1
            return at if at < end else start
        if at > start + 1 and before not in PREPOSITIONS and before not in DETERMINERS:
            if low in DETERMINERS or low in NOMINATIVE:
                return at
            if s.caps[at] and not s.caps[at - 1] and not before.endswith("'s"):
                return at
        at += 1
    return start


def _is_time(s: Sentence, at: int) -> bool:
    low = s.lows[at]
    return low in TIMES or (low in MONTHS and s.caps[at]) or (low.isdigit() and len(low) == 4)


def _without_tail(s: Sentence, start: int, end: int) -> int:
    for at in range(start + 1, end):
        low, after = s.lows[at], s.lows[at + 1]
        if low in TIMES and low not in ("here", "there"):
            return at
        if low in _TEMPORAL_HEADS:
            if after in TIMES or after in TIME_NOUNS or (after in MONTHS and s.caps[at + 1]):
                return at
            if after in ("a", "an", "his", "her", "their") and not OCCASIONS.isdisjoint(
                s.lows[at + 2 : at + 5]
            ):
                return at
        if low in TIME_ADJECTIVES and after in TIME_NOUNS and at > start + 1:
            return at
    return end


def right_subject(s: Sentence, at: int) -> Range | None:
    """Return the subject of an inverted cue ("said Ana Ode, a nurse"), from token ``at`` on."""
    if s.lows[at] in PERSONAL:
        return at, at + 1
    if not _begins_name(s, at):
        return None
    end = at + 1
    while end < s.size and end - at < _LONGEST and not _ends_inverted(s, end, at):
        end += 1
    start, end = s.trimmed(at, end)
    return (start, end) if start < end else None


def _begins_name(s: Sentence, at: int) -> bool:
    low = s.lows[at]
    if (not low[:1].isalpha() and not low[:1].isdigit()) or low in SUBORDINATORS or low in TIMES:
        return False
    if s.caps[at] or low in DETERMINERS or low in OFFICES or low in ("former", "local", "senior"):
        return low not in PREPOSITIONS and low not in CONJUNCTIONS
    plain = low not in PREPOSITIONS and low not in CONJUNCTIONS and not low.endswith("ly")
    last = s.is_end(at + 1) and s.lows[at - 1] in ("says", "say", "said")  # ", says coastguard"
    return plain and (last or any(s.caps[at + 1 : at + 5]) or low.endswith("s"))


def _ends_inverted(s: Sentence, at: int, start: int) -> bool:
    low = s.lows[at]
    if low in QUOTES or (low in PUNCTUATION and low not in ("/", "'", "-")) or low in _BARRIERS:
        return True
    if low in TIMES or (low in TIME_ADJECTIVES and s.lows[at + 1] in TIME_NOUNS):
        return True
    if low in ("and", "or"):
        return not (s.caps[at + 1] or s.lows[at + 1] in OFFICES or s.lows[at - 1].endswith("s"))
    if low in PREPOSITIONS:
        named = s.caps[at - 1] and s.caps[start]
        return low not in ("of", "for") or (named and low == "for")
    return (low in SURELY_FINITE or is_past(low)) and not s.caps[at]


def main_subject(s: Sentence, floor: int, before: int) -> Range | None:
    """Return what stands before the first verb of the clause that begins at ``floor``."""
    start = floor
    while start < before and (_is_linker(s, start) or s.lows[start] == ","):
        start += 1
    if (
        s.lows[start] in PREPOSITIONS
        or s.lows[start] in SUBORDINATORS
        or s.lows[start].endswith("ing")
    ):
        comma = s.find(",", start, before)
        start = comma + 1 if comma >= 0 else start
    for at in range(start, min(before, start + _LONGEST)):
        low = s.lows[at]
        if low in PERSONAL:
            return at, at + 1
        if low in QUOTES or low in DASHES:
            return None
        if low in (",", "(", "who", "which", "that") or _is_any_verb(s, at):
            return clean(s, start, at) if at > start else None
    return None


def _is_any_verb(s: Sentence, at: int) -> bool:
    low = s.lows[at]
    if s.caps[at]:
        return False
    cue = CUES.get(low)
    return (
        low in SURELY_FINITE or is_past(low) or (cue is not None and cue.form in ("third", "past"))
    )
