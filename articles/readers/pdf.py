"""Read a PDF that has its text in it; a scan is refused."""

import re
import time
from collections import Counter
from collections.abc import Sequence
from io import BytesIO

from articles.readers import columns, plain_text
from articles.readers.columns import SENTENCE_END, Block, Gutter
from articles.readers.decoding import Decoded
from articles.readers.parsed import ParsedArticle, Refused
from articles.readers.pdf_pieces import TOO_LONG, Pieces
from articles.text.normalise import clean

READER = "pdf/2"
MOST_PAGES = 200
MOST_SECONDS = 20
"""Of computing, looked at after each page."""
LOCKED = "It is locked in a way not read here: open it and print it to a new PDF."
"""AES, which needs a package that is not installed, and locks for the holders of a certificate."""
LONGEST = 5_000_000
"""Characters."""
FULL = 0.75
"""A line shorter than this share of the page's width ends a paragraph, if a sentence ends there."""
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u2010\u00ad]$")
_NEUTRAL = re.compile(r"[\s()\[\]{}<>«»]")
"""What may differ between two ways to read the same letters: brackets turn with the direction."""
_PAGE_NUMBER = re.compile(r"(?:page )?\d{1,4}(?: (?:of|/) ?\d{1,4})?", re.IGNORECASE)


def read(data: bytes) -> ParsedArticle:
    """Return the article of a PDF, or refuse it: locked, without text, broken, endless."""
    from dataclasses import replace

    text = "\n\n".join(paragraph for page in _pages(data) for paragraph in _paragraphs(page))
    if not any(character.isalpha() for character in text):
        raise Refused("There is no text in this PDF: it may be a scan.")
    return replace(plain_text.read(Decoded(text, "pdf")), encoding="pdf", reader=READER)


def _pages(data: bytes) -> list[list[Block]]:
    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    until, length = time.process_time() + MOST_SECONDS, 0
    pages: list[list[Block]] = []
    gutters: list[Gutter] = []
    try:
        reader = PdfReader(BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise Refused("It is locked with a password: open it and save it without one.")
        for number, page in enumerate(reader.pages, start=1):
            if number > MOST_PAGES:
                raise Refused(f"It has more than {MOST_PAGES} pages.")
            pieces = Pieces(page, until=until)
            text = page.extract_text(
                visitor_operand_before=pieces.before, visitor_operand_after=pieces.after
            )
            if pieces.reason:
                raise Refused(pieces.reason)
            pages.append(_in_order(text, pieces, gutters, until))
            length += len(text)
            if length > LONGEST or time.process_time() > until:
                raise Refused(TOO_LONG)
    except Refused:
        raise
    except Exception as error:  # a foreign parser and a hostile file
        if isinstance(error, DependencyError | NotImplementedError) and b"/Encrypt" in data:
            raise Refused(LOCKED) from error
        raise Refused("It is no PDF that can be taken apart.") from error
    return pages


def _in_order(text: str, pieces: Pieces, gutters: list[Gutter], until: float) -> list[Block]:
    """Return a page by its columns where it has any, otherwise in the order of its file."""
    found = columns.blocks(pieces.found, gutters, until=until) if pieces.placed else []
    if not found:
        return [Block(tuple(text.split("\n")))]
    told = "".join(line for block in found for line in block.lines)
    if Counter(_NEUTRAL.sub("", told)) != Counter(_NEUTRAL.sub("", text)):
        raise Refused("It stands in columns that can't be told apart: copy its text into a file.")
    return found


def _paragraphs(page: Sequence[Block]) -> list[str]:
    """Join the lines of a page to paragraphs, and the words that were parted between lines."""
    paragraphs: list[str] = []
    before, full = "", 0.0
    for block in page:
        lines = [line.strip() for line in clean("\n".join(block.lines)).text.split("\n")]
        lines = [line for line in lines if not _PAGE_NUMBER.fullmatch(line)]
        before = before if block.goes_on else ""
        width = FULL * max(map(len, lines), default=0)
        for line in lines:
            ends = not before or (SENTENCE_END.search(before) and len(before) < full)
            if ends or not line or len(before) < full / 2:
                paragraphs.append(line)
            elif _HYPHEN.search(before) and line[:1].islower():
                paragraphs[-1] = paragraphs[-1][:-1] + line
            else:
                paragraphs[-1] += f" {line}"
            before, full = line, width
    return [paragraph for paragraph in paragraphs if paragraph]
