"""The bar shows itself only for long work on a terminal."""

from io import StringIO

import pytest
from django.core.management.base import OutputWrapper

from articles.management.progress import CLEAR, MANY, Progress


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def drawn(total: int, screen: StringIO) -> str:
    progress = Progress(total, OutputWrapper(screen))
    for _step in range(total):
        progress.step()
    progress.clear()
    return screen.getvalue()


def test_it_counts_on_a_terminal_and_leaves_nothing_behind() -> None:
    shown = drawn(MANY + 1, Terminal())
    assert f"{MANY + 1}/{MANY + 1}" in shown
    assert shown.endswith(CLEAR)
    assert "\n" not in shown


@pytest.mark.parametrize(
    ("total", "screen"),
    [pytest.param(MANY, Terminal(), id="short work"), pytest.param(100, StringIO(), id="a file")],
)
def test_otherwise_it_writes_nothing(total: int, screen: StringIO) -> None:
    assert drawn(total, screen) == ""
