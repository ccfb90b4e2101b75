"""The map from an edited text back to the text it was made from."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple, Self

from articles.text.span import Span


class Piece(NamedTuple):
    """Edited characters from ``start`` on come from ``source``, one by one or all from all."""

    start: int
    length: int
    source: Span

    @property
    def is_one_to_one(self) -> bool:
        """Tell whether each character has one of its own in the source."""
        return self.length == self.source.end - self.source.start

    def clipped(self, start: int, end: int) -> "Piece":
        """Return the part of the piece inside ``[start, end)`` of the edited text."""
        if start <= self.start and self.start + self.length <= end:
            return self
        low, high = max(start, self.start), min(end, self.start + self.length)
        source = self.source
        if self.is_one_to_one:
            source = Span(source.start + low - self.start, source.start + high - self.start)
        return Piece(low, high - low, source)


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Pieces in order, without a gap in the edited text: one an edit, not one a character."""

    pieces: tuple[Piece, ...]

    @classmethod
    def same(cls, length: int) -> Self:
        """Return the map of a text that has not been edited."""
        return cls((Piece(0, length, Span(0, length)),) if length else ())

    def origin(self, span: Span) -> Span:
        """Return the stretch of the original that the characters of ``span`` came from."""
        sources = [piece.source for piece in self._inside(span, self._index(span.start))]
        if not sources:
            point = self._point(span.start)
            return Span(point, point)
        return Span(sources[0].start, sources[-1].end)

    def then(self, kept: Iterable[tuple[Span, int]]) -> "OffsetMap":
        """Return the map after more edits: ``kept`` names each old stretch and its new length."""
        pieces: list[Piece] = []
        at = first = 0
        for span, length in kept:
            while first + 1 < len(self.pieces) and self.pieces[first + 1].start <= span.start:
                first += 1
            inside = self._inside(span, first) if length else ()
            new = [(piece.length, piece.source) for piece in inside]
            if new and length != span.end - span.start:
                new = [(length, Span(new[0][1].start, new[-1][1].end))]
            for size, source in new:
                _append(pieces, Piece(at, size, source))
                at += size
        return OffsetMap(tuple(pieces))

    def _index(self, at: int) -> int:
        return max(bisect_right(self.pieces, at, key=lambda piece: piece.start) - 1, 0)

    def _inside(self, span: Span, first: int) -> Iterator[Piece]:
        for index in range(first, len(self.pieces)):
            piece = self.pieces[index]
            if piece.start >= span.end:
                return
            clipped = piece.clipped(span.start, span.end)
            if clipped.length > 0:
                yield clipped

    def _point(self, at: int) -> int:
        for piece in self._inside(Span(at, at + 1), self._index(at)):
            return piece.source.start
        return self.pieces[-1].source.end if self.pieces else 0


def _append(pieces: list[Piece], piece: Piece) -> None:
    """Add a piece, grown together with the last one where both run on one to one."""
    last = pieces[-1] if pieces else None
    joins = last is not None and last.is_one_to_one and piece.is_one_to_one
    if last is not None and joins and last.source.end == piece.source.start:
        pieces[-1] = Piece(
            last.start, last.length + piece.length, Span(last.source.start, piece.source.end)
        )
    else:
        pieces.append(piece)
