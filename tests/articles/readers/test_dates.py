"""Date lines in the forms they come in, and what stays open."""

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.readers.dates import ZONES, Published, read_line, read_prefix

DAY = date(2023, 10, 26)
FORMS = ["%A %d %B %Y %H:%M", "%b %d, %Y, %I:%M %p", "%Y-%m-%d %H:%M", "%d %b %Y %H.%M"]


@pytest.mark.parametrize(
    "line",
    [
        "2023-10-26",
        "2023/10/26",
        "26 October 2023",
        "26 Oct 2023",
        "26th of October, 2023",
        "October 26, 2023",
        "Oct. 26, 2023",
        "OCTOBER 26 2023",
        "Thursday 26 October 2023",
        "Thu, 26 Oct 2023",
        "Thursday, October 26, 2023",
        "26.10.2023",
        "10/26/2023",
        "Published: October 26, 2023",
        "Published on 26 October 2023",
        "First published 26 October 2023",
        "Posted Oct 26, 2023",
        "Date: 2023-10-26",
        "date 2023-10-26",
        "Published: 26 Oct 2023 | Updated: 27 Oct 2023",
        "26 October 2023 (updated 28 October 2023)",
    ],
)
def test_a_date_is_read(line: str) -> None:
    assert read_line(line) == Published(DAY, None)


@pytest.mark.parametrize(
    ("line", "moment"),
    [
        ("2023-10-26T05:58:00Z", datetime(2023, 10, 26, 5, 58, tzinfo=UTC)),
        (
            "2023-10-26T05:58:00.123+02:00",
            datetime(2023, 10, 26, 5, 58, tzinfo=timezone(timedelta(hours=2))),
        ),
        (
            "2023-10-26 05:58 -0430",
            datetime(2023, 10, 26, 5, 58, tzinfo=timezone(-timedelta(hours=4, minutes=30))),
        ),
        ("26 October 2023 at 5:58 pm GMT", datetime(2023, 10, 26, 17, 58, tzinfo=UTC)),
        ("October 26, 2023, 12:05 a.m. UTC", datetime(2023, 10, 26, 0, 5, tzinfo=UTC)),
        ("Published: 26 Oct 2023 | 05.58 GMT", datetime(2023, 10, 26, 5, 58, tzinfo=UTC)),
        ("05:58 GMT, 26 October 2023", datetime(2023, 10, 26, 5, 58, tzinfo=UTC)),
        (
            "Thursday 26 October 2023 05:58 BST",
            datetime(2023, 10, 26, 5, 58, tzinfo=timezone(timedelta(hours=1))),
        ),
        (
            "Oct 26, 2023 05:58 (UTC+3)",
            datetime(2023, 10, 26, 5, 58, tzinfo=timezone(timedelta(hours=3))),
        ),
    ],
)
def test_a_time_with_its_zone_is_read(line: str, moment: datetime) -> None:
    assert read_line(line) == Published(DAY, moment)


@pytest.mark.parametrize("zone", ["", "IST", "CST", "ET", "AMT", "XYZ"])
def test_a_time_without_a_certain_zone_stays_open(zone: str) -> None:
    assert read_line(f"26 October 2023 05:58 {zone}".strip()) == Published(DAY, None)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("10/11/2023", id="October here, November there"),
        pytest.param("31 February 2023", id="no such day"),
        pytest.param("Monday 26 October 2023", id="it was a Thursday"),
        pytest.param("Updated: 26 October 2023", id="a later change"),
        pytest.param("Last updated on October 26, 2023", id="a later change in words"),
    ],
)
def test_a_date_line_in_doubt_is_known_but_gives_no_date(line: str) -> None:
    assert read_line(line) == Published()


@pytest.mark.parametrize("clock", ["25:00 GMT", "13:00 pm GMT", "10:75 GMT", "10:00 +99:00"])
def test_an_impossible_time_gives_the_date_alone(clock: str) -> None:
    assert read_line(f"26 October 2023 {clock}") == Published(DAY, None)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Thursday",
        "26 October",
        "The mill burned down on 26 October 2023",
        "26 October 2023 was a dry day on the Ode",
        "2023-10-26-17",
        "26 October 23",
    ],
)
def test_other_lines_are_no_date_lines(line: str) -> None:
    assert read_line(line) is None


def test_a_date_glued_to_the_text_is_parted_from_it() -> None:
    assert read_prefix("date 2023-10-26 The mill burned.") == (Published(DAY), "The mill burned.")


def test_an_impossible_glued_date_is_parted_too_and_stays_open() -> None:
    assert read_prefix("date 2023-13-26 The mill.") == (Published(), "The mill.")


def test_a_text_that_begins_with_the_word_date_stays_whole() -> None:
    assert read_prefix("Date palms grow here.") == (Published(), "Date palms grow here.")


@given(
    st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)),
    st.times(),
    st.sampled_from(sorted(ZONES)),
    st.sampled_from(FORMS),
)
def test_every_moment_that_is_written_is_read_back(
    day: date, clock: time, zone: str, form: str
) -> None:
    clock = clock.replace(second=0, microsecond=0)
    written = datetime.combine(day, clock, timezone(ZONES[zone]))
    assert read_line(f"{written.strftime(form)} {zone}") == Published(written.date(), written)


@given(st.text(alphabet="0123456789:./-+ TZOctobergmMs٢ſ,|()", max_size=60))
def test_any_line_is_read_or_not_but_never_fails(line: str) -> None:
    found = read_line(line)
    assert found is None or found.at is None or found.at.tzinfo is not None
