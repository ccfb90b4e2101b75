"""What a plain-text copy gives, in the shapes copies come in."""

from datetime import UTC, date, datetime

import pytest

from articles.readers import ParsedArticle, read

TITLE = "Old mill on the Ode burns down, owner says nobody was hurt"
STANDFIRST = "Owner of the mill says the insurer has not answered"
CAPTION = "Visitors admire yellow tulips beside a windmill elsewhere last spring"
BODY = (
    "The old mill on the Ode burned down on Monday, its owner said.",
    "“Nobody was inside when it began,” said Ana Ode, who runs the mill.",
    "The insurer has not answered a letter from the owner.",
)


def parse(*paragraphs: str, between: str = "\n\n") -> ParsedArticle:
    return read(between.join(paragraphs).encode(), name="mill.txt")


def paragraphs_of(parsed: ParsedArticle) -> list[str]:
    return parsed.text.split("\n\n")


def test_a_short_first_line_without_a_full_stop_is_the_title() -> None:
    parsed = parse(TITLE, *BODY)
    assert parsed.title == TITLE
    assert paragraphs_of(parsed) == [TITLE, *BODY]


def test_a_title_may_ask() -> None:
    assert parse("Who set the old mill on fire?", *BODY).title == "Who set the old mill on fire?"


@pytest.mark.parametrize(
    "first",
    [
        pytest.param("The old mill has burned down.", id="a full sentence"),
        pytest.param("“It is a ruin now, and nobody knows why.”", id="a quoted sentence"),
        pytest.param("World News", id="the name of a section"),
        pytest.param("What follows is the story:", id="a line that leads on"),
        pytest.param("and then the mill was gone", id="the end of something"),
        pytest.param("word " * 40, id="a long line"),
        pytest.param("ODETOWN (Reuters) - The mill is gone", id="a dateline"),
    ],
)
def test_any_other_first_line_is_not_taken_for_a_title(first: str) -> None:
    parsed = parse(first, *BODY)
    assert parsed.title == ""
    assert paragraphs_of(parsed)[0] == first.strip()


def test_a_line_alone_is_not_a_title() -> None:
    assert parse(TITLE).title == ""


def test_a_date_glued_to_the_first_sentence_is_taken_off() -> None:
    parsed = read(b" date 2023-10-26 The mill burned down.\n\nNobody was hurt.", name="mill.txt")
    assert parsed.published_on == date(2023, 10, 26)
    assert paragraphs_of(parsed) == ["The mill burned down.", "Nobody was hurt."]


def test_a_repeated_headline_is_dropped_and_what_stands_before_it_is_the_standfirst() -> None:
    parsed = parse(TITLE, STANDFIRST + ".", TITLE.upper(), *BODY)
    assert parsed.standfirst == STANDFIRST + "."
    assert paragraphs_of(parsed) == [TITLE, STANDFIRST + ".", *BODY]
    assert parsed.dropped == ("repeated_headline",)


def test_a_headline_repeated_further_down_is_dropped_too() -> None:
    assert paragraphs_of(parse(TITLE, *BODY, TITLE)) == [TITLE, *BODY]


def test_a_byline_a_caption_and_a_dateline_are_told_apart() -> None:
    first = f"ODETOWN (Reuters) -{BODY[0]}"
    parsed = parse(TITLE, CAPTION, "By Ana Bell and Bo Fell", first, *BODY[1:])
    assert parsed.byline == "Ana Bell and Bo Fell"
    assert (parsed.dateline, parsed.credit) == ("ODETOWN", "Reuters")
    assert parsed.standfirst == ""
    assert parsed.dropped == ("picture_caption",)
    assert paragraphs_of(parsed) == [TITLE, first, *BODY[1:]]


def test_a_name_alone_over_a_date_is_the_byline_and_the_line_below_may_be_a_caption() -> None:
    head = f"Ana Bell\nThursday 26 October 2023 05:58 GMT\n{CAPTION}"
    parsed = parse(TITLE, STANDFIRST, head, *BODY)
    assert parsed.byline == "Ana Bell"
    assert parsed.published_on == date(2023, 10, 26)
    assert parsed.published_at == datetime(2023, 10, 26, 5, 58, tzinfo=UTC)
    assert parsed.standfirst == STANDFIRST
    assert paragraphs_of(parsed) == [TITLE, STANDFIRST, *BODY]


def test_byline_and_date_in_one_line_are_both_read() -> None:
    parsed = parse(TITLE, "By Ana Bell | 26 October 2023", *BODY)
    assert (parsed.byline, parsed.published_on) == ("Ana Bell", date(2023, 10, 26))


def test_a_date_above_the_title_is_read() -> None:
    parsed = parse("26 Oct 2023", TITLE, *BODY)
    assert (parsed.title, parsed.published_on) == (TITLE, date(2023, 10, 26))


def test_a_date_line_without_a_title_is_read() -> None:
    parsed = parse("Published: October 26, 2023", *BODY)
    assert (parsed.title, parsed.published_on) == ("", date(2023, 10, 26))


def test_a_day_of_the_week_is_no_date() -> None:
    assert parse(TITLE, *BODY).published_on is None


def test_several_dates_as_subheadings_give_no_date_and_stay() -> None:
    parts = (TITLE, BODY[0], "24 February 2022", BODY[1], "3 March 2022", BODY[2])
    parsed = parse(*parts)
    assert parsed.published_on is None
    assert paragraphs_of(parsed) == list(parts)


def test_a_date_in_the_middle_of_an_article_is_not_its_date() -> None:
    parsed = parse(TITLE, *BODY, "24 February 2022", *BODY)
    assert parsed.published_on is None


def test_an_ambiguous_date_line_is_left_out_and_the_date_open() -> None:
    parsed = parse(TITLE, "10/11/2023", *BODY)
    assert parsed.published_on is None
    assert paragraphs_of(parsed) == [TITLE, *BODY]


def test_a_name_over_a_date_at_the_very_top_may_be_author_or_headline_and_is_neither() -> None:
    parsed = parse("Mill Burns Down", "26 October 2023", *BODY)
    assert (parsed.title, parsed.byline) == ("", "")
    assert "Mill Burns Down" in paragraphs_of(parsed)


def test_a_line_in_the_head_that_fits_two_readings_stays_in_the_text() -> None:
    unsure = "Fire brigade chief calls the owner careless about dry timber"
    parsed = parse(TITLE, unsure, "By Ana Bell", *BODY, "The fire brigade came at noon.")
    assert parsed.standfirst == ""
    assert paragraphs_of(parsed)[1] == unsure


def test_lines_without_blank_lines_between_them_are_paragraphs() -> None:
    assert paragraphs_of(parse(*BODY, between="\n")) == list(BODY)


def test_leftovers_are_dropped_and_credits_stay() -> None:
    parsed = parse(
        BODY[0],
        "JOIN US ON TELEGRAM",
        "Follow our coverage of the fire on the @OdeTimes.",
        *BODY[1:],
        "Additional reporting with agencies",
        "Join our commenting forum",
        "Thank you for registering",
        between="\n",
    )
    assert paragraphs_of(parsed) == [*BODY, "Additional reporting with agencies"]
    assert parsed.dropped == ("join_channel", "follow_coverage", "join_comments", "registered")


def test_a_headline_of_another_article_between_two_paragraphs_is_dropped() -> None:
    parsed = parse(BODY[0], BODY[2], "Why Ode is No Place for Mills", BODY[0])
    assert paragraphs_of(parsed) == [BODY[0], BODY[2], BODY[0]]
    assert parsed.dropped == ("related_headline",)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("Why It Burned", id="a short subheading"),
        pytest.param("Why the mill burned down so fast", id="not in Title Case"),
        pytest.param("Ana Ode, Minister for Mills and Water", id="a name with an office"),
        pytest.param("Why Ode is No Place for Mills.", id="a sentence"),
        pytest.param("Ana Bell Bo Fell Cy Dell", id="names alone"),
    ],
)
def test_any_other_short_line_stays(line: str) -> None:
    assert line in paragraphs_of(parse(BODY[0], BODY[2], line, BODY[0]))


def test_a_line_below_a_quote_may_say_whose_it_is_and_stays() -> None:
    line = "Ana Ode of the Mill on the Ode"
    assert line in paragraphs_of(parse(BODY[0], "“It is gone.”", line, BODY[0]))


def test_many_lines_in_title_case_are_the_subheadings_of_the_article() -> None:
    line = "Why Ode is No Place for Mills"
    assert paragraphs_of(parse(*[BODY[0], line] * 4, BODY[0])).count(line) == 4


def test_a_wrapped_text_gets_its_paragraphs_back() -> None:
    wrapped = (
        "The old mill on the Ode burned down on Monday, its owner said. The\n"
        "fire brigade came within ten minutes and found the roof already in\n"
        "flames, and the road to the village was closed until the evening\n"
        "of the next day."
    )
    parsed = parse(wrapped, "Nobody was hurt.")
    assert paragraphs_of(parsed) == [wrapped.replace("\n", " "), "Nobody was hurt."]


def test_line_ends_of_another_system_make_no_difference() -> None:
    text = "\n\n".join([TITLE, "By Ana Bell", *BODY])
    windows = read(text.replace("\n", "\r\n").encode(), name="mill.txt")
    assert windows == read(text.encode(), name="mill.txt")


def test_it_says_who_read_it() -> None:
    parsed = parse(TITLE, *BODY)
    assert (parsed.reader, parsed.language) == ("plain_text/1", "en")
