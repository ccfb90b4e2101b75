"""All answers that a report tells of, ready to run.

The rows stand in ``silence``, ``replying`` and ``caveats``, tried in this order; the first that
matches a stretch keeps it. ``claims/extraction/answers.py`` cuts the clause around the match.
"""

import re
from functools import cache
from typing import NamedTuple

from claims.extraction.lexicon.caveats import CAVEATS
from claims.extraction.lexicon.positions import Row, spelled
from claims.extraction.lexicon.replying import REPLYING
from claims.extraction.lexicon.silence import SILENCE


class Compiled(NamedTuple):
    """A row ready to run; ``negated``: only in a sentence that denies something."""

    rank: int
    name: str
    position: str
    negated: bool
    source: str

    @property
    def pattern(self) -> re.Pattern[str]:
        """The pattern, compiled at its first use: most articles need few of them."""
        return _pattern(self.source)


@cache
def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(r"(?<![\w-])" + spelled(source))


def _compiled(rank: int, row: Row) -> Compiled:
    return Compiled(rank, row.name, row.position, row.pattern.startswith("{not}"), row.pattern)


_ROWS = (*SILENCE, *REPLYING, *CAVEATS)
_ANSWERS = tuple(_compiled(rank, row) for rank, row in enumerate(_ROWS))
_BY_WORD: dict[str, list[Compiled]] = {}
for _row, _answer in zip(_ROWS, _ANSWERS, strict=True):
    for _word in _row.words.split():
        _BY_WORD.setdefault(_word, []).append(_answer)

_NEGATORS = frozenset(
    """not never failed yet cannot didn don doesn hasn haven hadn wouldn couldn won can wasn weren isn
    """.split()
)


# Words that let a sentence through to the rows.
ANSWER_WORDS = frozenset(_BY_WORD) | _NEGATORS


def rows_for(words: frozenset[str]) -> list[Compiled]:
    """Return the rows that can match a sentence of these words, in the order of the tables."""
    found = {row.rank: row for word in words for row in _BY_WORD.get(word, ())}
    if not found:
        return []
    negated = not _NEGATORS.isdisjoint(words)
    return [found[rank] for rank in sorted(found) if negated or not found[rank].negated]
