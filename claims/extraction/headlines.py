"""Lines that name a speaker before a colon: "Mayor: Tunnel will open"."""

from claims.extraction.attributions import Attribution
from claims.extraction.cues import cue_at
from claims.extraction.lexicon.people import OFFICES
from claims.extraction.lexicon.words import PREPOSITIONS, SUBORDINATORS, SURELY_FINITE
from claims.extraction.sentence import COMMA_LIKE, STOPS, Sentence

_LONGEST_LABEL = 5
_SHORTEST_TEXT = 5
_NO_SPEAKER = frozenset(
    """
    update updated breaking watch live video exclusive analysis opinion editor's note read more
    related photo photos
    image image: source sources: contact editor background correction clarification timeline
    explainer factbox fact
    date time where when what why how who location result results verdict claim answer
    question subject tags topics
    q a listen review key poll quiz gallery pictures profile obituary interview comment
    editorial letter letters
    here's following these are is was this list including""".split()
)


def labelled(s: Sentence, *, headline: bool) -> list[Attribution]:
    """Return the statement behind "NAME: " (at most five words, a name or an office)."""
    if ":" not in s.lows[1 : _LONGEST_LABEL + 1]:
        return []
    colon = s.lows.index(":", 1)
    if (
        (colon + _SHORTEST_TEXT > s.size and not s.has_quote(colon, s.size))
        or not _is_speaker(s, colon)
        or _is_attributed(s)
    ):
        return []
    if s.is_quote(colon + 1):
        return [_labelled(s, colon, "label_quotation")]
    lasting = s.lows[s.size - 1] in STOPS
    if headline and not lasting:
        return [_labelled(s, colon, "headline_label")]
    return []


def _is_attributed(s: Sentence) -> bool:
    """A headline that ends ", says mayor" has its speaker there."""
    comma = max((at for at in range(s.size) if s.lows[at] in COMMA_LIKE), default=-1)
    return comma > 0 and any(cue_at(s, at) for at in range(comma + 1, s.size))


def _labelled(s: Sentence, colon: int, rule: str) -> Attribution:
    return Attribution(((colon + 1, s.size),), (0, colon), (colon, colon + 1), rule, "say")


def _is_speaker(s: Sentence, colon: int) -> bool:
    words = s.lows[:colon]
    if not (s.caps[0] or words[0] in OFFICES) or not _NO_SPEAKER.isdisjoint(words):
        return False
    if any(low in PREPOSITIONS - {"of", "for"} or low in SUBORDINATORS for low in words):
        return False
    if any(
        low in SURELY_FINITE or cue_at(s, at)
        for at, low in enumerate(words)
        if not s.caps[at] or at == 0
    ):
        return False
    return not any(low[:1].isdigit() for low in words)
