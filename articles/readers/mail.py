"""Read mails (.eml), with the mails they carry, and pages as browsers save them in one file."""

from collections.abc import Iterator
from dataclasses import replace
from email.errors import MessageError
from email.message import EmailMessage

from articles.readers import forwarded, html, mail_parts, plain_text
from articles.readers.dates import Published, read_line
from articles.readers.decoding import Decoded
from articles.readers.mail_parts import header
from articles.readers.moments import read_moment
from articles.readers.parsed import Entry, Limits, ParsedArticle, Refused

READER = "mail/2"
SHORT = 200
"""Characters: a text part below this beside an HTML part only says that there is one, and a note
below this above a forwarded report is no report."""
DEEPEST = 5
"""Mails within each other: a report that was passed on so often has lost its way."""
BROKEN = (MessageError, ValueError, LookupError, AttributeError, TypeError, RecursionError)
"""What the standard library raises on mails that no program wrote."""
NO_MAIL = "It is no mail that can be taken apart."


def read(data: bytes) -> ParsedArticle:
    """Return the one article that a mail carries or a saved page is."""
    message = _parse(data)
    if _attached(message) or len(mail_parts.in_mailbox(data)) > 1:
        raise Refused("It may hold several articles: import it as a list.")
    return _article(message, most=len(data))


def entries(data: bytes, name: str, limits: Limits) -> Iterator[Entry]:
    """Yield the articles of a mail or a mailbox, and each that a mail carries in one of its own.

    A short note above what somebody passed on is no article, nor is the head of a list's digest.
    """
    mails = mail_parts.in_mailbox(data)
    for number, each in enumerate(mails, start=1):
        shown = name if len(mails) == 1 else f"{name}, message {number}"
        try:
            yield from _entries(_parse(each), each, shown, limits=limits, depth=DEEPEST)
        except Refused as refused:
            yield Entry(name=shown, source=each, reason=refused.reason)


def _entries(
    message: EmailMessage, data: bytes, name: str, *, limits: Limits, depth: int
) -> Iterator[Entry]:
    try:
        carried = [(inner, mail_parts.bytes_of(inner)) for inner in _attached(message)]
        if not carried or _has_note(message):
            yield Entry(name=name, source=data, article=_article(message, most=limits.article))
    except (Refused, *BROKEN) as error:
        reason = error.reason if isinstance(error, Refused) else NO_MAIL
        yield Entry(name=name, source=data, reason=reason)
        return
    for number, (inner, source) in enumerate(carried, start=1):
        shown = f"{name}, message {number}"
        if depth == 0:
            reason = f"It lies in more than {DEEPEST} mails: save it as a file of its own."
            yield Entry(name=shown, source=b"", reason=reason)
        else:
            yield from _entries(inner, source, shown, limits=limits, depth=depth - 1)


def _parse(data: bytes) -> EmailMessage:
    try:
        return mail_parts.parse(data)
    except BROKEN as error:
        raise Refused(NO_MAIL) from error


def _attached(message: EmailMessage) -> list[EmailMessage]:
    try:
        return mail_parts.attached(message)
    except BROKEN as error:
        raise Refused(NO_MAIL) from error


def _has_note(message: EmailMessage) -> bool:
    try:
        text = None if mail_parts.is_digest(message) else _text(message)
    except (Refused, *BROKEN):
        return False
    note = forwarded.SIGNATURE.split(text.text)[0] if text else ""
    return len(note.strip()) >= SHORT


def _article(message: EmailMessage, *, most: int) -> ParsedArticle:
    try:
        is_page, address = mail_parts.is_page(message), mail_parts.address(message)
        page = mail_parts.page_in(message, address) if is_page else None
        text = None if is_page else _text(message)
        kinds = {part.get_content_type() for part in mail_parts.own_parts(message)}
    except BROKEN as error:
        raise Refused(NO_MAIL) from error
    if any(each and len(each.text) > most for each in (page, text)):
        raise Refused(f"Its text is too large: the limit is {most:,} letters.")
    if is_page:
        if page is None:
            raise Refused("There is no page in this file.")
        return replace(html.read_markup(page, url=address), reader=READER)
    if text is None or not text.text.strip():
        raise Refused(_without_text(kinds | {message.get_content_type()}))
    return _mailed(message, text)


def _text(message: EmailMessage) -> Decoded | None:
    """Return a mail's text as it was written, or as its page shows it."""
    text, page = mail_parts.text_in(message, "plain"), mail_parts.text_in(message, "html")
    if page and (text is None or len(text.text.strip()) < SHORT):
        return Decoded("\n\n".join(html.lines_of(page.text)), page.encoding)
    return text


def _without_text(kinds: set[str]) -> str:
    if kinds & mail_parts.OUTLOOK:
        return "Its text is in a winmail.dat, which Outlook alone reads: ask for it as plain text."
    if kinds & mail_parts.LOCKED:
        return "It is encrypted: open it and save its text."
    return "There is no text in this mail."


def _mailed(message: EmailMessage, text: Decoded) -> ParsedArticle:
    subject, sent = header(message, "Subject"), read_moment(header(message, "Date"))
    said = text.text
    passed_on = forwarded.find(said)
    # What a person only passed on is the other's report, under the other's headline and date.
    while passed_on and len(passed_on.note) < SHORT and passed_on.text.strip():
        subject, sent = passed_on.subject or subject, _date(passed_on.date)
        said = passed_on.text
        passed_on = forwarded.find(said)
    found = plain_text.read(Decoded(f"{subject}\n\n{said}".strip(), text.encoding))
    published = Published(on=found.published_on, at=found.published_at)
    if passed_on or not published.on:  # a date in the text may be that of the other mail
        published = sent
    return replace(
        found,
        title=subject if subject and found.text.startswith(subject) else found.title,
        published_on=published.on,
        published_at=published.at,
        reader=READER,
    )


def _date(written: str) -> Published:
    """Return when a mail says that the one it passes on was sent; nothing when it is unclear."""
    found = read_moment(written)
    line = " ".join(written.replace(" at ", " ").split())
    return found if found.on else read_line(line) or Published()
