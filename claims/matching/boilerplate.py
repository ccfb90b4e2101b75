"""Which words of a report are not its own telling: quotations, credits, an outlet's furniture.

They show in a shared passage, but make no copy: everybody prints the spokesman's words, and an
outlet its invitation to subscribe.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from articles.text.span import Span

# A mark left open closes with its line.
_QUOTED = re.compile(
    r"[“„«\"][^“”„«»\"\n]{1,4000}(?:[”“»\"]|$)|(?<![^\s(\[—–-])‘[^‘\n]{12,2000}?’(?!\w)",
    re.MULTILINE,
)
_LINE = re.compile(r"[^\n]+")
_SENTENCE = re.compile(r"[^.!?]+[.!?]*")
BETWEEN = 2  # sentences of a line that has furniture on both sides of them: more may be a story
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
# Each of its alternatives has one of these: looking for them first takes a tenth of the time.
_NEEDED = (
    "newsletter", "subscri", "sign", "inbox", "follow", "reserved", "copyright", "©", "publish",
    "appeared", "permission", "syndicated", "cookies", "privacy", "terms of", "support us",
    "support independent", "our ", "donat", "read ", "see ", "watch ", "also", "related",
    "recommended", "most ", "advertis", "editor", "more on", "share this", "click here", "contact",
    "write to", "tip", "reporting by", "writing by", "compiled by", "with ", "comments are",
)  # fmt: skip
# What every reporter writes, whoever it is about.
_FORMULA = re.compile(
    r"(?:\w+ ){0,3}(?:did|have|has|had|could|would) not (?:immediately )?(?:be reached|available|"
    r"respond(?:ed)?|repl(?:y|ied)|comment(?:ed)?|return(?:ed)?)\b[^.\n]{0,80}"
    r"|(?:\w+ ){0,3}declined to comment[^.\n]{0,80}"
    r"|(?:\w+ ){0,3}(?:told|said to) (?:reporters|journalists|a news conference)[^.\n]{0,60}"
    r"|said in an? (?:statement|interview|press release|email)[^.\n]{0,60}"
    r"|spoke on (?:the )?condition of anonymity[^.\n]{0,80}"
    r"|\b(?:an?|the) (?:\w+ ){0,2}spokes(?:man|woman|person)\b"
    r"(?: (?:for|of|at)(?: (?!said|says|told|wrote)[\w’'-]+){1,6})?"
)
# One is in each of them.
_FORMULAIC = (" not ", "declined to", "told ", "said ", "spoke on ", "spokes")


def quoted(text: str) -> Iterator[Span]:
    """Yield the spans of a text that are quoted."""
    for match in _QUOTED.finditer(text):
        yield Span(*match.span())


def furniture(text: str) -> Iterator[Span]:
    """Yield the lines that belong to the outlet and not to its story, and phrases of the trade."""
    for line in _LINE.finditer(text):
        parts = list(_parts(line))
        for first, last in _blocks([_is_furniture(part) for part in parts]):
            yield Span(parts[first].start(), parts[last].end())
        if any(word in line.group() for word in _FORMULAIC):
            for phrase in _FORMULA.finditer(text, line.start(), line.end()):
                yield Span(*phrase.span())


def about_the_outlet(text: str) -> Iterator[Span]:
    """Yield what names the outlet: the furniture, without what merely stands between."""
    for line in _LINE.finditer(text):
        for part in filter(_is_furniture, _parts(line)):
            yield Span(*part.span())


def _is_furniture(part: re.Match[str]) -> bool:
    text = part.group()
    folded = text.lower()
    return any(word in folded for word in _NEEDED) and bool(_FURNITURE.search(text))


def _parts(line: re.Match[str]) -> Iterator[re.Match[str]]:
    if line.end() - line.start() <= LONGEST_LINE:
        yield line
    else:
        yield from _SENTENCE.finditer(line.string, line.start(), line.end())


def _blocks(found: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Yield the first and last place of each run of what is found, with up to two others in it.

    Between two such sentences, and after the last of a text, stands nothing of the story.
    """
    places = [place for place, is_found in enumerate(found) if is_found]
    if places and len(found) - 1 - places[-1] <= BETWEEN:
        places.append(len(found) - 1)
    gaps = [n for n, (one, next_) in enumerate(pairwise(places), 1) if next_ - one > BETWEEN + 1]
    for first, end in pairwise([0, *gaps, len(places)]):
        if places:
            yield places[first], places[end - 1]
