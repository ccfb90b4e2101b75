"""From a speaker as written to the actors the desk knows: one, all of a list, or nobody."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.speakers import Alias, directory, resolve, words_of

KIRBY, WHITE_HOUSE, KREMLIN, MINISTRY, EMBASSY, RUSSIA, LIND, LINDE, OFFICE, STATES = range(1, 11)
PEOPLE = {KIRBY, LIND, LINDE}
WRITTEN = [
    (KIRBY, "John Kirby"),
    (KIRBY, "Kirby"),
    (WHITE_HOUSE, "White House"),
    (KREMLIN, "Kremlin"),
    (MINISTRY, "Russian defence ministry"),
    (EMBASSY, "Russian embassy in Washington"),
    (EMBASSY, "Russian embassy"),
    (RUSSIA, "Russia"),
    (LIND, "Bo Lind"),
    (LIND, "Lind"),
    (LINDE, "Eva Lind"),
    (LINDE, "Lind"),
    (OFFICE, "Department of Ports and Harbours"),
    (STATES, "U.S."),
    (STATES, "United States"),
]
ALIASES = [Alias(actor=a, words=words_of(text), is_person=a in PEOPLE) for a, text in WRITTEN]
ACTORS = directory(ALIASES)


@pytest.mark.parametrize(
    ("speaker", "name", "actors"),
    [
        ("Kirby", "", [KIRBY]),
        ("He", "John Kirby", [KIRBY]),
        ("KIRBY", "", [KIRBY]),
        ("Mr. Kirby", "", [KIRBY]),
        ("Kirby’s", "", [KIRBY]),
        ("the White House", "", [WHITE_HOUSE]),
        ("The U.S.", "", [STATES]),
        ("White House spokesperson John Kirby", "", [KIRBY]),
        ("John Kirby of the White House", "John Kirby", [KIRBY]),
        ("White House officials", "", [WHITE_HOUSE]),
        ("the Russian embassy in Washington", "", [EMBASSY]),
        ("a spokesman for the Russian embassy", "", [EMBASSY]),
        ("the Russian defence ministry", "", [MINISTRY]),
        ("Department of Ports and Harbours", "", [OFFICE]),
        ("Lind", "", []),
        ("Lind", "Bo Lind", [LIND]),
        ("John Kirby, Bo Lind", "", []),
        ("the White House, the Kremlin", "", []),
        ("The Kremlin and Kirby", "", [KREMLIN, KIRBY]),
        ("Kirby and John Kirby", "", [KIRBY]),
        ("a fisherman", "", []),
        ("Kirbyson", "", []),
        ("Russian officials", "", []),
        ("", "", []),
        ("the", "", []),
    ],
)
def test_a_speaker_stands_for(speaker: str, name: str, actors: list[int]) -> None:
    assert resolve(speaker, name, ACTORS) == tuple(actors)


@pytest.mark.parametrize("joined", ["and", "or", "nor"])
def test_a_list_stands_for_every_member_that_is_known(joined: str) -> None:
    speaker = f"the Kremlin, the Russian defence ministry {joined} the Russian embassy"
    assert resolve(speaker, "", ACTORS) == (KREMLIN, MINISTRY, EMBASSY)


def test_a_member_of_a_list_that_is_not_known_is_left_out() -> None:
    speaker = "the Kremlin, the Russian defence ministry and the embassy"
    assert resolve(speaker, "", ACTORS) == (KREMLIN, MINISTRY)


def test_a_shared_alias_in_a_list_stands_for_nobody() -> None:
    assert resolve("Kirby and Lind", "", ACTORS) == (KIRBY,)


def test_an_office_with_and_in_its_name_is_one() -> None:
    speaker = "the Department of Ports and Harbours"
    assert resolve(speaker, "", ACTORS) == (OFFICE,)


def test_nobody_is_known_without_aliases() -> None:
    assert resolve("John Kirby", "John Kirby", directory([])) == ()


@given(st.text(), st.text())
def test_any_text_gives_known_actors_once(speaker: str, name: str) -> None:
    found = resolve(speaker, name, ACTORS)
    assert set(found) <= set(range(1, 11))
    assert len(found) == len(set(found))


@given(st.permutations(ALIASES))
def test_the_order_of_aliases_does_not_matter(aliases: list[Alias]) -> None:
    speaker = "White House spokesperson John Kirby, Lind and the Russian embassy in Washington"
    assert resolve(speaker, "", directory(aliases)) == resolve(speaker, "", ACTORS)
