"""Where a content ends: before another speaker, an aside, or behind a finished quotation."""

from collections.abc import Callable

from claims.extraction.adjuncts import behind_adjuncts
from claims.extraction.cues import Cue, cue_at
from claims.extraction.lexicon.cues import CUES
from claims.extraction.lexicon.words import AUXILIARIES, PERSONAL, PREPOSITIONS, SURELY_FINITE
from claims.extraction.masking import COMMA, FINISHED, QUOTES
from claims.extraction.sentence import PUNCTUATION, Sentence

_ATTRIBUTION_WINDOW = 7  # tokens between a comma and another speaker's verb
_QUOTED_SOON = 12
_UNPROVED = frozenset(
    "providing offering citing giving presenting elaborating naming specifying explaining".split()
)
_TAIL_PARTICIPLES = frozenset("citing referring quoting according referencing".split())
_WITHHELD = frozenset("comment elaborate say provide give offer respond specify disclose".split())
_SPEAKERS_OWN = frozenset("urge call accuse criticize criticise praise blame condemn ask".split())
_RESUMING = frozenset("he she they".split())
_ASIDES = frozenset("and but a an".split())

Cut = Callable[[Sentence, int], bool]


def content_end(s: Sentence, start: int, end: int) -> int:
    """Return where the content that begins at ``start`` is cut, at most ``end``.

    Only places are cut where contents end in more than six of ten cases on US news.
    """
    for at in range(start, end):
        low = s.lows[at]
        if low in QUOTES:
            if _is_finished(s, at, opens=at == start or at + 1 >= end):
                return at + 1
        elif at > start and low in CUTS and CUTS[low](s, at):
            return at
    return end


def _is_finished(s: Sentence, at: int, *, opens: bool) -> bool:
    """A quotation that ended with a stop or a comma ends the content, unless more is listed."""
    low, after = s.lows[at], s.lows[at + 1]
    if low in FINISHED:
        return opens or after not in (",", "and", "or")
    joined = after in ("and", "or", "but")
    more = s.is_quote(at + 1) or (joined and s.is_quote(at + 2))
    more = more or (joined and not opens and s.lows[at + 2] in AUXILIARIES)
    return low == COMMA and not more


def _at_comma(s: Sentence, comma: int) -> bool:
    at = comma + 1
    low = s.lows[at]
    if low in ("and", "but"):
        return _takes_up_again(s, at)
    if low in ("a", "an"):
        return s.lows[at + 2] in ("of", "that", "who", "which", "echoing")
    if low == "with" and _is_participle_ahead(s, at + 1):
        return True
    word = CUES.get(low)
    if low in _TAIL_PARTICIPLES or (word is not None and word.form == "ing"):
        return True
    return _is_trailing_attribution(s, at)


def _takes_up_again(s: Sentence, at: int) -> bool:
    """ ", and he ...", ", but Lee ...", ", and said ..."."""
    after = s.lows[at + 1]
    if after in _RESUMING or is_coordinated_cue(s, at + 1):
        return True
    if s.lows[at] == "but" and (s.caps[at + 1] or after in PERSONAL or _withholds(s, at + 1)):
        return True
    return _is_attribution(s, at + 1)


def _before_cue(s: Sentence, at: int) -> bool:
    """ "and said", without a comma before it."""
    if s.lows[at - 1] == ",":
        return False
    return is_coordinated_cue(s, at + 1) or (s.lows[at] == "and" and _withholds(s, at + 1))


def _before_cue_or_speaker(s: Sentence, at: int) -> bool:
    return _before_cue(s, at) or _is_attribution(s, at + 1) or _withholds(s, at + 1)


def _withholds(s: Sentence, at: int) -> bool:
    """ "but gave no details", "but would not comment": the report speaks again."""
    low, after = s.lows[at], s.lows[at + 1]
    if low in ("gave", "provided", "offered", "had", "made"):
        return after in ("no", "few", "little")
    if low in ("did", "would", "could", "has", "have"):
        return after == "not" and not _WITHHELD.isdisjoint(s.lows[at + 2 : at + 5])
    return low in ("declined", "refused") and after == "to"


def _before_speaker(s: Sentence, at: int) -> bool:
    """ "while the rebels said ..."."""
    return _is_attribution(s, at + 1)


def _before_aside(s: Sentence, at: int) -> bool:
    return s.lows[at + 1] in _ASIDES


def _before_source(s: Sentence, at: int) -> bool:
    return s.lows[at + 1] == "to"


def _before_unproved(s: Sentence, at: int) -> bool:
    """ "without providing evidence" is the report's own."""
    return s.lows[at + 1] in _UNPROVED


CUTS: dict[str, Cut] = {
    ",": _at_comma,
    "and": _before_cue,
    "but": _before_cue_or_speaker,
    "while": _before_speaker,
    "though": _before_speaker,
    "although": _before_speaker,
    "as": _before_speaker,
    ";": _before_speaker,
    "\u2014": _before_aside,
    "\u2013": _before_aside,
    "--": _before_aside,
    "according": _before_source,
    "without": _before_unproved,
}


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
    if cue.word.lemma in _SPEAKERS_OWN or "say" in cue.word.takes or "tell" in cue.word.takes:
        return True
    return s.has_quote(cue.end, cue.end + _QUOTED_SOON)


def _is_attribution(s: Sentence, at: int) -> bool:
    """A short subject and a finite cue come next: somebody else is speaking."""
    for k in range(at + 1, at + _ATTRIBUTION_WINDOW + 1):
        if k >= s.size or s.lows[k] in PUNCTUATION:
            return False
        cue = cue_at(s, k)
        if cue is not None and cue.word.form != "ing" and not cue.passive:
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
