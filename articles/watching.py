"""Watched feeds: asked when it is time, politely, and never more than what is new."""

from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO

from django.db import transaction
from django.utils import timezone

from articles import imports
from articles.fetching import fetch
from articles.models import Feed, ImportJob, RowState
from articles.readers import Refused

EVERY = timedelta(minutes=30)
LONGEST = timedelta(days=1)
"""A feed that keeps failing is asked this seldom at last."""
UNCHANGED = 304


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What one feed gave: its import when it had something new, else in words why not."""

    feed: Feed
    said: str
    job: ImportJob | None = None
    new: int = 0
    changed: int = 0
    refused: int = 0


def due() -> list[Feed]:
    """Return the feeds whose time has come."""
    return list(Feed.objects.exclude(next_at__gt=timezone.now()).order_by("url"))


def ask(*, feed: Feed) -> Asked:
    """Fetch a feed, if it changed, into a checked import; back off when it fails."""
    headers = {"If-None-Match": feed.etag, "If-Modified-Since": feed.modified}
    try:
        fetched = fetch(feed.url, headers={name: each for name, each in headers.items() if each})
    except Refused as refused:
        _failed(feed, refused.reason)
        return Asked(feed=feed, said=refused.reason)
    if fetched.status == UNCHANGED:
        _answered(feed)
        return Asked(feed=feed, said="unchanged")
    job = imports.open_import(name=feed.url, by=None, outlet=feed.outlet)
    imports.record_fetch(job=job, fetched=fetched)
    imports.check(job=job, stream=BytesIO(fetched.content), hints=fetched.hints)
    job.refresh_from_db()
    tally = job.rows.tally()
    only_refused = job.rows.count() == tally[RowState.REFUSED]
    if only_refused:
        row = job.rows.first()
        reason = row.reason if row else "It holds no entry."
        _failed(feed, reason)
        return Asked(feed=feed, said=reason, job=job, refused=tally[RowState.REFUSED])
    validators = fetched.headers
    _answered(
        feed,
        etag=validators.get("etag", "")[:400],
        modified=validators.get("last-modified", "")[:100],
    )
    return Asked(
        feed=feed,
        said="read",
        job=job,
        new=tally[RowState.NEW],
        changed=tally[RowState.CHANGED],
        refused=tally[RowState.REFUSED],
    )


@transaction.atomic
def _answered(feed: Feed, **validators: str) -> None:
    now = timezone.now()
    for name, value in {"failures": 0, "reason": "", **validators}.items():
        setattr(feed, name, value)
    feed.asked_at, feed.next_at = now, now + EVERY
    feed.save()


@transaction.atomic
def _failed(feed: Feed, reason: str) -> None:
    """Ask again after twice as long as last time, a day at most."""
    now = timezone.now()
    feed.failures += 1
    feed.reason = reason
    feed.asked_at, feed.next_at = now, now + min(LONGEST, EVERY * 2 ** min(feed.failures, 10))
    feed.save()
