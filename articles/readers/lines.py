"""A plain text's paragraphs: its lines, or what they were before a mail program wrapped them."""

from itertools import pairwise

WRAP_WIDTH = 100
"""Text wrapped wider than this has not been met; longer lines are paragraphs of their own."""
WRAPPED_BREAKS = 3
"""So many breaks must be explained by the width before a text counts as wrapped."""
_ENDS = ('"', ".", "!", "?", "”", "’", ")", ":", "…")


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a cleaned text: one a line, unless its lines are wrapped."""
    blocks = [block.split("\n") for block in text.split("\n\n")]
    width = max(len(line) for block in blocks for line in block)
    if width <= WRAP_WIDTH and _is_wrapped(blocks, width):
        blocks = [[" ".join(block)] if _fills(block, width) else block for block in blocks]
    return [line for block in blocks for line in block if line]


def _is_wrapped(blocks: list[list[str]], width: int) -> bool:
    breaks = [pair for block in blocks if _fills(block, width) for pair in pairwise(block)]
    inside = [before for before, _after in breaks if not before.endswith(_ENDS)]
    return len(breaks) >= WRAPPED_BREAKS and bool(inside)


def _fills(block: list[str], width: int) -> bool:
    """Tell whether each line ends where it does because the next word found no room."""
    return all(
        len(before) + 1 + len(after.split(" ", 1)[0]) > width for before, after in pairwise(block)
    )
