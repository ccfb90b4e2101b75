"""Search over what is published: claims, speakers and passages.

One verb, ``find``, over the index of the database in use; ``claims.search.indexing`` keeps that
index in step with the publications.
"""

from dataclasses import dataclass

from claims.models import SearchEntry
from claims.search import store
from claims.search.spelling import suggest
from claims.words import Term, hits, read_query

__all__ = ["Found", "find", "passages_for"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The publications that fit, the best first, and what was looked for in the end."""

    publications: tuple[int, ...]
    terms: tuple[Term, ...]
    showing: str = ""  # another spelling, when what was asked for is nowhere


def find(query: str) -> Found:
    """Return what fits a query; where nothing does, what fits its nearest spelling."""
    terms = read_query(query)
    found = store.best(terms)
    if found or not terms:
        return Found(publications=tuple(found), terms=terms)
    nearest = suggest(query)
    other = read_query(nearest)
    found = store.best(other)
    if not found:
        return Found(publications=(), terms=terms)
    return Found(publications=tuple(found), terms=other, showing=nearest)


def passages_for(publications: list[int], terms: tuple[Term, ...]) -> dict[int, SearchEntry]:
    """Return for each publication the passage that holds most of the terms, if one holds any."""
    best: dict[int, tuple[int, SearchEntry]] = {}
    entries = SearchEntry.objects.filter(publication__in=publications, kind="passage")
    for entry in entries.order_by("pk"):
        count = hits(entry.shown, terms)
        if count > best.get(entry.publication_id, (0, entry))[0]:
            best[entry.publication_id] = (count, entry)
    return {publication: entry for publication, (_count, entry) in best.items()}
