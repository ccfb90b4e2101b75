"""Lines that say who wrote an article."""

import re

from articles.readers.dateline import AGENCIES

LONGEST = 120
NAME_WORDS = range(2, 6)
_PARTICLES = frozenset(
    "al bin da das de del della der di dos du el ibn la le ten ter van von y zu".split()
)
_JOBS = re.compile(
    r"\b(?:editor|correspondent|reporter|writer|columnist|analyst|bureau|desk|chief|producer|"
    r"contributor|in|for|at|from)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+(?:[.'’-][^\W\d_]+)*|(?:[^\W\d_]|Jr|Sr)\.")
_BY = re.compile(r"(?:written |words )?by:? (?P<names>.+)", re.IGNORECASE)
_PLACE = re.compile(r" (?:in|for|at) .+")
_BETWEEN = re.compile(r"(, and |, | and | & )")


def read_byline(line: str) -> str:
    """Return the names of a line that begins with “By”; "" when it is no such line."""
    found = _BY.fullmatch(line) if len(line) <= LONGEST else None
    if found is None:
        return ""
    if found["names"] in AGENCIES:
        return found["names"]
    return _leading_names(_PLACE.sub("", found["names"]))


def read_bare_names(line: str) -> str:
    """Return ``line`` when it is nothing but the names of people; "" when it may be more."""
    if len(line) > LONGEST or _JOBS.search(line):
        return ""
    return line if _leading_names(line) == line else ""


def _leading_names(text: str) -> str:
    """Return the names that ``text`` begins with, without the job or the town after them."""
    parts = _BETWEEN.split(text)
    names = ""
    for at in range(0, len(parts), 2):
        if not _is_name(parts[at]) or (at and _JOBS.search(parts[at])):
            break
        names += (parts[at - 1] if at else "") + parts[at]
    return names


def _is_name(part: str) -> bool:
    words = part.split()
    return (
        len(words) in NAME_WORDS
        and words[0][0].isupper()
        and all(_WORD.fullmatch(word) for word in words)
        and all(word[0].isupper() or word in _PARTICLES for word in words)
    )
