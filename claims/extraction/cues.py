"""Is this token a reporting verb here? Guards against nouns, passives and orders."""

from dataclasses import dataclass

from claims.extraction.lexicon.cues import BEFORE_TO, CUES, NOUN_LIKE, PARTICLES, SAID, CueWord
from claims.extraction.lexicon.people import OFFICES
from claims.extraction.lexicon.words import (
    ADVERBS,
    AUXILIARIES,
    CONTRACTED,
    CROWDS,
    DETERMINERS,
    NEGATIONS,
    NOMINATIVE,
    PERSONAL,
    POSSESSIVES,
    PREPOSITIONS,
    RELATIVES,
)
from claims.extraction.masking import QUOTES
from claims.extraction.sentence import Sentence

_MODALS = frozenset("would could will can may might must should did does do 'll 'd to let".split())
_BE = frozenset("is are was were be been being am isn't wasn't weren't aren't it's".split())
_HELPERS = (
    AUXILIARIES
    | ADVERBS
    | NEGATIONS
    | CONTRACTED
    - frozenset(
        "it's he's she's they're you're i'm i've we've they've i'd he'd she'd we'd they'd".split()
    )
)
_NOUN_MAKERS = (
    (DETERMINERS - CROWDS)
    | POSSESSIVES
    | (PREPOSITIONS - {"since"})
    | frozenset(("what", "that's"))
)
_CLAUSE_OPENERS = DETERMINERS | NOMINATIVE | frozenset(("that", ":", "how", "why", "whether", "if"))
_FAR = 7  # auxiliaries and adverbs between subject and cue
_ADDRESS_ONLY = frozenset(("advise", "convince", "persuade", "brief", "notify"))


@dataclass(slots=True, eq=False)
class Cue:
    """A reporting verb in a sentence: tokens ``start:end``, with helpers from ``left`` on."""

    start: int
    end: int
    left: int
    word: CueWord
    low: str
    negated: bool = False
    passive: bool = False

    def takes(self, kind: str) -> bool:
        """Tell whether the verb belongs to a class of the lexicon."""
        return kind in self.word.takes


def cue_at(s: Sentence, at: int) -> Cue | None:
    """Return the cue that begins at this token, if it is one here."""
    low = s.lows[at]
    word = CUES.get(low)
    if word is None or (s.caps[at] and at and not _is_headline_verb(s, at, word)):
        return None
    end = at + 1
    if low in PARTICLES:
        if s.lows[end] not in PARTICLES[low]:
            return None
        end += 1
    left, helpers = _helpers(s, at)
    passive = word.form == "past" and not _BE.isdisjoint(helpers) and "had" not in helpers
    denied = not NEGATIONS.isdisjoint(helpers) or s.lows[left - 1] == "without"
    cue = Cue(
        at,
        end,
        left,
        word,
        low,
        denied or _is_contracted_not(helpers),
        passive,
    )
    return cue if _GUARDS[word.form](s, cue, helpers) else None


def _is_headline_verb(s: Sentence, at: int, word: CueWord) -> bool:
    """In a headline verbs have capitals: "..., Says White House"."""
    return (
        word.form in ("third", "base") and s.lows[at - 1] in (",", "\u2014", "\u2013")
    ) or s.lows[at] in SAID


def _is_contracted_not(helpers: list[str]) -> bool:
    return any(low.endswith("n't") for low in helpers)


def _helpers(s: Sentence, at: int) -> tuple[int, list[str]]:
    """Walk left over auxiliaries, adverbs and "went on to"."""
    left = at
    while left > 0 and at - left < _FAR and not (s.caps[left - 1] and left > 1):
        low = s.lows[left - 1]
        if low == "to" and s.lows[left - 2] in BEFORE_TO:
            left -= 3 if s.lows[left - 2] == "on" else 2
        elif low in _HELPERS or (low.endswith("ly") and len(low) > 4) or low.endswith("n't"):
            left -= 1
        else:
            break
    left = max(left, 0)
    return left, s.lows[left:at]


def _is_third(s: Sentence, cue: Cue, helpers: list[str]) -> bool:
    before = s.lows[cue.left - 1]
    if before in _NOUN_MAKERS and not helpers:
        return False
    if cue.low not in NOUN_LIKE:
        return not before.endswith("'s")
    if before in ("it", "he", "she", "who", "that", "which", ")") or helpers:
        return True
    if before == "," or s.is_quote(cue.left - 1):
        return s.caps[cue.end] or s.lows[cue.end] == "that" or s.is_quote(cue.end)
    if before in ("and", "but"):
        return s.lows[cue.end] in _CLAUSE_OPENERS
    named = s.caps[cue.left - 1] or before in OFFICES
    clause = s.lows[cue.end] in ("that", "he", "she", "they") or s.caps[cue.end]
    if clause and not named and before.isalpha() and not before.endswith(("s", "ed", "al")):
        return True
    return (
        named
        and not before.endswith("'s")
        and (s.lows[cue.end] in _CLAUSE_OPENERS or s.caps[cue.end] or named)
    )


def _is_base(s: Sentence, cue: Cue, helpers: list[str]) -> bool:
    before = s.lows[cue.left - 1]
    after = s.lows[cue.end]
    if "to" in helpers or not _MODALS.isdisjoint(helpers) or _is_contracted_not(helpers):
        return before != "," or cue.left > 1
    if s.lows[cue.start - 1] == "to" or before.endswith("'s"):
        return False
    if before in PERSONAL and before not in ("he", "she", "it"):
        return True
    if before in ("and", "but"):
        return after in PERSONAL or after == "that" or after in QUOTES
    if before not in CROWDS and not _is_plural(s, cue.left - 1):
        return before in ("who", ",", ")") and cue.low == "say"
    return cue.low == "say" or after in _CLAUSE_OPENERS or s.caps[cue.end] or after in QUOTES


def _is_plural(s: Sentence, at: int) -> bool:
    low = s.lows[at]
    if low in ("people", "police", "who", "data", "media", "women", "men", "critics"):
        return True
    return (
        low.endswith("s") and not low.endswith(("ss", "'s", "us", "is")) and low not in DETERMINERS
    )


def _is_past(s: Sentence, cue: Cue, helpers: list[str]) -> bool:
    before = s.lows[cue.left - 1]
    if before in _NOUN_MAKERS and not helpers and before not in RELATIVES:
        return False
    return not before.endswith("'s") or bool(helpers)


def _is_participle(s: Sentence, cue: Cue, _helpers: list[str]) -> bool:
    before = s.lows[cue.start - 1]
    return (
        before not in DETERMINERS
        and before not in POSSESSIVES
        and not before.endswith("'s")
        and before != "of"
    )


_GUARDS = {"third": _is_third, "base": _is_base, "past": _is_past, "ing": _is_participle}
