"""Read a web page: its article, told from what stands around it, and what the page says of it."""

import re
from dataclasses import replace

from lxml import etree
from lxml import html as lxml_html

from articles.readers import chats, documents, metadata, plain_text
from articles.readers.blocks import block_lines
from articles.readers.decoding import Decoded, decode
from articles.readers.hints import Hints
from articles.readers.parsed import ParsedArticle, Refused

READER = "html/2"
DECLARED_WITHIN = 4096
"""Browsers look at the first 1,024 bytes for the charset; pages are more careless than that."""
PROSE_WORDS = 8
"""A page whose longest line has fewer words than this is a menu."""
PROSE_LETTERS = 16
"""The same for scripts that put no space between words."""
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_SAVED_FROM = re.compile(
    r"<!-- saved from url=\(\d+\)(\S+) -->|Page saved with SingleFile\s+url: (\S+)"
)
"""What browsers and their extensions write at the top of a page they save."""
SAVED_WITHIN = 2048
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def read(data: bytes, hints: Hints) -> ParsedArticle:
    """Return the article of a page, or refuse a page without one."""
    declared = hints.charset or declared_in(data)
    decoded = decode(data, encoding=hints.encoding, declared=declared)
    chats.refuse_page(decoded.text)
    return read_markup(decoded, url=hints.url)


def declared_in(data: bytes) -> str:
    """Return the charset that a page names itself, "" when it names none."""
    found = _CHARSET.search(data[:DECLARED_WITHIN])
    return found[1].decode("ascii", "replace") if found else ""


def read_markup(decoded: Decoded, *, url: str = "") -> ParsedArticle:
    """Return the article of a page that is decoded already; ``url`` is where it was fetched."""
    saved_from = None if url else _SAVED_FROM.search(decoded.text[:SAVED_WITHIN])
    tree = _parse(decoded.text)
    said = metadata.read(tree, url=saved_from[1] or saved_from[2] if saved_from else url)
    lines = documents.lines(tree) if documents.is_one(tree) else _article_lines(tree)
    if not any(map(_is_prose, lines)):
        raise Refused("There is no article in this page.")
    if said.title and said.title not in lines[:3]:
        lines.insert(0, said.title)
    found = plain_text.read(Decoded("\n\n".join(lines), decoded.encoding))
    return replace(
        found,
        title=said.title if found.text.startswith(said.title) else found.title,
        byline=said.byline or found.byline,
        published_on=said.published.on or found.published_on,
        published_at=said.published.at if said.published.on else found.published_at,
        language=said.language or found.language,
        outlet=said.outlet,
        url=said.url,
        text_kind="excerpt" if "paywall" in found.dropped else found.text_kind,
        reader=READER,
    )


def lines_of(markup: str) -> list[str]:
    """Return the paragraphs of a piece of HTML that is all article, as a feed carries it."""
    if "<" not in markup and "&" not in markup:
        return [line for line in markup.split("\n") if line.strip()]
    return block_lines(_parse(f"<div>{markup}</div>"))


def _is_prose(line: str) -> bool:
    return len(line.split()) >= PROSE_WORDS or len(_UNSPACED.findall(line)) >= PROSE_LETTERS


def _parse(markup: str) -> lxml_html.HtmlElement:
    """Build the tree of a page without fetching anything or growing without bounds."""
    # lxml takes no characters that XML has none for, and no declaration in a text of characters.
    text = _DECLARATION.sub("", markup).replace("\x00", "")
    # Comments go at once: of a paragraph that begins with one, trafilatura leaves nothing.
    parser = lxml_html.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        tree = lxml_html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise Refused("It is no page that can be taken apart.") from error
    return tree


def _article_lines(tree: lxml_html.HtmlElement) -> list[str]:
    from trafilatura import extract  # a late import: it alone takes half a second

    try:
        text = extract(tree, include_comments=False, include_tables=False, fast=False)
    except Exception as error:  # a foreign parser and a hostile page
        raise Refused("It is no page that an article can be found in.") from error
    return [line for line in (text or "").split("\n") if line.strip()]
