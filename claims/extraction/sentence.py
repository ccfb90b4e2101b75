"""A sentence as the rules see it: tokens with offsets, a quotation being one token."""

import re
from dataclasses import dataclass
from itertools import accumulate
from operator import add

from articles.text.span import Span
from claims.extraction.masking import CAPITAL, QUOTES

# A token and the space behind it: together the matches cover a sentence without a gap.
_TOKEN = re.compile(
    r"(?:[A-Za-z][a-z]++(?![\w.'&/-])"  # most tokens are such words, so they come first
    "|[\ue000\ue006]\ue000*[\ue001-\ue005]"
    r"|(?:[A-Za-z]\.){2,}(?:[A-Z]\b)?"
    r"|[A-Z]\.(?=\s[A-Z])"  # the initial in "Ann B. Ode"
    r"|(?:Mr|Mrs|Ms|Dr|Prof|Rev|Hon|Sen|Sens|Rep|Reps|Gov|Gen|Lt|Col|Maj|Capt|Cmdr|Sgt|Adm|Brig|St|No|Jr|Sr|Inc)\."
    r"|[$\u00a3\u20ac]?\d+(?:[.,:]\d+)*%?(?:-\w+)?"
    r"|@?\w+(?:[-'.&/]\w+)*(?:(?<=s)'(?=\s))?"
    r"|\.\.+|--+|\S)\s*"
)
_SENTINELS = (
    6  # empty tokens at the end, so that looking ahead (or behind the start) needs no check
)
_NO_WORDS, _NO_CAPS = [""] * _SENTINELS, [False] * _SENTINELS
DASHES = frozenset(("\u2014", "\u2013", "--", "---", "-"))
STOPS = frozenset((".", "!", "?", "...", "\u2026", ""))
COMMA_LIKE = DASHES | {","}
PUNCTUATION = DASHES | STOPS | frozenset(",;:()[]/'\"\u2018\u2019")

Range = tuple[int, int]  # of tokens, half open


@dataclass(slots=True, eq=False)
class Sentence:
    """The tokens of one sentence as parallel lists; ``size`` leaves the sentinels out."""

    size: int
    lows: list[str]  # lower-cased; a quotation is the one character that tells how it ended
    caps: list[bool]
    starts: list[int]
    ends: list[int]

    def is_quote(self, at: int) -> bool:
        """Tell whether the token is a quotation."""
        return self.lows[at] in QUOTES

    def quotes(self) -> list[int]:
        """Return the places of all quotations."""
        return [at for at, low in enumerate(self.lows) if low in QUOTES]

    def has_quote(self, start: int, end: int) -> bool:
        """Tell whether one of the tokens is a quotation."""
        return not QUOTES.isdisjoint(self.lows[start:end])

    def is_end(self, at: int) -> bool:
        """Tell whether nothing but stops and brackets is left from this token on."""
        while at < self.size and self.lows[at] in PUNCTUATION and self.lows[at] not in COMMA_LIKE:
            at += 1
        return at >= self.size

    def find(self, low: str, start: int, end: int) -> int:
        """Return the first place of a token in the range, -1 if it is not there."""
        try:
            return self.lows.index(low, start, end)
        except ValueError:
            return -1

    def trimmed(self, start: int, end: int) -> Range:
        """Leave out punctuation at both rims."""
        while start < end and self.lows[start] in PUNCTUATION:
            start += 1
        while end > start and self.lows[end - 1] in PUNCTUATION and self.lows[end - 1] not in ")]":
            end -= 1
        return start, end

    def span(self, start: int, end: int) -> Span:
        """Return where the tokens stand in the text."""
        return Span(self.starts[start], self.ends[end - 1])


def sentence_of(masked: str, span: Span) -> Sentence:
    """Cut one sentence of the masked text, which begins with no space, into tokens."""
    text = masked[span.start : span.end].replace("\u2019", "'")
    pieces = _TOKEN.findall(text)
    words = list(map(str.rstrip, pieces))
    lows = list(map(str.lower, words))
    firsts = [word[0] for word in words]
    caps = list(map(str.isupper, firsts))
    if not text.isascii():
        caps = [first == CAPITAL or cap for first, cap in zip(firsts, caps, strict=True)]
        lows = [low[-1] if low[-1] in QUOTES else low for low in lows]
    starts = list(accumulate(map(len, pieces), initial=span.start))  # the last: where it ends
    ends = list(map(add, starts, map(len, words)))
    rest = [span.end] * _SENTINELS
    return Sentence(len(words), lows + _NO_WORDS, caps + _NO_CAPS, starts[:-1] + rest, ends + rest)
