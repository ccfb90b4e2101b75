"""Are two words one word, written differently? Typing errors, spelling variants, glued words."""

from rapidfuzz.distance import OSA

from claims.matching.lexicon import REAL_TWINS
from claims.matching.words import Word

MIN_SWAPPED = 4  # letters; "from/form" and the like are listed as twins
MIN_DOUBLED = 5
MIN_NAME = (
    8  # "Ireland/Iceland" has 7 and is two countries; "Avdiivka/Avdivvka" has 8 and is one town
)


def same_spelling(a: Word, b: Word) -> bool:
    """Tell whether two words are the same word with a slip of the pen, never when in doubt."""
    if not {a.sort, b.sort} <= {"word", "unit"} or a.form == b.form:
        return a.form == b.form and a.sort == b.sort
    if frozenset((a.written, b.written)) in REAL_TWINS or a.written[0] != b.written[0]:
        return False
    pairs = {(a.form, b.form), (a.written, b.written)}
    return any(_swapped(x, y) or _doubled(x, y) for x, y in pairs) or _name_slip(a, b)


def glued(a: list[Word], b: list[Word]) -> bool:
    """Tell whether the words are the same letters, parted differently ("selfdefense")."""
    if not (a and b) or any(word.sort == "number" for word in a + b):
        return False
    return "".join(word.written for word in a) == "".join(word.written for word in b)


def _swapped(a: str, b: str) -> bool:
    """Tell whether two neighbouring letters inside the word changed places."""
    if len(a) != len(b) or len(a) < MIN_SWAPPED:
        return False
    at = [place for place in range(len(a)) if a[place] != b[place]]
    if len(at) != 2 or at[1] != at[0] + 1:
        return False
    return a[at[0]] == b[at[1]] and a[at[1]] == b[at[0]]


def _doubled(a: str, b: str) -> bool:
    """Tell whether one has a letter twice where the other has it once."""
    short, long = sorted((a, b), key=len)
    if len(long) != len(short) + 1 or len(short) < MIN_DOUBLED:
        return False
    return any(
        long[at] == long[at - 1] and long[:at] + long[at + 1 :] == short
        for at in range(1, len(long))
    )


def _name_slip(a: Word, b: Word) -> bool:
    """Tell whether two names differ by one letter well inside."""
    if not (a.capital and b.capital) or min(len(a.form), len(b.form)) < MIN_NAME:
        return False
    inside = a.form[:2] == b.form[:2] and a.form[-2:] == b.form[-2:]
    return inside and OSA.distance(a.form, b.form, score_cutoff=1) <= 1
