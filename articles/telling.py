"""The rows of an import: each keeps an article as it was read, and says what it would become."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from articles.incoming import Incoming
from articles.models import ImportJob, ImportRow, RowState, Snapshot
from articles.readers import Entry, ParsedArticle
from articles.standing import known_texts, same_text, shown_anew

FIELDS = tuple(field.name for field in fields(ParsedArticle))


def told_rows(job: ImportJob, number: int, entries: Iterable[Entry]) -> list[ImportRow]:
    """Make the rows of some entries; a few queries say which articles the desk has already."""
    rows = [
        ImportRow(
            job=job,
            number=at,
            name=_kept(entry.name)[:400],
            source=entry.source if entry.article else b"",
            parsed=_as_json(entry.article) if entry.article else None,
            outcome=RowState.NEW if entry.article else RowState.REFUSED,
            reason=_kept(entry.reason),
        )
        for at, entry in enumerate(entries, start=number)
    ]
    readable = [row for row in rows if row.parsed]
    incoming = [incoming_of(row) for row in readable]
    known = known_texts(incoming)
    anew = shown_anew(job, incoming, known)
    before: dict[str, set[str]] = defaultdict(set)
    for row, each, texts in zip(readable, anew, known, strict=True):
        row.outcome = _outcome(texts, each, before)
    return rows


def _outcome(
    texts: Sequence[Snapshot], incoming: Incoming, before: dict[str, set[str]]
) -> RowState:
    """Tell what one becomes; ``before`` has the texts of those before it by address and bytes."""
    digest, address, text = incoming.digest, incoming.address, incoming.text_sha256
    is_there = digest in before or text in before.get(address, ())
    is_known = bool(texts) or address in before
    for mark in {digest, address} - {""}:
        before[mark].add(text)
    if is_there or (texts and same_text(texts, incoming)):
        return RowState.SAME
    return RowState.CHANGED if is_known else RowState.NEW


def incoming_of(row: ImportRow) -> Incoming:
    """Return what a row holds, as it was read."""
    return Incoming(parsed=parsed_of(row.parsed or {}), source=bytes(row.source), name=row.name)


def parsed_of(values: dict[str, Any]) -> ParsedArticle:
    """Return the article that a row keeps as JSON."""
    on, at = values["published_on"], values["published_at"]
    return ParsedArticle(
        **values
        | {
            "published_on": date.fromisoformat(on) if on else None,
            "published_at": datetime.fromisoformat(at) if at else None,
            "dropped": tuple(values["dropped"]),
        }
    )


def _as_json(article: ParsedArticle) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name in FIELDS:
        value = getattr(article, name)
        if isinstance(value, str):
            value = _kept(value)
        elif isinstance(value, date):
            value = value.isoformat()
        values[name] = value
    return values | {"dropped": list(article.dropped)}


def _kept(text: str) -> str:
    """Leave out what no database keeps in a text."""
    return text.replace("\x00", "").encode("utf-8", "replace").decode()
