"""From a speaker as written to the actors the desk knows: proposals, never a guess. Pure."""

import re
from collections.abc import Iterable, Mapping
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


@dataclass(frozen=True, slots=True)
class Directory:
    """The aliases that stand for one actor each, by their words, and how long the longest is."""

    known: Mapping[tuple[str, ...], Alias]
    longest: int


def directory(aliases: Iterable[Alias]) -> Directory:
    """Return the aliases to look speakers up in; one that two actors share stands for nobody."""
    found: dict[tuple[str, ...], Alias] = {}
    shared: set[tuple[str, ...]] = {()}
    for alias in aliases:
        other = found.setdefault(alias.words, alias)
        if other.actor != alias.actor:
            shared.add(alias.words)
    known = {words: alias for words, alias in found.items() if words not in shared}
    return Directory(known, max(map(len, known), default=0))


def resolve(speaker: str, name: str, actors: Directory) -> tuple[int, ...]:
    """Return the actors that ``speaker`` (as written) or ``name`` (its fullest form) stands for.

    A mention that is an alias to the word stands for its actor. Otherwise the aliases inside it
    decide: of "White House spokesperson John Kirby" the person, of a list joined by "and" or "nor"
    every member.
    """
    if not actors.known:
        return ()
    for mention in (name, speaker):
        if (alias := actors.known.get(words_of(mention))) is not None:
            return (alias.actor,)
    return _members(speaker, actors) or _members(name, actors)


def _members(mention: str, actors: Directory) -> tuple[int, ...]:
    """Return the actors named inside ``mention``, in order, or the one person among them."""
    inside = _inside(words_of(mention), actors)
    if not _JOINED.search(mention):
        people = [alias for alias in inside if alias.is_person]
        inside = people or inside
        if len({alias.actor for alias in inside}) > 1:
            return ()
    return tuple(dict.fromkeys(alias.actor for alias in inside))


def _inside(words: tuple[str, ...], actors: Directory) -> list[Alias]:
    """Return the longest aliases that stand in ``words``, left to right, without overlap."""
    found, at = [], 0
    while at < len(words):
        for size in range(min(actors.longest, len(words) - at), 0, -1):
            if (alias := actors.known.get(words[at : at + size])) is not None:
                found.append(alias)
                at += size
                break
        else:
            at += 1
    return found
