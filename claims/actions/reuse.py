"""Text that reports share: found when a report arrives, kept with the passages of both."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.db import transaction
from django.db.models import Count, QuerySet

from articles.models import Snapshot
from claims.matching.reuse import (
    MAX_DOCUMENT_SHARE,
    MAX_DOCUMENTS,
    MIN_PASSAGE,
    Passage,
    Token,
    passages,
    prints,
    tokens,
)
from claims.models import Reuse, Shingle

# The reports that share most are looked at word by word. A text of which more copies are about
# than this has pairs enough to tell where it comes from.
MOST_PARTNERS = 50


class _Text(NamedTuple):
    snapshot: int
    words: list[Token]


@transaction.atomic
def find_reuse(*, snapshots: Iterable[int]) -> int:
    """Store the shingles of texts and every pair that shares a passage; return how many pairs.

    A passage of boilerplate makes no pair: its prints stand in too many texts. A text that has
    shingles was looked at before: a snapshot never changes.
    """
    waiting = set(snapshots)
    waiting -= set(Shingle.objects.filter(snapshot__in=waiting).values_list("snapshot", flat=True))
    most = max(MAX_DOCUMENTS, int(MAX_DOCUMENT_SHARE * Snapshot.objects.count()))
    count = 0
    for pk in sorted(waiting):
        snapshot = Snapshot.objects.only("text", "article").get(pk=pk)
        here = _Text(pk, tokens(snapshot.text))
        Shingle.objects.bulk_create(
            [Shingle(snapshot_id=pk, print=each) for each in prints(here.words)],
            ignore_conflicts=True,
        )
        count += len(_store_pairs(here, _partners(snapshot, most), most))
    return count


def _partners(snapshot: Snapshot, most: int) -> list[int]:
    """Return the texts of other articles that share most prints which tell. One query."""
    telling = _counted(snapshot.pk).filter(holders__range=(2, most)).values("print")
    others = Shingle.objects.filter(print__in=telling).exclude(
        snapshot__article=snapshot.article_id
    )
    ranked = others.values("snapshot").annotate(shared=Count("pk")).order_by("-shared", "snapshot")
    return list(ranked.values_list("snapshot", flat=True)[:MOST_PARTNERS])


def _counted(snapshot: int) -> QuerySet:
    """Return each print of a text with the number of texts that have it."""
    own = Shingle.objects.filter(snapshot=snapshot).values("print")
    return Shingle.objects.filter(print__in=own).values("print").annotate(holders=Count("pk"))


def _store_pairs(here: _Text, partners: Sequence[int], most: int) -> list[Reuse]:
    if not partners:
        return []
    common = _counted(here.snapshot).filter(holders__gt=most).values_list("print", flat=True)
    boilerplate = frozenset(common)
    texts = Snapshot.objects.filter(pk__in=partners).order_by("pk").values_list("pk", "text")
    pairs = [
        pair
        for pk, text in texts
        if (pair := _pair(*sorted((here, _Text(pk, tokens(text)))), boilerplate))
    ]
    return Reuse.objects.bulk_create(pairs, ignore_conflicts=True)


def _pair(a: _Text, b: _Text, boilerplate: frozenset[int]) -> Reuse | None:
    """Return what two texts share, None when it is only what everybody prints."""
    found = passages(a.words, b.words)
    if not any(_tells(each, a.words, boilerplate) for each in found):
        return None
    return Reuse(
        a_id=a.snapshot,
        b_id=b.snapshot,
        passages=[[*each.a, *each.b] for each in found],
        words=sum(each.words for each in found),
        share_a=_share([each.a for each in found], a.words),
        share_b=_share([each.b for each in found], b.words),
    )


def _tells(passage: Passage, words: Sequence[Token], boilerplate: frozenset[int]) -> bool:
    if passage.words < MIN_PASSAGE:
        return False
    inside = [word for word in words if passage.a.start <= word.start < passage.a.end]
    return not prints(inside) <= boilerplate


def _share(spans: Iterable[tuple[int, int]], words: Sequence[Token]) -> int:
    """Return what part of a text's words lies in the spans, in thousandths."""
    covered = {at for span in spans for at in range(*span)}
    return 1000 * sum(word.start in covered for word in words) // len(words)
