"""Does one text change a word in the other's wording, or only retell it? Pure.

Word for word two retellings always differ; what shows a contradiction is a wording that is kept
but for a word, a name in another's place, or two who changed places.
"""

from claims.matching.alignment import Block, between, pair_off
from claims.matching.differences import Comparison, Difference, compare, sort_of, weighty
from claims.matching.words import words_of

# Two texts that share this much of their words are one wording with a change, not a retelling; on
# the five reports retellings share .70 or less in order, and every edit of one word shares more.
NEARLY_VERBATIM = 360  # of the 499 that texts with an unsafe difference can reach
HALF_THE_WORDS = 240  # of the same 499; a name in another's place counts from here on
_GRAVE = frozenset({"number", "unit", "negation", "hedge", "tense"})


def contradiction(a: str, b: str) -> Difference | None:
    """Return the word that one text changed in the other's wording; None for a free retelling."""
    found = compare(a, b)
    moved = renamed(a, b) or _crossed(found)
    if moved:
        return moved
    if found.same or found.score < NEARLY_VERBATIM:
        return None
    changed = (d for d in found.unsafe if d.sort in _GRAVE or _replaced(d))
    return next((d for d in changed if not _both_negate(d)), None)


def renamed(a: str, b: str) -> Difference | None:
    """Return the name that stands in the place of another, if half of the words are the same."""
    found = compare(a, b)
    if found.same or found.score < HALF_THE_WORDS:
        return None
    return next((d for d in found.unsafe if d.sort == "name" and _only_names(d)), None)


def _replaced(found: Difference) -> bool:
    """Tell whether words stand in the place of others; "the town's mayor" for "the town" adds."""
    a, b = list(words_of(found.a)), list(words_of(found.b))
    pairs = pair_off(a, b)
    if not any(a[i].content for i, _ in pairs):
        return bool(a and b)
    whole = Block(a, b, first=False, last=False, declared=False)
    return any(weighty(part.a, part) and weighty(part.b, part) for part in between(whole, pairs))


def _crossed(found: Comparison) -> Difference | None:
    """Return a word that changed places with another: who did it to whom. "By" may undo that."""
    if found.same or found.score < HALF_THE_WORDS:
        return None
    sides = [(d, *_unshared(_stems(d.a), _stems(d.b))) for d in found.unsafe]
    if any(("by" in a) != ("by" in b) for _, a, b in sides):
        return None
    pairs = ((one, other) for one in sides for other in sides)
    return next((one[0] for one, other in pairs if _cross(*one[1:], *other[1:])), None)


def _cross(a: list[str], b: list[str], c: list[str], d: list[str]) -> bool:
    """Tell whether words of a and b stand crosswise in d and c: a for b here, b for a there.

    Or whether all of a, gone here, stands in d in another order: "Ode sued", "sued Ode".
    """
    if a and b and c and d and not (set(a).isdisjoint(d) or set(b).isdisjoint(c)):
        return True
    return bool(a) and a != d and sorted(a) == sorted(d)


def _unshared(a: list[str], b: list[str]) -> tuple[list[str], list[str]]:
    return [stem for stem in a if stem not in b], [stem for stem in b if stem not in a]


def _stems(text: str) -> list[str]:
    return [w.stem for w in words_of(text) if w.content or w.form == "by"]


def _only_names(found: Difference) -> bool:
    sides = [[w for w in words_of(text) if w.content] for text in (found.a, found.b)]
    return all(sides) and all(word.capital for side in sides for word in side)


def _both_negate(found: Difference) -> bool:
    """Tell whether both sides negate: "refuse to follow", "do not follow"."""
    return all(sort_of(list(words_of(text)), []) == "negation" for text in (found.a, found.b))
