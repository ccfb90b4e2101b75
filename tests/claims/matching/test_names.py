"""Spellings of one name over many reports."""

from claims.matching.names import variants


def pairs(*texts: str) -> list[tuple[str, str]]:
    return [(one.name, one.variant) for one in variants(texts)]


def test_a_rarer_spelling_is_offered_for_the_common_one() -> None:
    found = variants(["near Avdiivka", "in Avdiivka now", "near Avdivvka", "near Adviika"])

    assert [(one.name, one.variant, one.reports) for one in found] == [
        ("Avdiivka", "Avdivvka", 2),
        ("Avdiivka", "Adviika", 2),
    ]


def test_two_names_that_stand_side_by_side_in_many_reports_are_two() -> None:
    both = "ferries from Ireland and from Iceland"

    assert pairs(both, both, both) == []


def test_an_adjective_is_no_spelling_of_its_country() -> None:
    assert pairs("from Ukraine", "the Ukrainian side", "for Russian and all Russians") == []


def test_short_names_are_left_alone() -> None:
    assert pairs("from Iran", "from Iraq") == []


def test_a_word_that_only_begins_a_sentence_is_no_name() -> None:
    assert pairs("Quietly he left. Quitely odd.", "Quietly they sang.") == []
