"""What crawlers ask for first: robots.txt and the sitemap; and oEmbed for who embeds a claim."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.html import escape, format_html
from django.utils.translation import gettext as _

from claims.models import Facet, Publication
from claims.models.states import FacetKind
from claims.site import Site
from claims.views.freshness import list_of_claims, program
from claims.views.machines.responses import for_machines, json_answer, problem, site_of
from claims.views.machines.wording import attributed

A_FILE = 50_000  # addresses in one sitemap, as the protocol has it
CLOSED = ("/desk/", "/admin/", "/accounts/", "/theme/")
PAGES = (
    *("home", "claims", "stories", "speakers", "outlets"),
    *("corrections", "about", "method", "data"),
)
KINDS = (FacetKind.STORY, FacetKind.SPEAKER, FacetKind.OUTLET, FacetKind.ARTICLE)
XMLNS = "http://www.sitemaps.org/schemas/sitemap/0.9"
MOMENT = "%Y-%m-%dT%H:%M:%SZ"
WIDTH, HEIGHT, LEAST_WIDTH = 640, 480, 280
CARD = (1200, 630)
CACHE_AGE = 3600
_CLAIM = re.compile(r"/claims/([1-9][0-9]{0,17})-[-\w]+/(?:embed/)?\Z")

Address = tuple[str, datetime | None]


@for_machines(program)
def robots(request: HttpRequest) -> HttpResponseBase:
    """Tell crawlers what is theirs: all that is public."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in CLOSED), ""]
    lines.append(f"Sitemap: {site_of(request).at(reverse('sitemap'))}")
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")


@for_machines(list_of_claims)
def sitemap(request: HttpRequest) -> HttpResponseBase:
    """List every public page and when it changed; an index of such lists where one is too long."""
    site, sections = site_of(request), _sections()
    files = -(-sum(section.count for section in sections) // A_FILE)
    if files <= 1:
        return _xml("urlset", "url", _stretch(sections, 0), site)
    parts = [(reverse("sitemap-part", args=[number]), None) for number in range(1, files + 1)]
    return _xml("sitemapindex", "sitemap", parts, site)


@for_machines(list_of_claims)
def sitemap_part(request: HttpRequest, number: int) -> HttpResponseBase:
    """List one stretch of the public pages."""
    sections = _sections()
    start = (number - 1) * A_FILE
    if start >= sum(section.count for section in sections):
        return problem(404, _("There is no such part of the sitemap."))
    return _xml("urlset", "url", _stretch(sections, start), site_of(request))


@for_machines(list_of_claims)
def oembed(request: HttpRequest) -> HttpResponseBase:
    """Say how one of our claims is embedded (oEmbed 1.0, JSON)."""
    if request.GET.get("format", "json") != "json":
        return problem(501, _("Only JSON is answered here."))
    site = site_of(request)
    publication = _claim_at(request.GET.get("url", ""), {site.host, request.get_host()})
    if publication is None:
        return problem(404, _("This is no address of a claim published here."))
    width = max(LEAST_WIDTH, min(WIDTH, _number(request.GET.get("maxwidth", ""), WIDTH)))
    height = min(HEIGHT, _number(request.GET.get("maxheight", ""), HEIGHT))
    place = [publication.claim_id, publication.slug]
    title = attributed(publication)
    return json_answer(
        {
            "version": "1.0",
            "type": "rich",
            "title": title,
            "provider_name": site.name,
            "provider_url": site.at("/"),
            "cache_age": CACHE_AGE,
            "thumbnail_url": site.at(reverse("claim-card", args=place)),
            "thumbnail_width": CARD[0],
            "thumbnail_height": CARD[1],
            "width": width,
            "height": height,
            "html": _frame(site.at(reverse("claim-embed", args=place)), title, width, height),
        }
    )


def _frame(address: str, title: str, width: int, height: int) -> str:
    frame = '<iframe src="{}" title="{}" width="{}" height="{}" loading="lazy"></iframe>'
    return format_html(frame, address, title, width, height)


def _claim_at(address: str, hosts: set[str]) -> Publication | None:
    try:
        parts = urlsplit(address)
        ours = parts.scheme in {"http", "https"} and {parts.hostname, parts.netloc} & hosts
    except ValueError:
        return None
    found = _CLAIM.match(parts.path)
    if not ours or not found:
        return None
    standing = Publication.objects.current().defer("canonical")
    return standing.filter(claim_id=int(found[1])).first()


def _number(text: str, otherwise: int) -> int:
    """Return a whole number above nothing out of an address; anything else is none."""
    fits = text.isascii() and text.isdigit() and len(text) < 8
    return int(text) if fits and int(text) else otherwise


@dataclass(frozen=True, slots=True, kw_only=True)
class _Section:
    """Pages of one sort: how many there are, and how to get some of them."""

    count: int
    rows: Callable[[slice], Iterable[Address]]


def _sections() -> tuple[_Section, ...]:
    standing = Publication.objects.current().defer("canonical").order_by("claim")
    named = Facet.objects.filter(kind__in=KINDS).values("kind", "slug")
    named = named.annotate(changed=Max("publication__published_at")).order_by("kind", "slug")
    return (
        _Section(
            count=len(PAGES), rows=lambda part: [(reverse(name), None) for name in PAGES[part]]
        ),
        _Section(
            count=standing.count(),
            rows=lambda part: (
                (each.get_absolute_url(), each.published_at) for each in standing[part].iterator()
            ),
        ),
        _Section(
            count=named.count(),
            rows=lambda part: (
                (reverse(row["kind"], args=[row["slug"]]), row["changed"])
                for row in named[part].iterator()
            ),
        ),
    )


def _stretch(sections: Iterable[_Section], start: int) -> Iterator[Address]:
    """Yield the pages of one file: those from ``start`` on, across the sections."""
    end = start + A_FILE
    for section in sections:
        part = slice(max(start, 0), min(end, section.count))
        if part.start < part.stop:
            yield from section.rows(part)
        start, end = start - section.count, end - section.count


def _xml(root: str, item: str, addresses: Iterable[Address], site: Site) -> HttpResponse:
    lines = [f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{XMLNS}">']
    for path, moment in addresses:
        changed = f"<lastmod>{moment.strftime(MOMENT)}</lastmod>" if moment else ""
        lines.append(f"<{item}><loc>{escape(site.at(path))}</loc>{changed}</{item}>")
    lines.append(f"</{root}>\n")
    return HttpResponse("\n".join(lines), content_type="application/xml")
