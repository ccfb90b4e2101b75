"""Clean a text and keep the way back: every cleaned character knows where it came from.

One small function a step; each yields edits and touches nothing. ``clean`` applies them in turn.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import NamedTuple

from articles.text.offsets import OffsetMap
from articles.text.span import Span


class Edit(NamedTuple):
    """Put ``text`` in the place of ``[start, end)``."""

    start: int
    end: int
    text: str


class Cleaned(NamedTuple):
    """A cleaned text, and the map from its characters to those of the original."""

    text: str
    offsets: OffsetMap


Step = Callable[[str], Iterator[Edit]]

# VT, FF, NEL and the two Unicode separators break lines too: PDF copies use them.
_LINE_ENDS = "\r\v\f\x85\u2028\u2029"
_SURROGATES = "\ud800-\udfff"
# Controls, soft hyphen, bidi marks and isolates, zero-width space and word joiner, byte order mark,
# interlinear marks and tag characters: a reader sees none of them, a search trips over each.
_UNSEEN = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f"
    "\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
)
_SPACES = "\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
LINE_END = re.compile(f"\r\n|[{_LINE_ENDS}]")
LONE_SURROGATE = re.compile(f"[{_SURROGATES}]")
INVISIBLE = re.compile(f"[{_UNSEEN}]+")
# Persian, Indic scripts and emoji need their joiners; beside Latin or Cyrillic they only hide.
_JOINING = "\u0590-\U0010ffff"
STRAY_JOINER = re.compile(
    f"(?<![{_JOINING}])[\u200c\u200d]+|(?<![\u200c\u200d])[\u200c\u200d]++(?![{_JOINING}])"
)
ODD_SPACE = re.compile(f"[{_SPACES}]")
SPACE_RUN = re.compile("  +")
EDGE_SPACE = re.compile("^ +| +$", re.MULTILINE)
BLANK_LINES = re.compile("\n{3,}")

# What the patterns above look for, for one quick look at a text that has none of it, as most have.
_TOUCHED = frozenset(
    chr(code)
    for first, last in re.findall(
        "(.)(?:-(.))?", f"{_LINE_ENDS}{_SURROGATES}{_UNSEEN}{_SPACES}\u200c\u200d", re.DOTALL
    )
    for code in range(ord(first), ord(last or first) + 1)
)
_TOUCHED_RUNS = ("  ", "\n ", " \n", "\n\n\n")


def _replace(pattern: re.Pattern[str], by: str) -> Step:
    def step(text: str) -> Iterator[Edit]:
        return (Edit(found.start(), found.end(), by) for found in pattern.finditer(text))

    return step


def compose_accents(text: str) -> Iterator[Edit]:
    """Join a letter and its marks (NFC) where one character comes out, so that offsets survive."""
    if unicodedata.is_normalized("NFC", text):
        return
    start = 0
    for at in range(1, len(text) + 1):
        if at < len(text) and unicodedata.combining(text[at]):
            continue
        cluster = text[start:at]
        composed = unicodedata.normalize("NFC", cluster)
        if len(composed) == 1 and composed != cluster:
            yield Edit(start, at, composed)
        start = at


# The order matters: what is invisible goes first, so that the later steps see true neighbours, and
# joiners once more when the neighbours are final; runs of spaces go before those at the edges,
# which keeps the search for edges linear.
STEPS: tuple[Step, ...] = (
    _replace(LINE_END, "\n"),
    _replace(LONE_SURROGATE, "\ufffd"),
    _replace(INVISIBLE, ""),
    _replace(STRAY_JOINER, ""),
    _replace(ODD_SPACE, " "),
    compose_accents,
    _replace(STRAY_JOINER, ""),
    _replace(SPACE_RUN, " "),
    _replace(EDGE_SPACE, ""),
    _replace(BLANK_LINES, "\n\n"),
)


def clean(text: str) -> Cleaned:
    """Return ``text`` with one kind of line end and space, nothing invisible, and the way back."""
    cleaned = Cleaned(text, OffsetMap.same(len(text)))
    if is_clean(text):
        return cleaned
    for step in STEPS:
        cleaned = _apply(cleaned, list(step(cleaned.text)))
    return cleaned


def is_clean(text: str) -> bool:
    """Tell whether no step finds anything in ``text``; ten times as fast as asking each."""
    return (
        _TOUCHED.isdisjoint(text)
        and unicodedata.is_normalized("NFC", text)
        and not any(run in text for run in _TOUCHED_RUNS)
        and not text.startswith(" ")
        and not text.endswith(" ")
    )


def _apply(cleaned: Cleaned, edits: list[Edit]) -> Cleaned:
    if not edits:
        return cleaned
    parts: list[str] = []
    kept: list[tuple[Span, int]] = []
    at = 0
    for edit in edits:
        parts += (cleaned.text[at : edit.start], edit.text)
        kept.append((Span(at, edit.start), edit.start - at))
        kept.append((Span(edit.start, edit.end), len(edit.text)))
        at = edit.end
    parts.append(cleaned.text[at:])
    kept.append((Span(at, len(cleaned.text)), len(cleaned.text) - at))
    return Cleaned("".join(parts), cleaned.offsets.then(kept))
