"""The two full-text indexes behind one question: FTS5 on SQLite, tsvector on PostgreSQL.

Nothing a reader typed reaches either language but letters and digits between our own signs.
"""

from collections.abc import Iterable

from django.db import connection

from claims.words import Term

MOST_FOUND = 500
"""Claims a search goes through, the best first; who looks further says more."""

# Words of the sentence and its speaker count six times what the passages count.
SQLITE = """
    SELECT e.publication_id FROM claims_search s
    JOIN claims_searchentry e ON e.id = s.rowid
    WHERE claims_search MATCH %s
    ORDER BY bm25(claims_search, 6.0, 1.0), e.publication_id DESC LIMIT %s
"""
VECTOR = (
    "(setweight(to_tsvector('simple'::regconfig, words), 'A') || "
    "setweight(to_tsvector('simple'::regconfig, more), 'D'))"
)
POSTGRESQL = f"""
    SELECT publication_id FROM claims_searchentry, to_tsquery('simple'::regconfig, %s) q
    WHERE kind = 'claim' AND {VECTOR} @@ q
    ORDER BY ts_rank('{{0.16, 0.2, 0.4, 1.0}}', {VECTOR}, q) DESC, publication_id DESC LIMIT %s
"""  # noqa: S608 - nothing but our own names stands in it


def best(terms: Iterable[Term]) -> list[int]:
    """Return the publications that have all the terms, the best first."""
    is_postgresql = connection.vendor == "postgresql"
    sql, write, also = (POSTGRESQL, _tsquery, " & ") if is_postgresql else (SQLITE, _fts5, " AND ")
    asked = also.join(write(term) for term in terms)
    if not asked:
        return []
    with connection.cursor() as cursor:
        cursor.execute(sql, [asked, MOST_FOUND])
        return [row[0] for row in cursor.fetchall()]


def _fts5(term: Term) -> str:
    return f'"{" ".join(term.words)}"' + ("*" if term.is_prefix else "")


def _tsquery(term: Term) -> str:
    if term.is_prefix:
        return f"'{term.words[0]}':*"
    return "(" + " <-> ".join(f"'{word}'" for word in term.words) + ")"
