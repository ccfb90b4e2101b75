"""A copy of the text in which every quotation is one atom and no offset moves.

Each quotation becomes filler characters and one last character that tells how it ended inside.
All later
patterns run on this copy, so a full stop or a verb inside a quotation can never be taken for one
outside.
"""

from collections.abc import Iterable

from claims.extraction.quotes import Quotation

FILL = "\ue000"
CAPITAL = "\ue006"  # the filler that begins a quotation whose first word has a capital
ENDED, ASKED, COMMA, DASH, BARE = "\ue001", "\ue002", "\ue003", "\ue004", "\ue005"
QUOTES = frozenset((ENDED, ASKED, COMMA, DASH, BARE))
FINISHED = frozenset((ENDED, ASKED))  # the quotation closed its own sentence

_MARKS = "\"'`\u2018\u2019\u201c\u201d\u201e\u201f\u00ab\u00bb)] \t\u00a0"
_OPENING = _MARKS + "([.\u2026"
_HEAD = 6  # characters in which a quotation's first letter stands
_RESERVED = "\x00\ue000\ue001\ue002\ue003\ue004\ue005\ue006"
_BLANKED = str.maketrans(dict.fromkeys(_RESERVED, " "))


def masked(text: str, quotes: Iterable[Quotation]) -> str:
    """Return ``text`` with its quotations masked; the same length, character for character."""
    plain = text.translate(_BLANKED) if any(char in text for char in _RESERVED) else text
    parts: list[str] = []
    at = 0
    for quote in quotes:
        parts += (
            plain[at : quote.start],
            _head(text, quote),
            FILL * (quote.end - quote.start - 2),
            ending(text, quote),
        )
        at = quote.end
    parts.append(plain[at:])
    return "".join(parts)


def _head(text: str, quote: Quotation) -> str:
    first = text[quote.start : quote.start + _HEAD].lstrip(_OPENING)[:1]
    return CAPITAL if first.isupper() else FILL


def ending(text: str, quote: Quotation) -> str:
    """Tell how the quotation ends inside its marks."""
    at = quote.end - 1
    while at > quote.start and text[at] in _MARKS:
        at -= 1
    last = text[at]
    if last in "?!":
        return ASKED
    if last in ".\u2026":
        return ENDED
    if last in ",;":
        return COMMA
    return DASH if last in "-\u2013\u2014" else BARE
