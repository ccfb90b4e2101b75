"""Bytes of any origin to a ParsedArticle, or a refusal in one sentence. One module a format."""

from pathlib import PurePath

from articles.readers import plain_text
from articles.readers.decoding import decode
from articles.readers.parsed import ParsedArticle, Refused

__all__ = ["ParsedArticle", "Refused", "read"]

OTHER_FORMATS = {
    ".htm": "a web page",
    ".html": "a web page",
    ".json": "JSON",
    ".rss": "a feed",
    ".xhtml": "a web page",
    ".xml": "XML",
}
"""Names that say a format whose content need not show it at once; its marks would pass for text."""


def read(
    data: bytes, *, name: str, encoding: str = "", max_bytes: int | None = None
) -> ParsedArticle:
    """Read an article from ``data``, or raise ``Refused``; nothing else is ever raised.

    The content decides what the bytes are; ``name`` is heard only where it says that they are no
    plain text. ``encoding`` is given when a person knows it; otherwise what is not certain is
    refused.
    """
    if max_bytes is not None and len(data) > max_bytes:
        raise Refused(f"It is too large: {len(data):,} bytes, and the limit is {max_bytes:,}.")
    decoded = decode(data, encoding=encoding)
    other = OTHER_FORMATS.get(PurePath(name).suffix.lower())
    if other:
        raise Refused(f"Its name says that it is {other}, which this version can't read.")
    return plain_text.read(decoded)
