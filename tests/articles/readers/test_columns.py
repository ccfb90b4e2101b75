"""Columns of a PDF are read one after the other, and no sentence is made of two columns' halves."""

import io
import random

import pypdf
import pytest

from articles.readers import Refused, read, read_all
from tests.articles.readers.layouts import (
    LEADING,
    LEFT,
    RIGHT,
    THIRD,
    TOP,
    Line,
    column,
    page_of,
    row_by_row,
    shown,
    spread,
)
from tests.articles.readers.made_up import pdf_of

WIDE = (
    "The council of Odetown met on Monday and spoke of the mill and of the bridge for three hours."
)
TYPED = f"/FirstChar 32 /LastChar 126 /Widths [{'600 ' * 95}]"


def text_of(data: bytes) -> str:
    return read(data, name="page.pdf").text


def paragraphs(data: bytes) -> list[str]:
    return text_of(data).split("\n\n")


def two(**more: float) -> list[Line]:
    return row_by_row(column(LEFT, 40), column(RIGHT, 300, **more))


def test_two_columns_written_row_by_row_are_read_one_after_the_other() -> None:
    assert text_of(page_of(two())).split() == f"{LEFT} {RIGHT}".split()


def test_columns_whose_lines_are_not_level_are_read_one_after_the_other() -> None:
    assert text_of(page_of(two(top=TOP - 5))).split() == f"{LEFT} {RIGHT}".split()


def test_a_row_in_one_string_is_parted_where_two_spaces_are() -> None:
    rows = zip(column(LEFT, 40), column(RIGHT, 300), strict=False)
    lines = [Line(40, left.y, f"{left.text:<46}{right.text}") for left, right in rows]
    written = pdf_of(shown(lines), font=TYPED)
    assert text_of(written).split()[:20] == LEFT.split()[:20]


@pytest.mark.parametrize("seed", range(3))
def test_three_columns_are_read_in_order_whatever_the_order_of_the_file(seed: int) -> None:
    texts = zip((LEFT, RIGHT, THIRD), (40, 220, 400), strict=True)
    lines = [line for text, x in texts for line in column(text, x, width=32)]
    random.Random(seed).shuffle(lines)
    assert text_of(page_of(lines)).split() == f"{LEFT} {RIGHT} {THIRD}".split()


def test_a_sentence_goes_on_at_the_top_of_the_next_column() -> None:
    cut = LEFT.index("council") + len("coun")
    lines = row_by_row(column(f"{LEFT[:cut]}-", 40), column(LEFT[cut:] + " " + RIGHT, 300))
    assert f"{LEFT} {RIGHT}" in text_of(page_of(lines))


def test_a_headline_across_stays_above_its_columns() -> None:
    headline = Line(40, TOP + 60, "Mill burns and bridge closes at once", 28)
    assert paragraphs(page_of([*two(), headline]))[0] == headline.text


def test_a_second_report_below_a_headline_follows_the_first() -> None:
    headline = Line(40, TOP - 140, "A second headline over both of the columns", 22)
    top = TOP - 170
    below = row_by_row(column(THIRD, 40, top=top), column(LEFT, 300, top=top))
    assert (
        text_of(page_of([*two(), headline, *below])).split()
        == f"{LEFT} {RIGHT} {headline.text} {THIRD} {LEFT}".split()
    )


def test_nothing_is_joined_where_something_interrupts_the_columns() -> None:
    first, second = column(LEFT + THIRD, 40)[:8], column(RIGHT + LEFT, 300)[:8]
    quote = Line(80, TOP - 9 * LEADING, "A large quotation stands across both of these", 16)
    top = TOP - 12 * LEADING
    rest = row_by_row(column(THIRD, 40, top=top), column(WIDE, 300, top=top))
    found = paragraphs(page_of([*row_by_row(first, second), quote, *rest]))
    ends = [first[-1].text, second[-1].text, quote.text]
    assert all(any(paragraph.endswith(end) for paragraph in found) for end in ends)


def test_a_picture_in_a_column_moves_nothing() -> None:
    below = [line._replace(y=line.y - 150) for line in column(RIGHT, 300)[3:]]
    lines = row_by_row(column(LEFT + " " + THIRD, 40), column(RIGHT, 300)[:3], below)
    assert text_of(page_of(lines)).split() == f"{LEFT} {THIRD} {RIGHT}".split()


def test_the_head_and_foot_of_a_page_stay_out_of_its_columns() -> None:
    around = [
        *(Line(40, TOP + 40, "Odetown Courier"), Line(430, TOP + 40, "Tuesday, March 5")),
        *(Line(40, 40, "odetown-courier.example"), Line(500, 40, "Page 3")),
    ]
    found = text_of(page_of(row_by_row(two(), around)))
    assert f"{LEFT} {RIGHT}" in " ".join(found.split())


def test_a_large_first_letter_belongs_to_its_word() -> None:
    lines = column("he old mill" + LEFT[12:], 60)[:2] + column(LEFT[LEFT.index("inside") :], 40)[2:]
    letter = Line(40, TOP - LEADING - 2, "T", 29)
    assert "The old mill on the Ode" in text_of(page_of([*lines, letter, *column(RIGHT, 300)]))


def test_columns_in_a_form_are_read_one_after_the_other() -> None:
    placed = pdf_of(b"q 0.9 0 0 0.9 20 30 cm /X0 Do Q", shown(two()))
    assert text_of(placed).split() == f"{LEFT} {RIGHT}".split()


@pytest.mark.parametrize("page", ["/CropBox [-300 -200 295 642]", "/Rotate 90", "/UserUnit 2"])
def test_the_frame_of_a_page_changes_nothing(page: str) -> None:
    assert text_of(page_of(two(), page=page)).split() == f"{LEFT} {RIGHT}".split()


@pytest.mark.parametrize(
    ("frame", "turn"), [("0 1 -1 0 842 0", 90), ("-1 0 0 -1 595 842", 180), ("0 -1 1 0 0 595", 270)]
)
def test_columns_that_are_turned_with_their_page_are_read(frame: str, turn: int) -> None:
    written = pdf_of(b"%s cm %s" % (frame.encode(), shown(two())), page=f"/Rotate {turn}")
    assert text_of(written).split() == f"{LEFT} {RIGHT}".split()


def test_a_credit_on_its_side_is_read_last() -> None:
    credit = shown([Line(580, 300, "An invented agency")], matrix="0 1 -1 0")
    assert paragraphs(pdf_of(credit + b"\n" + shown(two())))[-1] == "An invented agency"


def test_rows_of_a_table_stay_rows() -> None:
    lines = [
        Line(x, TOP - row * LEADING, text)
        for row, name in enumerate(["Mill on the Ode", "Mill at Fell", "Mill of the abbey", "Both"])
        for x, text in ((40, name), (240, f"{row * 137} tonnes"), (340, "no fire"))
    ]
    assert "Mill at Fell 137 tonnes no fire" in text_of(page_of(lines))


def test_speakers_beside_their_words_stay_with_them() -> None:
    words = column(LEFT, 120)
    speakers = [words[at]._replace(x=40, text=name) for at, name in ((0, "BELL:"), (4, "FELL:"))]
    found = text_of(page_of(row_by_row(speakers, words)))
    assert found.startswith(f"BELL: {words[0].text}")


def test_cells_that_a_file_gives_one_by_one_stay_in_its_order() -> None:
    said = [f"{name} {LEFT[:75]} for {at} hours." for at, name in enumerate(["Bell said that"] * 6)]
    lines = []
    for at, text in enumerate(said):
        top = TOP - at * 60
        lines += [
            *column(text, 40, top=top),
            *column(f"An answer to {at}: {RIGHT[:90]}.", 300, top=top),
        ]
    found = text_of(page_of(lines))
    assert [found.index(f"for {at} hours") < found.index(f"answer to {at}") for at in range(6)]
    assert found.index("answer to 0") < found.index("for 1 hours")


def test_one_column_is_left_as_the_file_has_it() -> None:
    lines = column(f"{LEFT} {RIGHT}", 40, width=80)
    wide = [Line(line.x, line.y, "   ".join(line.text.split(" "))) for line in lines]
    for data in (page_of(lines), page_of(reversed(lines)), page_of(wide)):
        as_filed = pypdf.PdfReader(io.BytesIO(data)).pages[0].extract_text()
        assert text_of(data).split() == as_filed.split()


@pytest.mark.parametrize("width", [16, 20, 24, 30, 44, 60])
def test_spaces_below_each_other_in_spread_lines_are_no_gutter(width: int) -> None:
    lines = spread(f"{LEFT} {RIGHT} {THIRD} {WIDE}", 40, width=width)
    assert text_of(pdf_of(shown(lines), font=TYPED)).split() == (
        f"{LEFT} {RIGHT} {THIRD} {WIDE}".split()
    )


@pytest.mark.parametrize("width", [24, 30, 38])
def test_columns_of_spread_lines_are_read_one_after_the_other(width: int) -> None:
    lines = row_by_row(spread(LEFT, 40, width=width), spread(RIGHT, 320, width=width))
    assert text_of(pdf_of(shown(lines), font=TYPED)).split() == f"{LEFT} {RIGHT}".split()


@pytest.mark.parametrize("first", [False, True])
def test_a_column_of_two_lines_beside_a_long_one_is_read_by_itself(first: bool) -> None:  # noqa: FBT001
    short = "The keeper of the bridge at Fell went home because of the wind."
    columns = [(short, LEFT), (LEFT, short)][first]
    lines = [line for text, x in zip(columns, (40, 300), strict=True) for line in column(text, x)]
    assert text_of(page_of(row_by_row(lines))).split() == " ".join(columns).split()


NIGHT = "התחנה נשרפה בלילה, אמרה אנה בל ב-12:30 (לפי Reuters ו-AFP) לעיתונאים."
MORNING = "הגשר בפל יישאר סגור עד האביב, כתב השומר למחוז 15.4 בבוקר יום שני."


def visual(text: str) -> str:
    """A line of Hebrew with its letters from left to right, as they are on paper."""
    from articles.readers.right_to_left import as_read

    return as_read(text)  # to turn it twice is to turn it back


def hebrew(lines: list[Line]) -> bytes:
    letters = sorted({letter for line in lines for letter in line.text})
    codes = {letter: 33 + at for at, letter in enumerate(letters) if letter != " "} | {" ": 32}
    pairs = "".join(f"<{code:02x}> <{ord(letter):04x}> " for letter, code in codes.items())
    cmap = f"{len(codes)} beginbfchar {pairs}endbfchar".encode()
    content = b"\n".join(
        b"BT /F1 10 Tf %d %d Td <%s> Tj ET"
        % (line.x, line.y, bytes(codes[letter] for letter in line.text).hex().encode())
        for line in lines
    )
    return pdf_of(content, cmap, font=f"/ToUnicode 6 0 R {TYPED}")


def test_hebrew_is_read_from_right_to_left_column_by_column() -> None:
    right = [Line(460, TOP - at * LEADING, visual(NIGHT)) for at in range(5)]
    left = [Line(20, TOP - at * LEADING, visual(MORNING)) for at in range(5)]
    found = text_of(hebrew(row_by_row(left, right)))
    assert found.split() == f"{NIGHT} {' '.join([NIGHT] * 4)} {' '.join([MORNING] * 5)}".split()


def test_hebrew_words_that_are_placed_one_by_one_are_read_in_order() -> None:
    words, x, lines = visual(NIGHT).split(), 40.0, []
    for word in words:
        lines.append(Line(x, TOP, word))
        x += 6 * len(word) + 3
    assert text_of(hebrew(lines)) == NIGHT


@pytest.mark.parametrize(
    "content",
    [
        b"9%s 0 0 1 0 0 cm " % (b"9" * 400),
        b"nan inf -inf 1 0 0 cm ",
        b"0 0 0 0 0 0 cm ",
        b"/F1 0 Tf ",
        b"/F1 -10 Tf ",
        b"/None 10 Tf ",
        b"0 Tz ",
        b"Q Q Q ET ET (x) Tj [[[(x)]]] TJ ",
        b"<< /a 1 >> Tm [] Tm (a) (b) (c) Tc ",
    ],
)
def test_whatever_a_page_does_to_its_frame_it_is_read_or_refused(content: bytes) -> None:
    data = pdf_of(content + shown(two()) + b" " + content + b"BT (over) Tj ET")
    [entry] = read_all(io.BytesIO(data), name="page.pdf")
    assert entry.article or entry.reason.endswith(".")


def test_a_form_that_shows_itself_is_read_once() -> None:
    data = pdf_of(b"/X0 Do", shown(two()) + b" /X1 Do /X0 Do", b"/X0 Do /X1 Do")
    assert text_of(data).split() == f"{LEFT} {RIGHT}".split()


@pytest.mark.parametrize("form", [False, True])
def test_a_page_in_too_many_pieces_is_refused(form: bool) -> None:  # noqa: FBT001
    content = b"BT /F1 1 Tf (%s) Tj (a) Tj ET" % (b"a  " * 100_100)
    data = pdf_of(b"/X0 Do " + shown(two()), content) if form else pdf_of(content)
    with pytest.raises(Refused, match="too many pieces"):
        text_of(data)
