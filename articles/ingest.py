"""The one writer of articles: what a reader read, and what a person knows beyond it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256
from typing import cast

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.text import slugify

from articles.models import Article, Outlet, Snapshot, TextKind
from articles.readers import ParsedArticle

UNKNOWN_OUTLET = {"slug": "publisher-unknown", "name": "Publisher unknown"}


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
    given = {
        "outlet": outlet or (outlet_named(parsed.outlet)[0] if parsed.outlet else None),
        "title": title,
        "url": url or parsed.url,
        "published_on": published_on or (published_at.date() if published_at else None),
        "published_at": published_at,
    }
    digest = sha256(source).hexdigest()
    try:
        with transaction.atomic():
            return (
                _complete(digest, given)
                or _revise(parsed, given, source=source, name=name)
                or _store(parsed, given, source=source, name=name)
            )
    except IntegrityError:
        # Someone stored the same bytes between our look and our write; the slug's uniqueness told.
        with transaction.atomic():
            stored = _complete(digest, given)
        if stored is None:
            raise
        return stored


def unknown_outlet() -> Outlet:
    """Return the row that stands for a publisher nobody knows."""
    return Outlet.objects.get_or_create(is_unknown=True, defaults=UNKNOWN_OUTLET)[0]


def outlet_named(name: str) -> tuple[Outlet, bool]:
    """Return the outlet with this name or slug, made when there is none, and whether it was."""
    slug = slugify(name)[:80] or f"outlet-{sha256(name.encode()).hexdigest()[:12]}"
    found = Outlet.objects.filter(name__iexact=name).first()
    if found is None:
        found = Outlet.objects.filter(slug=slug).first()
    if found:
        return found, False
    Outlet(slug=slug, name=name).full_clean(validate_unique=False)
    return Outlet.objects.get_or_create(slug=slug, defaults={"name": name})


def _store(
    parsed: ParsedArticle, given: Mapping[str, object], *, source: bytes, name: str
) -> Ingested:
    digest = sha256(source).hexdigest()
    article = Article(
        # Made of the bytes alone: two writers of the same file meet in the same slug.
        slug=f"{slugify(parsed.title)[:80].strip('-') or 'untitled'}-{digest[:12]}",
        outlet=cast("Outlet", given["outlet"]) or unknown_outlet(),
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
    # The table's own constraints are checked by the insert; asking for each would be a query.
    article.full_clean(validate_unique=False, validate_constraints=False)
    article.save(force_insert=True)
    snapshot = _capture(article, parsed, source=source, name=name)
    return Ingested(article=article, snapshot=snapshot, outcome=Outcome.NEW)


def _revise(
    parsed: ParsedArticle, given: Mapping[str, object], *, source: bytes, name: str
) -> Ingested | None:
    """Capture the changed text of a known address; None when the address is new or not given."""
    known = Article.objects.filter(url=given["url"]).select_for_update() if given["url"] else ()
    article = next(iter(known), None)
    if article is None:
        return None
    newest = article.snapshots.order_by("-number")[0]
    # A headline or a date that the outlet changed is part of the further text, not of the first.
    dated = {"published_on": given["published_on"]}
    completed = _fill(article, dated, keep=True)
    if completed:
        article.full_clean()
        article.save(update_fields=completed)
    if newest.text == parsed.text:
        outcome = Outcome.COMPLETED if completed else Outcome.SAME
        return Ingested(article=article, snapshot=newest, outcome=outcome, completed=completed)
    snapshot = _capture(article, parsed, source=source, name=name, number=newest.number + 1)
    return Ingested(article=article, snapshot=snapshot, outcome=Outcome.CHANGED)


def _capture(
    article: Article, parsed: ParsedArticle, *, source: bytes, name: str, number: int = 1
) -> Snapshot:
    return Snapshot.objects.create(
        article=article,
        number=number,
        text=parsed.text,
        text_sha256=sha256(parsed.text.encode()).hexdigest(),
        text_kind=TextKind(parsed.text_kind),
        source=source,
        source_sha256=sha256(source).hexdigest(),
        source_name=name[:255],
        encoding=parsed.encoding,
        reader=parsed.reader,
        captured_at=timezone.now(),
    )


def _complete(digest: str, given: Mapping[str, object]) -> Ingested | None:
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


def _fill(article: Article, given: Mapping[str, object], *, keep: bool = False) -> tuple[str, ...]:
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
