"""Read a PDF that has its text in it; a scan is refused."""

import re
import time
from io import BytesIO
from itertools import pairwise

from articles.readers import plain_text
from articles.readers.decoding import Decoded
from articles.readers.parsed import ParsedArticle, Refused
from articles.text.normalise import clean

READER = "pdf/1"
MOST_PAGES = 200
MOST_SECONDS = 20
"""Of computing, looked at after each page."""
LONGEST = 5_000_000
"""Characters."""
FULL = 0.75
"""A line shorter than this share of the page's width ends a paragraph, if a sentence ends there."""
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$")
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u2010\u00ad]$")
_PAGE_NUMBER = re.compile(r"(?:page )?\d{1,4}(?: (?:of|/) ?\d{1,4})?", re.IGNORECASE)


def read(data: bytes) -> ParsedArticle:
    """Return the article of a PDF, or refuse it: locked, without text, broken, endless."""
    from dataclasses import replace

    pages = _pages(data)
    text = "\n\n".join(paragraph for page in pages for paragraph in _paragraphs(page))
    if not any(character.isalpha() for character in text):
        raise Refused("There is no text in this PDF: it may be a scan.")
    return replace(plain_text.read(Decoded(text, "pdf")), encoding="pdf", reader=READER)


def _pages(data: bytes) -> list[str]:
    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    began, pages, length = time.process_time(), [], 0
    try:
        reader = PdfReader(BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise Refused("It is locked with a password.")
        for number, page in enumerate(reader.pages, start=1):
            if number > MOST_PAGES:
                raise Refused(f"It has more than {MOST_PAGES} pages.")
            pages.append(page.extract_text())
            length += len(pages[-1])
            if length > LONGEST or time.process_time() - began > MOST_SECONDS:
                raise Refused("It takes too long to read: it may be broken.")
    except Refused:
        raise
    except DependencyError as error:
        raise Refused("It is locked in a way not read here: print it to a new PDF.") from error
    except Exception as error:  # a foreign parser and a hostile file
        raise Refused("It is no PDF that can be taken apart.") from error
    return pages


def _paragraphs(page: str) -> list[str]:
    """Join the lines of a page to paragraphs, and the words that were parted between lines."""
    lines = [line.strip() for line in clean(page).text.split("\n")]
    lines = [line for line in lines if not _PAGE_NUMBER.fullmatch(line)]
    width = max(map(len, lines), default=0)
    paragraphs: list[str] = [lines[0]] if lines else []
    for before, line in pairwise(lines):
        ends = not before or (_SENTENCE_END.search(before) and len(before) < FULL * width)
        if ends or not line or len(before) < FULL * width / 2:
            paragraphs.append(line)
        elif _HYPHEN.search(before) and line[:1].islower():
            paragraphs[-1] = paragraphs[-1][:-1] + line
        else:
            paragraphs[-1] += f" {line}"
    return [paragraph for paragraph in paragraphs if paragraph]
