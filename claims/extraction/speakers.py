"""Which name each mention stands for: the fullest one the document gives, or none when two fit."""

import re
from dataclasses import dataclass, field

from claims.extraction.lexicon.given_names import FEMALE, MALE
from claims.extraction.lexicon.people import BODIES, OFFICES, PLACES, TITLES
from claims.extraction.lexicon.words import DETERMINERS, PREPOSITIONS
from claims.extraction.names import Names, person_in

_SINGULAR = frozenset(("he", "she"))
_FEMALE = frozenset(
    "ms mrs miss she her spokeswoman chairwoman congresswoman mother wife sister daughter".split()
)
_MALE = frozenset("mr he his him spokesman chairman congressman father husband brother son".split())
_HONORIFICS = frozenset("mr mrs ms miss dr".split())
_ISSUED = frozenset("statement tweet post release letter".split())
_REMEMBERED = 40  # persons a pronoun may go back to
_PLURAL = frozenset("they we it".split())
_WORD = re.compile(r"[^\s()\"\u201c\u201d]+")
_PARTING = re.compile(r"[.!?;:\"\u201c\u201d\n]\s")
_BRACKET = re.compile(r"\s*\([^()]{0,40}\)?")
_APPOSED = re.compile(
    r",\s+(?:(?:former|then|acting|the late)\s+)?((?:[A-Z][\w'\u2019.-]+\s?){2,4})"
)

TWO_FIT = "two persons of that name fit equally"
NOBODY = "nobody in the text fits before this mention"


@dataclass(slots=True)
class Speakers:
    """Gives mentions their names, in document order, remembering who was named last."""

    names: Names
    spoke_at: int = -1  # where a person or body was last named as a speaker
    body: str = ""  # the last office or group
    speaker: str = ""  # whoever spoke last
    sexes: dict[str, str] = field(default_factory=dict)
    known: dict[str, str] = field(default_factory=dict)  # mention -> name
    people: list[str] = field(default_factory=list)

    def name(
        self, mention: str, *, at: int = 0, before: str = "", after: str = ""
    ) -> tuple[str, str]:
        """Return the fullest name of the mention at ``at`` and, where it is left open, why."""
        words = _WORD.findall(mention)
        low = mention.strip().lower()
        if not words:
            return "", NOBODY
        if low in _SINGULAR:
            return self._by_pronoun(low, at)
        if low in _PLURAL or low == "i":
            known = self.speaker if low in ("i", "we") else self.body or self.speaker
            return known, "" if known else NOBODY
        if low in ("who", "which", "that"):
            return self._antecedent(before)
        if mention in self.known and not after.startswith(","):
            name, note = self.known[mention], ""
        else:
            name, note = self._by_words(words, after)
        if name:
            self.spoke_at = at
            self.known[mention] = name
            self._remember(name, words)
            self.speaker = name
        return name, note

    def _by_pronoun(self, low: str, at: int) -> tuple[str, str]:
        """The last person who spoke, or a later one whose name opened a sentence."""
        sex = "f" if low == "she" else "m"
        opened, name = self.names.opened_before(at, self.people)
        if name and opened > self.spoke_at and self._sex(name, sex) == sex:
            return name, ""
        for name in reversed(self.people):
            if self._sex(name, sex) == sex:
                return name, ""
        return "", NOBODY

    def _sex(self, name: str, otherwise: str) -> str:
        """Return what title or first name tell, else ``otherwise``."""
        first = name.split(maxsplit=1)[0].lower()
        told = "f" if first in FEMALE else "m" if first in MALE else otherwise
        return self.sexes.get(name, told)

    def _antecedent(self, before: str) -> tuple[str, str]:
        """ "who" is whoever is named right before it."""
        part = _BRACKET.sub("", _PARTING.split(before)[-1]).rstrip(" ,").rsplit(",", 1)[-1]
        words = _WORD.findall(part)
        at = len(words)
        while at > 0 and words[at - 1][:1].isupper():
            at -= 1
        if at == len(words):
            return part.strip(), ""
        return self.name(" ".join(words[at:]))

    def _by_words(self, words: list[str], after: str) -> tuple[str, str]:
        lows = [word.lower().strip(".") for word in words]
        if apposed := _apposed(words, after):
            return apposed, ""
        person = _person_of(words, lows)
        if len(person) > 1:
            full = self.names.full_names(person[-1], person[0])
            return (full[0] if len(full) == 1 else " ".join(person)), ""
        if len(person) == 1 and _ends_with_surname(words, lows, person[0]):
            return self._by_surname(person[0], words)
        if (document := self._issuer(words)) is not None:
            return document, ""
        return self._by_office(words, lows)

    def _by_surname(self, surname: str, words: list[str]) -> tuple[str, str]:
        title = words[0].lower().strip(".")
        sex = "f" if title in _FEMALE else "m" if title in _MALE else ""
        full = self.names.full_names(surname)
        full = [name for name in full if not sex or self._sex(name, sex) == sex]
        if len(full) == 1:
            return full[0], ""
        if len(full) > 1:
            spoken = full if len(full) == 1 else [name for name in full if name in self.people]
            return (spoken[0], "") if len(spoken) == 1 else ("", TWO_FIT)
        honoured = words[0].lower().strip(".") in _HONORIFICS
        return (surname if honoured else _plain(words)), ""

    def _issuer(self, words: list[str]) -> str | None:
        """ "The statement" speaks for whoever spoke last."""
        if words[-1] in _ISSUED and len(words) <= 2 and self.speaker:
            return self.speaker
        return None

    def _by_office(self, words: list[str], lows: list[str]) -> tuple[str, str]:
        """ "The White House spokesperson" is the one person the document gives that office."""
        if (
            lows[-1] in OFFICES
            and lows[-1] not in BODIES
            and lows[0] in DETERMINERS
            and not lows[-1].endswith("s")
        ):
            holders = self.names.holders(lows)
            if len(holders) == 1:
                return holders.pop(), ""
        return _plain(words), ""

    def _remember(self, name: str, words: list[str]) -> None:
        lows = {word.lower().strip(".") for word in words}
        if _is_person(name.split(), lows):
            if name in self.people:
                self.people.remove(name)
            self.people.append(name)
            del self.people[:-_REMEMBERED]
            if lows & _FEMALE:
                self.sexes[name] = "f"
            elif lows & _MALE:
                self.sexes[name] = "m"
        else:
            self.body = name


def _apposed(words: list[str], after: str) -> str:
    """ "Tarn's ambassador to Orsk, Ana Ode, said": the name stands behind the office."""
    if not after.startswith(","):
        return ""
    plain = not any(word[:1].isupper() for word in words[1:])
    office = not OFFICES.isdisjoint(word for word in words if word[:1].islower())
    if not (plain or office) or person_in(words[-1:]) == words:
        return ""
    match = _APPOSED.match(after)
    person = person_in(match.group(1).split()) if match else []
    return " ".join(person) if len(person) > 1 else ""


def _person_of(words: list[str], lows: list[str]) -> list[str]:
    """Return the person in a mention: "Ilse Brandt of the Open Fund", "envoy to Tarn Ana Ode"."""
    joint = next((at for at, low in enumerate(lows) if at and low in PREPOSITIONS), len(words))
    head = _name_at_end(words[:joint], lows)
    return head if len(head) > 1 or joint == len(words) else _name_at_end(words, lows)


def _name_at_end(part: list[str], lows: list[str]) -> list[str]:
    """Return the name that ends the words; a place behind "for" or "of" is none."""
    run = _last_capitals(part)
    if not run or run[-1] != part[-1] or part[-1].endswith(("'s", "\u2019s")):
        return []
    person = person_in(run)
    before = lows[len(part) - len(run) - 1] if len(run) < len(part) else ""
    return [] if before in PREPOSITIONS and len(person) == len(run) else person


def _ends_with_surname(words: list[str], lows: list[str], surname: str) -> bool:
    """A lone capital at the end is a surname unless a small word before it makes it a place."""
    if len(words) == 1:
        return True
    before = lows[-2]
    return (
        words[-1].rstrip(".") == surname
        and before not in PREPOSITIONS
        and before not in DETERMINERS
    )


def _last_capitals(words: list[str]) -> list[str]:
    """Return the last run of capitalised words."""
    end = len(words)
    while end and not words[end - 1][:1].isupper():
        end -= 1
    start = end
    while start and words[start - 1][:1].isupper():
        start -= 1
    return words[start:end]


def _is_person(name: list[str], mention: set[str]) -> bool:
    """A name of capitals with a first name or a title, or somebody in a single office."""
    last = name[-1].lower()
    if last in BODIES:
        return False
    if all(part[:1].isupper() for part in name):
        group = last in PLACES or last in OFFICES or name[0].isupper()
        return len(name) > 1 or bool(mention & TITLES) or not group
    return last in OFFICES and not last.endswith("s")


def _plain(words: list[str]) -> str:
    """An office or a group goes by its own words, without the article."""
    start = 1 if words[0].lower() in ("the", "a", "an") and len(words) > 1 else 0
    return " ".join(words[start:]).rstrip(",")
