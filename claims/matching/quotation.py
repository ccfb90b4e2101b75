"""The words between quotation marks: what a report hands on unchanged, whatever stands around."""

import re

from claims.matching.differences import compare
from claims.matching.words import words_of

MIN_QUOTED = 5  # words between quotation marks; fewer may be quoted by chance

_QUOTED = re.compile(r"[\"“„«]([^\"“”„«»]+)[\"”“»]")


def quotes_the_same(a: str, b: str) -> bool:
    """Tell whether two texts quote the same words, enough of them to tell."""
    quoted_a, quoted_b = (" ".join(_QUOTED.findall(text)) for text in (a, b))
    if min(len(words_of(quoted_a)), len(words_of(quoted_b))) < MIN_QUOTED:
        return False
    return compare(quoted_a, quoted_b).same
