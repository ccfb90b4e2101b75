"""The place, and often the agency, that a report begins with: ``HARBOUR TOWN (Agency) - ...``."""

import re
from typing import NamedTuple

AGENCIES = frozenset(
    (
        "Reuters AP AFP dpa DPA EFE ANSA Interfax TASS Xinhua PTI ANI IANS UPI Ukrinform Bloomberg "
        "CNN Kyodo Yonhap RFE/RL"
    ).split()
)
NOT_PLACES = frozenset("NATO EU UN US U.S USA UK BBC WHO IMF UNICEF OPEC ASEAN BREAKING".split())
"""Capitals that begin a sentence with a dash as a place begins a dateline."""

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DATELINE = re.compile(
    r"(?P<place>[^\W\d_][^()–—:;!?\"“”\n]{1,59}?)"
    rf"(?:,? (?:{_MONTH} \d\d?|\d\d? {_MONTH})(?:,? \d{{4}})?)?"
    r"(?: ?\((?P<credit>[^\W\d_][\w./& -]{1,30})\))?"
    r"(?P<dash> ?[–—-]{1,2} ?)(?P<next>\S)"
)
_DASH = re.compile("[–—-]")  # asked first: the pattern above tries 60 places before it gives up
_PLACE_WORDS = 6


class Dateline(NamedTuple):
    """Place and agency as written; both blank when a paragraph does not begin with them."""

    place: str = ""
    credit: str = ""


def read(paragraph: str) -> Dateline:
    """Return the dateline that ``paragraph`` begins with, when it certainly is one."""
    found = _DATELINE.match(paragraph) if _DASH.search(paragraph) else None
    if found is None:
        return Dateline()
    place, credit = found["place"].strip(), found["credit"] or ""
    if not _is_place(place):
        return Dateline()
    in_capitals = _is_capitals(place)
    if credit and (in_capitals or credit in AGENCIES):
        return Dateline(place, credit)
    spaced = found["dash"] == "—" or found["dash"].strip() != found["dash"]
    certain = in_capitals and spaced and found["next"].isupper()
    return Dateline(place) if certain else Dateline()


def _is_capitals(place: str) -> bool:
    """Tell whether the town is in capitals; a country after it need not be."""
    town = place.partition(",")[0].rstrip(".")
    return town.isupper() and len(town) > 2 and town not in NOT_PLACES


def _is_place(place: str) -> bool:
    words = place.replace(",", " ").replace("/", " ").split()
    return len(words) <= _PLACE_WORDS and all(word[0].isupper() for word in words)
