"""The one writer of articles: what a reader read, and what a person knows beyond it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from django.utils.text import slugify

from articles.models import Article, Outlet, Snapshot, TextKind
from articles.outlets import outlet_named, unknown_outlet
from articles.readers import ParsedArticle

ADDRESSES = 0x61727469  # number of the advisory locks on PostgreSQL


class Outcome(StrEnum):
    """What became of the bytes that came in."""

    NEW = "new"
    SAME = "same"
    CHANGED = "changed"
    COMPLETED = "completed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingested:
    """The article and its text; ``completed`` names the blanks that were filled this time."""

    article: Article
    snapshot: Snapshot
    outcome: Outcome
    completed: tuple[str, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """Return what a person still has to tell: ``outlet``, ``title`` or ``published_on``."""
        article = self.article
        known = {
            "outlet": not article.outlet.is_unknown,
            "title": bool(article.title),
            "published_on": article.published_on is not None,
        }
        return tuple(field for field, is_known in known.items() if not is_known)


class Conflict(Exception):
    """What a person gives is not what the article has; neither is overwritten."""

    def __init__(self, field: str, *, has: object, given: object) -> None:
        self.field, self.has, self.given = field, has, given
        super().__init__(f"The article has “{has}”, not “{given}”; nothing was changed.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """An article as a reader read it, the bytes it was read from, and its outlet when known."""

    parsed: ParsedArticle
    source: bytes
    name: str
    outlet: Outlet | None = None

    @property
    def digest(self) -> str:
        return sha256(self.source).hexdigest()


def ingest(  # noqa: PLR0913 - keyword-only: each is one fact about the article
    parsed: ParsedArticle,
    *,
    source: bytes,
    name: str,
    outlet: Outlet | None = None,
    published_on: date | None = None,
    published_at: datetime | None = None,
    title: str = "",
    url: str = "",
) -> Ingested:
    """Store an article and its text once; the same bytes again only fill what is blank.

    Another text of a known address becomes a further snapshot. File and person must agree:
    ``Conflict`` names the field where they do not. A value no article can have is a
    ``ValidationError``. Either way nothing is written.
    """
    incoming = Incoming(parsed=parsed, source=source, name=name, outlet=outlet)
    given = {
        **_given(incoming),
        "title": title,
        "url": url or parsed.url,
        "published_on": published_on or (published_at.date() if published_at else None),
        "published_at": published_at,
    }
    try:
        with transaction.atomic():
            _hold([given["url"]])
            return (
                _complete(incoming.digest, given)
                or _revise(incoming, given)
                or _store(incoming, given)
            )
    except IntegrityError:
        # Someone stored the same bytes between our look and our write; the slug's uniqueness told.
        with transaction.atomic():
            stored = _complete(incoming.digest, given)
        if stored is None:
            raise
        return stored


@transaction.atomic
def ingest_all(incoming: Sequence[Incoming]) -> list[Ingested | Conflict | ValidationError]:
    """Store articles as ``ingest`` does one after the other, but all new ones in two inserts.

    What can't be stored has its reason in its place, and the others are stored all the same. When
    another process stores one of them at the same moment, none is: ``IntegrityError``.
    """
    _hold(each.parsed.url for each in incoming)
    became = _store_all(_new(incoming))
    for at, each in enumerate(incoming):
        if at not in became:
            try:
                became[at] = ingest(
                    each.parsed, source=each.source, name=each.name, outlet=each.outlet
                )
            except (Conflict, ValidationError) as reason:
                became[at] = reason
    return [became[at] for at in range(len(incoming))]


def _given(incoming: Incoming) -> dict[str, Any]:
    """Return what is known of an article beyond its text."""
    named = incoming.parsed.outlet
    outlet = incoming.outlet or (outlet_named(named)[0] if named else None)
    return {"outlet": outlet, "url": incoming.parsed.url}


def _hold(addresses: Iterable[str]) -> None:
    """Let nobody else look for an article at these addresses until this transaction ends.

    SQLite has one writer at a time anyway. Sorted, so that no two wait for each other.
    """
    digests = {sha256(address.encode()).digest()[:4] for address in addresses if address}
    if digests and connection.vendor == "postgresql":
        keys = sorted(int.from_bytes(digest, signed=True) for digest in digests)
        with connection.cursor() as cursor:
            lock = "SELECT pg_advisory_xact_lock(%s, key) FROM unnest(%s::int[]) AS key"
            cursor.execute(lock, [ADDRESSES, keys])


def _new(incoming: Sequence[Incoming]) -> dict[int, Incoming]:
    """Return, by place, the articles whose bytes and address nobody has, nor one before them."""
    digests = [each.digest for each in incoming]
    stored = Snapshot.objects.filter(source_sha256__in=digests)
    articles = Article.objects.at(each.parsed.url for each in incoming)
    met = {*stored.values_list("source_sha256", flat=True), *articles.values_list("url", flat=True)}
    new = {}
    for at, (each, digest) in enumerate(zip(incoming, digests, strict=True)):
        marks = {digest, each.parsed.url} - {""}
        if met.isdisjoint(marks):
            new[at] = each
        met |= marks
    return new


def _store_all(
    incoming: Mapping[int, Incoming],
) -> dict[int, Ingested | Conflict | ValidationError]:
    """Store new articles, or say why not, by place."""
    articles, became = {}, dict[int, Ingested | Conflict | ValidationError]()
    unknown = None
    for at, each in incoming.items():
        try:
            given = _given(each)
            unknown = unknown or (None if given["outlet"] else unknown_outlet())
            articles[at] = _made(each, given, unknown)
        except (Conflict, ValidationError) as reason:
            became[at] = reason
    Article.objects.bulk_create(articles.values())
    snapshots = {at: _captured(incoming[at], article) for at, article in articles.items()}
    Snapshot.objects.bulk_create(snapshots.values())
    for at, article in articles.items():
        became[at] = Ingested(article=article, snapshot=snapshots[at], outcome=Outcome.NEW)
    return became


def _store(incoming: Incoming, given: Mapping[str, Any]) -> Ingested:
    article = _made(incoming, given, None if given["outlet"] else unknown_outlet())
    article.save(force_insert=True)
    snapshot = _captured(incoming, article)
    snapshot.save(force_insert=True)
    return Ingested(article=article, snapshot=snapshot, outcome=Outcome.NEW)


def _made(incoming: Incoming, given: Mapping[str, Any], unknown: Outlet | None) -> Article:
    """Return an article that can be stored."""
    parsed = incoming.parsed
    article = Article(
        # Made of the bytes alone: two writers of the same file meet in the same slug.
        slug=f"{slugify(parsed.title)[:80].strip('-') or 'untitled'}-{incoming.digest[:12]}",
        outlet=given["outlet"] or unknown,
        title=parsed.title,
        standfirst=parsed.standfirst,
        byline=parsed.byline,
        dateline=parsed.dateline,
        credit=parsed.credit,
        published_on=parsed.published_on,
        published_at=parsed.published_at,
        language=parsed.language,
    )
    _fill(article, given)
    # The outlet is a row, and the insert checks the table's constraints: asking would be queries.
    article.full_clean(exclude=["outlet"], validate_unique=False, validate_constraints=False)
    return article


def _revise(incoming: Incoming, given: Mapping[str, Any]) -> Ingested | None:
    """Capture the changed text of a known address; None when the address is new or not given."""
    article = Article.objects.at([given["url"]]).select_for_update().first()
    if article is None:
        return None
    newest = article.snapshots.order_by("-number")[0]
    # A headline or a date that the outlet changed is part of the further text, not of the first.
    dated = {"published_on": given.get("published_on")}
    completed = _fill(article, dated, keep=True)
    if completed:
        article.full_clean()
        article.save(update_fields=completed)
    if newest.text == incoming.parsed.text:
        outcome = Outcome.COMPLETED if completed else Outcome.SAME
        return Ingested(article=article, snapshot=newest, outcome=outcome, completed=completed)
    snapshot = _captured(incoming, article, number=newest.number + 1)
    snapshot.save(force_insert=True)
    return Ingested(article=article, snapshot=snapshot, outcome=Outcome.CHANGED)


def _captured(incoming: Incoming, article: Article, *, number: int = 1) -> Snapshot:
    parsed = incoming.parsed
    return Snapshot(
        article=article,
        number=number,
        text=parsed.text,
        text_sha256=sha256(parsed.text.encode()).hexdigest(),
        text_kind=TextKind(parsed.text_kind),
        source=incoming.source,
        source_sha256=incoming.digest,
        source_name=incoming.name[:255],
        encoding=parsed.encoding,
        reader=parsed.reader,
        captured_at=timezone.now(),
    )


def _complete(digest: str, given: Mapping[str, Any]) -> Ingested | None:
    """Fill the blanks of the article these bytes belong to; None when there is none."""
    stored = Snapshot.objects.filter(source_sha256=digest).select_related("article__outlet")
    snapshot = stored.select_for_update(of=("article",)).first()
    if snapshot is None:
        return None
    article = snapshot.article
    completed = _fill(article, given)
    if completed:
        article.full_clean()
        article.save(update_fields=completed)
    outcome = Outcome.COMPLETED if completed else Outcome.SAME
    return Ingested(article=article, snapshot=snapshot, outcome=outcome, completed=completed)


def _fill(article: Article, given: Mapping[str, Any], *, keep: bool = False) -> tuple[str, ...]:
    """Set the blank fields that a value is given for; refuse a value that contradicts.

    With ``keep`` what the article has simply stays.
    """
    filled = []
    for field, value in given.items():
        has = getattr(article, field)
        is_blank = not has or (field == "outlet" and has.is_unknown)
        if not value or value == has:
            continue
        if not is_blank and keep:
            continue
        if not is_blank:
            raise Conflict(field, has=has, given=value)
        setattr(article, field, value)
        filled.append(field)
    return tuple(filled)
