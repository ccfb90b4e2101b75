"""How one utterance changed from report to report, word by word.

An ellipsis or a bracket declares a change; everything else is the report's own. Marks, case,
spacing and spelling are no changes of meaning and are listed apart.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from articles.text.span import Span
from claims.matching.alignment import Block, align, between, pair_off
from claims.matching.differences import compare, sort_of, talks
from claims.matching.spelling import glued
from claims.matching.translation import differ
from claims.matching.words import Word, key_of, words_of

# Kinds of a changed word that a reader must be told of by name.
_GRAVE = frozenset({"number", "unit", "negation", "hedge", "tense", "name"})
_NOT_LETTERS = re.compile(r"[^\w]")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\s")


class Change(NamedTuple):
    """One change: what stood before and after, as spans of the two texts; (0, 0) for nothing.

    Sorts: cut, added, swapped, joined, reworded, hedge, attribution, number, unit, negation, tense,
    name, translated, quoted_paraphrase; of variants: case, marks, spacing, spelling.
    """

    sort: str
    before: Span
    after: Span
    old: str
    new: str
    declared: bool


class Drift(NamedTuple):
    """What one wording changed of another, and which variants it has, in the order of the text."""

    changes: tuple[Change, ...]
    variants: tuple[Change, ...]


class Wording(NamedTuple):
    """One report's wording of an utterance; `quoted` when it stands between quotation marks.

    `language` is the report's, and `translated` says that the report calls it a translation.
    """

    key: int
    text: str
    quoted: bool
    language: str = ""
    translated: bool = False


def drift(base: str, other: str) -> Drift:
    """Return how `other` differs from `base`."""
    words_a, words_b = words_of(base), words_of(other)
    _, blocks = align(words_a, words_b)
    changes: list[Change] = []
    gone = {id(word) for block in blocks for word in (*block.a, *block.b)}
    kept = [
        [w for w in words if w.sort != "gap" and id(w) not in gone] for words in (words_a, words_b)
    ]
    pairs = zip(*kept, strict=True)
    variants = [found for x, y in pairs if (found := _variant(x, y, base, other))]
    for block in blocks:
        for part in _parts(block):
            found = _change(part, base, other)
            (variants if found.sort in ("spelling", "spacing") else changes).append(found)
    return Drift(tuple(_swapped(changes)), tuple(sorted(variants, key=lambda one: one.before)))


def drifts(wordings: Sequence[Wording]) -> tuple[int, dict[int, Drift]]:
    """Return the key of the wording most reports have, and how each other differs from it."""
    if not wordings:
        raise ValueError("no wordings")
    printed = Counter(key_of(one.text) for one in wordings)
    base = min(wordings, key=lambda one: (-printed[key_of(one.text)], -len(one.text), one.key))
    return base.key, {
        one.key: _translated(base, one)
        or _with_paraphrase(one, wordings, drift(base.text, one.text))
        for one in wordings
        if one.key != base.key
    }


def _translated(base: Wording, one: Wording) -> Drift | None:
    """Return that one is a translation of the other, if it is and the words differ.

    The words of two translators differ without anybody having changed anything; figures do not.
    """
    declared = base.translated or one.translated
    if not (declared or differ(base.text, one.text, base.language, one.language)):
        return None
    if compare(base.text, one.text).same:
        return None
    whole = Span(0, len(base.text)), Span(0, len(one.text))
    found = Change("translated", *whole, base.text, one.text, declared=declared)
    return Drift((found, *_other_numbers(base.text, one.text)), ())


def _other_numbers(base: str, other: str) -> list[Change]:
    """Return the figures that differ, where both texts give as many of them."""
    sides = [[word for word in words_of(text) if word.sort == "number"] for text in (base, other)]
    if len(sides[0]) != len(sides[1]):
        return []
    forms = [{word.form for word in words} for words in sides]
    only_a = [_place([word]) for word in sides[0] if word.form not in forms[1]]
    only_b = [_place([word]) for word in sides[1] if word.form not in forms[0]]
    return [
        Change("number", before, after, before.of(base), after.of(other), declared=False)
        for before, after in zip(only_a, only_b, strict=False)
    ]


def _with_paraphrase(one: Wording, wordings: Sequence[Wording], found: Drift) -> Drift:
    """Add the charge that a retelling was put between quotation marks, when the words show it."""
    others = [other for other in wordings if other.key != one.key]
    quoted = any(other.quoted and compare(one.text, other.text).same for other in others)
    retold = any(not other.quoted and compare(one.text, other.text).same for other in others)
    if not one.quoted or quoted or not retold:
        return found
    whole = Change(
        "quoted_paraphrase", Span(0, 0), Span(0, len(one.text)), "", one.text, declared=False
    )
    return found._replace(changes=(whole, *found.changes))


def _parts(block: Block) -> list[Block]:
    """Part a block into single changes: a slip of the pen, a cut at an end, other words."""
    if glued(block.a, block.b):
        return [block]
    slips = [(i, j) for i, j in pair_off(block.a, block.b) if block.a[i].stem != block.b[j].stem]
    parts: list[Block] = []
    for n, piece in enumerate(between(block, slips)):
        parts += _edges(piece)
        if n < len(slips):
            i, j = slips[n]
            parts.append(Block([block.a[i]], [block.b[j]], first=False, last=False, declared=False))
    return parts


def _edges(block: Block) -> list[Block]:
    """Part what only one text has at its end from a change of words beside it."""
    a, b = block.a, block.b
    pieces = between(block, pair_off(a, b))
    if len(pieces) < 2:
        return [block] if a or b else []
    head, tail = pieces[0], pieces[-1]
    before = [head] if block.first and bool(head.a) != bool(head.b) else []
    behind = [tail] if block.last and bool(tail.a) != bool(tail.b) else []
    for piece in before:
        a, b = a[len(piece.a) :], b[len(piece.b) :]
    for piece in behind:
        a, b = a[: len(a) - len(piece.a)], b[: len(b) - len(piece.b)]
    changed = [word.written for word in a] != [word.written for word in b]
    middle = [Block(a, b, first=False, last=False, declared=block.declared)] if changed else []
    return before + middle + behind


def _change(block: Block, base: str, other: str) -> Change:
    before, after = _place(block.a), _place(block.b)
    declared = block.declared or _bracketed(after, other)
    return Change(
        _sort(block, before, base), before, after, before.of(base), after.of(other), declared
    )


def _sort(block: Block, before: Span, base: str) -> str:
    a, b = block.a, block.b
    if glued(a, b):
        return "spacing"
    pairs = pair_off(a, b)
    if len(pairs) == len(a) == len(b):
        return "spelling" if any(a[i].stem != b[j].stem for i, j in pairs) else "reworded"
    if talks(a + b):
        return "attribution"
    rest = [x for part in between(block, pairs) for x in (*part.a, *part.b)]
    sort = sort_of([word for word in rest if _tells(word)], [])
    if a and b:
        return sort if sort in _GRAVE else "reworded"
    around = base[max(0, before.start - 3) : before.end + 2]
    inside = not (block.first or block.last)
    if a and inside and not block.declared and _SENTENCE_END.search(around):
        return "joined"
    if sort == "hedge" or (inside and sort in _GRAVE - {"name"}):
        return sort
    return "cut" if a else "added"


def _tells(word: Word) -> bool:
    return word.content or sort_of([word], []) != "word"


def _place(words: list[Word]) -> Span:
    return Span(words[0].start, words[-1].end) if words else Span(0, 0)


def _bracketed(place: Span, text: str) -> bool:
    """Tell whether the words stand in brackets: the report says that they are its own."""
    opened = text[: place.start].rstrip()[-1:]
    return (
        bool(place.of(text))
        and opened in ("(", "[")
        and text[place.end : place.end + 1] in (")", "]")
    )


def _swapped(changes: list[Change]) -> list[Change]:
    """Make one swap of words that are missing here and stand there."""
    out = list(changes)
    for cut in [one for one in changes if not one.new]:
        key = key_of(cut.old)
        added = next((one for one in out if not one.old and key_of(one.new) == key), None)
        if added:
            out[out.index(cut)] = cut._replace(sort="swapped", after=added.after, new=added.new)
            out.remove(added)
    return [_turned_round(one) for one in out]


def _turned_round(one: Change) -> Change:
    """Name a swap of neighbours: the same words on both sides in another order."""
    same = sorted(key_of(one.old).split()) == sorted(key_of(one.new).split())
    return (
        one._replace(sort="swapped")
        if one.sort in ("reworded", "name") and same and one.old
        else one
    )


def _variant(x: Word, y: Word, base: str, other: str) -> Change | None:
    """Return how one word is written differently, if it is."""
    before, after = Span(x.start, x.end), Span(y.start, y.end)
    old, new = before.of(base), after.of(other)
    if old == new:
        return None
    bare_old, bare_new = _NOT_LETTERS.sub("", old), _NOT_LETTERS.sub("", new)
    alike = bare_old.casefold() == bare_new.casefold()
    sort = ("marks" if bare_old == bare_new else "case") if alike else "spelling"
    return Change(sort, before, after, old, new, declared=False)
