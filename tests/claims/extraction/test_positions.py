"""Positions and missing answers on labelled sentences; half of them are near misses."""

from collections import Counter
from pathlib import Path

import pytest

from claims.extraction import find
from claims.extraction.positions import rung_of

HERE = Path(__file__).parent / "positions"
CLASSES = ("denies", "disputes", "replies", "declines", "no_response", "caveat", "supports")
PALACE = "The palace, the ministry of salt, and the embassy in Tarn"
PRECISION, RECALL = 0.90, 0.85


def labelled(name: str) -> list[tuple[str, str]]:
    rows = (HERE / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [tuple(row.split(" | ", 1)) for row in rows if row and not row.startswith("#")]  # type: ignore[misc]


def given(sentence: str) -> set[str]:
    return {candidate.position for candidate in find(sentence)} - {"asserts", "context"}


@pytest.fixture(scope="module", params=["tune", "held_out"])
def counts(request: pytest.FixtureRequest) -> dict[str, Counter[str]]:
    totals = {"right": Counter[str](), "given": Counter[str](), "wanted": Counter[str]()}
    for label, sentence in labelled(request.param):
        positions = given(sentence)
        totals["given"].update(positions)
        totals["right"].update(positions & {label})
        totals["wanted"].update({label} - {"-"})
    return totals


def test_there_are_three_hundred_sentences_and_half_are_near_misses():
    rows = labelled("tune") + labelled("held_out")
    near_misses = sum(label == "-" for label, _ in rows)
    assert len(rows) >= 300
    assert near_misses * 2 >= len(rows)


@pytest.mark.parametrize("position", CLASSES)
def test_a_position_is_right_where_it_is_given(counts: dict[str, Counter[str]], position: str):
    assert counts["right"][position] / counts["given"][position] >= PRECISION


@pytest.mark.parametrize("position", CLASSES)
def test_a_position_is_given_where_it_is_wanted(counts: dict[str, Counter[str]], position: str):
    assert counts["right"][position] / counts["wanted"][position] >= RECALL


@pytest.mark.parametrize(
    ("sentence", "clause", "speaker"),
    [
        (
            f"{PALACE} did not immediately respond to requests for comment about the leak.",
            "did not immediately respond to requests for comment about the leak",
            PALACE,
        ),
        ("Lee declined to comment, but his aunt laughed.", "declined to comment", "Lee"),
        (
            "The report could not be independently verified.",
            "could not be independently verified",
            "The report",
        ),
        ("Messages left with Ana Ode were not returned.", "were not returned", "Ana Ode"),
        (
            "There was no immediate response from the mill.",
            "no immediate response from",
            "the mill",
        ),
    ],
)
def test_an_answer_that_was_not_given_has_its_clause_and_its_speaker(
    sentence: str, clause: str, speaker: str
):
    (candidate,) = find(sentence)
    assert candidate.kind == "narrated"
    assert clause in candidate.spans[0].of(sentence)
    assert candidate.speaker is not None
    assert candidate.speaker.of(sentence) == speaker


def test_a_denial_inside_what_somebody_says_is_a_statement_of_theirs():
    (candidate,) = find("The bank said it denied the accusations.")
    assert (candidate.kind, candidate.position) == ("indirect", "denies")


@pytest.mark.parametrize(
    ("cue", "rung"),
    [
        ("allege", "alleges"),
        ("insist", "claims"),
        ("tell", "says"),
        ("confirm", "confirms"),
        ("concede", "admits"),
    ],
)
def test_a_cue_stands_on_the_ladder(cue: str, rung: str):
    assert rung_of(cue) == rung
