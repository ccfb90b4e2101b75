"""Pages that a word processor wrote: nothing stands around the article, and all of it is kept."""

from typing import Any

from articles.readers.blocks import block_lines

PROGRAMS = ("microsoft word", "libreoffice", "openoffice", "staroffice")
_GOOGLE = "doc-content"
_NOT_THE_TEXT = (
    "//del",  # what an editor crossed out
    "//sup[a[starts-with(@id, 'cmnt_ref')]]",
    "//div[p/a[starts-with(@id, 'cmnt') and not(starts-with(@id, 'cmnt_ref'))]]",
    "//*[contains(@style, 'mso-element:comment')]",
    "//*[contains(@class, 'MsoCommentReference')]",
    "//*[contains(@style, 'mso-list:Ignore')]",  # the dots and numbers before a list's lines
)
"""What people who wrote the article said to each other about it, and what Word draws."""


def is_one(tree: Any) -> bool:
    """Tell whether a word processor made a page."""
    said = tree.xpath("//meta[translate(@name, 'GENRATO', 'genrato') = 'generator']/@content")
    body = " ".join(tree.xpath("//body/@class")).split()
    return _GOOGLE in body or any(each.lower().startswith(PROGRAMS) for each in said)


def lines(tree: Any) -> list[str]:
    """Return the paragraphs of a document without the comments on it."""
    for path in _NOT_THE_TEXT:
        for element in tree.xpath(path):
            if element.getparent() is not None:
                element.drop_tree()
    return [line for body in tree.xpath("//body") for line in block_lines(body)]
