"""What reports share, word for word: listed at an article, and two texts side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

from articles.models import Article, Snapshot
from articles.text.span import Span
from claims.models import Reuse
from claims.presenters.wording import Stretch, stretches_of


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedWith:
    """Another report that shares passages, and what part of both texts that is, in percent."""

    article: Article
    words: int
    of_this: int
    of_other: int
    is_copy: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedText:
    """One of two texts, paragraph by paragraph, with the shared passages apart."""

    snapshot: Snapshot
    percent: int
    paragraphs: tuple[tuple[Stretch, ...], ...]


def shared_with(snapshot: Snapshot) -> tuple[SharedWith, ...]:
    """Return the reports that share passages with a text, the largest share first. One query.

    A report with several texts is told once, with the text that shares most.
    """
    pairs = Reuse.objects.of(snapshot.pk).select_related("a__article__outlet", "b__article__outlet")
    texts = [f"{side}__{column}" for side in "ab" for column in ("text", "source")]
    found = []
    for pair in pairs.defer(*texts):
        here, there = (pair.share_a, pair.share_b), pair.b
        if pair.b_id == snapshot.pk:
            here, there = here[::-1], pair.a
        found.append(
            SharedWith(
                article=there.article,
                words=pair.words,
                of_this=here[0] // 10,
                of_other=here[1] // 10,
                is_copy=pair.is_copy,
            )
        )
    best: dict[int, SharedWith] = {}
    for each in sorted(found, key=lambda each: (not each.is_copy, -each.of_this)):
        best.setdefault(each.article.pk, each)
    return tuple(best.values())


def side_by_side(article: int, other: int) -> tuple[SharedText, SharedText, Reuse] | None:
    """Return two texts with the passages they share; None when they share none. One query."""
    both = {article, other}
    pair = (
        Reuse.objects.filter(a__article__in=both, b__article__in=both)
        .select_related("a__article__outlet", "b__article__outlet")
        .defer("a__source", "b__source")
        .order_by("-pk")
        .first()
    )
    if pair is None:
        return None
    a = _text(pair.a, pair.share_a, [Span(*each[:2]) for each in pair.passages])
    b = _text(pair.b, pair.share_b, [Span(*each[2:]) for each in pair.passages])
    return (a, b, pair) if pair.a.article_id == article else (b, a, pair)


def _text(snapshot: Snapshot, share: int, spans: Sequence[Span]) -> SharedText:
    paragraphs, at = [], 0
    for line in snapshot.text.split("\n"):
        end = at + len(line)
        inside = [
            Span(max(span.start, at) - at, min(span.end, end) - at)
            for span in spans
            if span.start < end and span.end > at
        ]
        if line.strip():
            paragraphs.append(stretches_of(line, inside))
        at = end + 1
    return SharedText(snapshot=snapshot, percent=share // 10, paragraphs=tuple(paragraphs))
