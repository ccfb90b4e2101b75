"""A report that somebody passed on in the text of a mail, under the head of the mail it was in."""

import re
from typing import NamedTuple

MARK = re.compile(
    r"^[ \t>]*(?:-{5,} ?[^\W\d_][^\n-]{3,60}?-{5,}"
    r"|(?:Begin forwarded message|Початок переадресованого повідомлення|Початок переданого "
    r"повідомлення|Начало переадресованного сообщения|Начало пересланного сообщения):)[ \t]*$",
    re.MULTILINE,
)
"""What mail programs write above it; each has its own words between the dashes."""
FIELDS = {
    name: field
    for field, names in {
        "from": "from від от von de od",
        "date": "date sent дата надіслано отправлено datum gesendet envoyé fecha enviado data",
        "subject": "subject тема betreff objet asunto temat",
        "other": "to cc bcc reply-to кому копія копия an à para do importance attachments",
    }.items()
    for name in names.split()
}
"""Names of a head's lines in the languages that desks get mail in."""
_FIELD = re.compile(r"[\s*]*(?P<name>[^\W\d_][^\W\d_-]*(?:-\w+)?) ?:\*?(?P<value>.*)")
SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)


class Forwarded(NamedTuple):
    """``note`` is what the person who passed it on wrote above it."""

    note: str
    subject: str
    date: str
    text: str


def find(text: str) -> Forwarded | None:
    """Return the mail that was passed on in a text; None when there is none for certain."""
    for mark in MARK.finditer(text):
        lines = _unquoted(text[mark.end() :].strip().split("\n"))
        fields, end = _head(lines)
        if "from" in fields and fields.keys() & {"date", "subject"}:
            note = SIGNATURE.split(text[: mark.start()])[0].strip()
            return Forwarded(
                note,
                fields.get("subject", ""),
                fields.get("date", ""),
                "\n".join(lines[end:]).strip("\n"),
            )
    return None


def _unquoted(lines: list[str]) -> list[str]:
    """Return what some programs quote as a whole when it is passed on."""
    if not lines[0].startswith(">"):
        return lines
    return [line.removeprefix(">").removeprefix(" ") for line in lines]


def _head(lines: list[str]) -> tuple[dict[str, str], int]:
    """Return the fields that a text begins with, and where it goes on."""
    fields: dict[str, str] = {}
    end, value = 0, ""
    for at, line in enumerate(lines):
        found = _FIELD.fullmatch(line.rstrip("\r"))
        field = FIELDS.get(found["name"].lower()) if found else None
        if found and field:
            value = found["value"].strip(" *\t")
            fields.setdefault(field, value)
        elif line.strip() and not value.endswith((",", ";")):  # a list of addresses goes on
            break
        end = at + 1 if line.strip() else end
        value = value if not line.strip() or field else line.strip()
    return fields, end
