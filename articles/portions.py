"""A long row of things in portions that memory and a transaction can take."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Thing = TypeVar("Thing")
HEAVIEST = 2_000_000
"""Bytes in a portion of several; one that is heavier comes alone."""


def portions(
    things: Iterable[Thing], *, most: int, weight: Callable[[Thing], int]
) -> Iterator[list[Thing]]:
    """Yield the things in lists of at most ``most``, none of several heavier than ``HEAVIEST``."""
    portion: list[Thing] = []
    heavy = 0
    for thing in things:
        weighs = weight(thing)
        if portion and (len(portion) == most or heavy + weighs > HEAVIEST):
            yield portion
            portion, heavy = [], 0
        portion.append(thing)
        heavy += weighs
    if portion:
        yield portion
