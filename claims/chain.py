"""The event chain from outside: is every event as it was written, in its place? Pure.

Nothing here trusts the database. Rows come in as plain facts, in the order of their numbers; what
does not fit comes out as problems that name the row.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from claims.canonical import canonical, fingerprint

OPEN = ("number", "at", "role", "did", "subject", "claim", "previous")
SEALED: Mapping[str, tuple[str, ...]] = {
    "who": ("by", "by_name"),
    "what": ("before", "after", "reason"),
}
MOVED_LOOKED_AT = 200
"""Rows with a wrong hash whose right number is looked for: beyond that the log is no longer one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One event as it is stored. ``misread`` names a column that holds no value of its kind."""

    number: int
    at: str
    by: int | None
    by_name: str
    role: str
    did: str
    subject: str
    claim: int | None
    before: Any
    after: Any
    reason: str
    previous: str
    hash: str
    salt: str = ""
    misread: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """Where a chain ends: as the head row has it, or as somebody noted it elsewhere."""

    number: int
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What is wrong with one row: its name, one word for it, and the rest of the sentence."""

    row: str
    what: str
    why: str

    def __str__(self) -> str:
        return f"{self.row}: {self.what}: {self.why}"


@dataclass(slots=True, kw_only=True)
class Walk:
    """What a walk along the chain has come to. ``wanted`` are the hashes to look out for."""

    wanted: Collection[str] = ()
    noted: Head | None = None
    length: int = 0
    last: Entry | None = None
    problems: list[Problem] = field(default_factory=list)
    misfits: list[Entry] = field(default_factory=list)
    found: dict[str, int] = field(default_factory=dict)
    documents: dict[str, int] = field(default_factory=dict)


def hash_of(entry: Entry) -> str:
    """Return the SHA-256 of everything an event says, its place in the chain included.

    Two parts go in as hashes of their own: who acted, and what it came to. An event can so be
    shown, and its hash checked, without the name of a person or the desk's own notes.
    """
    seals = {name: fingerprint(canonical(part(entry, name))) for name in SEALED}
    return fingerprint(canonical(open_facts(entry) | seals))


def open_facts(entry: Entry) -> dict[str, Any]:
    """Return what an event tells everybody: that something was done, to what, when, by a role."""
    return {name: getattr(entry, name) for name in OPEN}


def part(entry: Entry, name: str) -> dict[str, Any]:
    """Return one sealed part as it is hashed.

    Each part has a salt of its own: showing one helps nobody to guess the other.
    """
    facts = {each: getattr(entry, each) for each in SEALED[name]}
    return facts | {"salt": fingerprint(f"{name}:{entry.salt}")}


def digest(hashes: Iterable[str]) -> str:
    """Return one hash over events, in their order: with it nobody adds or takes away one."""
    return fingerprint("\n".join(hashes))


def walk(
    entries: Iterable[Entry], *, wanted: Collection[str] = (), noted: Head | None = None
) -> Walk:
    """Go along the chain once, in the order of the numbers, and collect what does not fit."""
    state = Walk(wanted=wanted, noted=noted)
    was_sound = True
    for entry in entries:
        is_sound = _fits(entry)
        if not is_sound:
            state.misfits.append(entry)
        state.problems += _out_of_place(state.last, entry, both_sound=was_sound and is_sound)
        _remember(state, entry)
        was_sound = is_sound
    state.problems += _misfits(state.misfits)
    if noted and state.found.get(noted.hash) != noted.number:
        why = "the hash noted elsewhere is not that of this event"
        state.problems.append(Problem(row=f"Event {noted.number}", what="rewritten", why=why))
    return state


def check_end(state: Walk, head: Head) -> Iterator[Problem]:
    """Compare the last event with the head row: a chain cut short or grown past it shows here."""
    last = state.last.number if state.last else 0
    if head.number > last:
        why = f"the head says {head.number}, the last event is {last}"
        yield Problem(row=_span(last + 1, head.number), what="removed at the end", why=why)
    elif head.number < last:
        why = f"the head says the chain ends at {head.number}"
        yield Problem(row=_span(head.number + 1, last), what="inserted at the end", why=why)
    elif head.hash != (state.last.hash if state.last else ""):
        why = "the head of the chain carries another hash"
        yield Problem(row=f"Event {last}", what="changed and hashed anew", why=why)


def _fits(entry: Entry) -> bool:
    return not entry.misread and hash_of(entry) == entry.hash


def _out_of_place(last: Entry | None, entry: Entry, *, both_sound: bool) -> Iterator[Problem]:
    """Compare an event with the one before it; their own hashes are looked at elsewhere."""
    expected = last.number + 1 if last else 1
    if entry.number > expected:
        why = f"the next event is {entry.number}"
        yield Problem(row=_span(expected, entry.number - 1), what="removed", why=why)
    elif entry.number < expected:
        why = f"it stands after event {expected - 1}"
        yield Problem(row=f"Event {entry.number}", what="reordered", why=why)
    elif last and entry.previous == last.previous:
        why = f"event {entry.number} follows the one before it"
        yield Problem(row=f"Event {last.number}", what="inserted", why=why)
    elif both_sound and entry.previous != (last.hash if last else ""):
        yield _unfollowed(last, entry)


def _unfollowed(last: Entry | None, entry: Entry) -> Problem:
    if last is None:
        why = "it names a hash before it"
        return Problem(row=f"Event {entry.number}", what="not the first", why=why)
    why = f"event {entry.number} carries another hash of it"
    return Problem(row=f"Event {last.number}", what="changed and hashed anew", why=why)


def _remember(state: Walk, entry: Entry) -> None:
    state.length += 1
    state.last = entry
    if entry.hash in state.wanted or (state.noted and entry.hash == state.noted.hash):
        state.found[entry.hash] = entry.number
    if isinstance(entry.after, Mapping) and (document := entry.after.get("sha256")):
        state.documents[str(document)] = entry.number


def _misfits(entries: list[Entry]) -> Iterator[Problem]:
    """Say of events whose hash is wrong whether they were changed or only moved."""
    numbers = {each.number + step for each in entries[:MOVED_LOOKED_AT] for step in (-1, 0, 1)}
    for entry in entries:
        row = f"Event {entry.number}"
        if entry.misread:
            yield Problem(row=row, what="changed", why=f"its {entry.misread} can't be read")
        elif right := _right_number(entry, numbers):
            yield Problem(row=row, what="reordered", why=f"by its hash it is event {right}")
        else:
            yield Problem(row=row, what="changed", why="its hash is not that of what it says")


def _right_number(entry: Entry, numbers: Iterable[int]) -> int | None:
    fitting = (each for each in numbers if hash_of(replace(entry, number=each)) == entry.hash)
    return next(fitting, None)


def _span(first: int, last: int) -> str:
    return f"Event {first}" if first == last else f"Events {first} to {last}"
