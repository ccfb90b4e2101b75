"""What lists, pages and search read beside the publications, kept in step with them.

Everything here is written from publication documents, in the transaction that publishes,
withdraws, merges or splits, and can be written again from them at any time.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice

from django.db import transaction

from claims.facets import facets_of
from claims.models import Claim, Correction, Facet, Publication
from claims.models.publication import PublicationQuerySet
from claims.models.states import CLOSED_STATES
from claims.search.indexing import forget_claim, index_publication, rebuild_search

REBUILT_AT_ONCE = 200


def follow_publication(claim: Claim) -> None:
    """Let lists and search know what the public reads of a claim now."""
    publication = claim.publication
    if publication is None:
        return
    Correction.objects.filter(publication__claim=claim).delete()
    _write_corrections([publication])
    Facet.objects.filter(publication__claim=claim).delete()
    if claim.state in CLOSED_STATES:
        forget_claim(claim.pk)
        return
    _write_facets([publication])
    index_publication(publication)


@transaction.atomic
def rebuild() -> int:
    """Write everything anew from the publications the public reads; return how many."""
    Facet.objects.all().delete()
    Correction.objects.all().delete()
    newest = Publication.objects.filter(current_for__isnull=False).order_by("pk")
    for batch in _batches(newest):
        _write_corrections(batch)
    for batch in _batches(Publication.objects.current().order_by("pk")):
        _write_facets(batch)
    return rebuild_search()


def _batches(publications: PublicationQuerySet) -> Iterator[list[Publication]]:
    rows = publications.iterator(chunk_size=REBUILT_AT_ONCE)
    while batch := list(islice(rows, REBUILT_AT_ONCE)):
        yield batch


def _write_corrections(publications: Iterable[Publication]) -> None:
    rows = []
    for publication in publications:
        document = publication.document
        changes = sorted(document.get("corrections") or (), key=lambda each: each["version"])
        # What each change made of the sentence is what the next one found, or what stands now.
        now = document["claim"]["sentence"]
        after = [*(each.get("before") or "" for each in changes[1:]), now]
        rows += [
            Correction(
                publication=publication,
                number=each["version"],
                kind=each["kind"],
                at=datetime.fromisoformat(each["at"]),
                before=each.get("before") or "",
                after=then,
                reason=each.get("reason") or "",
            )
            for each, then in zip(changes, after, strict=False)
        ]
    Correction.objects.bulk_create(rows, batch_size=500)


def _write_facets(publications: Iterable[Publication]) -> None:
    rows = [
        Facet(
            publication=publication,
            kind=row.kind,
            slug=row.slug,
            name=row.name,
            detail=row.detail,
            stances=row.stances,
            on=row.on,
        )
        for publication in publications
        for row in facets_of(publication.document)
    ]
    Facet.objects.bulk_create(rows, batch_size=500)
