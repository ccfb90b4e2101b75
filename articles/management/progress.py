"""A bar on a terminal, for long work only."""

from django.core.management.base import OutputWrapper

MANY = 20
"""Fewer steps than this are over before a bar says anything."""
WIDTH = 30
CLEAR = "\r\033[K"


class Progress:
    """Draw how much of ``total`` is done; nothing when that is little or nobody is looking."""

    def __init__(self, total: int, stream: OutputWrapper) -> None:
        self.total, self.stream, self.done = total, stream, 0
        self.is_shown = total > MANY and stream.isatty()

    def step(self, steps: int = 1) -> None:
        """Count what was done and draw the bar."""
        self.done += steps
        if self.is_shown:
            filled = "#" * (WIDTH * self.done // self.total)
            self._write(f"{CLEAR}[{filled:<{WIDTH}}] {self.done}/{self.total}")

    def clear(self) -> None:
        """Take the bar away, so that a line can be written in its place."""
        if self.is_shown:
            self._write(CLEAR)

    def _write(self, text: str) -> None:
        self.stream.write(text, style_func=str, ending="")
        self.stream.flush()
