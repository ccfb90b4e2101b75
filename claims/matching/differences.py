"""Which words differ between two statements, and does any of them change what is said?

No similarity score sees that 10 became 20 or that "is" became "is not"; a word difference does.
Words are aligned; what one side has alone inside the other, or in the other's place, is unsafe
unless it is the same word in another form, a slip of the pen or filler. Words cut off at an end
make an excerpt.
"""

from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple

from claims.matching import lexicon
from claims.matching.alignment import Block, align, between, pair_off
from claims.matching.spelling import glued
from claims.matching.words import Word, words_of

MIN_KEPT = 3  # content words two texts must share before one can be an excerpt of the other
NEAR_CUT = 4  # words beside a cut that are looked at for a number, "most", "half"
_CONDITIONS = frozenset("if unless except until without but only or than provided".split())
# Words of one row say the same of how many; other polar words are looked at alone.
_AMOUNTS = {
    word: row
    for row, words in enumerate(("every each both all", "some several", "many much", "most"))
    for word in words.split()
}
_SPEAKERS = frozenset(
    "spokesman spokesperson senator president minister official officials mayor governor secretary "
    "chairman director police reporters journalists statement".split()
)
_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december today yesterday tomorrow".split()
)
_OTHERWISE = lexicon.NEGATIONS | lexicon.HEDGES | lexicon.POLAR | lexicon.FUTURE


class Difference(NamedTuple):
    """One place where two texts differ; a or b is empty when that side has nothing there."""

    # number unit name negation hedge tense word | excerpt attribution filler form spelling
    sort: str
    a: str
    b: str
    unsafe: bool


class Comparison(NamedTuple):
    """The differences of two texts, how much they share (0-1000), and whether they say the same."""

    score: int
    same: bool
    differences: tuple[Difference, ...]

    @property
    def unsafe(self) -> tuple[Difference, ...]:
        """Return the differences that change what is said."""
        return tuple(found for found in self.differences if found.unsafe)


@lru_cache(maxsize=16_384)
def compare(a: str, b: str) -> Comparison:
    """Compare two statements word by word. Swapping a and b swaps the differences, nothing else."""
    if (len(a), a) > (len(b), b):
        turned = compare(b, a)
        return turned._replace(
            differences=tuple(d._replace(a=d.b, b=d.a) for d in turned.differences)
        )
    words_a, words_b = words_of(a), words_of(b)
    kept, blocks = align(words_a, words_b)
    kept += sum(_slips(block) for block in blocks)
    found = tuple(d for block in blocks for d in _judge(block, kept, a, b))
    told = sum(map(_told, blocks))
    shared = _overlap(kept, words_a, words_b, told)
    unsafe = any(d.unsafe for d in found) or _overlaps_only(found)
    if unsafe or not (words_a and words_b) or (found and not kept):
        return Comparison(int(499 * shared), same=False, differences=found)
    return Comparison(500 + int(500 * shared), same=True, differences=found)


def _slips(block: Block) -> int:
    """Return how many content words of a block are kept, but for a slip of the pen."""
    pairs = ((block.a[i], block.b[j]) for i, j in pair_off(block.a, block.b))
    return sum(x.content and x.stem != y.stem for x, y in pairs)


def _overlaps_only(found: tuple[Difference, ...]) -> bool:
    """Tell whether each text has words that the other lacks: then neither is an excerpt."""
    cuts = [d for d in found if d.sort == "excerpt"]
    return any(d.a and not d.b for d in cuts) and any(d.b and not d.a for d in cuts)


def _told(block: Block) -> int:
    """Return how many content words at an end only say who said it: no part of the statement."""
    heads = [list(takewhile(_can_speak, words)) for words in (block.a, block.b) if block.first]
    tails = [
        list(takewhile(_can_speak, reversed(words))) for words in (block.a, block.b) if block.last
    ]
    return sum(word.content for words in heads + tails if talks(words) for word in words)


def _overlap(kept: int, a: tuple[Word, ...], b: tuple[Word, ...], told: int) -> float:
    total = sum(word.content for word in a) + sum(word.content for word in b) - told
    return min(1.0, 2 * kept / total) if total else float(not a and not b)


def _judge(block: Block, kept: int, text_a: str, text_b: str) -> list[Difference]:
    """Say what a block of differing words does."""
    if glued(block.a, block.b):
        return [
            Difference("spelling", _show(block.a, text_a), _show(block.b, text_b), unsafe=False)
        ]
    pairs = pair_off(block.a, block.b)
    slips = [(block.a[i], block.b[j]) for i, j in pairs if block.a[i].stem != block.b[j].stem]
    found = [Difference("spelling", x.form, y.form, unsafe=False) for x, y in slips]
    verdicts = [verdict for part in between(block, pairs) if (verdict := _judge_rest(part, kept))]
    if not verdicts and not found:
        plain = [w for w in block.a + block.b if w.form not in lexicon.STOP_WORDS]
        verdicts = [("filler" if plain and not pairs else "form", False)]
    if not verdicts:
        return found
    sort, unsafe = max(verdicts, key=lambda verdict: verdict[1])
    return [*found, Difference(sort, _show(block.a, text_a), _show(block.b, text_b), unsafe)]


def _judge_rest(part: Block, kept: int) -> tuple[str, bool] | None:
    """Say what the words without a partner do; None when they do nothing."""
    a, b = weighty(part.a, part), weighty(part.b, part)
    if _other_person(part.a, part.b) or _other_person(part.b, part.a) or _other_amount(part):
        return "word", True
    if a and b and (part.first or part.last):  # a cut end, and who said it in its place
        a, b = ([] if talks(words) and not _names(words) else words for words in (a, b))
    if not a and not b:
        return None
    if not (a and b) and (part.first or part.last or part.declared):
        return _judge_cut(a or b, part, kept)
    return sort_of(a, b), True


def _other_person(a: list[Word], b: list[Word]) -> bool:
    return any(w.form in lexicon.HE for w in a) and any(w.form in lexicon.SHE for w in b)


def _names(words: list[Word]) -> bool:
    """Tell whether a name is among the words; a capital begins the text, too."""
    return any(word.capital and word.start for word in words)


def _other_amount(part: Block) -> bool:
    """Tell whether "every" stands in the place of "some"."""
    a, b = ({_AMOUNTS[w.form] for w in words if w.form in _AMOUNTS} for words in (part.a, part.b))
    return bool(a and b and a.isdisjoint(b))


def weighty(words: list[Word], block: Block) -> list[Word]:
    """Leave out stop words and filler; keep every word that can turn a statement round."""
    swapped = bool(block.a and block.b)
    return [
        word for n, word in enumerate(words) if _weighs(word, swapped) and not _is_filler(words, n)
    ]


def _weighs(word: Word, swapped: bool) -> bool:  # noqa: FBT001
    form = word.form
    if form in lexicon.NEGATIONS or form in lexicon.HEDGES or form in lexicon.FUTURE:
        return True
    if form in lexicon.POLAR:
        return swapped or form not in lexicon.POLAR_WHEN_SWAPPED
    return word.content


def _is_filler(words: list[Word], at: int) -> bool:
    pair = tuple(word.form for word in words[at : at + 2])
    before = tuple(word.form for word in words[max(0, at - 1) : at + 1])
    return pair in lexicon.FILLER_PHRASES or before in lexicon.FILLER_PHRASES


def _judge_cut(words: list[Word], block: Block, kept: int) -> tuple[str, bool]:
    """Say whether words on one side only, at an end or under an ellipsis, are just cut off."""
    near = (
        words if len(words) <= NEAR_CUT else words[-NEAR_CUT:] if block.first else words[:NEAR_CUT]
    )
    if talks(words):
        return "attribution", False
    sort = sort_of(near, [])
    whole = block.a or block.b
    condition = block.last and whole[0].form in _CONDITIONS
    joint = near[-1 if block.first else 0].form
    if condition or sort in ("number", "unit"):
        return sort, True
    if sort in ("negation", "hedge", "tense") and not (block.declared and block.last):
        return sort, True
    if joint in lexicon.NEGATIONS or joint in lexicon.POLAR:
        return "word", True
    return "excerpt", kept < MIN_KEPT


def talks(words: list[Word]) -> bool:
    """Tell whether the words only say who said it: "the mayor told reporters", "Ana Ode said"."""
    said = [word for word in words if word.form in lexicon.ATTRIBUTION_VERBS]
    return bool(said) and len(words) <= NEAR_CUT and all(_can_speak(word) for word in words)


def _can_speak(word: Word) -> bool:
    """Tell whether a word may stand in "who said it"; a day or a number does not."""
    if word.form in _DAYS or word.sort != "word":
        return False
    spoken = lexicon.ATTRIBUTION_VERBS | lexicon.STOP_WORDS | _SPEAKERS
    return word.form in spoken or (word.capital and word.form not in _OTHERWISE)


def sort_of(a: list[Word], b: list[Word]) -> str:
    """Name the gravest thing among the differing words."""
    words = a + b
    if any(w.form in lexicon.NEGATIONS or w.stem in lexicon.NEGATIVE_VERBS for w in words):
        return "negation"
    for sort in ("number", "unit"):
        if any(w.sort == sort for w in words):
            return sort
    if any(w.form in lexicon.HEDGES for w in words):
        return "hedge"
    if words and all(w.form in lexicon.FUTURE for w in words):
        return "tense"
    return "name" if any(w.capital for w in words) else "word"


def _show(words: list[Word], text: str) -> str:
    return text[words[0].start : words[-1].end] if words else ""
