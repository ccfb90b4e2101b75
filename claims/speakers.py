"""From a speaker as written to the actors the desk knows: proposals, never a guess. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_POSSESSIVE = re.compile(r"['’]s?$")
_JOINED = re.compile(r"\b(?:and|n?or)\b", re.IGNORECASE)
_PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i", "who", "one", "this", "that"})
_SKIP = frozenset({"the", "mr", "mrs", "ms", "dr", "sir", "a", "an"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """One way to write an actor; ``words`` are those of :func:`words_of`."""

    actor: int
    words: tuple[str, ...]
    is_person: bool


def words_of(text: str) -> tuple[str, ...]:
    """Return the words that count in a name: lower case, no titles, articles or possessives."""
    words = (_POSSESSIVE.sub("", word.lower()) for word in _WORD.findall(text))
    return tuple(word for word in words if word and word not in _SKIP)


def is_name(mention: str) -> bool:
    """Tell whether a mention names one speaker: no pronoun, no list, and written as a name."""
    words = words_of(mention)
    is_list = re.search(r"\b(?:and|or|nor)\b|,", mention)
    return (
        bool(words)
        and not is_list
        and not _PRONOUNS.issuperset(words)
        and mention.lower() != mention
    )


def resolve(speaker: str, name: str, aliases: Iterable[Alias]) -> tuple[int, ...]:
    """Return the actors that ``speaker`` (as written) or ``name`` (its fullest form) stands for.

    A mention that is an alias to the word stands for its actor. Otherwise the aliases inside it
    decide: of "White House spokesperson John Kirby" the person, of a list joined by "and" or "nor"
    every member. An alias that two actors share stands for nobody.
    """
    known = _unshared(aliases)
    for mention in (name, speaker):
        if (actor := known.get(words_of(mention))) is not None:
            return (actor.actor,)
    return _members(speaker, known) or _members(name, known)


def _unshared(aliases: Iterable[Alias]) -> dict[tuple[str, ...], Alias]:
    found: dict[tuple[str, ...], Alias] = {}
    shared = set()
    for alias in aliases:
        other = found.setdefault(alias.words, alias)
        if other.actor != alias.actor:
            shared.add(alias.words)
    return {words: alias for words, alias in found.items() if words and words not in shared}


def _members(mention: str, known: dict[tuple[str, ...], Alias]) -> tuple[int, ...]:
    """Return the actors named inside ``mention``, in order, or the one person among them."""
    inside = _inside(words_of(mention), known)
    if not _JOINED.search(mention):
        people = [alias for alias in inside if alias.is_person]
        inside = people or inside
        if len({alias.actor for alias in inside}) > 1:
            return ()
    return tuple(dict.fromkeys(alias.actor for alias in inside))


def _inside(words: tuple[str, ...], known: dict[tuple[str, ...], Alias]) -> list[Alias]:
    """Return the longest aliases that stand in ``words``, left to right, without overlap."""
    longest = max((len(key) for key in known), default=0)
    found, at = [], 0
    while at < len(words):
        for size in range(min(longest, len(words) - at), 0, -1):
            if (alias := known.get(words[at : at + size])) is not None:
                found.append(alias)
                at += size
                break
        else:
            at += 1
    return found
