"""Do index and table agree? The check decodes every posting and analyses every claim anew."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import transaction

from claims.candidates import index, store
from claims.candidates.analyser import analyse, fingerprint
from claims.candidates.postings import (
    BLOCK_BITS,
    block_of,
    decode,
    is_sound,
    pack,
    segments_of,
    term_of,
)
from claims.models import Claim, IndexDocument, IndexLog, IndexSegment, IndexTotals

DEAD_SHARE = 0.2  # of all documents: dead ones make queries slower, a rebuild sheds them


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What the check found."""

    claims: int
    """Standing claims."""
    missing: tuple[int, ...]
    """Standing claims that the index lacks or holds with another text."""
    left_over: tuple[int, ...]
    """Claims that the index holds and that stand no more."""
    broken: tuple[int, ...]
    """Segments that are no rising list of postings."""
    totals_fit: bool
    up_to_date: bool
    dead: int
    """Documents that live no more and whose postings remain."""

    @property
    def agrees(self) -> bool:
        wrong = self.missing or self.left_over or self.broken
        return self.totals_fit and self.up_to_date and not wrong

    @property
    def wants_a_rebuild(self) -> bool:
        """Tell whether re-adding claims is not enough, or a fifth of the index is dead."""
        beyond_repair = self.broken or not (self.totals_fit and self.up_to_date)
        return bool(beyond_repair) or self.dead > DEAD_SHARE * (self.claims + self.dead)


@transaction.atomic
def verify() -> Report:
    """Compare the whole index with the claims as they stand. Other writers wait."""
    store.hold_writers()
    held, broken = _held()
    documents = {row[0]: row for row in IndexDocument.objects.values_list(*_DOCUMENT).iterator()}
    claims, missing = 0, []
    for claim, sentence in Claim.objects.standing().values_list("pk", "sentence").iterator():
        claims += 1
        document = documents.pop(claim, None)
        if document is None or not _is_of(document, sentence, held):
            missing.append(claim)
    numbers = set(IndexDocument.objects.values_list("number", flat=True).iterator())
    return Report(
        claims=claims,
        missing=tuple(missing),
        left_over=tuple(sorted(documents)),
        broken=tuple(broken),
        totals_fit=_totals_fit(),
        up_to_date=index.is_up_to_date(),
        dead=len(held.keys() - numbers),
    )


@transaction.atomic
def repair(report: Report) -> None:
    """Add what is missing and remove what is left over, or rebuild where that is not enough."""
    if report.wants_a_rebuild:
        index.rebuild()
        return
    index.remove(report.left_over)
    for some in store.chunks(report.missing):
        claims = Claim.objects.standing().filter(pk__in=some)
        index.add(dict(claims.values_list("pk", "sentence")))


_DOCUMENT = ("claim_id", "number", "length", "fingerprint")


def _held() -> tuple[dict[int, int], list[int]]:
    """Return a sum over each document's postings, and the ids of broken segments.

    A sum of hashes, as it needs the order of nothing and a million documents fit in memory; a
    posting that is there twice changes it, too.
    """
    sums: dict[int, int] = defaultdict(int)
    broken = []
    for segment, data in _segments():
        if not is_sound(data):
            broken.append(segment)
            continue
        term, first = term_of(segment), block_of(segment) << BLOCK_BITS
        for place, packed in zip(*decode(data), strict=True):
            sums[first | place] += hash((term, packed))
    return sums, broken


def _segments() -> Iterator[tuple[int, bytes]]:
    for segment, data in IndexSegment.objects.values_list("id", "data").iterator():
        yield segment, bytes(data)
    log = (bytes(data) for data in IndexLog.objects.values_list("data", flat=True))
    yield from segments_of(log).items()


def _is_of(document: tuple, sentence: str, held: dict[int, int]) -> bool:
    """Tell whether a document is this sentence, posting by posting."""
    _claim, number, length, words = document
    analysis = analyse(sentence)
    terms = analysis.terms.items()
    expected = sum(hash((term, pack(times, analysis.length))) for term, times in terms)
    if (length, words) != (analysis.length, fingerprint(sentence)):
        return False
    return held.get(number, 0) == expected


def _totals_fit() -> bool:
    """Tell whether totals and log add up to the documents there are."""
    there = _sums(IndexDocument.objects.values_list("length", flat=True).iterator())
    rows = [
        *IndexTotals.objects.values_list("documents", "words"),
        *IndexLog.objects.values_list("documents", "words"),
    ]
    return there == (sum(row[0] for row in rows), sum(row[1] for row in rows))


def _sums(lengths: Iterable[int]) -> tuple[int, int]:
    lengths = list(lengths)
    return len(lengths), sum(lengths)
