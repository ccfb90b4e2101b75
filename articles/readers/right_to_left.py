"""Lines of Hebrew and Arabic as they stand on a page, from left to right, to what a person reads.

A PDF places letters; where one stands, and not its place in the file, says when it is read.
"""

import re

RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_LETTER = "[^\\W\\d_\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]"
_NUMBER = r"[%$€£₪]?\d+(?:[.,:/+-]\d+)*[%$€£₪]?"
_WORD = rf"(?:{_LETTER}|\d)*{_LETTER}(?:{_LETTER}|\d)*"
_LEFT_TO_RIGHT = re.compile(rf"{_WORD}(?:[ .,'’&@/-]+(?:{_WORD}|\d+))*|{_NUMBER}")
"""Words of other alphabets with what stands between them, and numbers: they stand as they read."""
_MARKS = re.compile("([\u0591-\u05bd\u05bf\u05c1-\u05c7\u064b-\u0655\u0670]+)(.)")
_MIRRORED = str.maketrans("()[]{}<>«»", ")(][}{><»«")


def is_right_to_left(text: str) -> bool:
    """Tell whether most letters of a text are read from right to left."""
    letters = sum(map(str.isalpha, text))
    return 2 * len(RIGHT_TO_LEFT.findall(text)) > max(letters, 1)


def as_read(shown: str) -> str:
    """Return the words of a line in the order in which they are read."""
    turned = _LEFT_TO_RIGHT.sub(lambda found: found[0][::-1], shown[::-1].translate(_MIRRORED))
    return _MARKS.sub(r"\2\1", turned)
