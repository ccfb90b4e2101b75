"""The one writer of articles: what a reader read, and what a person knows beyond it."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from django.utils.text import slugify

from articles.incoming import Conflict, Incoming, Ingested, Outcome
from articles.models import Article, Outlet, Snapshot, TextKind
from articles.outlets import outlet_named, outlets_named, unknown_outlet
from articles.standing import same_text, texts_of

ADDRESSES = 0x61727469  # number of the advisory locks on PostgreSQL
Became = Ingested | Conflict | ValidationError


def ingest(incoming: Incoming) -> Ingested:
    """Store an article and its text once; the same bytes again only fill what is blank.

    Another text of a known address becomes a further snapshot, and so does an earlier one that its
    outlet shows again. File and person must agree: ``Conflict`` names the field where they do not.
    A value no article can have is a ``ValidationError``. Either way nothing is written.
    """
    try:
        with transaction.atomic():
            _hold([incoming])
            incoming = _with_outlet(incoming, {})
            stored = _stored([incoming.digest]).get(incoming.digest)
            if stored is None:
                return _revise(incoming) or _store(incoming)
            if same_text(texts_of([stored.article_id])[stored.article_id], incoming):
                return _complete(stored, incoming)
            return _further(stored.article, incoming)
    except IntegrityError:
        # Someone stored the same bytes between our look and our write; the slug's uniqueness told.
        with transaction.atomic():
            stored = _stored([incoming.digest]).get(incoming.digest)
            if stored is None:
                raise
            return _complete(stored, incoming)


@transaction.atomic
def ingest_all(incoming: Sequence[Incoming]) -> list[Became]:
    """Store articles as ``ingest`` does one after the other, but all new ones in two inserts.

    What can't be stored has its reason in its place, and the others are stored all the same. When
    another process stores one of them at the same moment, none is: ``IntegrityError``.
    """
    _hold(incoming)
    outlets = _outlets(incoming)
    became = _store_all(_new(incoming), outlets)
    met = _same([each for at, each in enumerate(incoming) if at not in became])
    for at, each in enumerate(incoming):
        if at not in became:
            try:
                named = _with_outlet(each, outlets)
                stored = met.pop(each.digest, None)
                done = _complete(stored, named) if stored else ingest(named)
                if done.outcome != Outcome.SAME:
                    met.clear()  # what was filled just now is read anew
                became[at] = done
            except (Conflict, ValidationError) as reason:
                became[at] = reason
    return [became[at] for at in range(len(incoming))]


def _outlets(incoming: Iterable[Incoming]) -> dict[str, Outlet]:
    """Return the outlets that articles name themselves, made where there are none.

    In one order, so that no two processes wait for each other.
    """
    names = {each.parsed.outlet for each in incoming if each.outlet is None} - {""}
    outlets = outlets_named(names)
    for name in sorted(names - outlets.keys()):
        with suppress(ValidationError):  # told of each article that names it
            outlets[name] = outlet_named(name)[0]
    return outlets


def _with_outlet(incoming: Incoming, outlets: Mapping[str, Outlet]) -> Incoming:
    name = incoming.parsed.outlet
    if incoming.outlet or not name:
        return incoming
    return replace(incoming, outlet=outlets.get(name) or outlet_named(name)[0])


def _hold(incoming: Iterable[Incoming]) -> None:
    """Let nobody else look for an article at these addresses until this transaction ends.

    SQLite has one writer at a time anyway. Sorted, so that no two wait for each other.
    """
    addresses = {each.address for each in incoming} - {""}
    digests = {sha256(address.encode()).digest()[:4] for address in addresses}
    if digests and connection.vendor == "postgresql":
        keys = sorted(int.from_bytes(digest, signed=True) for digest in digests)
        with connection.cursor() as cursor:
            lock = "SELECT pg_advisory_xact_lock(%s, key) FROM unnest(%s::int[]) AS key"
            cursor.execute(lock, [ADDRESSES, keys])


def _new(incoming: Sequence[Incoming]) -> dict[int, Incoming]:
    """Return, by place, the articles whose bytes and address nobody has, nor one before them."""
    digests = [each.digest for each in incoming]
    stored = Snapshot.objects.filter(source_sha256__in=digests)
    articles = Article.objects.at(each.address for each in incoming)
    met = {*stored.values_list("source_sha256", flat=True), *articles.values_list("url", flat=True)}
    new = {}
    for at, (each, digest) in enumerate(zip(incoming, digests, strict=True)):
        marks = {digest, each.address} - {""}
        if met.isdisjoint(marks):
            new[at] = each
        met |= marks
    return new


def _store_all(
    incoming: Mapping[int, Incoming], outlets: Mapping[str, Outlet]
) -> dict[int, Became]:
    """Store new articles, or say why not, by place."""
    articles: dict[int, Article] = {}
    became: dict[int, Became] = {}
    unknown = None
    for at, each in incoming.items():
        try:
            named = _with_outlet(each, outlets)
            unknown = unknown or (None if named.outlet else unknown_outlet())
            articles[at] = _made(named, named.outlet or unknown)
        except (Conflict, ValidationError) as reason:
            became[at] = reason
    Article.objects.bulk_create(articles.values())
    snapshots = {at: _captured(incoming[at], article) for at, article in articles.items()}
    Snapshot.objects.bulk_create(snapshots.values())
    for at, article in articles.items():
        became[at] = Ingested(article=article, snapshot=snapshots[at], outcome=Outcome.NEW)
    return became


def _store(incoming: Incoming) -> Ingested:
    article = _made(incoming, incoming.outlet or unknown_outlet())
    article.save(force_insert=True)
    snapshot = _captured(incoming, article)
    snapshot.save(force_insert=True)
    return Ingested(article=article, snapshot=snapshot, outcome=Outcome.NEW)


def _made(incoming: Incoming, outlet: Outlet | None) -> Article:
    """Return an article that can be stored."""
    parsed = incoming.parsed
    article = Article(
        # Made of the bytes alone: two writers of the same file meet in the same slug.
        slug=f"{slugify(parsed.title)[:80].strip('-') or 'untitled'}-{incoming.digest[:12]}",
        outlet=outlet,
        title=parsed.title,
        standfirst=parsed.standfirst,
        byline=parsed.byline,
        dateline=parsed.dateline,
        credit=parsed.credit,
        published_on=parsed.published_on,
        published_at=parsed.published_at,
        language=parsed.language,
    )
    _fill(article, incoming.given)
    # The outlet is a row, and the insert checks the table's constraints: asking would be queries.
    article.full_clean(exclude=["outlet"], validate_unique=False, validate_constraints=False)
    return article


def _revise(incoming: Incoming) -> Ingested | None:
    """Capture the changed text of a known address; None when the address is new or not given."""
    article = Article.objects.at([incoming.address]).select_for_update().first()
    return _further(article, incoming) if article else None


def _further(article: Article, incoming: Incoming) -> Ingested:
    """Capture a further text of an article, unless it is one that the desk has."""
    texts = texts_of([article.pk])[article.pk]
    same = same_text(texts, incoming)
    # A headline or a date that the outlet changed is part of the further text, not of the first.
    dated = {"published_on": incoming.given["published_on"]}
    completed = _fill(article, dated, keep=True)
    if completed:
        article.full_clean()
        article.save(update_fields=completed)
    if same is not None:
        outcome = Outcome.COMPLETED if completed else Outcome.SAME
        return Ingested(article=article, snapshot=same, outcome=outcome, completed=completed)
    snapshot = _captured(incoming, article, number=texts[-1].number + 1)
    snapshot.save(force_insert=True)
    return Ingested(article=article, snapshot=snapshot, outcome=Outcome.CHANGED)


def _captured(incoming: Incoming, article: Article, *, number: int = 1) -> Snapshot:
    parsed = incoming.parsed
    return Snapshot(
        article=article,
        number=number,
        text=parsed.text,
        text_sha256=incoming.text_sha256,
        text_kind=TextKind(parsed.text_kind),
        source=incoming.source,
        source_sha256=incoming.digest,
        source_name=incoming.name[:255],
        encoding=parsed.encoding,
        reader=parsed.reader,
        captured_at=incoming.seen_at or timezone.now(),
    )


def _stored(digests: Iterable[str]) -> dict[str, Snapshot]:
    """Return the newest text of these bytes by their digest; their articles are locked."""
    stored = Snapshot.objects.filter(source_sha256__in=set(digests)).defer("text", "source")
    stored = stored.order_by("article_id", "-number").select_related("article__outlet")
    found: dict[str, Snapshot] = {}
    for snapshot in stored.select_for_update(of=("article",)):
        found.setdefault(snapshot.source_sha256, snapshot)
    return found


def _same(incoming: Iterable[Incoming]) -> dict[str, Snapshot]:
    """Return by digest the texts that the desk has and that nobody shows anew."""
    by_digest = {each.digest: each for each in incoming}
    stored = _stored(by_digest)
    seen = {digest for digest, each in by_digest.items() if each.seen_at and digest in stored}
    texts = texts_of(stored[digest].article_id for digest in seen)
    return {
        digest: snapshot
        for digest, snapshot in stored.items()
        if digest not in seen or same_text(texts[snapshot.article_id], by_digest[digest])
    }


def _complete(snapshot: Snapshot, incoming: Incoming) -> Ingested:
    """Fill the blanks of the article that these bytes belong to."""
    article = snapshot.article
    completed = _fill(article, incoming.given)
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
