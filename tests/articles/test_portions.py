"""A long row of things comes in portions, however long and however heavy it is."""

from articles.portions import HEAVIEST, portions


def test_no_portion_has_more_than_the_most() -> None:
    found = list(portions(range(7), most=3, weight=lambda _: 1))
    assert found == [[0, 1, 2], [3, 4, 5], [6]]


def test_what_is_heavy_comes_alone() -> None:
    sizes = [1, HEAVIEST, HEAVIEST * 2, 1, 1]
    assert list(portions(sizes, most=9, weight=int)) == [[1], [HEAVIEST], [HEAVIEST * 2], [1, 1]]


def test_of_nothing_there_is_no_portion() -> None:
    assert list(portions([], most=3, weight=int)) == []


def test_things_are_taken_when_they_are_wanted() -> None:
    taken = []
    things = (taken.append(at) or at for at in range(9))
    next(portions(things, most=2, weight=lambda _: 1))
    assert taken == [0, 1, 2]
