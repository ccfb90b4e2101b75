"""What was fetched is kept: where, when, what the server said, and the bytes themselves."""

import zlib
from collections.abc import Iterable

from django.db import transaction
from django.db.models import Exists, OuterRef

from articles.fetching import Fetched
from articles.models import Fetch, ImportJob, RowState, Snapshot


@transaction.atomic
def record_fetch(*, job: ImportJob, fetched: Fetched) -> Fetch:
    """Keep what an import was fetched from; that its outlet showed it then is said of the import.

    The bytes stay packed beside it until a snapshot holds them: a list has many rows, and what
    stands between them is in none.
    """
    job.seen_at = fetched.fetched_at
    job.save(update_fields=["seen_at"])
    return Fetch.objects.create(
        job=job,
        url=fetched.url,
        final_url=fetched.final_url,
        headers=dict(fetched.headers),
        sha256=fetched.sha256,
        content=zlib.compress(fetched.content),
        fetched_at=fetched.fetched_at,
    )


def settle(*, job: ImportJob) -> None:
    """Drop the bytes that a snapshot holds; all of them when the import has nothing to run."""
    fetches = Fetch.objects.filter(job=job, content__isnull=False)
    useful = [
        RowState.NEW,
        RowState.CHANGED,
        RowState.COMPLETED,
        *[RowState.SAME] * bool(job.outlet),
    ]
    if job.started_at is None and not job.rows.filter(outcome__in=useful).exists():
        fetches.update(content=None)
        return
    held = Snapshot.objects.filter(source_sha256=OuterRef("sha256"))
    fetches.filter(Exists(held)).update(content=None)


def bytes_of(fetch: Fetch) -> bytes | None:
    """Return what was fetched, from wherever it is kept; None when its text was dropped."""
    if fetch.content is not None:
        return zlib.decompress(fetch.content)
    held = Snapshot.objects.filter(source_sha256=fetch.sha256, dropped_at__isnull=True).first()
    if held is None:
        return None
    return held.text.encode() if held.source is None else bytes(held.source)


def forget_fetches(*, jobs: Iterable[int]) -> None:
    """Drop the bytes that imports were fetched as; their hashes stay."""
    Fetch.objects.filter(job__in=set(jobs), content__isnull=False).update(content=None)
