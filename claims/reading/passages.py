"""Passages of a report, and its excerpts cut into pieces that know their passages."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from claims.reading.positions import ANSWERS, column_of, stance_of
from claims.reading.values import Actor, read_actor

_PARTED = " … "
QUOTE_MARKS = "\"“”„‟«»'‘’"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """The words of a report that bear on the claim, and what they do to it."""

    id: int
    spans: tuple[tuple[int, int], ...]
    words: str
    text: str  # the words without an ellipsis of ours between their parts
    quoted: bool
    position: str
    kind: str
    speaker: str
    cue: str  # the word that hands the speech over, as the report has it
    actors: tuple[Actor, ...]  # several where one clause names several who did not answer

    @property
    def stance(self) -> str:
        return stance_of(self.position)

    @property
    def column(self) -> str:
        return column_of(self.position)

    @property
    def names(self) -> str:
        """Who speaks: the names we know them by, or as the report writes it."""
        return ", ".join(actor.name for actor in self.actors) or self.speaker

    def is_by_the_accused_side(self, accused: Actor | None) -> bool:
        """Tell whether the accused side speaks, or is said not to have spoken, in this passage."""
        if self.position not in ANSWERS:
            return False
        if not self.actors or accused is None:
            # Only the accused side is asked for an answer; a dispute may come from anyone.
            return self.position != "disputes"
        return any(
            actor.slug == accused.slug or (accused.side and actor.side == accused.side)
            for actor in self.actors
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of an excerpt that one set of passages covers."""

    text: str
    positions: tuple[str, ...]  # of the passages over it, each once, in their order
    opens: tuple[int, ...]  # ids of the passages that begin here: what links jump to

    @property
    def stances(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(stance_of(position) for position in self.positions))


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    start: int
    end: int
    pieces: tuple[Piece, ...]


def read_passage(data: Mapping[str, Any]) -> Passage:
    """Return one passage of the document."""
    anchor = data["anchor"]
    spans = tuple((start, end) for start, end in data.get("spans") or ())
    spans = spans or ((anchor["start"], anchor["end"]),)
    direct = data["kind"] == "direct"
    people = data.get("actors") or [data.get("actor")]
    parts = parts_of(anchor, spans, bare=direct)
    return Passage(
        id=data["id"],
        spans=spans,
        words=_PARTED.join(parts),
        text=" ".join(parts),
        quoted=direct,
        position=data["position"],
        kind=data["kind"],
        speaker=data.get("speaker") or "",
        cue=data.get("cue") or "",
        actors=tuple(actor for item in people if (actor := read_actor(item))),
    )


def words_of(anchor: Mapping[str, Any], spans: Sequence[tuple[int, int]], *, bare: bool) -> str:
    """Return the exact words of a passage; what stands between its pieces becomes an ellipsis."""
    return _PARTED.join(parts_of(anchor, spans, bare=bare))


def parts_of(
    anchor: Mapping[str, Any], spans: Sequence[tuple[int, int]], *, bare: bool
) -> list[str]:
    """Return the exact words of each piece of a passage.

    ``bare`` takes off the quotation marks around direct speech and the comma inside them: the
    page sets its own.
    """
    offset = anchor["start"]
    parts = [anchor["exact"][start - offset : end - offset].strip() for start, end in spans]
    if bare:
        parts = [part.strip(QUOTE_MARKS).rstrip(",").strip() for part in parts]
    return [" ".join(part.split()) for part in parts if part]


def cut(
    text: str, start: int, passages: Iterable[Passage], *, opened: frozenset[int] = frozenset()
) -> tuple[Piece, ...]:
    """Cut an excerpt at every border of a passage; the pieces joined are the text again.

    ``opened`` holds the passages that began in an earlier excerpt and have their target there.
    """
    end = start + len(text)
    clipped = [
        (max(a, start), min(b, end), passage)
        for passage in passages
        for a, b in passage.spans
        if a < end and b > start
    ]
    borders = sorted({start, end, *(edge for a, b, _ in clipped for edge in (a, b))})
    pieces = []
    seen = set(opened)
    for a, b in pairwise(borders):
        over = [passage for left, right, passage in clipped if left <= a and b <= right]
        fresh = dict.fromkeys(passage.id for passage in over if passage.id not in seen)
        seen.update(fresh)
        positions = tuple(dict.fromkeys(passage.position for passage in over))
        pieces.append(
            Piece(text=text[a - start : b - start], positions=positions, opens=tuple(fresh))
        )
    return tuple(pieces)


def read_excerpts(
    data: Iterable[Mapping[str, Any]], passages: Sequence[Passage]
) -> tuple[Excerpt, ...]:
    """Return the excerpts of a report in the order of its text."""
    excerpts: list[Excerpt] = []
    opened: frozenset[int] = frozenset()
    for item in sorted(data, key=lambda item: item["start"]):
        pieces = cut(item["text"], item["start"], passages, opened=opened)
        opened |= {passage for piece in pieces for passage in piece.opens}
        end = item["start"] + len(item["text"])
        excerpts.append(Excerpt(start=item["start"], end=end, pieces=pieces))
    return tuple(excerpts)
