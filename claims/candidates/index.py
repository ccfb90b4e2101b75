"""The candidate index: which stored claims share most with a text.

A write is part of the transaction that changes the claim: a row for the document and a row in the
log, nothing that another writer touches. A merge moves the log into the segments later; until then
queries read both, and only take a little longer.
"""

from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from django.db import models, transaction
from django.db.models import F, Sum

from claims.candidates import store
from claims.candidates.analyser import VERSION, Analysis, analyse, fingerprint
from claims.candidates.bm25 import impacts, saturations
from claims.candidates.postings import (
    POSTING_BYTES,
    block_of,
    joined,
    pack,
    records,
    segments_of,
    term_of,
)
from claims.candidates.ranking import Part, rank
from claims.models import Claim, IndexDocument, IndexLog, IndexSegment, IndexTotals
from claims.models.states import CLOSED_STATES

try:  # an optional extra: the same list in a third of the time
    from claims.candidates import fast
except ImportError:
    fast = None  # type: ignore[assignment]

# A query's time grows with the log: with 8,800 rows it is 10 ms at the median and 20 at p95.
LOG_ROWS, LOG_POSTINGS = 2_000, 100_000
MOST_TERMS = 400  # of a query; longer texts are cut
SPARE = 28  # ranked beyond the limit, for documents that are dead
REBUILT_AT_ONCE = 1 << 16  # claims: one block, so that few segments are written twice


class IndexOutOfDateError(RuntimeError):
    """The index was written by another version of the analyser, or never."""

    def __init__(self) -> None:
        super().__init__("The candidate index is out of date: run manage.py rebuild_index.")


def candidates_for(text: str, limit: int = 100) -> list[tuple[int, int]]:
    """Return (claim, score) of the standing claims that share most with a text, the best first.

    The score is BM25 in units of 1/4096; of equals the claim that was indexed first comes first.
    A claim whose sentence another transaction changes during the call may be left out.
    """
    return candidates_of([text], limit)[0]


def candidates_of(
    texts: Sequence[str], limit: int = 100, *, least: float = 0
) -> list[list[tuple[int, int]]]:
    """Return for each text what ``candidates_for`` returns; the index is read once for all.

    ``least`` leaves out what scores less than this share of the text's own score beside itself.
    """
    analyses = [analyse(text) for text in texts]
    wanted = [list(analysis.terms)[:MOST_TERMS] for analysis in analyses]
    held = _parts(set(chain.from_iterable(wanted)))
    queries = [
        ([part for term in terms for part in held.parts.get(term, ())], _bar(held, analysis, least))
        for terms, analysis in zip(wanted, analyses, strict=True)
    ]
    ranked = [rank_best(parts, limit + SPARE, bar) for parts, bar in queries]
    claims = store.claims_of({document for each in ranked for document, _score in each})
    found = []
    for query, best in zip(queries, ranked, strict=True):
        living = [(claims[number], score) for number, score in best if number in claims]
        cut = len(living) < limit and len(best) == limit + SPARE
        found.append(_living(*query, limit) if cut else living[:limit])
    return found


def _living(parts: list[Part], bar: int, limit: int) -> list[tuple[int, int]]:
    """Return the best claims of a query whose best documents are dead for a good part."""
    spare = SPARE
    while True:
        spare *= 8
        ranked = rank_best(parts, limit + spare, bar)
        claims = store.claims_of(document for document, _score in ranked)
        found = [(claims[number], score) for number, score in ranked if number in claims]
        if len(found) >= limit or len(ranked) < limit + spare:
            return found[:limit]


def _bar(held: "_Held", analysis: Analysis, least: float) -> int:
    """Return the score that a claim must get over to have the least share of a text's own."""
    if not least:
        return 0
    terms = list(analysis.terms.items())[:MOST_TERMS]
    return int(least * sum(held.gain(term, pack(n, analysis.length)) for term, n in terms))


def exactly(text: str) -> list[int]:
    """Return the standing claims that are this text word for word, but for case and marks.

    No unique constraint: two stories may well hold the same sentence.
    """
    return exactly_of([text])[0]


def exactly_of(texts: Sequence[str]) -> list[list[int]]:
    """Return for each text what ``exactly`` returns, in one query."""
    prints = [fingerprint(text) for text in texts]
    held: dict[int, list[int]] = defaultdict(list)
    for claim, print_ in sorted(store.claims_with(set(prints))):
        held[print_].append(claim)
    return [held.get(print_, []) for print_ in prints]


def follow(*claims: Claim) -> None:
    """Bring the index in line with claims that were just written, in the same transaction."""
    if closed := [claim.pk for claim in claims if claim.state in CLOSED_STATES]:
        remove(closed)
    add({claim.pk: claim.sentence for claim in claims if claim.state not in CLOSED_STATES})


@transaction.atomic
def add(texts: Mapping[int, str]) -> None:
    """Index claims by their texts, in place of what the index held of them."""
    if not texts:
        return
    IndexTotals.objects.bulk_create([IndexTotals(pk=1, analyser=VERSION)], ignore_conflicts=True)
    _write(texts, store.drop_documents(texts))
    transaction.on_commit(merge_if_due, robust=True)


@transaction.atomic
def remove(claims: Iterable[int]) -> None:
    """Take claims out of the index. Their postings stay, dead, until a rebuild."""
    documents, words = store.drop_documents(claims)
    if documents:
        IndexLog.objects.create(postings=0, documents=-documents, words=-words, data=b"")


def merge_if_due() -> None:
    """Merge when the log has grown so long that queries feel it."""
    held = IndexLog.objects.aggregate(rows=models.Count("pk"), postings=Sum("postings"))
    if held["rows"] >= LOG_ROWS or (held["postings"] or 0) >= LOG_POSTINGS:
        merge()


@transaction.atomic
def merge() -> int:
    """Move the log into the segments; return how many of them changed, 0 when another is at it."""
    if not store.is_only_merger():
        return 0
    log = store.take_log()
    fresh = grouped(data for _documents, _words, data in log)
    for ids in store.chunks(fresh):
        stored = store.segments(ids)
        store.put_segments([(each, joined(stored.get(each, b""), fresh[each])) for each in ids])
    if log:
        IndexTotals.objects.update(
            documents=F("documents") + sum(row[0] for row in log),
            words=F("words") + sum(row[1] for row in log),
        )
    return len(fresh)


@transaction.atomic
def rebuild() -> int:
    """Index every standing claim anew and return how many there are. Other writers wait."""
    store.hold_writers()
    for model in (IndexSegment, IndexLog, IndexDocument, IndexTotals):
        model.objects.all().delete()
    IndexTotals.objects.create(pk=1, analyser=VERSION)
    claims = Claim.objects.standing().order_by("pk").values_list("pk", "sentence")
    count = 0
    for some in store.chunks(claims.iterator(), REBUILT_AT_ONCE):
        _write(dict(some), (0, 0))
        merge()
        count += len(some)
    return count


def is_up_to_date() -> bool:
    """Tell whether this version of the analyser wrote the index."""
    return IndexTotals.objects.filter(analyser=VERSION).exists() or not Claim.objects.exists()


def _write(texts: Mapping[int, str], gone: tuple[int, int]) -> None:
    """Write documents with new numbers and one log row, net of what they replace."""
    analyses = {claim: analyse(text) for claim, text in texts.items()}
    claims = store.add_documents(
        [(claim, analyses[claim].length, fingerprint(text)) for claim, text in texts.items()]
    )
    data = [records(number, analyses[claim]) for number, claim in sorted(claims.items())]
    IndexLog.objects.create(
        postings=sum(len(each.terms) for each in analyses.values()),
        documents=len(claims) - gone[0],
        words=sum(each.length for each in analyses.values()) - gone[1],
        data=b"".join(data),
    )


class _Held(NamedTuple):
    """What the index holds of some terms, and what one that it does not hold would add."""

    parts: dict[int, list[Part]]
    unknown: array

    def gain(self, term: int, packed: int) -> int:
        parts = self.parts.get(term)
        return (parts[0].impacts if parts else self.unknown)[packed]


def _parts(terms: Collection[int]) -> _Held:
    """Return everything the index holds of the terms, with what each adds to a score."""
    held = store.read(terms)
    if held.analyser not in {VERSION, None}:
        raise IndexOutOfDateError
    logged = grouped(held.log, frozenset(terms))
    found: dict[int, list[tuple[int, bytes]]] = defaultdict(list)
    for segment, data in (*held.segments, *logged.items()):
        found[term_of(segment)].append((block_of(segment), data))
    documents = max(held.documents, 1)
    factors = saturations(max(held.words, 1) / documents)
    parts = {}
    for term, segments in found.items():
        frequency = sum(len(data) for _block, data in segments) // POSTING_BYTES
        gains = gains_of(factors, documents=documents, frequency=frequency)
        parts[term] = [Part(gains, block, data) for block, data in segments]
    return _Held(parts, gains_of(factors, documents=documents, frequency=0))


rank_best = fast.rank if fast else rank
grouped = fast.segments_of if fast else segments_of
gains_of = fast.impacts if fast else impacts
