"""Chats that somebody exported: many voices, and no article; said plainly instead of read."""

import re

from articles.readers.parsed import Refused

REASON = "It is a {} chat, and no article: copy each post that you need into a text of its own."
LINES = 3
WITHIN = 20_000
_TIME = r"\d\d?[:.]\d\d(?:[:.]\d\d)?(?:\s?[ap]\.?\s?m\.?)?"
_LINE = re.compile(
    rf"^[\u200e\ufeff]?\[?\d{{1,4}}[./-]\d\d?[./-]\d{{2,4}},? {_TIME}(?:\] |\s-\s)[^\n]{{2,}}$",
    re.IGNORECASE | re.MULTILINE,
)
_LINE_OF_ANY = re.compile(r"^.*\S.*$", re.MULTILINE)
_TELEGRAM = re.compile(r"<div class=\"page_body chat_page\">")


def refuse_text(text: str) -> None:
    """Refuse a text most of whose lines begin as WhatsApp writes them."""
    head = text[:WITHIN].replace("\r\n", "\n")
    found = len(_LINE.findall(head))
    if found >= LINES and 2 * found >= len(_LINE_OF_ANY.findall(head)):
        raise Refused(REASON.format("WhatsApp"))


def refuse_page(markup: str) -> None:
    """Refuse a page of a chat as Telegram writes it."""
    if _TELEGRAM.search(markup, 0, WITHIN):
        raise Refused(REASON.format("Telegram"))


def refuse_document(document: object) -> None:
    """Refuse a JSON file of a chat as Telegram writes it, or of all that a person has there."""
    if isinstance(document, dict) and (
        (isinstance(document.get("messages"), list) and {"name", "type", "id"} <= document.keys())
        or {"about", "chats"} <= document.keys()
    ):
        raise Refused(REASON.format("Telegram"))
