"""When it happened: dated moments first, undated ones after the statement they answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from claims.reading.positions import stance_of
from claims.reading.sides import Voice


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One entry; the date is None where our sources give none."""

    date: date | None
    position: str
    voice: Voice | None  # None: the statement itself

    @property
    def stance(self) -> str:
        return stance_of(self.position)


def read_timeline(said_on: date | None, answers: Sequence[Voice]) -> tuple[Moment, ...]:
    """Return the statement and what answered it.

    A report's own date is not the date of an answer in it: such an answer stays undated. Silence
    comes before speech among the undated, since reports tell it of the hours after the statement.
    """
    said = Moment(date=said_on, position="asserts", voice=None)
    undated = [
        Moment(date=None, position=voice.passage.position, voice=voice)
        for voice in reversed(answers)
    ]
    return (said, *undated)
