"""Names of authors, and lines that only look like them."""

import pytest

from articles.readers.names import read_bare_names, read_byline


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ana Bell", "Ana Bell"),
        ("by Ana Bell and Bo Fell", "Ana Bell and Bo Fell"),
        ("BY ANA BELL", "ANA BELL"),
        ("By Ana Bell, Bo Fell & Cy Dell", "Ana Bell, Bo Fell & Cy Dell"),
        ("By Ana van der Bell", "Ana van der Bell"),
        ("By J. K. O’Bell-Fell", "J. K. O’Bell-Fell"),
        ("By Ana Bell, Rivers Correspondent", "Ana Bell"),
        ("By Ana Bell in Odetown", "Ana Bell"),
        ("Words by Ana Bell", "Ana Bell"),
        ("By AFP", "AFP"),
    ],
)
def test_a_byline_gives_its_names(line: str, names: str) -> None:
    assert read_byline(line) == names


@pytest.mark.parametrize(
    "line",
    [
        "By Monday the mill was gone",
        "By land or sea, trade suffers",
        "By noon, Ana Bell had left.",
        "Ana Bell",
        "By ",
        "By " + "Ana Bell and " * 20,
    ],
)
def test_other_lines_are_no_bylines(line: str) -> None:
    assert read_byline(line) == ""


@pytest.mark.parametrize("line", ["Ana Bell", "Ana Bell and Bo Fell", "Zoë de la Bell"])
def test_names_alone_are_known(line: str) -> None:
    assert read_bare_names(line) == line


@pytest.mark.parametrize(
    "line", ["Ana", "Rivers Correspondent", "Ana Bell said so", "Mill 7 Burns", "Ana Bell.", ""]
)
def test_anything_more_or_less_than_names_is_left(line: str) -> None:
    assert read_bare_names(line) == ""
