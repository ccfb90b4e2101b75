"""Watched feeds: asked when it is time, politely, and never more than what is new."""

from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO

from django.db import transaction
from django.utils import timezone

from articles import imports
from articles.fetches import record_fetch
from articles.fetching import Fetched, Unanswered, fetch
from articles.models import Feed, ImportJob, RowState
from articles.readers import Refused
from articles.readers.moments import read_moment

EVERY = timedelta(minutes=30)
LONGEST = timedelta(days=1)
"""A feed that keeps failing is asked this seldom at last."""
LONGEST_WISH = timedelta(days=7)
"""The longest a host may ask to be left alone; after it, a feed that is gone is asked again."""
LONGEST_URL = 2000
UNCHANGED, GONE = 304, 410
NEW, CHANGED, REFUSED = RowState.NEW, RowState.CHANGED, RowState.REFUSED


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
    """Fetch a feed, if it changed, into an import that runs; back off when it fails.

    What it gave last is noted with the import that begins, so that nothing is lost between them.
    """
    headers = {"If-None-Match": feed.etag, "If-Modified-Since": feed.modified}
    try:
        fetched = fetch(feed.url, headers={name: each for name, each in headers.items() if each})
    except Refused as refused:
        _failed(feed, refused)
        return Asked(feed=feed, said=feed.reason)
    if fetched.status == UNCHANGED:
        _answered(feed, fetched)
        return Asked(feed=feed, said="unchanged")
    return _read(feed, fetched)


def _read(feed: Feed, fetched: Fetched) -> Asked:
    """Check what a feed gave; an answer without anything to import leaves nothing behind."""
    job = imports.open_import(name=feed.url, by=None, outlet=feed.outlet)
    record_fetch(job=job, fetched=fetched)
    imports.check(job=job, stream=BytesIO(fetched.content), hints=fetched.hints)
    tally = job.rows.tally()
    new, changed, refused = (tally[each] for each in (NEW, CHANGED, REFUSED))
    if sum(tally.values()) == refused:
        _failed(feed, Refused(job.rows.values_list("reason", flat=True)[0]))
        job.delete()
        return Asked(feed=feed, said=feed.reason, refused=refused)
    if not new + changed:
        job.delete()
        _answered(feed, fetched)
        return Asked(feed=feed, said="nothing new", refused=refused)
    with transaction.atomic():
        imports.start(job=job)
        _answered(feed, fetched)
    job.refresh_from_db()
    return Asked(feed=feed, said="read", job=job, new=new, changed=changed, refused=refused)


@transaction.atomic
def _answered(feed: Feed, fetched: Fetched) -> None:
    now = timezone.now()
    feed.failures, feed.reason = 0, ""
    feed.asked_at, feed.next_at = now, now + EVERY
    if fetched.status != UNCHANGED:
        feed.etag = fetched.headers.get("etag", "")[:400]
        feed.modified = fetched.headers.get("last-modified", "")[:100]
    moved = fetched.moved_to
    if moved and len(moved) <= LONGEST_URL and not Feed.objects.filter(url=moved).exists():
        feed.url = moved
    feed.save()


@transaction.atomic
def _failed(feed: Feed, refused: Refused) -> None:
    """Ask again after twice as long as last time, a day at most, or as the host wishes."""
    now = timezone.now()
    feed.failures += 1
    feed.reason = refused.reason
    pause = min(LONGEST, EVERY * 2 ** min(feed.failures, 10))
    if isinstance(refused, Unanswered):
        pause = min(LONGEST_WISH, max(pause, _wish(refused.retry_after)))
        if refused.status == GONE:
            pause = LONGEST_WISH
            feed.reason += " It says that it is gone for good: stop watching it."
    feed.asked_at, feed.next_at = now, now + pause
    feed.save()


def _wish(retry_after: str) -> timedelta:
    """Return how long a host wants to be left alone: it writes seconds, or a date."""
    if retry_after.isascii() and retry_after.isdigit():
        return timedelta(seconds=min(int(retry_after[:9]), LONGEST_WISH.total_seconds()))
    until = read_moment(retry_after).at
    return max(until - timezone.now(), timedelta()) if until else timedelta()
