"""All answers that a report tells of, ready to run.

The rows stand in ``silence``, ``replying`` and ``caveats``, tried in this order; the first that
matches a stretch keeps it. ``claims/extraction/answers.py`` cuts the clause around the match.
"""

import re
from typing import NamedTuple

from claims.extraction.lexicon.caveats import CAVEATS
from claims.extraction.lexicon.positions import spelled
from claims.extraction.lexicon.replying import REPLYING
from claims.extraction.lexicon.silence import SILENCE


class Compiled(NamedTuple):
    """A row ready to run."""

    name: str
    position: str
    words: frozenset[str]
    pattern: re.Pattern[str]


ANSWERS = tuple(
    Compiled(
        row.name,
        row.position,
        frozenset(row.words.split()),
        re.compile(r"(?<![\w-])" + spelled(row.pattern)),
    )
    for row in (*SILENCE, *REPLYING, *CAVEATS)
)
# One of these words is in every sentence that a row can match.
ANSWER_GATE = frozenset().union(*(row.words for row in ANSWERS))
