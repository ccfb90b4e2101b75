"""What a position looks like (its stance) and where the coverage table counts it (its column)."""

from collections.abc import Mapping
from types import MappingProxyType

# Four looks for nine positions: colour, shape and underline belong to the stance.
STANCES: Mapping[str, str] = MappingProxyType(
    {
        "asserts": "claim",
        "supports": "claim",
        "denies": "denial",
        "disputes": "denial",
        "caveat": "caveat",
        "replies": "reply",
        "declines": "reply",
        "no_response": "reply",
        "context": "reply",
    }
)

COLUMNS = ("claim", "caveat", "reply_sought", "denial")
COLUMN_OF: Mapping[str, str] = MappingProxyType(
    {
        "asserts": "claim",
        "supports": "claim",
        "caveat": "caveat",
        "replies": "reply_sought",
        "declines": "reply_sought",
        "no_response": "reply_sought",
        "denies": "denial",
        "disputes": "denial",
    }
)

# What the accused side can do, the strongest answer first.
ANSWERS = ("denies", "disputes", "replies", "declines", "no_response")


def stance_of(position: str) -> str:
    """Return the look of a position; a position this version does not know looks like a reply."""
    return STANCES.get(position, "reply")


def column_of(position: str) -> str:
    """Return the column of the coverage table that counts a position, or ""."""
    return COLUMN_OF.get(position, "")
