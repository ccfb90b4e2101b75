"""The index's tables on Django's connection: the few statements that the ORM has no words for."""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any, NamedTuple

from django.db import connection

from claims.candidates.postings import LAST_BLOCK, first_segment
from claims.models import IndexDocument, IndexLog, IndexSegment, IndexTotals

MERGING = 0x61756469  # number of the advisory lock on PostgreSQL
CHUNK = 500  # parameters of one statement; SQLite may be built to take no more than 999
_SEGMENT, _LOG, _TOTALS = (model._meta.db_table for model in (IndexSegment, IndexLog, IndexTotals))
# Segments and log in one statement: two would see a merge between them, and then a claim is in
# neither.
_READ = (
    f"SELECT 1, 0, documents, words, data FROM {_LOG} UNION ALL "  # noqa: S608 - no value in it
    f"SELECT 2, analyser, documents, words, {{nothing}} FROM {_TOTALS} UNION ALL "
    "SELECT 0, s.id, 0, 0, s.data FROM {starts} CROSS JOIN {segments}"
)
_SQLITE = {
    "nothing": "x''",
    "starts": "json_each(%s) k",
    "segments": f"{_SEGMENT} s ON s.id BETWEEN k.value AND (k.value | {LAST_BLOCK})",
}
_POSTGRESQL = {
    "nothing": "''::bytea",
    "starts": "unnest(%s::bigint[]) k",
    "segments": (
        f"LATERAL (SELECT id, data FROM {_SEGMENT} "  # noqa: S608
        f"WHERE id BETWEEN k AND (k | {LAST_BLOCK})) s"
    ),
}


class Reading(NamedTuple):
    """What the index held for some terms at one moment."""

    analyser: int | None
    documents: int
    words: int
    log: list[bytes]
    segments: list[tuple[int, bytes]]


def read(terms: Iterable[int]) -> Reading:
    """Read the segments of the terms, the log and the totals, all of one moment."""
    starts = [first_segment(term) for term in terms]
    if connection.vendor == "postgresql":
        rows = _fetch(_READ.format(**_POSTGRESQL), [starts])
    else:
        rows = _fetch(_READ.format(**_SQLITE), [str(starts)])
    return Reading(
        analyser=next((row[1] for row in rows if row[0] == 2), None),
        documents=sum(row[2] for row in rows),
        words=sum(row[3] for row in rows),
        log=[row[4] for row in rows if row[0] == 1],
        segments=[(row[1], row[4]) for row in rows if row[0] == 0],
    )


def take_log() -> list[tuple[int, int, bytes]]:
    """Delete the log and return its rows: (documents, words, data).

    One statement: numbers are not in the order of commits, so deleting "up to the last one read"
    would delete rows that nobody has read.
    """
    return _fetch(f"DELETE FROM {_LOG} RETURNING documents, words, data", [])  # noqa: S608


def segments(ids: Iterable[int]) -> dict[int, bytes]:
    """Return the stored segments among ``ids``."""
    found = IndexSegment.objects.filter(id__in=ids).values_list("id", "data")
    return {number: bytes(data) for number, data in found}


def put_segments(changed: Sequence[tuple[int, bytes]]) -> None:
    """Store segments, in place of those with the same ids."""
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {_SEGMENT} (id, data) VALUES (%s, %s) "  # noqa: S608
            "ON CONFLICT (id) DO UPDATE SET data = excluded.data",
            changed,
        )


def is_only_merger() -> bool:
    """Take the right to merge until the transaction ends; False when another one has it.

    On SQLite the transaction itself, begun at once, is that right.
    """
    if connection.vendor != "postgresql":
        return True
    return bool(_fetch("SELECT pg_try_advisory_xact_lock(%s)", [MERGING])[0][0])


def hold_writers() -> None:
    """Let no other transaction write to the index until this one ends; readers go on."""
    if connection.vendor == "postgresql":
        _fetch("SELECT pg_advisory_xact_lock(%s) IS NULL", [MERGING])
        with connection.cursor() as cursor:
            table = IndexDocument._meta.db_table
            cursor.execute(f"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE")


def chunks(things: Iterable[Any], size: int = CHUNK) -> Iterable[list[Any]]:
    """Yield the things in lists of at most ``size``."""
    left = iter(things)
    while chunk := list(islice(left, size)):
        yield chunk


def _fetch(sql: str, parameters: Sequence[Any]) -> list[tuple]:
    """Return the rows; on PostgreSQL as bytes and not as text, which is half of a query's time."""
    if connection.vendor != "postgresql":
        with connection.cursor() as cursor:
            return cursor.execute(sql, parameters).fetchall()
    connection.ensure_connection()
    with (
        connection.wrap_database_errors,
        connection.Database.Cursor(connection.connection) as raw,  # type: ignore[attr-defined]
    ):
        return raw.execute(sql, parameters, binary=True).fetchall()
