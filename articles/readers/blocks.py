"""The lines of a piece of a page as its blocks part them: every word, nothing is left out."""

import re
from typing import Any

from lxml import etree

_BLOCKS = frozenset(
    "address article aside blockquote br dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 "
    "header hr li main nav ol p pre section table td th tr ul".split()
)
_SILENT = frozenset(["script", "style", "noscript", "template", "svg", "iframe", "object"])
_EMPTY_LINES = re.compile(r"\n[^\S\n]*\n\s*")


def block_lines(tree: Any) -> list[str]:
    """Return the paragraphs of a tree.

    A line that ends in the middle of the markup's text goes on: programs wrap what they write. An
    empty line in it is kept as a break, for there are texts with no other.
    """
    parts: list[str] = []
    inside_pre = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        name = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            inside_pre += name == "pre"
            parts += ["\n"] * (name in _BLOCKS)
            shown = bool(name) and name not in _SILENT
            parts += [_text(element.text, pre=bool(inside_pre))] * shown
        else:
            inside_pre -= name == "pre"
            parts += ["\n"] * (name in _BLOCKS)
            parts.append(_text(element.tail, pre=bool(inside_pre)))
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return [line for line in lines if line]


def _text(text: str | None, *, pre: bool) -> str:
    if not text or pre:
        return text or ""
    return "\n".join(" ".join(part.split("\n")) for part in _EMPTY_LINES.split(text))
