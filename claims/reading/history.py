"""Every version of a page: when, what kind of change, and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from claims.reading.page import Correction, Version


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One version; the first has no correction."""

    number: int
    at: datetime | None
    correction: Correction | None
    is_shown: bool
    is_current: bool


def read_history(version: Version, dates: Mapping[int, datetime]) -> tuple[Entry, ...]:
    """Return all versions there are, newest first; ``dates`` holds when each was published.

    An old version does not know why later ones were made: for those only the date stands.
    """
    corrections = {each.version: each for each in version.corrections}
    newest = max([version.number, *dates])
    return tuple(
        Entry(
            number=number,
            at=dates.get(number) or _told(version, corrections.get(number), number),
            correction=corrections.get(number),
            is_shown=number == version.number,
            is_current=number == newest,
        )
        for number in range(newest, 0, -1)
    )


def _told(version: Version, correction: Correction | None, number: int) -> datetime | None:
    if correction:
        return correction.at
    return version.published_at if number == version.number else None
