"""The index's tables on Django's connection: the statements that the ORM has no words for."""

import json
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any, NamedTuple

from django.db import connection

from claims.candidates.postings import LAST_BLOCK, first_segment
from claims.models import IndexDocument, IndexLog, IndexSegment, IndexTotals, LeftOver, Shingle

MERGING = 0x61756469  # number of the advisory lock on PostgreSQL
CHUNK = 500
PAIRS = 20_000
# Of one term, 16 million documents. Without a limit PostgreSQL expects a share of the whole table
# for each term and compiles the query anew, for 50 ms and more, each time.
MOST_BLOCKS = 256
_SEGMENT, _LOG, _DOCUMENT, _TOTALS, _LEFT_OVER, _SHINGLE = (
    model._meta.db_table
    for model in (IndexSegment, IndexLog, IndexDocument, IndexTotals, LeftOver, Shingle)
)
# Segments and log in one statement: two would see a merge between them, and then a claim is in
# neither.
_READ = """
SELECT 1, 0, documents, words, data FROM {log} UNION ALL
SELECT 2, analyser, documents, words, {nothing} FROM {totals} UNION ALL
SELECT 0, s.id, 0, 0, s.data FROM {starts} CROSS JOIN {segments}
"""
_READ_SQLITE = _READ.format(
    log=_LOG,
    totals=_TOTALS,
    nothing="x''",
    starts="json_each(%s) k",
    segments=f"{_SEGMENT} s ON s.id BETWEEN k.value AND (k.value | {LAST_BLOCK})",
)
_READ_POSTGRESQL = _READ.format(
    log=_LOG,
    totals=_TOTALS,
    nothing="''::bytea",
    starts="unnest(%s::bigint[]) k",
    segments=(
        f"LATERAL (SELECT * FROM {_SEGMENT} WHERE id BETWEEN k AND (k | {LAST_BLOCK}) "
        f"ORDER BY id LIMIT {MOST_BLOCKS}) s"
    ),
)
_ADD = f"INSERT INTO {_DOCUMENT} (claim_id, length, fingerprint) "
_ADD_SQLITE = (
    "SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]'), json_extract(value, '$[2]') "
    "FROM json_each(%s) WHERE true "
)
_ADD_POSTGRESQL = "SELECT * FROM unnest(%s::bigint[], %s::int[], %s::bigint[]) "
# However many there are of one term or print, no more than a set number of rows is read.
_NEWEST = f"""
SELECT k.value, h.statement_id FROM {{each}} CROSS JOIN {_LEFT_OVER} h
WHERE h.term = k.value AND h.statement_id > coalesce((
    SELECT c.statement_id FROM {_LEFT_OVER} c WHERE c.term = k.value
    ORDER BY c.statement_id DESC LIMIT 1 OFFSET %s), 0)
"""
_OLDEST = f"""
SELECT k.value, h.snapshot_id FROM {{each}} CROSS JOIN {_SHINGLE} h
WHERE h.print = k.value AND h.snapshot_id <= coalesce((
    SELECT c.snapshot_id FROM {_SHINGLE} c WHERE c.print = k.value
    ORDER BY c.snapshot_id LIMIT 1 OFFSET %s), {(1 << 63) - 1})
"""
_BEYOND = f"""
SELECT k.value FROM {{each}} WHERE EXISTS (
    SELECT 1 FROM {_SHINGLE} c WHERE c.print = k.value
    ORDER BY c.snapshot_id LIMIT 1 OFFSET %s)
"""
_PUT = f"INSERT INTO {_SEGMENT} (id, data) "
_PUT_OVER = "ON CONFLICT (id) DO UPDATE SET data = excluded.data"


class Reading(NamedTuple):
    """What the index held for some terms at one moment."""

    analyser: int | None
    documents: int
    words: int
    log: list[bytes]
    segments: list[tuple[int, bytes]]


def read(terms: Iterable[int]) -> Reading:
    """Read the segments of the terms, the log and the totals, all of one moment."""
    sql = _READ_POSTGRESQL if _is_postgresql() else _READ_SQLITE
    rows = _fetch(sql, [_listed(first_segment(term) for term in terms)])
    return Reading(
        analyser=next((row[1] for row in rows if row[0] == 2), None),
        documents=sum(row[2] for row in rows),
        words=sum(row[3] for row in rows),
        log=[row[4] for row in rows if row[0] == 1],
        segments=[(row[1], row[4]) for row in rows if row[0] == 0],
    )


def claims_of(documents: Iterable[int]) -> dict[int, int]:
    """Return the claims of those documents that live."""
    sql = f"SELECT number, claim_id FROM {_DOCUMENT} WHERE {_among('number')}"
    return dict(_fetch(sql, [_listed(documents)]))


def claims_with(fingerprints: Iterable[int]) -> list[tuple[int, int]]:
    """Return (claim, fingerprint) of the documents that have one of these fingerprints."""
    sql = f"SELECT claim_id, fingerprint FROM {_DOCUMENT} WHERE {_among('fingerprint')}"
    return _fetch(sql, [_listed(fingerprints)])


def add_documents(facts: Sequence[tuple[int, int, int]]) -> dict[int, int]:
    """Store documents given as (claim, length, fingerprint); return the claim of each number."""
    sql, values = _ADD + _ADD_SQLITE, [json.dumps(facts)]
    if _is_postgresql():
        sql, values = _ADD + _ADD_POSTGRESQL, _columns(facts)
    return dict(_fetch(sql + "RETURNING number, claim_id", values))


def drop_documents(claims: Iterable[int]) -> tuple[int, int]:
    """Delete the documents of claims; return how many there were and how many words they had."""
    sql = f"DELETE FROM {_DOCUMENT} WHERE {_among('claim_id')} RETURNING length"
    lengths = [row[0] for row in _fetch(sql, [_listed(claims)])]
    return len(lengths), sum(lengths)


def holders_of(terms: Iterable[int], most: int) -> list[tuple[int, int]]:
    """Return (term, statement) of the statements left over, of each term the newest ``most``."""
    return _fetch(_of_each(_NEWEST), [_listed(terms), most])


def texts_with(prints: Iterable[int], most: int) -> list[tuple[int, int]]:
    """Return (print, snapshot) of the texts that have a print, of each the oldest ``most``."""
    return _fetch(_of_each(_OLDEST), [_listed(prints), most - 1])


def prints_in_more(prints: Iterable[int], most: int) -> set[int]:
    """Return the prints that more than ``most`` texts have."""
    return {row[0] for row in _fetch(_of_each(_BEYOND), [_listed(prints), most])}


def put_left_over(rows: Iterable[tuple[int, int]]) -> None:
    """Store (term, statement) of statements left over."""
    _insert(f"INSERT INTO {_LEFT_OVER} (term, statement_id)", rows)


def put_shingles(rows: Iterable[tuple[int, int]]) -> None:
    """Store (snapshot, print) of texts; what is there already stays."""
    _insert(f"INSERT INTO {_SHINGLE} (snapshot_id, print)", rows, "ON CONFLICT DO NOTHING")


def take_log() -> list[tuple[int, int, bytes]]:
    """Delete the log and return its rows: (documents, words, data).

    One statement: numbers are not in the order of commits, so deleting "up to the last one read"
    would delete rows that nobody has read.
    """
    return _fetch(f"DELETE FROM {_LOG} RETURNING documents, words, data", [])


def segments(ids: Iterable[int]) -> dict[int, bytes]:
    """Return the stored segments among ``ids``."""
    return dict(_fetch(f"SELECT id, data FROM {_SEGMENT} WHERE {_among('id')}", [_listed(ids)]))


def put_segments(changed: Sequence[tuple[int, bytes]]) -> None:
    """Store segments, in place of those with the same ids."""
    if _is_postgresql():
        sql = f"{_PUT} SELECT * FROM unnest(%s::bigint[], %s::bytea[]) {_PUT_OVER} RETURNING 1"
        _fetch(sql, _columns(changed))
        return
    with connection.cursor() as cursor:
        cursor.executemany(f"{_PUT} VALUES (%s, %s) {_PUT_OVER}", changed)


def is_only_merger() -> bool:
    """Take the right to merge until the transaction ends; False when another one has it.

    On SQLite the transaction itself, begun at once, is that right.
    """
    if not _is_postgresql():
        return True
    return bool(_fetch("SELECT pg_try_advisory_xact_lock(%s)", [MERGING])[0][0])


def hold_writers() -> None:
    """Let no other transaction write to the index until this one ends; readers go on."""
    if _is_postgresql():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [MERGING])
            cursor.execute(f"LOCK TABLE {_DOCUMENT} IN SHARE ROW EXCLUSIVE MODE")


def chunks(things: Iterable[Any], size: int = CHUNK) -> Iterable[list[Any]]:
    """Yield the things in lists of at most ``size``."""
    left = iter(things)
    while chunk := list(islice(left, size)):
        yield chunk


def _is_postgresql() -> bool:
    return connection.vendor == "postgresql"


def _among(column: str) -> str:
    """Return the condition that a column's value is in a list, which is one parameter."""
    if _is_postgresql():
        return f"{column} = ANY(%s::bigint[])"
    return f"{column} IN (SELECT value FROM json_each(%s))"


def _of_each(sql: str) -> str:
    return sql.format(
        each="unnest(%s::bigint[]) k(value)" if _is_postgresql() else "json_each(%s) k"
    )


def _listed(numbers: Iterable[int]) -> Any:
    return list(numbers) if _is_postgresql() else json.dumps(list(numbers))


def _insert(insert: str, rows: Iterable[tuple[int, int]], conflict: str = "") -> None:
    """Insert pairs of numbers, hundreds of thousands if need be: a model each would take longer."""
    with connection.cursor() as cursor:
        for some in chunks(rows, PAIRS):
            if _is_postgresql():
                sql = f"{insert} SELECT * FROM unnest(%s::bigint[], %s::bigint[]) {conflict}"
                cursor.execute(sql, _columns(some))
            else:
                cursor.executemany(f"{insert} VALUES (%s, %s) {conflict}", some)


def _columns(rows: Iterable[tuple]) -> list[Any]:
    return [list(column) for column in zip(*rows, strict=True)]


def _fetch(sql: str, parameters: Sequence[Any]) -> list[tuple]:
    """Return the rows; from PostgreSQL as bytes and not as text, which is half of the time."""
    if not _is_postgresql():
        with connection.cursor() as cursor:
            return cursor.execute(sql, parameters).fetchall()
    connection.ensure_connection()
    with (
        connection.wrap_database_errors,
        connection.Database.Cursor(connection.connection) as raw,  # type: ignore[attr-defined]
    ):
        return raw.execute(sql, parameters, binary=True).fetchall()
