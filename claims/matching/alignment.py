"""Two texts laid side by side, word by word."""

from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from claims.matching.spelling import same_spelling
from claims.matching.words import Word


class Block(NamedTuple):
    """Words of two texts between two words that both have; one side may be empty."""

    a: list[Word]
    b: list[Word]
    first: bool
    last: bool
    declared: bool  # an ellipsis stands at this place


def align(a: tuple[Word, ...], b: tuple[Word, ...]) -> tuple[int, list[Block]]:
    """Align by stem; return the number of content words kept and the blocks in between."""
    plain_a = [word for word in a if word.sort != "gap"]
    plain_b = [word for word in b if word.sort != "gap"]
    gaps_a, gaps_b = _gap_places(a), _gap_places(b)
    matches = _matches(plain_a, plain_b)
    kept, blocks = sum(plain_a[i].content for i, _ in matches), []
    at_a = at_b = 0
    unchanged = [(i, j) for i, j in matches if plain_a[i].form == plain_b[j].form]
    for i, j in [*unchanged, (len(plain_a), len(plain_b))]:
        if i > at_a or j > at_b:
            gap = any(at_a <= g <= i for g in gaps_a) or any(at_b <= g <= j for g in gaps_b)
            last = i == len(plain_a) and j == len(plain_b)
            blocks.append(Block(plain_a[at_a:i], plain_b[at_b:j], at_a == at_b == 0, last, gap))
        at_a, at_b = i + 1, j + 1
    return kept, blocks


def _gap_places(words: tuple[Word, ...]) -> set[int]:
    places, at = set(), 0
    for word in words:
        if word.sort == "gap":
            places.add(at)
        else:
            at += 1
    return places


def _matches(a: list[Word], b: list[Word]) -> list[tuple[int, int]]:
    """Return the pairs of places that hold the same stem, rising on both sides."""
    steps = Levenshtein.opcodes([word.stem for word in a], [word.stem for word in b])
    equal = (step for step in steps if step.tag == "equal")
    return [
        (step.src_start + n, step.dest_start + n)
        for step in equal
        for n in range(step.src_end - step.src_start)
    ]


def pair_off(a: list[Word], b: list[Word]) -> list[tuple[int, int]]:
    """Return the places of words that are one word in another form, rising on both sides."""
    pairs, at = [], 0
    for i, word in enumerate(a):
        j = next((n for n in range(at, len(b)) if _one_word(word, b[n])), None)
        if j is not None:
            pairs.append((i, j))
            at = j + 1
    return pairs


def _one_word(a: Word, b: Word) -> bool:
    return (a.stem == b.stem and a.sort == b.sort) or same_spelling(a, b)


def between(block: Block, pairs: list[tuple[int, int]]) -> list[Block]:
    """Part a block at its pairs of one word: only outer parts still lie at an end of the text."""
    parts = []
    at_a = at_b = 0
    for n, (i, j) in enumerate([*pairs, (len(block.a), len(block.b))]):
        first, last = block.first and n == 0, block.last and n == len(pairs)
        parts.append(Block(block.a[at_a:i], block.b[at_b:j], first, last, block.declared))
        at_a, at_b = i + 1, j + 1
    return parts
