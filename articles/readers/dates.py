"""Lines that say when an article was published, in the forms newsrooms write them.

What a line leaves open stays open: a zone name that two places use gives no time, a date that can
be read two ways gives no date.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone

HOUR = timedelta(hours=1)

ZONES: dict[str, timedelta] = {
    "Z": 0 * HOUR,
    "UTC": 0 * HOUR,
    "GMT": 0 * HOUR,
    "WET": 0 * HOUR,
    "BST": 1 * HOUR,
    "CET": 1 * HOUR,
    "CEST": 2 * HOUR,
    "EET": 2 * HOUR,
    "EEST": 3 * HOUR,
    "MSK": 3 * HOUR,
    "EDT": -4 * HOUR,
    "EST": -5 * HOUR,
    "PDT": -7 * HOUR,
    "PST": -8 * HOUR,
    "SGT": 8 * HOUR,
    "HKT": 8 * HOUR,
    "JST": 9 * HOUR,
    "KST": 9 * HOUR,
    "AEST": 10 * HOUR,
    "AEDT": 11 * HOUR,
}
"""Zone names with one meaning in a newsroom. Left out, for they have several: IST (India, Ireland,
Israel), CST (Chicago, China, Cuba), MST, AST, AMT, GST; and ET, CT, PT, which change by season."""

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:(?P<weekday>mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_YEAR = r"(?:19|20)\d\d"
_DATE = (
    rf"{_WEEKDAY}(?:"
    rf"(?P<iso>{_YEAR}[-/]\d\d?[-/]\d\d?)"
    rf"|(?P<day>\d\d?)(?:st|nd|rd|th)?(?: of)? (?P<month>{_MONTH}),? (?P<year>{_YEAR})"
    rf"|(?P<month2>{_MONTH}) (?P<day2>\d\d?)(?:st|nd|rd|th)?,? (?P<year2>{_YEAR})"
    rf"|(?P<numbers>\d\d?[./]\d\d?[./]{_YEAR})"
    r")"
)
_ZONE = r"(?P<zone>(?:UTC|GMT)?[+\-−]\d\d?(?::?\d\d)?|[A-Z]{1,5})"
_TIME = (
    r"(?P<hour>\d\d?)[:.](?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d+)?)?"
    rf"(?:\s?(?P<half>[ap])\.?m\.?(?![a-z]))?(?:\s?\(?{_ZONE}\)?)?(?:\s?hrs)?"
)
_LABEL = (
    r"(?P<label>(?:first |originally )?(?:published|posted|publication date|date)(?: on| at)?|"
    r"(?:last )?(?:updated|modified)(?: on| at)?)?\s*:?\s*"
)
_LATER = r"(?:\s*[|,;·•(\-–]?\s*(?:last )?(?:updated|modified)\b.*)?"
_GAP = r"(?:T|,? at |\s?[,|·•\-–]\s?|\s)"

# ASCII, or letters like the long s would pass for an s and name no month.
_FLAGS = re.IGNORECASE | re.ASCII
DATE_FIRST = re.compile(rf"{_LABEL}{_DATE}(?:{_GAP}{_TIME})?\.?{_LATER}", _FLAGS)
TIME_FIRST = re.compile(rf"{_LABEL}{_TIME}{_GAP}(?:on )?{_DATE}\.?{_LATER}", _FLAGS)
GLUED_PREFIX = re.compile(r"date:?\s+(?P<date>(?:19|20)\d\d-\d\d-\d\d)(?!\d)\s*", _FLAGS)
LONGEST = 160
"""Longer lines are prose, whatever date they begin with."""


@dataclass(frozen=True, slots=True)
class Published:
    """What a date line gives; all blank when it can be read in two ways or is impossible."""

    on: date | None = None
    at: datetime | None = None


def read_line(line: str) -> Published | None:
    """Return what ``line`` gives when it is a date line and nothing else."""
    if len(line) > LONGEST:
        return None
    found = DATE_FIRST.fullmatch(line) or TIME_FIRST.fullmatch(line)
    if found is None:
        return None
    label = (found["label"] or "").lower()
    on = None if "updated" in label or "modified" in label else _date_of(found)
    return Published(on, _moment_of(found, on) if on else None)


def read_prefix(text: str) -> tuple[Published, str]:
    """Split ``date 2023-10-26`` off the beginning of a text it is glued to."""
    found = GLUED_PREFIX.match(text)
    if found is None:
        return Published(), text
    return Published(_iso(found["date"])), text[found.end() :]


def _date_of(found: re.Match[str]) -> date | None:
    """Return the date, unless it is impossible, reads two ways, or denies its own weekday."""
    if found["iso"]:
        on = _iso(found["iso"])
    elif found["numbers"]:
        on = _from_numbers(*(int(part) for part in re.split("[./]", found["numbers"])))
    else:
        month = (found["month"] or found["month2"])[:3].lower()
        day, year = found["day"] or found["day2"], found["year"] or found["year2"]
        on = _possible(int(year), MONTHS.index(month) + 1, int(day))
    weekday = (found["weekday"] or "")[:3].lower()
    if on and weekday and WEEKDAYS[on.weekday()] != weekday:
        return None
    return on


def _iso(written: str) -> date | None:
    return _possible(*(int(part) for part in re.split("[-/]", written)))


def _from_numbers(first: int, second: int, year: int) -> date | None:
    """Read 26.10.2023 and 10/26/2023, not 10/11/2023: it is October here and November there."""
    if first == second or second > 12:
        return _possible(year, first, second)
    return _possible(year, second, first) if first > 12 else None


def _possible(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _moment_of(found: re.Match[str], on: date) -> datetime | None:
    """Return date and time, when a time and a zone with one meaning are given."""
    offset = _offset(found["zone"] or "")
    if found["hour"] is None or offset is None:
        return None
    hour = int(found["hour"])
    if found["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found["half"].lower() == "p" else 0)
    try:
        clock = time(hour, int(found["minute"]), int(found["second"] or 0))
        return datetime.combine(on, clock, timezone(offset))
    except ValueError:
        return None


def _offset(zone: str) -> timedelta | None:
    signed = re.fullmatch(r"(?:UTC|GMT)?([+\-−])(\d\d?)(?::?(\d\d))?", zone, re.IGNORECASE)
    if signed is None:
        return ZONES.get(zone.upper())
    ahead = int(signed[2]) * HOUR + timedelta(minutes=int(signed[3] or 0))
    return ahead if signed[1] == "+" else -ahead
