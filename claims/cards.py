"""The share card of a claim: both positions at equal area, 1200 by 630. Pure: words in, PNG out.

The fonts are those of the machine, or else the plain one that Pillow carries; a text that none of
them can write gets no card. The same words with the same fonts are the same bytes.
"""

import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from io import BytesIO
from typing import Any, TypeVar, cast

from PIL import Image, ImageDraw, ImageFont, features

WIDTH, HEIGHT = 1200, 630
MARGIN = 56
PANEL_TOP, PANEL_BOTTOM = 268, HEIGHT
PANEL = WIDTH // 2

PLAIN = ""  # the one that Pillow carries, for a machine without any: little more than English
# Found by their names wherever the system keeps its fonts; the later ones know more scripts.
SERIF = ("LiberationSerif-Regular", "NotoSerif-Regular", "DejaVuSerif", "Georgia",
         "Times New Roman", "DejaVuSans", "NotoSans-Regular", "Arial Unicode", PLAIN)  # fmt: skip
BOLD = ("LiberationSerif-Bold", "NotoSerif-Bold", "DejaVuSerif-Bold", "Georgia Bold",
        "Times New Roman Bold", "DejaVuSans-Bold", "NotoSans-Bold", "Arial Unicode",
        PLAIN)  # fmt: skip
SANS = ("LiberationSans-Regular", "NotoSans-Regular", "DejaVuSans", "Arial", "Arial Unicode",
        PLAIN)  # fmt: skip
SANS_BOLD = ("LiberationSans-Bold", "NotoSans-Bold", "DejaVuSans-Bold", "Arial Bold",
             "Arial Unicode", PLAIN)  # fmt: skip

LONGEST = 600  # characters; more would not fit at the smallest size
_UNSEEN = frozenset({"Cc", "Cs", "Co", "Cn", "Zl", "Zp"})
_LEFTWARDS = frozenset({"R", "AL"})
# Without raqm, and FriBiDi on the machine, Arabic and Hebrew would run the wrong way.
_ORDERS = features.check("raqm")

INK, QUIET, PAPER, SURFACE, RULE = "#12191F", "#46535D", "#F8FAFA", "#FFFFFF", "#C6D0D5"
COLOURS = {"claim": "#174C92", "denial": "#85275E", "caveat": "#6B4C00", "reply": "#41515D"}


class CannotDrawError(Exception):
    """No font of this machine can write the words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """One half of the card."""

    stance: str  # claim, denial or reply: colour and shape
    found: bool  # False: a short dash instead of the shape
    noun: str
    side: str
    words: str
    speaker: str
    reach: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    by: str
    sentence: str
    answers: str
    claim: Position
    answer: Position


Words = TypeVar("Words", Card, Position)


def draw_card(card: Card) -> bytes:
    """Return the card as a PNG, or raise ``CannotDrawError``."""
    card = replace(_tidy(card), claim=_tidy(card.claim), answer=_tidy(card.answer))
    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    draw = ImageDraw.Draw(image)
    _head(draw, card)
    size = _size_for(card)
    for number, position in enumerate((card.claim, card.answer)):
        _panel(draw, position, left=number * PANEL, size=size)
    draw.line((PANEL, PANEL_TOP, PANEL, PANEL_BOTTOM), fill=RULE, width=2)
    out = BytesIO()
    image.quantize(64).save(out, "PNG", optimize=True)
    return out.getvalue()


def _tidy(words: Words) -> Words:
    """Return the same with every text on one line, and no longer than a card could show."""
    texts: dict[str, Any] = {
        field.name: _one_line(value)
        for field in fields(words)
        if isinstance(value := getattr(words, field.name), str)
    }
    return replace(words, **texts)


def _one_line(text: str) -> str:
    visible = (" " if unicodedata.category(each) in _UNSEEN else each for each in text[:LONGEST])
    return " ".join("".join(visible).split())


def _head(draw: ImageDraw.ImageDraw, card: Card) -> None:
    width = WIDTH - 2 * MARGIN
    brand = _font(BOLD, 26, "Audiatur")
    draw.text((MARGIN, 30), "Audiatur", INK, brand)
    space = width - draw.textlength("Audiatur", brand) - 40
    answers = _fitting(SANS_BOLD, card.answers, space)
    told = _cut(card.answers, answers, space)
    draw.text((WIDTH - MARGIN, 34), told, INK, answers, anchor="ra")
    draw.line((MARGIN, 74, WIDTH - MARGIN, 74), fill=INK, width=3)
    by = _font(SANS_BOLD, 24, card.by)
    _line(draw, 90, _cut(card.by, by, width), by)
    for size, most in ((40, 2), (34, 3), (30, 3)):
        font = _font(BOLD, size, card.sentence)
        lines = _wrap(card.sentence, font, width)
        if len(lines) <= most:
            break
    for number, line in enumerate(_shorten(lines, most, font, width)):
        _line(draw, 126 + round(number * size * 1.18), line, font)


def _line(draw: ImageDraw.ImageDraw, top: int, text: str, font: ImageFont.FreeTypeFont) -> None:
    if _reads_leftwards(text):
        draw.text((WIDTH - MARGIN, top), text, INK, font, anchor="ra")
    else:
        draw.text((MARGIN, top), text, INK, font)


def _size_for(card: Card) -> int:
    """Return the one type size for both halves: the largest at which both fit."""
    for size in (34, 30, 26, 23):
        sides = (card.claim, card.answer)
        if all(len(_say(each, size)) <= _rows(size) for each in sides):
            return size
    return 23


def _rows(size: int) -> int:
    return int(196 // (size * 1.36))


def _say(position: Position, size: int) -> list[str]:
    return _wrap(position.words, _font(SERIF, size, position.words), PANEL - 2 * MARGIN)


def _panel(draw: ImageDraw.ImageDraw, position: Position, *, left: int, size: int) -> None:
    colour = COLOURS.get(position.stance, COLOURS["reply"])
    x, width = left + MARGIN, PANEL - 2 * MARGIN
    draw.rectangle((left, PANEL_TOP, left + PANEL - 1, PANEL_BOTTOM), fill=SURFACE)
    draw.rectangle((left, PANEL_TOP, left + PANEL - 1, PANEL_TOP + 9), fill=colour)
    _shape(draw, position, at=(x, PANEL_TOP + 34), colour=colour)
    noun = _font(SANS_BOLD, 21, position.noun)
    draw.text((x + 36, PANEL_TOP + 32), position.noun, colour, noun)
    after = x + 36 + draw.textlength(position.noun, noun) + 12
    space = x + width - after
    side = _font(SANS, 17, position.side)
    baseline = PANEL_TOP + 32 + noun.getmetrics()[0]
    draw.text((after, baseline), _cut(position.side, side, space), QUIET, side, anchor="ls")
    font = _font(SERIF, size, position.words)
    lines = _shorten(_say(position, size), _rows(size), font, width)
    for number, line in enumerate(lines):
        top = PANEL_TOP + 74 + round(number * size * 1.36)
        if _reads_leftwards(position.words):
            draw.text((x + width, top), line, INK, font, anchor="ra")
        else:
            draw.text((x, top), line, INK, font)
    speaker, reach = _font(SANS_BOLD, 21, position.speaker), _font(SANS, 21, position.reach)
    draw.text((x, PANEL_BOTTOM - 84), _cut(position.speaker, speaker, width), INK, speaker)
    draw.text((x, PANEL_BOTTOM - 54), _cut(position.reach, reach, width), QUIET, reach)


def _shape(draw: ImageDraw.ImageDraw, of: Position, *, at: tuple[int, int], colour: str) -> None:
    """Draw the shape of the vocabulary, 26 pixels wide; the word stands beside it."""
    x, y = at
    if not of.found:
        draw.rectangle((x + 3, y + 11, x + 22, y + 15), fill=colour)
    elif of.stance == "claim":
        draw.rectangle((x, y, x + 25, y + 17), fill=colour)
        draw.polygon(((x + 6, y + 17), (x + 6, y + 25), (x + 14, y + 17)), fill=colour)
    elif of.stance == "denial":
        draw.ellipse((x, y, x + 25, y + 25), fill=colour)
        draw.rectangle((x + 5, y + 11, x + 20, y + 15), fill=SURFACE)
    else:
        draw.ellipse((x, y, x + 25, y + 25), outline=colour, width=3)
        for dot in (6, 11, 16):
            draw.rectangle((x + dot, y + 11, x + dot + 3, y + 14), fill=colour)


def _wrap(text: str, font: ImageFont.FreeTypeFont, width: float) -> list[str]:
    """Break a text into lines that fit; a word that is too long for one is cut."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(_cut(word, font, width))
    return lines


def _shorten(lines: list[str], most: int, font: ImageFont.FreeTypeFont, width: float) -> list[str]:
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], _cut(f"{lines[most - 1]} {lines[most]}", font, width, more=True)]


def _cut(text: str, font: ImageFont.FreeTypeFont, width: float, *, more: bool = False) -> str:
    """Return as much of a line as fits; what is left out is an ellipsis."""
    if not more and font.getlength(text) <= width:
        return text
    ends = [place for place, each in enumerate(text) if each == " "] or list(range(len(text)))
    fits = bisect_right(ends, width, key=lambda end: font.getlength(f"{text[:end]} …"))
    if not fits and " " in text:
        return _cut(text.split(" ", 1)[0], font, width, more=True)
    return f"{text[: ends[fits - 1]] if fits else ''} …"


def _reads_leftwards(text: str) -> bool:
    strong = (unicodedata.bidirectional(each) for each in text)
    return next((each for each in strong if each in {"L", *_LEFTWARDS}), "L") != "L"


def _font(names: tuple[str, ...], size: int, text: str) -> ImageFont.FreeTypeFont:
    """Return the first font that is there and has every letter of the text."""
    letters = frozenset(each for each in text if not each.isspace())
    if not _LEFTWARDS.isdisjoint(map(unicodedata.bidirectional, letters)) and not _ORDERS:
        raise CannotDrawError(text)
    for name in names:
        if _covers(name, letters):
            return _load(name, size)
    raise CannotDrawError(text)


def _fitting(names: tuple[str, ...], text: str, width: float) -> ImageFont.FreeTypeFont:
    """Return the font at the largest size at which the line fits, or at the smallest."""
    fonts = [_font(names, size, text) for size in (21, 19, 17, 15, 13)]
    return next((font for font in fonts if font.getlength(text) <= width), fonts[-1])


@lru_cache(maxsize=128)
def _load(name: str, size: int) -> ImageFont.FreeTypeFont:
    found = ImageFont.truetype(f"{name}.ttf", size) if name else ImageFont.load_default(size)
    return cast("ImageFont.FreeTypeFont", found)


def _covers(name: str, letters: frozenset[str]) -> bool:
    try:
        _load(name, 24)  # a font that is not there covers not even an empty text
        return all(_has(name, each) for each in letters)
    except OSError:
        return False


@lru_cache(maxsize=8192)
def _has(name: str, letter: str) -> bool:
    """Tell whether a font has a letter of its own; what it has none of looks like U+FFFF."""
    font = _load(name, 24)
    if unicodedata.combining(letter) or unicodedata.category(letter) == "Cf":
        return True
    return bytes(font.getmask(letter)) != bytes(font.getmask("\uffff"))
