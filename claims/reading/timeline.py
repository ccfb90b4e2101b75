"""When it happened: dated moments first, undated ones after the statement they answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from claims.reading.contacts import Contact
from claims.reading.positions import stance_of
from claims.reading.reports import Report
from claims.reading.sides import Voice


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One entry; the date is None where our sources give none.

    It is the statement itself, an answer to it (``voice``), reports of one day or this desk's
    request for comment.
    """

    date: date | None
    position: str = ""
    voice: Voice | None = None
    reports: tuple[Report, ...] = ()
    contact: Contact | None = None

    @property
    def stance(self) -> str:
        return stance_of(self.position) if self.position else "none"


def read_timeline(
    said_on: date | None,
    answers: Sequence[Voice],
    reports: Sequence[Report] = (),
    contacts: Sequence[Contact] = (),
) -> tuple[Moment, ...]:
    """Return the statement, what answered it, and what was published and asked on which day.

    A report's own date is not the date of an answer in it: such an answer stays undated, behind
    the statement it refers to. Silence comes before speech among the undated, since reports tell
    it of the hours after the statement.
    """
    said = Moment(date=said_on, position="asserts")
    undated = [
        Moment(date=None, position=voice.passage.position, voice=voice)
        for voice in reversed(answers)
    ]
    dated = sorted(
        [*_published(reports), *_asked(contacts)], key=lambda moment: moment.date or date.max
    )
    before = [each for each in dated if said_on and each.date and each.date < said_on]
    return (*before, said, *undated, *dated[len(before) :])


def _published(reports: Sequence[Report]) -> list[Moment]:
    days: dict[date, list[Report]] = {}
    for report in reports:
        if report.published_on:
            days.setdefault(report.published_on, []).append(report)
    return [Moment(date=day, reports=tuple(found)) for day, found in days.items()]


def _asked(contacts: Sequence[Contact]) -> list[Moment]:
    return [Moment(date=each.at.date(), contact=each) for each in contacts if each.at]
