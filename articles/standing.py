"""What comes in beside what the desk has: one of an article's texts, or one that is shown anew."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import compress

from django.db.models import Max

from articles.incoming import Incoming
from articles.models import Article, ImportJob, ImportRow, Snapshot, TextKind


def texts_of(articles: Iterable[int]) -> dict[int, list[Snapshot]]:
    """Return the texts of articles, oldest first, without their words and bytes. One query."""
    texts = Snapshot.objects.filter(article__in=set(articles)).defer("text", "source")
    found: dict[int, list[Snapshot]] = defaultdict(list)
    for each in texts.order_by("article_id", "number"):
        found[each.article_id].append(each)
    return found


def same_text(texts: Sequence[Snapshot], incoming: Incoming) -> Snapshot | None:
    """Return which of an article's texts this is; None when it is to be captured as a further one.

    A file may be of any age: an earlier text in it changes nothing. What the outlet showed after
    the newest text was captured is what it shows now, though it be an earlier text again. Only a
    text that was dropped for its licence is not taken a second time. And an excerpt, such as the
    summary in a feed, says nothing of a text that the desk has in full.
    """
    is_excerpt = incoming.parsed.text_kind == TextKind.EXCERPT
    if is_excerpt and any(each.text_kind == TextKind.FULL_TEXT for each in texts):
        return texts[-1]
    digest, text = incoming.digest, incoming.text_sha256
    same = [each for each in texts if each.source_sha256 == digest or each.text_sha256 == text]
    if not same:
        return None
    newest, seen_at = texts[-1], incoming.seen_at
    is_shown_anew = (
        same[-1] != newest
        and seen_at is not None
        and seen_at > newest.captured_at
        and not any(each.dropped_at for each in same)
    )
    return None if is_shown_anew else same[-1]


def known_texts(incoming: Sequence[Incoming]) -> list[Sequence[Snapshot]]:
    """Return for each the texts of the article that it belongs to, none when it is new."""
    digests = [each.digest for each in incoming]
    stored = Snapshot.objects.filter(source_sha256__in=digests).order_by("-article_id")
    by_digest = dict(stored.values_list("source_sha256", "article_id"))
    at = Article.objects.at(each.address for each in incoming)
    by_address = dict(reversed(list(at.values_list("url", "pk"))))
    articles = [
        by_digest.get(digest) or by_address.get(each.address)
        for digest, each in zip(digests, incoming, strict=True)
    ]
    known = {article for article in articles if article is not None}
    texts = texts_of(known) if known else {}
    return [texts[article] if article is not None else () for article in articles]


def shown_anew(
    job: ImportJob, incoming: Sequence[Incoming], known: Sequence[Sequence[Snapshot]]
) -> list[Incoming]:
    """Return what comes in with the moment its outlet showed it, where that moment counts.

    A page is what its outlet shows. An entry of a feed or a list tells what that list says, and it
    may lag behind the page for ever: an earlier text in it is news only when the list itself said
    another one last time. Otherwise a page and a feed that differ would take turns at each fetch.
    """
    if job.seen_at is None:
        return list(incoming)
    seen = [replace(each, seen_at=job.seen_at) for each in incoming]
    doubtful = [
        each.name != job.name and _is_earlier(texts, each)
        for each, texts in zip(seen, known, strict=True)
    ]
    articles = {texts[0].article_id for texts in compress(known, doubtful)}
    said = _said_last(job, articles) if articles else {}
    return [
        before if doubt and not _said_another(said, texts, each) else each
        for each, before, texts, doubt in zip(seen, incoming, known, doubtful, strict=True)
    ]


def _is_earlier(texts: Sequence[Snapshot], incoming: Incoming) -> bool:
    had = {incoming.digest, incoming.text_sha256}
    is_had = any(not had.isdisjoint({each.source_sha256, each.text_sha256}) for each in texts)
    return is_had and same_text(texts, incoming) is None


def _said_another(
    said: Mapping[int, set[str]], texts: Sequence[Snapshot], incoming: Incoming
) -> bool:
    """Tell whether a list is known to have said another text of the article last time."""
    last = said.get(texts[0].article_id)
    return last is not None and incoming.text_sha256 not in last


def _said_last(job: ImportJob, articles: Iterable[int]) -> dict[int, set[str]]:
    """Return by article the texts that the address of an import gave when it last gave them."""
    rows = ImportRow.objects.filter(job__name=job.name, snapshot__article__in=set(articles))
    rows = rows.exclude(job=job).order_by()
    last = dict(rows.values_list("snapshot__article").annotate(Max("job")))
    given = rows.filter(job__in=set(last.values()))
    values = given.values_list("snapshot__article", "job", "snapshot__text_sha256")
    said: dict[int, set[str]] = defaultdict(set)
    for article, at, text in values:
        if last[article] == at:
            said[article].add(text)
    return said
