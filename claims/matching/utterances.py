"""First stage: statements that are the same words, whole or in part, with slips and filler aside.

Each sentence of a statement is looked at alone, because one report runs together what another
prints as two quotations. The longest wording leads; a shorter one joins the leader it agrees with
best.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from articles.text.sentences import sentences
from claims.matching.contradictions import contradiction
from claims.matching.differences import compare
from claims.matching.item import Item, Known
from claims.matching.similarity import Sense, sense_of
from claims.matching.words import key_of

MIN_STEMS = 3  # fewer content stems than this can't lead: "It's reprehensible." fits anywhere
MIN_EXCERPT_STEMS = 4  # nor can a scrap of three words say which utterance it is cut from
RAREST = 6  # stems of a unit that are looked up; the rest adds candidates, hardly ever a match
MAX_POSTINGS = 400  # leaders read for one stem; a stem in more of them doesn't tell them apart
MAX_MISSING = 2  # of those, stems that a slip of the pen may hide
MAX_COMPARED = 12  # leaders compared word by word with one unit


class Unit(NamedTuple):
    """One sentence of a statement, or the text of a known claim (then `item` is None)."""

    item: Item | None
    known: Known | None
    part: int
    parts: int
    sense: Sense

    @property
    def text(self) -> str:
        """Return the words as written."""
        return self.sense.text

    @property
    def rank(self) -> tuple:
        """Order units the same way however they came in: longest first, known claims first."""
        where = (self.item.article, self.item.order, self.item.key) if self.item else (0, 0, 0)
        return (-len(self.sense.stems), self.known is None, self.text, where, self.part)


class Utterance(NamedTuple):
    """Units that say the same words; the first leads."""

    units: tuple[Unit, ...]

    @property
    def leader(self) -> Unit:
        """Return the unit with the longest wording."""
        return self.units[0]


def units_of(items: Iterable[Item], known: Iterable[Known]) -> list[Unit]:
    """Part statements and known claims into sentences, in a settled order."""
    units = [
        Unit(item, None, part, len(texts), sense_of(text))
        for item, texts in ((item, _parts(item.text)) for item in items)
        for part, text in enumerate(texts)
    ]
    units += [Unit(None, claim, 0, 1, sense_of(claim.text)) for claim in known]
    return sorted(units, key=lambda unit: unit.rank)


def utterances(units: Sequence[Unit]) -> list[Utterance]:
    """Gather units that agree word for word with a leader."""
    index: dict[str, list[int]] = defaultdict(list)
    seen = Counter(stem for unit in units for stem in unit.sense.stems)
    led: list[list[Unit]] = []
    places: dict[str, int] = {}
    for unit in units:
        key = key_of(unit.text)
        # The same words go where they went: of a dozen wordings that differ in one word any could
        # lead, and none would be found to.
        place = places.get(key)
        if place is None or not _may_join(unit, led[place]):
            place = _leader_for(unit, led, index, seen)
        places[key] = len(led) if place is None else place
        if place is not None:
            led[place].append(unit)
            continue
        led.append([unit])
        if len(unit.sense.stems) >= MIN_STEMS:
            for stem in unit.sense.stems:
                index[stem].append(len(led) - 1)
    return [Utterance(tuple(units)) for units in led]


def rarest(stems: Iterable[str], seen: Counter[str]) -> list[str]:
    """Return the stems that tell most, rarest first; one that occurs once finds nothing."""
    return sorted((s for s in stems if seen[s] > 1), key=lambda stem: (seen[stem], stem))[:RAREST]


def best_voted(
    stems: Sequence[str], index: dict[str, list[int]], *, least: int, limit: int
) -> list[int]:
    """Return the places that share most of these stems and `least` at least, best first."""
    votes = Counter(place for stem in stems for place in index.get(stem, ())[:MAX_POSTINGS])
    fit = sorted((-times, place) for place, times in votes.items() if times >= least)
    return [place for _, place in fit[:limit]]


def clash(a: Sequence[Unit], b: Sequence[Unit]) -> bool:
    """Tell whether statements that share this sentence contradict each other in another one."""
    several_a = {unit.item.text for unit in a if unit.item and unit.parts > 1}
    several_b = {unit.item.text for unit in b if unit.item and unit.parts > 1}
    return any(
        _contradict(x, y)
        for x in sorted(several_a)[:MAX_COMPARED]
        for y in sorted(several_b)[:MAX_COMPARED]
        if x != y
    )


@lru_cache(maxsize=16_384)
def _contradict(a: str, b: str) -> bool:
    if contradiction(a, b):
        return True
    return any(contradiction(x, y) for x in _parts(a) for y in _parts(b))


def _leader_for(
    unit: Unit, led: list[list[Unit]], index: dict[str, list[int]], seen: Counter[str]
) -> int | None:
    """Return the one leader whose words the unit's are; None when none does or two do equally."""
    if len(unit.sense.stems) < MIN_STEMS:
        return None
    fits = []
    stems = rarest(unit.sense.stems, seen)
    least = max(1, len(stems) - MAX_MISSING)
    for place in best_voted(stems, index, least=least, limit=MAX_COMPARED):
        leader = led[place][0]
        if not _may_join(unit, led[place]):
            continue
        found = compare(unit.text, leader.text)
        whole = len(unit.sense.stems) >= MIN_EXCERPT_STEMS or unit.sense.stems == leader.sense.stems
        if found.same and whole:
            fits.append((found.score, -place))
    fits.sort(reverse=True)
    if not fits or (len(fits) > 1 and fits[0][0] == fits[1][0]):
        return None
    return -fits[0][1]


def _may_join(unit: Unit, units: list[Unit]) -> bool:
    return (
        len(unit.sense.stems) >= MIN_STEMS
        and not _is_another_claim(unit, units)
        and not clash([unit], units)
    )


def _is_another_claim(unit: Unit, units: list[Unit]) -> bool:
    """Tell whether a known claim would join another one that is not word for word the same."""
    if unit.known is None:
        return False
    others = (other for other in units if other.known and other.known.key != unit.known.key)
    return any(key_of(other.text) != key_of(unit.text) for other in others)


def _parts(text: str) -> list[str]:
    """Part a statement into sentences; an empty one stays one part."""
    return [text[start:end] for start, end in sentences(text)] or [text]
