"""Where on a page of a PDF each piece of its text stands: told while pypdf reads the page."""

import math
import time
from collections.abc import Sequence
from typing import Any, NamedTuple

from articles.readers.parsed import Refused

MOST_PIECES = 100_000
"""Of a page; a full newspaper page has 30,000 letters, and some programs place each on its own."""
FARTHEST = 1e7
"""No page is so large; NaN and infinity are beyond it as well."""
TOO_LONG = "It takes too long to read: it may be broken."

Matrix = Sequence[float]
UNMOVED: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Piece(NamedTuple):
    """Letters in one go: from ``x`` to ``end`` along the line, ``y`` up, as the page is held.

    ``turned`` is how the page is held to read it, in quarters; ``space`` is half a space's width;
    ``at`` is its place in the file.
    """

    x: float
    end: float
    y: float
    size: float
    space: float
    text: str
    turned: int
    at: int


class _State(NamedTuple):
    """What q keeps and Q brings back."""

    font: Any = None
    size: float = 0.0
    letter_gap: float = 0.0
    word_gap: float = 0.0
    stretch: float = 1.0


class Pieces:
    """Listens to pypdf as it reads a page; ``found`` are the pieces in the order of the file.

    ``placed`` turns false when something on the page has no place on it, and ``reason`` says why
    the page can't be read at all.
    """

    def __init__(self, page: Any, *, until: float) -> None:
        self.found: list[Piece] = []
        self.placed = True
        self.reason = ""
        self._seen = 0
        self._until = until
        self._fonts: dict[int, Any] = {}
        self._state = _State()
        self._kept: list[_State] = []
        self._pen = 0.0
        self._forms: list[tuple[Any, Matrix, _State, list[_State]]] = []
        self._resources = page.get("/Resources")
        self._base = UNMOVED

    def before(self, operator: bytes, operands: list[Any], within: Matrix, _text: Matrix) -> None:
        """Enter a form: what is shown until it is done stands in its own fonts and frame."""
        if operator != b"Do":
            return
        self._forms.append((self._resources, self._base, self._state, self._kept))
        self._kept = []
        form = _looked_up(self._resources, "/XObject", operands)
        if form is not None:
            self._resources = form.get("/Resources") or self._resources
            own = _numbers(form.get("/Matrix"), 6) or UNMOVED
            self._base = _times(own, _times(within, self._base))

    def after(self, operator: bytes, operands: list[Any], within: Matrix, text: Matrix) -> None:
        """Take in what an operator showed or set; nothing on a page can make it fail."""
        self._seen += 1
        if self._seen % 256 == 0 and time.process_time() > self._until:
            self.reason = TOO_LONG
        if self.reason:  # pypdf stops here, or at the end of the form that it is in
            raise Refused(self.reason)
        try:
            self._take(operator, operands, within, text)
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
            self.placed = False

    def _take(self, operator: bytes, operands: list[Any], within: Matrix, text: Matrix) -> None:
        if operator in _MOVES:
            self._pen = 0.0
        if operator in _SHOWS:
            self._show(operator, operands, _times(_times(text, within), self._base))
        elif operator == b"Tf":
            self._set_font(operands)
        elif operator in _SETS and (numbers := _numbers(operands, 1)):
            name, part = _SETS[operator]
            self._state = self._state._replace(**{name: numbers[0] * part})
        elif operator == b"q":
            self._kept.append(self._state)
        elif operator == b"Q" and self._kept:
            self._state = self._kept.pop()
        elif operator == b"Do" and self._forms:
            self._resources, self._base, self._state, self._kept = self._forms.pop()

    def _set_font(self, operands: list[Any]) -> None:
        resource = _looked_up(self._resources, "/Font", operands)
        size = _numbers(operands[1:], 1) or (self._state.size,)
        self._state = self._state._replace(font=self._font(resource), size=size[0])

    def _font(self, resource: Any) -> Any:
        from pypdf.generic._font import Font

        if resource is None:
            return None
        if id(resource) not in self._fonts:
            try:
                font = Font.from_font_resource(resource)
            except (AttributeError, TypeError):  # pypdf reads no text in such a font either
                font = None
            if font and str(resource.get("/Encoding", "")).endswith("V"):
                self.placed = False  # written from top to bottom
            self._fonts[id(resource)] = font
        return self._fonts[id(resource)]

    def _show(self, operator: bytes, operands: list[Any], matrix: Matrix) -> None:
        if operator == b'"':
            numbers = _numbers(operands[:2], 2) or (0.0, 0.0)
            self._state = self._state._replace(word_gap=numbers[0], letter_gap=numbers[1])
        shown = operands[-1] if operands else None
        for part in shown if isinstance(shown, list) else [shown]:
            if isinstance(part, bytes):
                self._write(part, matrix)
            elif isinstance(part, int | float):
                state = self._state
                self._pen -= float(part) / 1000 * state.size * state.stretch

    def _write(self, data: bytes, matrix: Matrix) -> None:
        """Move the pen over some letters, and keep them; two spaces in a row part them."""
        state, spaces = self._state, 0
        if state.font is None:
            return
        text, start = "", self._pen
        end = start
        for letter, width in _letters(state.font, data):
            gap = state.letter_gap + state.word_gap * (letter == " ")
            if letter.isspace() or not letter:
                spaces += letter.isspace()
            else:
                if spaces > 1:
                    self._keep(text, start, end, matrix)
                    text = ""
                text, start = (text + " " * bool(spaces), start) if text else ("", self._pen)
                text, spaces = text + letter, 0
                end = self._pen + width / 1000 * state.size * state.stretch
            self._pen += (width / 1000 * state.size + gap) * state.stretch
        self._keep(text, start, end, matrix)

    def _keep(self, text: str, start: float, end: float, matrix: Matrix) -> None:
        if not text:
            return
        if len(self.found) >= MOST_PIECES:
            self.reason = "A page of it is in too many pieces to be put in order."
            return
        along, up = math.hypot(matrix[0], matrix[1]), math.hypot(matrix[2], matrix[3])
        size = abs(self._state.size) * up
        places = (start * along, end * along, size, *matrix)
        if not all(abs(place) < FARTHEST for place in places) or not along or not size:
            self.placed = False
            return
        turned = _turned(matrix, along)
        x, y = _held(matrix[4], matrix[5], turned)
        space = self._state.font.space_width / 2000 * abs(self._state.size) * along
        x, end = x + start * along, x + end * along
        at = len(self.found)
        self.found.append(Piece(min(x, end), max(x, end), y, size, space, text, turned, at))


_MOVES = frozenset({b"BT", b"Td", b"TD", b"Tm", b"T*", b"'", b'"'})
_SHOWS = frozenset({b"Tj", b"TJ", b"'", b'"'})
_SETS = {b"Tc": ("letter_gap", 1.0), b"Tw": ("word_gap", 1.0), b"Tz": ("stretch", 0.01)}
ASLANT = 4
"""In place of quarters: a stamp across the page, or anything else that no quarter turn levels."""


def _letters(font: Any, data: bytes) -> list[tuple[str, float]]:
    """Return what pypdf reads in the bytes of a string, letter by letter, with their widths."""
    shown: Sequence[str]
    if isinstance(font.encoding, str):
        try:
            codes = shown = data.decode(font.encoding, "surrogatepass")
        except UnicodeDecodeError:
            codes = shown = data.decode(font.encoding, "replace")
    else:
        codes = data.decode("latin-1")
        shown = [font.encoding.get(byte, chr(byte)) for byte in data]
    return [
        (
            "".join(font.character_map.get(one, one) for one in letter),
            font.space_width if code == font.space_char else font.get_text_width(code),
        )
        for code, letter in zip(codes, shown, strict=True)
    ]


def _turned(matrix: Matrix, along: float) -> int:
    level, steep = matrix[0] / along, matrix[1] / along
    if abs(steep) < 0.02:
        return 0 if level > 0 else 2
    if abs(level) < 0.02:
        return 1 if steep > 0 else 3
    return ASLANT


def _held(x: float, y: float, turned: int) -> tuple[float, float]:
    """Return a place as it is when the page is held so that its text is upright."""
    return ((x, y), (y, -x), (-x, -y), (-y, x), (x, y))[turned]


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    return (
        a * then[0] + b * then[2],
        a * then[1] + b * then[3],
        c * then[0] + d * then[2],
        c * then[1] + d * then[3],
        e * then[0] + f * then[2] + then[4],
        e * then[1] + f * then[3] + then[5],
    )


def _numbers(values: Any, count: int) -> tuple[float, ...]:
    """Return the first numbers of a list; nothing when there are fewer."""
    if not isinstance(values, list) or len(values) < count:
        return ()
    numbers = [value for value in values[:count] if isinstance(value, int | float)]
    return tuple(float(number) for number in numbers) if len(numbers) == count else ()


def _looked_up(resources: Any, kind: str, operands: list[Any]) -> Any:
    """Return the font or the form that an operator names, None when there is none."""
    try:
        return resources.get_object()[kind].get_object()[operands[0]].get_object()
    except (AttributeError, KeyError, IndexError, TypeError):
        return None
