"""Headlines of other articles that a site sets between two paragraphs of this one."""

import re
from collections.abc import Sequence

RELATED_HEADLINE = "related_headline"
WORDS = range(5, 17)
LONGEST = 100
CAPITALISED_WORDS = 3
MOST_RELATED = 3
"""More lines of this kind than this are the article's own subheadings."""

_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_SMALL = frozenset(
    (
        "a an and are as at but by for from has how if in into is it its no nor not of off on or "
        "over so the than that to up via vs was were what when where who why will with"
    ).split()
)
_END_MARK = re.compile(r"[.!?…:;][\"'”’)\]]*$|[\"”)\]]$|,")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*$")
_QUOTE_END = re.compile(r"[\"”]$")


def related_headlines(lines: Sequence[str]) -> frozenset[int]:
    """Return where a headline of another article stands between two paragraphs of this one."""
    found = [at for at in range(1, len(lines) - 1) if _interrupts(lines[at - 1 : at + 2])]
    return frozenset(found if len(found) <= MOST_RELATED else ())


def _interrupts(three: Sequence[str]) -> bool:
    before, line, after = three
    return (
        _is_headline(line)
        and bool(_SENTENCE_END.search(before) and _SENTENCE_END.search(after))
        and not _QUOTE_END.search(before)  # or the line might say whose words stand above it
    )


def _is_headline(line: str) -> bool:
    """Tell whether a line is in Title Case, short, without an end mark, and more than names."""
    if len(line) > LONGEST or _END_MARK.search(line):
        return False
    words = _WORD.findall(line)
    capitals = [word for word in words if word.lower() not in _SMALL]
    return (
        len(words) in WORDS
        and words[0][0].isupper()
        and CAPITALISED_WORDS <= len(capitals) < len(words)
        and all(word[0].isupper() for word in capitals)
    )
