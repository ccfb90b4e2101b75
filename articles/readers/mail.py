"""Read mails (.eml) and pages as a browser saves them in one file (.mhtml)."""

from dataclasses import replace
from email import message_from_bytes
from email.errors import MessageError
from email.message import EmailMessage
from email.policy import default

from articles.readers import html, plain_text
from articles.readers.decoding import Decoded, decode
from articles.readers.moments import read_moment
from articles.readers.parsed import ParsedArticle, Refused
from articles.text.normalise import clean

READER = "mail/1"
SHORT = 200
"""Characters: a text part below this beside an HTML part only says that there is one."""


def read(data: bytes) -> ParsedArticle:
    """Return the article that a mail carries or a saved page is."""
    try:
        message = message_from_bytes(data, policy=default)
        address = _header(message, "Snapshot-Content-Location")
        page = _part(message, "html")
        text = _part(message, "plain")
    except (MessageError, ValueError, LookupError, AttributeError, TypeError, IndexError) as error:
        raise Refused("It is no mail that can be taken apart.") from error
    if address:  # a saved page says of itself what it is
        if page is None:
            raise Refused("There is no page in this file.")
        return replace(html.read_markup(page, url=address), reader=READER)
    if page and (text is None or len(text.text.strip()) < SHORT):
        text = Decoded("\n\n".join(html.lines_of(page.text)), page.encoding)
    if text is None or not text.text.strip():
        raise Refused("There is no text in this mail.")
    return _mailed(message, text)


def _mailed(message: EmailMessage, text: Decoded) -> ParsedArticle:
    subject = _header(message, "Subject")
    found = plain_text.read(Decoded(f"{subject}\n\n{text.text}".strip(), text.encoding))
    sent = read_moment(_header(message, "Date"))
    return replace(
        found,
        title=subject if subject and found.text.startswith(subject) else found.title,
        published_on=found.published_on or sent.on,
        published_at=found.published_at if found.published_on else sent.at,
        reader=READER,
    )


def _part(message: EmailMessage, kind: str) -> Decoded | None:
    """Return the first part of a kind that is no attachment, decoded as the mail says."""
    for part in message.walk():
        wanted = part.get_content_type() == f"text/{kind}"
        if wanted and part.get_content_disposition() != "attachment":
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes) and payload.strip():
                # A browser that saves a page leaves its charset where the page says it.
                within = html.declared_in(payload) if kind == "html" else ""
                return decode(payload, declared=part.get_content_charset() or within)
    return None


def _header(message: EmailMessage, name: str) -> str:
    """Return a header as one clean line; "" when it is missing or broken."""
    try:
        value = str(message.get(name, ""))
    except Exception:  # noqa: BLE001 - the standard library trips over some broken headers
        return ""
    return " ".join(clean(value).text.split())[:400]
