"""Words as search sees them: the same for a text, for a query and for what is highlighted. Pure.

A word is a run of letters and digits, without case and accents. Everything else of a query is
separation: no sign in it has a meaning but the quotation marks around a phrase.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST_WORD = 40  # characters; what is longer is no word anybody types
MOST_TERMS = 12
LONGEST_QUERY = 200

_WORD = re.compile(r"[^\W_]+")
_PHRASE = re.compile(r"[\"“”„«»]([^\"“”„«»]*)[\"“”„«»]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """Words that stand together; a single word out of quotation marks may go on."""

    words: tuple[str, ...]
    is_prefix: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    text: str
    is_hit: bool


def fold(word: str) -> str:
    """Return a word as the index has it: compatible forms, case and accents are one."""
    parts = unicodedata.normalize("NFKD", word.casefold())
    return "".join(each for each in parts if each.isalnum())[:LONGEST_WORD]


def words_of(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield each word of a text, folded, with its place."""
    for found in _WORD.finditer(text):
        if folded := fold(found.group()):
            yield folded, found.start(), found.end()


def composed(text: str) -> str:
    """Return a text whose accents are part of their letters, so that they cut no word in two."""
    return unicodedata.normalize("NFC", text)


def folded_text(text: str) -> str:
    """Return the words of a text, folded, with one space between."""
    return " ".join(word for word, _start, _end in words_of(composed(text)))


def read_query(text: str) -> tuple[Term, ...]:
    """Return what a query asks for: all of these, phrases word by word."""
    rest = composed(text[:LONGEST_QUERY])
    phrases = [folded_text(phrase).split() for phrase in _PHRASE.findall(rest)]
    words = folded_text(_PHRASE.sub(" ", rest)).split()
    terms = [Term(words=tuple(phrase), is_prefix=False) for phrase in phrases if phrase]
    terms += [Term(words=(word,), is_prefix=True) for word in words]
    return tuple(dict.fromkeys(terms))[:MOST_TERMS]


def mark(text: str, terms: tuple[Term, ...]) -> tuple[Piece, ...]:
    """Cut a text into what a query hit and what stands between; the pieces joined are the text."""
    text = composed(text)
    words = list(words_of(text))
    spans = sorted(_hits(words, terms))
    pieces: list[Piece] = []
    at = 0
    for start, end in spans:
        if start < at:
            continue
        if start > at:
            pieces.append(Piece(text=text[at:start], is_hit=False))
        pieces.append(Piece(text=text[start:end], is_hit=True))
        at = end
    if at < len(text):
        pieces.append(Piece(text=text[at:], is_hit=False))
    return tuple(pieces)


def around(text: str, terms: tuple[Term, ...], *, room: int = 180) -> str:
    """Return so much of a text, in whole words, that its first hit can be read."""
    text = " ".join(composed(text).split())
    first = min((start for start, _end in _hits(list(words_of(text)), terms)), default=0)
    start = text.rfind(" ", 0, max(0, first - room // 3)) + 1 if first > room // 3 else 0
    fits = len(text) - start <= room
    end = len(text) if fits else max(text.rfind(" ", 0, start + room), first)
    return ("… " if start else "") + text[start:end] + (" …" if end < len(text) else "")


def hits(text: str, terms: tuple[Term, ...]) -> int:
    """Count the terms that a text holds."""
    words = list(words_of(composed(text)))
    return sum(any(True for _hit in _hits(words, (term,))) for term in terms)


def _hits(words: list[tuple[str, int, int]], terms: tuple[Term, ...]) -> Iterator[tuple[int, int]]:
    for term in terms:
        size = len(term.words)
        for place in range(len(words) - size + 1):
            here = words[place : place + size]
            if term.is_prefix:
                fits = here[0][0].startswith(term.words[0])
            else:
                fits = tuple(word for word, _start, _end in here) == term.words
            if fits:
                yield here[0][1], here[-1][2]
