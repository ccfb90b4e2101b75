"""The parts of a mail: its own texts, and the mails that it carries as attachments."""

import re
from base64 import b64decode
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from itertools import pairwise
from typing import Any

from articles.readers import html
from articles.readers.decoding import Decoded, decode
from articles.readers.parsed import Refused
from articles.text.normalise import clean

MOST_PARTS = 5_000
MOST_WORK = 20_000_000
"""Each line is compared with each boundary that is open; lines times boundaries at most."""
UNBROKEN = default.clone(refold_source="none")
FROM_LINE = re.compile(rb"^From \S+ .{10,40}\d{4}\r?\n(?=[\w-]+:)", re.MULTILINE)
"""What parts the mails of a mailbox; a line of a text that looks like it is written “>From”."""
QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)
MESSAGES = frozenset({"message/rfc822", "message/global", "message/news"})
OUTLOOK = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})
LOCKED = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted"})


def parse(data: bytes) -> EmailMessage:
    """Take a mail apart, or refuse one that would take for ever."""
    if data.count(b"\n--") > MOST_PARTS:
        raise Refused(f"It is in more than {MOST_PARTS:,} parts.")
    if data.count(b"\n") * data.lower().count(b"boundary") > MOST_WORK:
        raise Refused("Its parts lie in each other too deep to be read.")
    try:
        return message_from_bytes(data, policy=default)
    except RecursionError as error:
        raise Refused("Its parts lie in each other too deep to be read.") from error


def own_parts(message: EmailMessage) -> Iterator[EmailMessage]:
    """Yield what a mail itself consists of, in order; mails that it carries are not opened."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        if part.is_multipart() and part.get_content_maintype() != "message":
            waiting += reversed(_inside(part))
        else:
            yield part


def attached(message: EmailMessage) -> list[EmailMessage]:
    """Return the mails that a mail carries."""
    return [inner for part in own_parts(message) if (inner := _carried(part)) is not None]


def is_digest(message: EmailMessage) -> bool:
    """Tell a list's digest, which has a table of contents where a forward has a note."""
    return message.get_content_type() == "multipart/digest" or any(
        part.get_content_type() == "multipart/digest" for part in _inside(message)
    )


def _inside(part: EmailMessage) -> list[Any]:
    inside = part.get_payload()
    return inside if isinstance(inside, list) else []


def bytes_of(message: EmailMessage) -> bytes:
    """Return a mail that another one carried as a file of its own."""
    return message.as_bytes(policy=UNBROKEN)


def text_in(message: EmailMessage, kind: str) -> Decoded | None:
    """Return what the parts of a kind say that are no attachments, decoded as the mail says.

    Some programs cut a text in two where they place a picture.
    """
    found: list[Decoded] = []
    for part in own_parts(message):
        if part.get_content_type() != f"text/{kind}" or _is_file(part, later=bool(found)):
            continue
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes) and payload.strip():
            # A browser that saves a page leaves its charset where the page says it.
            within = html.declared_in(payload) if kind == "html" else ""
            decoded = decode(payload, declared=part.get_content_charset() or within)
            found.append(decoded._replace(text=_flowing(part, decoded.text)))
    return Decoded("\n\n".join(each.text for each in found), found[0].encoding) if found else None


def in_mailbox(data: bytes) -> list[bytes]:
    """Return the mails of a mailbox file one by one; a mail is the only one of its own."""
    starts = [found.start() for found in FROM_LINE.finditer(data)]
    if not starts or starts[0]:
        return [data]
    parts = [data[start:end] for start, end in pairwise([*starts, len(data)])]
    return [QUOTED.sub(rb"\1", part.split(b"\n", 1)[1].strip() + b"\n") for part in parts]


def is_page(message: EmailMessage) -> bool:
    """Tell a page that a browser or a word processor saved in one file from a mail."""
    saved = header(message, "From").lstrip('<" ').lower().startswith("saved by")
    named = saved or bool(header(message, "Snapshot-Content-Location"))
    return named or ("From" not in message and message.get_content_type() == "multipart/related")


def address(message: EmailMessage) -> str:
    """Return where a saved page was open, as the file or its first part says it."""
    first = next(own_parts(message))
    names = ((message, "Snapshot-Content-Location"), (message, "Content-Location"))
    found = (header(*name) for name in (*names, (first, "Content-Location")))
    return next((each for each in found if each), "")


def page_in(message: EmailMessage, at: str) -> Decoded | None:
    """Return the page that was open, which is not one of its frames."""
    pages = [part for part in own_parts(message) if part.get_content_type() == "text/html"]
    pages.sort(key=lambda part: header(part, "Content-Location") != at)
    for part in pages:
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes) and payload.strip():
            return decode(payload, declared=part.get_content_charset() or html.declared_in(payload))
    return None


def header(message: EmailMessage, name: str) -> str:
    """Return a header as one clean line; "" when it is missing or broken."""
    try:
        value = str(message.get(name, ""))
        if "\ufffd" in value:
            value = _raw(message, name) or value
    except Exception:  # noqa: BLE001 - the standard library trips over some broken headers
        return ""
    return " ".join(clean(value).text.split())[:400]


def _raw(message: EmailMessage, name: str) -> str:
    """Return a header that was written as the text below it is, with nothing that says so."""
    items = (value for key, value in message.raw_items() if key.lower() == name.lower())
    data = str(next(items, "")).encode("ascii", "surrogateescape")
    if data.isascii():  # it says how it is written, and is wrong
        return ""
    charsets = (part.get_content_charset() for part in own_parts(message))
    try:
        return decode(data, declared=next(filter(None, charsets), "")).text
    except Refused:
        return ""


def _carried(part: EmailMessage) -> EmailMessage | None:
    """Return the mail in an attachment, also when the program took it for any file."""
    if part.get_content_type() in MESSAGES:
        inner: Any = part.get_payload()
        inner = inner[0] if isinstance(inner, list) and inner else None
        if inner is not None and not inner.keys() and part.get("Content-Transfer-Encoding"):
            return parse(b64decode(str(inner.get_payload()).encode("ascii", "ignore")))
        return inner
    if str(part.get_filename() or "").lower().endswith(".eml"):
        data = part.get_payload(decode=True)
        return parse(data) if isinstance(data, bytes) and data.strip() else None
    return None


def _is_file(part: EmailMessage, *, later: bool) -> bool:
    named = part.get_content_disposition() == "attachment"
    return named or (later and part.get_filename() is not None)


def _flowing(part: EmailMessage, text: str) -> str:
    """Join the lines of a text that says which of its line ends are its own (RFC 3676)."""
    if str(part.get_param("format", "")).lower() != "flowed":
        return text
    joined = str(part.get_param("delsp", "")).lower() == "yes"
    lines: list[list[str]] = []
    goes_on, quoted = False, 0
    for line in text.replace("\r\n", "\n").split("\n"):
        said = line.lstrip(">")
        depth = len(line) - len(said)
        said = said.removeprefix(" ")
        if goes_on and depth == quoted and said != "-- ":
            lines[-1].append(said)
        else:
            lines.append([f"{'>' * depth} {said}" if depth else said])
        goes_on, quoted = said.endswith(" ") and said != "-- ", depth
        if goes_on and joined:
            lines[-1][-1] = lines[-1][-1][:-1]
    return "\n".join("".join(line) for line in lines)
