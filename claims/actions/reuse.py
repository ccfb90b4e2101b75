"""Text that reports share: found when a report arrives, kept with the passages of both."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.db import transaction
from django.db.models import Count, QuerySet

from articles.models import Article, Snapshot
from articles.text.span import Span
from claims.matching.copies import MIN_OWN, NEARLY_ALL, carry
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
# One turn of phrase that two reports share ("did not respond to a request") has one print, a
# sentence that was copied has more. With one the texts are not laid beside each other.
MIN_PRINTS = 2


class _Text(NamedTuple):
    snapshot: int
    text: str
    words: list[Token]


class Copied(NamedTuple):
    """The earlier report that a report carries, with the passage that shows it."""

    source: Snapshot
    span: Span
    share: int


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
        here = _Text(pk, snapshot.text, tokens(snapshot.text))
        Shingle.objects.bulk_create(
            [Shingle(snapshot_id=pk, print=each) for each in prints(here.words)],
            ignore_conflicts=True,
        )
        count += len(_store_pairs(here, _partners(snapshot, most), most))
    return count


def copied_from(*, snapshots: Iterable[int]) -> dict[int, Copied]:
    """Return for each report the one earlier report that it carries most of. One query.

    Earlier is what the dates of both say. Two that it carries equally are none: nobody guesses.
    """
    wanted = set(snapshots)
    if not wanted:
        return {}
    outlets = [f"{side}__article__outlet" for side in "ab"]
    pairs = Reuse.objects.of(*wanted).filter(is_copy=True).select_related(*outlets)
    found: dict[int, list[Copied]] = {}
    for pair in pairs.defer("a__source", "b__source"):
        for key, source, share, place in (
            (pair.a_id, pair.b, pair.share_a, 0),
            (pair.b_id, pair.a, pair.share_b, 2),
        ):
            here = pair.a if place == 0 else pair.b
            if key in wanted and _is_earlier(source.article, here.article):
                spans = [Span(*each[place : place + 2]) for each in pair.passages]
                longest = max(spans, key=lambda span: span.end - span.start)
                found.setdefault(key, []).append(Copied(source, longest, share))
    best = {key: sorted(some, key=lambda each: -each.share) for key, some in found.items()}
    return {
        key: some[0]
        for key, some in best.items()
        if len(some) == 1 or some[0].share > some[1].share
    }


def _is_earlier(source: Article, here: Article) -> bool:
    """Tell whether a report of a known outlet came out before another outlet's."""
    if source.outlet.is_unknown or source.outlet_id == here.outlet_id:
        return False
    if source.published_at and here.published_at:
        return source.published_at < here.published_at
    if source.published_on and here.published_on:
        return source.published_on < here.published_on
    return False


def _partners(snapshot: Snapshot, most: int) -> list[int]:
    """Return the texts of other articles that share most prints which tell. One query."""
    telling = _counted(snapshot.pk).filter(holders__range=(2, most)).values("print")
    others = Shingle.objects.filter(print__in=telling).exclude(
        snapshot__article=snapshot.article_id
    )
    counted = others.values("snapshot").annotate(shared=Count("pk"))
    ranked = counted.filter(shared__gte=MIN_PRINTS).order_by("-shared", "snapshot")
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
    pairs = []
    for pk, text in texts:
        there = _Text(pk, text, tokens(text))
        a, b = (here, there) if here.snapshot < pk else (there, here)
        if (pair := _pair(a, b, boilerplate)) is not None:
            pairs.append(pair)
    return Reuse.objects.bulk_create(pairs, ignore_conflicts=True)


def _pair(a: _Text, b: _Text, boilerplate: frozenset[int]) -> Reuse | None:
    """Return what two texts share, None when it is only what everybody prints."""
    found = passages(a.words, b.words)
    if not any(_tells(each, a.words, boilerplate) for each in found):
        return None
    words = sum(each.words for each in found)
    share_a = _share([each.a for each in found], a.words)
    share_b = _share([each.b for each in found], b.words)
    # Reading both for a copy costs four times as much as all the rest, and tells nothing below.
    is_enough = words >= MIN_OWN or max(share_a, share_b) >= 1000 * NEARLY_ALL
    return Reuse(
        a_id=a.snapshot,
        b_id=b.snapshot,
        passages=[[*each.a, *each.b] for each in found],
        words=words,
        share_a=share_a,
        share_b=share_b,
        is_copy=is_enough and carry(a.text, b.text),
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
