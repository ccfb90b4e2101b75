"""A place before a dash is a dateline only when nothing else fits."""

import pytest

from articles.readers.dateline import read


@pytest.mark.parametrize(
    ("paragraph", "place", "credit"),
    [
        ("ODETOWN (Reuters) -The mill burned.", "ODETOWN", "Reuters"),
        ("ODETOWN (Reuters) - The mill burned.", "ODETOWN", "Reuters"),
        ("NEW ODE, Oct 26 (Reuters) - The mill burned.", "NEW ODE", "Reuters"),
        ("ODETOWN, Oct. 26, 2023 (AP) — The mill burned.", "ODETOWN", "AP"),
        ("Odetown (AFP) – The mill burned.", "Odetown", "AFP"),
        ("ODETOWN/NEW ODE (Reuters) - The mill burned.", "ODETOWN/NEW ODE", "Reuters"),
        ("ODETOWN, Odeland (AP) — The mill burned.", "ODETOWN, Odeland", "AP"),
        ("ODETOWN (Ode Press) - The mill burned.", "ODETOWN", "Ode Press"),
        ("ODETOWN — The mill burned.", "ODETOWN", ""),
        ("ODETOWN—The mill burned.", "ODETOWN", ""),
    ],
)
def test_a_dateline_is_read(paragraph: str, place: str, credit: str) -> None:
    assert read(paragraph) == (place, credit)


@pytest.mark.parametrize(
    "paragraph",
    [
        "The mill – a ruin – burned.",
        "NATO - the alliance - was told.",
        "NATO - The alliance was told.",
        "U.S.-backed builders came.",
        "MILL-owners came.",
        "Ana Ode (Odetown) - who runs the mill - said so.",
        "ODETOWN - a small place - burned.",
        "“ODETOWN (Reuters) - no,” she said.",
        "ODETOWN",
        "",
    ],
)
def test_anything_else_is_no_dateline(paragraph: str) -> None:
    assert read(paragraph) == ("", "")
