"""What the index sees of a text: a number for each stem. Pure, and the same in every process."""

import re
import unicodedata
from collections import Counter
from functools import lru_cache
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
_WORD = re.compile(r"[^\W_]+")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_TERM_BYTES = 5
# Marks that outlets set as they like. A minus, a decimal point and the signs of money and percent
# are none: they change what is said.
_MARKS = re.compile(r"""[\s"'“”‘’„«»,;:!?()\[\]–—…]+|(?<!\d)\.|\.(?!\d)|(?<!\s)-|-(?!\d)""")


class Analysis(NamedTuple):
    """How often a text holds each term, and how many words of it count."""

    terms: dict[int, int]
    length: int


def analyse(text: str) -> Analysis:
    """Return the terms of a text: stems of its words, without case, marks and stop words."""
    terms = [term for word in _WORD.findall(_fold(text)) if (term := _term(word))]
    return Analysis(Counter(terms), len(terms))


def fingerprint(text: str) -> int:
    """Return a number that two texts share when they are the same words in the same order."""
    plain = " ".join(_MARKS.sub(" ", _fold(text)).split())
    digest = blake2b(plain.encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def _fold(text: str) -> str:
    text = text.lower() if text.isascii() else unicodedata.normalize("NFKC", text).casefold()
    return _THOUSANDS.sub("", text) if "," in text else text


@lru_cache(maxsize=1 << 17)
def _term(word: str) -> int:
    """Return the number of a word's stem, 0 for a stop word."""
    if word in STOP_WORDS:
        return 0
    digest = blake2b(stem(word).encode(), digest_size=_TERM_BYTES).digest()
    return int.from_bytes(digest, "big")
