"""One look at the words of a sentence decides what else is looked for in it.

Two sentences in five hold neither a quotation nor a word that matters, so this pays for itself.
"""

from claims.extraction.lexicon.answers import ANSWER_WORDS
from claims.extraction.lexicon.cues import GATE

_TRIGGERS = GATE | ANSWER_WORDS
_LETTERS = bytes(code if code in b"abcdefghijklmnopqrstuvwxyz" else ord(" ") for code in range(256))


def words_of(text: str) -> list[str]:
    """Return the runs of plain letters of a text, lower-cased: "didn't" gives "didn" and "t"."""
    # Bytes can be mapped in one pass; a pattern takes twice as long.
    plain = text.lower().encode("ascii", "replace").translate(_LETTERS)
    return plain.decode("ascii").split()


def triggers(text: str) -> frozenset[str]:
    """Return the words of a sentence that may make a cue or an answer."""
    return _TRIGGERS.intersection(words_of(text))
