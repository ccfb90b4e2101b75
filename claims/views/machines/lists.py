"""Whole lists in one file: every review as a data feed, and any list as a table."""

import csv
from collections.abc import Callable, Iterable, Iterator
from json import dumps
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse

from claims.actions.log import stamp
from claims.claimreview import CONTEXT, has_verdict, json_ld
from claims.models import Correction, Publication
from claims.models.states import CorrectionKind
from claims.presenters.claim_list import light
from claims.presenters.registers import corrections, outlets, speakers, stories
from claims.search import find
from claims.site import Site
from claims.views.corrections import every_correction
from claims.views.filters import read_filters
from claims.views.freshness import list_of_claims
from claims.views.machines.feeds import first_at
from claims.views.machines.responses import COMPACT, for_machines, site_of
from claims.views.machines.wording import wording_of

AT_ONCE = 100
FORMULA = tuple("=+-@\t\r\n")
"""A spreadsheet reads a cell that begins so as a formula; the apostrophe makes it text."""

BYTE_ORDER_MARK = "\ufeff"
"""Spreadsheets take a file without it for the alphabet of the machine, and break every Cyrillic."""

CLAIM_COLUMNS = (
    *("claim", "url", "version", "sha256", "published_at", "claimant", "role", "sentence"),
    *("said_on", "said", "holds", "accused", "story", "reports", "carry_the_claim"),
    *("carry_a_caveat", "carry_a_reply", "carry_the_denial"),
)
CORRECTION_COLUMNS = (
    *("claim", "url", "version", "kind", "at", "claimant", "sentence", "before", "after", "why"),
)

REGISTERS: dict[str, tuple[Callable[[], QuerySet[Any, Any]], str, tuple[str, ...]]] = {
    "stories": (stories, "story", ("slug", "title", "claims", "first", "last", "changed")),
    "speakers": (speakers, "speaker", ("slug", "title", "role", "made", "answered", "about")),
    "outlets": (outlets, "outlet", ("slug", "title", "unknown", "claims")),
}


@for_machines(list_of_claims)
def claim_reviews(request: HttpRequest) -> HttpResponseBase:
    """Answer with the ClaimReview of every claim that has a verdict, the newest first."""
    parts = _data_feed(site_of(request))
    return StreamingHttpResponse(parts, content_type="application/ld+json")


@for_machines(list_of_claims)
def claims_csv(request: HttpRequest) -> HttpResponseBase:
    """Answer with the list of claims as a table, narrowed as the page of the list is."""
    filters = read_filters(request.GET)
    fitting = filters.ordered(filters.apply(light()))
    if filters.q:
        fitting = fitting.filter(pk__in=find(filters.q).publications)
    site = site_of(request)
    rows = (_claim_row(each, site) for each in fitting.iterator(AT_ONCE))
    return _table("claims", CLAIM_COLUMNS, rows)


@for_machines(every_correction)
def corrections_csv(request: HttpRequest) -> HttpResponseBase:
    """Answer with the log of corrections as a table, of one kind or of all."""
    kind = request.GET.get("kind", "")
    found = corrections(kind if kind in CorrectionKind.values else "")
    site = site_of(request)
    rows = (_correction_row(each, site) for each in found.iterator(AT_ONCE))
    return _table("corrections", CORRECTION_COLUMNS, rows)


@for_machines(list_of_claims)
def register_csv(request: HttpRequest, name: str) -> HttpResponseBase:
    """Answer with the register of stories, speakers or outlets as a table."""
    register, page, columns = REGISTERS[name]
    site = site_of(request)
    rows = (
        (site.at(reverse(page, args=[row["slug"]])), *(row[column] for column in columns))
        for row in register().iterator(AT_ONCE)
    )
    return _table(name, ("url", *columns), rows)


def neutral(cell: object) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA) else text


def _data_feed(site: Site) -> Iterator[str]:
    newest = Publication.objects.current().first()
    head = {
        "@context": CONTEXT,
        "@type": "DataFeed",
        "name": f"ClaimReviews – {site.name}",
        "url": site.at("/data/claimreviews.json"),
        "creator": {"@type": "Organization", "name": site.name, "url": site.at("/")},
    }
    if newest:
        head["dateModified"] = stamp(newest.published_at)
    yield dumps(head, **COMPACT)[:-1] + ',"dataFeedElement":['
    publications = Publication.objects.current().annotate(first_at=first_at())
    between = ""
    for publication in publications.iterator(AT_ONCE):
        if has_verdict(publication.document):
            yield between + dumps(_element(publication, site), **COMPACT)
            between = ","
    yield "]}"


def _element(publication: Any, site: Site) -> dict[str, Any]:
    document = publication.document
    first = stamp(publication.first_at)
    review = json_ld(document, site=site, wording=wording_of(document), first_published=first)
    del review["@context"]  # the feed's own holds
    return {
        "@type": "DataFeedItem",
        "dateCreated": first,
        "dateModified": document["published_at"],
        "item": review,
    }


def _table(
    name: str, columns: tuple[str, ...], rows: Iterable[Iterable[object]]
) -> StreamingHttpResponse:
    response = StreamingHttpResponse(_lines(columns, rows), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, line: str) -> str:
        return line


def _lines(columns: tuple[str, ...], rows: Iterable[Iterable[object]]) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield BYTE_ORDER_MARK + writer.writerow(columns)
    for row in rows:
        yield writer.writerow([neutral(cell) for cell in row])


def _claim_row(publication: Any, site: Site) -> tuple[object, ...]:
    return (
        publication.claim_id,
        site.claim(publication.claim_id, publication.slug),
        publication.number,
        publication.sha256,
        stamp(publication.published_at),
        publication.claimant_name,
        publication.claimant_role,
        publication.sentence,
        publication.said_on,
        publication.said,
        publication.holds,
        publication.accused_answer,
        publication.story_slug,
        publication.report_count,
        publication.claim_count,
        publication.caveat_count,
        publication.reply_count,
        publication.denial_count,
    )


def _correction_row(correction: Correction, site: Site) -> tuple[object, ...]:
    publication = correction.publication
    return (
        publication.claim_id,
        site.claim(publication.claim_id, publication.slug),
        correction.number,
        correction.kind,
        stamp(correction.at),
        publication.claimant_name,
        publication.sentence,
        correction.before,
        correction.after,
        correction.reason,
    )
