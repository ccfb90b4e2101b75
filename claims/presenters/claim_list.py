"""One page of published claims, and what a search found of them: built in bulk."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.core.paginator import Page, Paginator

from claims.models import Facet, Publication, SearchEntry
from claims.models.publication import PublicationQuerySet
from claims.models.states import FacetKind
from claims.search import Found, find, passages_for
from claims.words import Term, hits

CLAIMS_A_PAGE = 20
NAMED = (FacetKind.SPEAKER, FacetKind.OUTLET, FacetKind.STORY)
MOST_NAMES = 6  # of a search; more would push the claims off the screen
MOST_CHOICES = 600  # outlets, speakers and stories together


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One claim of a list, with the passage a search found it by and the terms to highlight."""

    publication: Publication
    passage: SearchEntry | None = None
    terms: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A speaker, an outlet or a story, and where its page is."""

    kind: str
    slug: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimList:
    """One page of claims; ``showing`` is the spelling that was found in place of what was asked."""

    page: Page
    rows: tuple[Row, ...]
    showing: str = ""
    names: tuple[Name, ...] = ()


def light() -> PublicationQuerySet:
    """Return current publications without their documents: a list is drawn from the columns."""
    publications = Publication.objects.current().defer("canonical")
    return publications.with_said_on()


def list_claims(publications: PublicationQuerySet, page: str | None) -> ClaimList:
    """Return a page of publications in their own order."""
    shown = Paginator(publications, CLAIMS_A_PAGE).get_page(page)
    return ClaimList(page=shown, rows=tuple(Row(publication=each) for each in shown))


def search_claims(
    publications: PublicationQuerySet, q: str, page: str | None, *, by_match: bool
) -> ClaimList:
    """Return a page of those publications that a search finds, marked up with what it hit."""
    found = find(q)
    fitting = publications.filter(pk__in=found.publications)
    shown: Page
    if by_match:
        keys = set(fitting.order_by().values_list("pk", flat=True))
        ordered = [key for key in found.publications if key in keys]
        shown = Paginator(ordered, CLAIMS_A_PAGE).get_page(page)
        rows = publications.in_bulk(list(shown))
        here = [rows[key] for key in shown]
    else:
        shown = Paginator(fitting, CLAIMS_A_PAGE).get_page(page)
        here = list(shown)
    passages = passages_for([each.pk for each in here], found.terms)
    return ClaimList(
        page=shown,
        rows=tuple(
            Row(publication=each, passage=passages.get(each.pk), terms=found.terms) for each in here
        ),
        showing=found.showing,
        names=_names(found),
    )


def names_to_choose(*, also: Iterable[tuple[str, str]] = ()) -> dict[tuple[str, str], str]:
    """Return the names of outlets, speakers and stories by kind and slug, in their order.

    ``also`` are chosen already and have to be among them, however many there are.
    """
    facets = Facet.objects.filter(kind__in=NAMED).order_by("name", "slug")
    rows = facets.values_list("kind", "slug", "name").distinct()[:MOST_CHOICES]
    names = {(kind, slug): name for kind, slug, name in rows}
    return names | {each: each[1] for each in also if each[1] and each not in names}


def _names(found: Found) -> tuple[Name, ...]:
    """Return whose name the search hit, among the claims it found."""
    if not found.publications:
        return ()
    facets = Facet.objects.filter(
        kind__in=NAMED, publication__in=found.publications[: 10 * CLAIMS_A_PAGE]
    )
    rows = facets.order_by("name", "slug").values_list("kind", "slug", "name").distinct()
    hit = [Name(kind=kind, slug=slug, name=name) for kind, slug, name in rows]
    return tuple(each for each in hit if _is_named(each, found.terms))[:MOST_NAMES]


def _is_named(name: Name, terms: Sequence[Term]) -> bool:
    return hits(name.name, tuple(terms)) == len(terms)
