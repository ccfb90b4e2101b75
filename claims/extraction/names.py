"""The persons and bodies a document names, so that "Mr Kirby" finds his full name."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection
from functools import cached_property, lru_cache

from claims.extraction.lexicon.people import BODIES, OFFICES, PLACES, ROLE_WORDS, TITLES
from claims.extraction.lexicon.words import DETERMINERS, LINKERS, MONTHS, PREPOSITIONS, WEEKDAYS

_CAPITAL = (
    r"(?:[A-Z\u00c0-\u00de][\w\u2019'-]*\.?|de|da|di|van|von|bin|al|el|del|der|la|le|ibn|ben)"
)
_RUN = re.compile(rf"[A-Z\u00c0-\u00de][\w\u2019'-]*\.?(?:[ \u00a0]{_CAPITAL}){{1,7}}")
_NOT_FIRST = (
    LINKERS
    | PREPOSITIONS
    | DETERMINERS
    | WEEKDAYS
    | MONTHS
    | frozenset("if when while as he she they it i we".split())
)
_BEFORE_NAME = TITLES | OFFICES | ROLE_WORDS | PLACES | _NOT_FIRST
_HELD = OFFICES | TITLES
_JUNIOR = frozenset(("jr.", "sr."))
# Behind a stop or a break; a class of characters in front lets the search jump.
_OPENING = re.compile(r"[\n\r.!?\ue001\ue002] ?((?:[A-Z][\w\u2019'-]*\.? ?){1,6})")
_STOP = re.compile(r"[.!?\ue001\ue002](?=\s)|[\n\r]")
_LOOK_BACK = 4  # sentences
_PART = re.compile(r"[,.;:\"\u201c\u201d()]")
_LONGEST_NAME = 4
_BEFORE = 40  # characters before a name that may hold its office
_NAMESAKES = 20
_CACHED = 4096  # runs of capitals come again and again, in one article and in the next
_TITLE_CASE_LINE = 8  # a longer run of capitals is a headline


class Names:
    """Full names by surname, and persons by the office they are given."""

    def __init__(self, text: str) -> None:
        """Read every run of capitals of the text once."""
        self._text = text
        self._full: dict[str, dict[str, int]] = {}  # surname -> full name -> times
        self._runs = [(match.start(), *_parsed(match.group())) for match in _RUN.finditer(text)]
        for _, _, name in self._runs:
            if len(name) > 1:
                times = self._full.setdefault(name[-1].lower(), {})
                full = " ".join(name)
                times[full] = times.get(full, 0) + 1

    @cached_property
    def _opening(self) -> list[tuple[int, str]]:
        """The runs of capitals that begin a sentence, and where they end."""
        found = _OPENING.finditer("\n" + self._text)  # the text itself opens a sentence
        return [(match.end() - 1, match.group(1)) for match in found]

    @cached_property
    def _offices(self) -> dict[str, dict[str, set[str]]]:
        """Office -> who has it -> the words before the name: "White House spokesperson"."""
        offices: dict[str, dict[str, set[str]]] = defaultdict(dict)
        for start, words, name in self._runs:
            if len(name) < 2:
                continue
            before = self._text[max(0, start - _BEFORE) : start]
            titles = _PART.split(before)[-1].lower().split()[-6:]
            titles += [word.lower().rstrip(".") for word in words[: -len(name)]]
            for title in _HELD.intersection(titles):
                offices[title].setdefault(" ".join(name), set()).update(titles)
        return offices

    @cached_property
    def _titled(self) -> set[str]:
        return {name for holders in self._offices.values() for name in holders}

    def opened_before(self, at: int, spoken: Collection[str]) -> tuple[int, str]:
        """Return the last person before ``at`` whose name opens a finished sentence, and where.

        Only persons who have a title in the text or have spoken count: "New York" opens
        sentences too.
        """
        index = bisect_left(self._opening, (at, ""))
        for end, run in reversed(self._opening[max(0, index - _LOOK_BACK) : index]):
            name = person_in(run.split())
            full = self.full_names(name[-1], name[0] if len(name) > 1 else "") if name else []
            known = len(full) == 1 and (full[0] in spoken or full[0] in self._titled)
            if known and _STOP.search(self._text, end, at):
                return end, full[0]
        return -1, ""

    def full_names(self, surname: str, given: str = "") -> list[str]:
        """Return the full names that end with this surname and fit the first name, if given."""
        known = self._full.get(surname.lower(), {})
        often = sorted(known, key=known.__getitem__, reverse=True)[:_NAMESAKES]
        names = [name for name in often if not given or name.split()[0] == given]
        return _without_shorter(names)

    def holders(self, words: list[str]) -> set[str]:
        """Return the persons whom the document gives this office, with these words before it."""
        office, modifiers = words[-1], set(words[:-1]) - DETERMINERS
        holders = self._offices.get(office, {})
        return {name for name, titles in holders.items() if modifiers <= titles}


@lru_cache(maxsize=_CACHED)
def _parsed(run: str) -> tuple[list[str], list[str]]:
    """Return the words of a run and the name in it; a long run is a headline in capitals."""
    words = run.split()
    return words, [] if len(words) >= _TITLE_CASE_LINE else person_in(words)


def person_in(words: list[str]) -> list[str]:
    """Return the person in a run of capitals: what stands behind titles and offices."""
    start = 0
    for at, word in enumerate(words):
        low = _bare(word).lower()
        if low in _BEFORE_NAME or (len(low) + 1 < len(word) and at + 1 < len(words)):
            start = at + 1
    name = [_bare(word) if word.lower() not in _JUNIOR else word for word in words[start:]]
    if len(name) > _LONGEST_NAME or (name and name[-1].lower() in BODIES):
        return []
    return name


def _bare(word: str) -> str:
    """Leave off a possessive and, at the end, a stop."""
    if word[-1].isalpha() and word[-2:-1] not in "'\u2019":
        return word
    if word.endswith(("'s", "\u2019s")):
        return word[:-2]
    return word if len(word) == 2 else word.rstrip(".,")


def _without_shorter(names: list[str]) -> list[str]:
    """ "John Kirby" and "John F. Kirby" are one person: keep the longest."""
    if len(names) < 2:
        return names
    kept: list[str] = []
    for name in sorted(names, key=len, reverse=True):
        parts = name.split()
        if not any(set(parts) <= set(longer.split()) for longer in kept):
            kept.append(name)
    return kept
