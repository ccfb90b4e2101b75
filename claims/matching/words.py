"""Cut a text into comparable words: "33,000" is "33000" and "didn't" is "did not"."""

import re
from functools import lru_cache
from typing import NamedTuple

from claims.matching import lexicon
from claims.matching.stem import stem

MAX_CHARACTERS = 20_000  # a statement is a sentence or a few; longer input is cut, never refused

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_TOKEN = re.compile(
    r"(?P<gap>\[\s*(?:\.{2,}|…)\s*\]|\.(?:\s?\.){1,}|…)"
    r"|(?P<currency>(?:US)?[$€£¥])"
    rf"|(?P<number>{_NUMBER.pattern})(?P<tail>(?:st|nd|rd|th|mn|bn|tn|m|k)\b)?"
    r"|(?P<percent>%)"
    r"|(?P<dotted>(?:[^\W\d_]\.){2,})"
    r"|(?P<word>[^\W\d_]+(?:['’ʼ`][^\W\d_]+)*)"
)
_SUFFIX = re.compile(r"(?:'s|s')$|'(?:re|ve|ll|d|m)$")
_BARE_NOT = re.compile(
    r"^(do|does|did|is|was|were|are|could|would|should|has|have|had|must|need)n'?t$"
)
_ODD_NOT = {"can't": "can", "cant": "can", "won't": "will", "wont": "will", "ain't": "is",
            "shan't": "shall", "cannot": "can"}  # fmt: skip
_PHRASES_BY_FIRST = {
    first: tuple(pair for pair in lexicon.PHRASES if pair[0][0] == first)
    for first in {phrase[0] for phrase, _ in lexicon.PHRASES}
}
_BRITISH = (
    (re.compile(r"(?<=\w\w\w)our(?=$|s$|ed$|ing$|able$)"), "or"),
    (re.compile(r"(?<=\w\w\w\w)is(?=e$|es$|ed$|ing$|ation$|ations$)"), "iz"),
    (re.compile(r"(?<=\w\w\w)tre(?=s?$)"), "ter"),
    (re.compile(r"(?<=\w\w[aeiou])ll(?=ed$|ing$|er$)"), "l"),
)
# Words in -ise and -our that are no spelling variants.
_NOT_BRITISH = frozenset(
    "raise raised raises raising promise promised promises praise praised exercise exercised rise "
    "advise advised surprise surprised otherwise likewise expertise enterprise four hour hours "
    "your tour tours pour poured pouring sour devour".split()
)


class Word(NamedTuple):
    """One word: its comparable form and stem, its place in the text, and what sort it is."""

    form: str
    stem: str
    start: int
    end: int
    sort: str  # word | number | unit | gap
    capital: bool
    written: str  # as in the text, in small letters: a slip of the pen is one of what was written

    @property
    def content(self) -> bool:
        """Tell whether the word says something of its own."""
        return (
            self.sort != "gap"
            and self.form not in lexicon.STOP_WORDS
            and self.form not in lexicon.FILLERS
        )


@lru_cache(maxsize=65_536)
def spell(form: str) -> str:
    """Return the American spelling of a lower-case word."""
    if len(form) < 6 or form in _NOT_BRITISH:
        return form
    for pattern, new in _BRITISH:
        form = pattern.sub(new, form, count=1)
    return form


@lru_cache(maxsize=65_536)
def root(form: str, *, capital: bool) -> str:
    """Return the stem of a word; "Russia" and "Russian", "Ukraine" and "Ukrainian" are one."""
    found = stem(form)
    if not capital:
        return found
    for ending in ("ian", "ia", "i"):
        if found.endswith(ending) and len(found) - len(ending) >= 4:
            return found[: -len(ending)]
    return found


@lru_cache(maxsize=4096)
def words_of(text: str) -> tuple[Word, ...]:
    """Cut a text into words, numbers, units and gaps ("...")."""
    raw: list[Word] = []
    for match in _TOKEN.finditer(text[:MAX_CHARACTERS]):
        written, (start, end) = match.group(), match.span()
        for form, found, sort, capital in _cut(written, match.lastgroup or ""):
            raw.append(Word(form, found, start, end, sort, capital, written.lower()))
    if any(word.sort == "number" for word in raw):
        raw = _join_numbers(raw)
    if any(word.form in _PHRASES_BY_FIRST for word in raw):
        raw = _join_phrases(raw)
    return tuple(raw)


def key_of(text: str) -> str:
    """Return the normalised text: equal keys are the same words."""
    return " ".join(word.form for word in words_of(text) if word.sort != "gap")


class _Cut(NamedTuple):
    """What a token stands for, wherever it is."""

    form: str
    stem: str
    sort: str
    capital: bool


def _make(form: str, written: str, sort: str = "word") -> _Cut:
    capital = sort == "word" and written[:1].isupper()
    found = form if sort in ("number", "gap") else root(form, capital=capital)
    return _Cut(form, found, sort, capital)


@lru_cache(maxsize=65_536)  # some 20 MB; the words of an archive are few, its texts are many
def _cut(written: str, group: str) -> tuple[_Cut, ...]:
    if group == "gap":
        return (_make("…", written, "gap"),)
    if group == "currency":
        return (_make(lexicon.CURRENCIES[written[-1]], written, "unit"),)
    if group == "percent":
        return (_make("percent", written, "unit"),)
    if group in ("number", "tail"):
        return (_cut_number(written),)
    if group == "dotted":
        return (_make(_acronym(written.replace(".", "").lower()), written),)
    return _cut_word(written)


def _cut_number(written: str) -> _Cut:
    value = _NUMBER.match(written)[0]  # type: ignore[index]  # the token began with it
    tail = written[len(value) :]
    value = value.rstrip(",").replace(",", "")
    if tail in lexicon.SCALES:
        value, tail = _times(value, lexicon.SCALES[tail]), ""
    return _make(_plain(value) + tail, written, "number")


def _cut_word(written: str) -> tuple[_Cut, ...]:
    form = re.sub("[’ʼ`]", "'", written).lower()
    if written.isupper() and form in lexicon.ACRONYMS:
        return (_make(lexicon.ACRONYMS[form], written),)
    if form in _ODD_NOT and written != "Cant":
        return (_make(_ODD_NOT[form], written), _make("not", written))
    if bare := _BARE_NOT.match(form):
        return (_make(bare[1], written), _make("not", written))
    form = _SUFFIX.sub("", form).replace("'", "") or form
    if form in lexicon.NUMBER_WORDS:
        return (_make(str(lexicon.NUMBER_WORDS[form]), written, "number"),)
    form = lexicon.SYNONYMS.get(form, spell(form))
    return (_make(form, written, "unit" if form in lexicon.UNITS else "word"),)


def _acronym(form: str) -> str:
    return lexicon.ACRONYMS.get(form, form)


def _plain(value: str) -> str:
    return value.rstrip("0").rstrip(".") if "." in value else value.lstrip("0") or "0"


def _times(value: str, scale: int) -> str:
    """Multiply a decimal written as text, without a float's rounding."""
    whole, _, part = value.partition(".")
    product = str(int((whole + part) or "0") * scale)
    if not part:
        return product
    padded = product.zfill(len(part) + 1)
    return _plain(f"{padded[: -len(part)]}.{padded[-len(part) :]}")


def _join_numbers(raw: list[Word]) -> list[Word]:
    """Make one number of "twenty five" and "150 million"; put a currency sign behind its number."""
    out: list[Word] = []
    for word in raw:
        last = out[-1] if out else None
        if last and last.sort == "number" and word.form in lexicon.SCALES and word.sort == "word":
            form = (
                _times(last.form, lexicon.SCALES[word.form])
                if last.form.replace(".", "").isdigit()
                else last.form
            )
            out[-1] = last._replace(form=form, stem=form, end=word.end)
        elif last and _adds_up(last, word):
            form = str(int(last.form) + int(word.form))
            out[-1] = last._replace(form=form, stem=form, end=word.end)
        else:
            out.append(word)
    return _currency_behind(out)


def _adds_up(last: Word, word: Word) -> bool:
    """Tell whether "twenty" is followed by "five"."""
    if last.sort != "number" or word.sort != "number" or word.start - last.end > 1:
        return False
    if not (last.form.isdigit() and word.form.isdigit()) or last.end - last.start < 4:
        return False
    return 20 <= int(last.form) < 100 and int(last.form) % 10 == 0 and 0 < int(word.form) < 10


def _currency_behind(words: list[Word]) -> list[Word]:
    out: list[Word] = []
    for word in words:
        sign = out[-1] if out else None
        if word.sort == "number" and sign and sign.written[-1] in lexicon.CURRENCIES:
            out[-1:] = [word._replace(start=sign.start), sign._replace(end=word.end)]
        else:
            out.append(word)
    return out


def _join_phrases(words: list[Word]) -> list[Word]:
    out: list[Word] = []
    at = 0
    while at < len(words):
        phrase, new = _phrase_at(words, at)
        if phrase:
            out.extend(_stand_for(words[at : at + phrase], form) for form in new)
        else:
            out.append(words[at])
        at += phrase or 1
    return out


def _phrase_at(words: list[Word], at: int) -> tuple[int, tuple[str, ...]]:
    """Return how many words from here make a listed phrase, and what stands for it."""
    for phrase, new in _PHRASES_BY_FIRST.get(words[at].form, ()):
        if tuple(word.form for word in words[at : at + len(phrase)]) == phrase:
            return len(phrase), new
    return 0, ()


def _stand_for(phrase: list[Word], form: str) -> Word:
    sort = "unit" if form in lexicon.UNITS else "word"
    first, last = phrase[0], phrase[-1]
    found = root(form, capital=False)
    return Word(form, found, first.start, last.end, sort, last.capital, form)
