"""What the index sees of a text: a number for each stem. Pure, and the same in every process."""

import re
import unicodedata
from hashlib import blake2b
from typing import NamedTuple

from claims.matching.stem import stem

# Kept beside the index. Whatever changes the terms of any text makes it another version, and the
# index is rebuilt, never mixed; a test holds terms and version together.
VERSION = 1

# Found in so many claims that they tell none apart.
STOP_WORDS = frozenset(
    "a an and are as at be been but by for from had has have he her his i if in into is it its no "
    "not of on or our s she so t than that the their them then there these they this to us was we "
    "were which who will with would you your".split()
)
_GAPS = {code: " " for code in range(128) if not chr(code).isalnum()}
_WORD = re.compile(r"[^\W_]+")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
TERM_BYTES = 5
MOST_WORDS = 1 << 18  # kept with their numbers, about 30 MB
# Marks that outlets set as they like. A minus, a decimal point and the signs of money and percent
# are none: they change what is said.
_MARKS = str.maketrans(dict.fromkeys("\"'“”‘’„«»,;:!?()[]–—…", " "))
_POINTS = re.compile(r"(?<!\d)\.|\.(?!\d)|(?<!\s)-|-(?!\d)")


class Analysis(NamedTuple):
    """How often a text holds each term, and how many words of it count."""

    terms: dict[int, int]
    length: int


def analyse(text: str) -> Analysis:
    """Return the terms of a text: stems of its words, without case, marks and stop words."""
    terms: dict[int, int] = {}
    length = 0
    for term in map(_NUMBERS.__getitem__, _words(_fold(text))):
        if term:
            terms[term] = terms.get(term, 0) + 1
            length += 1
    return Analysis(terms, length)


def fingerprint(text: str) -> int:
    """Return a number that two texts share when they are the same words in the same order."""
    plain = _fold(text).translate(_MARKS)
    if "." in plain or "-" in plain:
        plain = _POINTS.sub(" ", plain)
    plain = " ".join(plain.split())
    digest = blake2b(plain.encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def _words(text: str) -> list[str]:
    """Return the runs of letters and digits; most texts are plain, and there it is faster so."""
    return text.translate(_GAPS).split() if text.isascii() else _WORD.findall(text)


def _fold(text: str) -> str:
    text = text.lower() if text.isascii() else unicodedata.normalize("NFKC", text).casefold()
    return _THOUSANDS.sub("", text) if "," in text else text


class _Numbers(dict[str, int]):
    """The number of each word's stem, 0 for a stop word; a plain look-up for words seen before."""

    def __missing__(self, word: str) -> int:
        if len(self) >= MOST_WORDS:
            self.clear()
        digest = blake2b(stem(word).encode(), digest_size=TERM_BYTES).digest()
        self[word] = number = 0 if word in STOP_WORDS else int.from_bytes(digest, "big")
        return number


_NUMBERS = _Numbers()
