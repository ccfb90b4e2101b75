"""Which words of a report are not its own telling: quotations, credits, an outlet's furniture.

They show in a shared passage, but make no copy: everybody prints the spokesman's words, and an
outlet its invitation to subscribe.
"""

import re
from collections.abc import Iterator

from articles.text.span import Span

# A mark left open closes with its line.
_QUOTED = re.compile(
    r"[“„«\"][^“”„«»\"\n]{1,4000}(?:[”“»\"]|$)|(?<![^\s(\[—–-])‘[^‘\n]{12,2000}?’(?!\w)",
    re.MULTILINE,
)
_LINE = re.compile(r"[^\n]+")
_SENTENCE = re.compile(r"[^.!?]+[.!?]*")
LONGEST_LINE = 400  # characters; in a longer line a sentence is furniture, not all of it
# Of a line that has one of these, nothing is told. Each is from the foot or head of real reports.
_FURNITURE = re.compile(
    r"newsletter|\bsubscri(?:be|ption)|\bsign(?:ing)? up\b|\binbox\b"
    r"|\bfollow (?:us|our|.{1,40} on (?:every|all|our|face|twit|x\b|insta|tele|whats|goog|you))"
    r"|all rights reserved|copyright|©|\bpublish(?:ed)? (?:with|without) |\b(?:first|originally) "
    r"(?:published|appeared)|\brepublish|written permission|syndicated|\bcookies\b"
    r"|privacy (?:policy|notice)|terms of (?:use|service)|support (?:us\b|independent)"
    r"|\bour (?:app|journalism|newsroom|sources|standards|reporters|coverage|readers|website)\b"
    r"|\bdonat(?:e|ions?)\b.{0,40}journalis|^\W*(?:read|see|watch) (?:more|also)\b"
    r"|^\W*(?:also read|related|recommended|most (?:read|popular)|advertis|editor.s note|more on)"
    r"|share this|click here|contact (?:us\b|the (?:author|newsroom|editors?))"
    r"|\b(?:write|tips?) to (?:us\b|the newsroom)|(?:reporting|editing|writing|compiled) by\b"
    r"|^\W*with (?:additional|agencies|inputs|files)|contributed to this|comments are open",
    re.IGNORECASE,
)
# What every reporter writes, whoever it is about.
_FORMULA = re.compile(
    r"(?:\w+ ){0,3}(?:did|have|has|had|could|would) not (?:immediately )?(?:be reached|available|"
    r"respond(?:ed)?|repl(?:y|ied)|comment(?:ed)?|return(?:ed)?)\b[^.\n]{0,80}"
    r"|(?:\w+ ){0,3}declined to comment[^.\n]{0,80}"
    r"|(?:\w+ ){0,3}(?:told|said to) (?:reporters|journalists|a news conference)[^.\n]{0,60}"
    r"|said in an? (?:statement|interview|press release|email)[^.\n]{0,60}"
    r"|spoke on (?:the )?condition of anonymity[^.\n]{0,80}"
)


def quoted(text: str) -> Iterator[Span]:
    """Yield the spans of a text that are quoted."""
    for match in _QUOTED.finditer(text):
        yield Span(*match.span())


def furniture(text: str) -> Iterator[Span]:
    """Yield the lines that belong to the outlet and not to its story, and phrases of the trade."""
    for line in _LINE.finditer(text):
        for part in _parts(line):
            if _FURNITURE.search(part.group()):
                yield Span(*part.span())
    for phrase in _FORMULA.finditer(text):
        yield Span(*phrase.span())


def _parts(line: re.Match[str]) -> Iterator[re.Match[str]]:
    if line.end() - line.start() <= LONGEST_LINE:
        yield line
    else:
        yield from _SENTENCE.finditer(line.string, line.start(), line.end())
