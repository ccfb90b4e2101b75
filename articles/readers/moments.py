"""Moments as machines write them: ISO 8601 and the dates of mail and RSS."""

from datetime import date, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from articles.readers.dates import Published


def read_moment(value: Any) -> Published:
    """Return the day, and the time when it comes with a zone; nothing for any other value."""
    text = value.strip() if isinstance(value, str) else ""
    moment = _iso(text) or _mail(text)
    if moment is None or not 1900 < moment.year < 2200:  # a date no newspaper has; overflows later
        return Published()
    return Published(on=moment.date(), at=moment if moment.tzinfo else None)


def _iso(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        pass
    try:
        day = date.fromisoformat(text[:10])
    except ValueError:
        return None
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001 - a day without time or zone


def _mail(text: str) -> datetime | None:
    try:
        return parsedate_to_datetime(text)
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
