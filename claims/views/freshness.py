"""Conditional requests and kept pages: an unchanged page is neither asked for nor drawn again.

Two memories, both of one process. The first knows the ETag of an address while nothing was
published or decided since: the newest event and the newest publication are asked for once a
second, so another process's withdrawal is seen a second later; whatever no event tells of is
asked for again after half a minute. The second keeps drawn pages by their ETag, which names all
that a page is drawn from; what it holds can be too old for nobody.
"""

from collections.abc import Callable, Iterable
from functools import wraps
from gzip import compress, decompress
from hashlib import sha256
from time import monotonic
from typing import Any, NamedTuple

from django.conf import settings
from django.core.cache import cache
from django.db.models import Count, Max
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from django_htmx.middleware import HtmxDetails

from claims.models import Event, Publication
from claims.views.theme import chosen_theme

ASK_SECONDS = 1  # between two looks at what is newest
KNOWN_SECONDS = 30  # an ETag is believed, as long as nothing newer is seen
KEPT_SECONDS = 24 * 60 * 60
FRESH_SECONDS = 60 - ASK_SECONDS  # for browsers and caches; with our own second, a minute in all
MOST_KNOWN = 20_000  # addresses; a flood of made-up ones empties the memory, nothing worse
LARGEST_KEPT = 500_000  # bytes, before compression
SMALLEST_SQUEEZED = 500  # bytes; less does not get smaller
SQUEEZED = ("text/", "application/json", "application/ld+json", "application/atom+xml", "image/svg")


class Request(HttpRequest):
    """A request that went through the middleware of htmx."""

    htmx: HtmxDetails


View = Callable[..., HttpResponse]
Facts = Callable[..., Iterable[Any]]
Look = tuple[str, ...]
Stamp = tuple[int | None, int | None]


class Known(NamedTuple):
    """The ETag of an address, and until when it is believed without asking."""

    etag: str | None
    stamp: Stamp
    until: float


class Kept(NamedTuple):
    """A drawn page: its body is compressed when ``squeezed`` says so."""

    body: bytes
    headers: dict[str, str]
    squeezed: bool


_known: dict[Look, Known] = {}
_newest: list[tuple[Stamp, float]] = []


def public_page(facts: Facts) -> Callable[[View], View]:
    """Make a view a public page: safe methods only, cacheable by anyone, 304 when unchanged.

    ``facts`` gets what the address says and answers with what the page is drawn from; no facts, no
    ETag. The theme is in a cookie, hence Vary. What else a view reads of the request must be in
    its look.
    """

    def decorate(view: View) -> View:
        @require_safe
        @wraps(view)
        def page(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
            look = _look(request)
            etag = _etag(look, lambda: facts(*args, **kwargs))
            response = get_conditional_response(request, etag=etag) if etag else None
            if response is None:
                response = _page(request, etag, lambda: view(request, *args, **kwargs))
            if etag:
                response.headers.setdefault("ETag", etag)
            response.headers.setdefault("Cache-Control", f"max-age={FRESH_SECONDS}, public")
            patch_vary_headers(response, ("Cookie", "HX-Request", "Accept-Encoding"))
            return response

        return page

    return decorate


def _look(request: Request) -> Look:
    """Return everything of a request that a public page may differ by."""
    meta = request.META
    return (
        settings.RELEASE,
        settings.PUBLIC_URL,
        request.scheme or "",
        meta.get("HTTP_HOST", ""),
        request.get_full_path(),
        chosen_theme(request),
        get_language() or "",
        *(meta.get(f"HTTP_HX_{name}", "") for name in ("REQUEST", "TARGET")),
        meta.get("HTTP_HX_HISTORY_RESTORE_REQUEST", ""),
    )


def _etag(look: Look, facts: Callable[[], Iterable[Any]]) -> str | None:
    """Return the ETag of a page, from memory where nothing can have changed since."""
    if not settings.KEEP_PAGES:
        return _tag(look, facts())
    # Asked before the facts are: what changes in between makes the answer newer than its stamp.
    now, stamp = monotonic(), _stamp()
    known = _known.get(look)
    if known and known.stamp == stamp and now < known.until:
        return known.etag
    etag = _tag(look, facts())
    if len(_known) >= MOST_KNOWN:
        _known.clear()
    _known[look] = Known(etag, stamp, now + KNOWN_SECONDS)
    return etag


def _tag(look: Look, facts: Iterable[Any]) -> str | None:
    found = [str(fact) for fact in facts]
    if not found:
        return None
    # Weak: compressed or not, it is the same page.
    return f'W/"{sha256(chr(0).join((*look, *found)).encode("utf-8", "replace")).hexdigest()[:32]}"'


def _stamp() -> Stamp:
    """Return what is newest; events are logged one after the other, so none slips in behind."""
    now = monotonic()
    if _newest and now - _newest[0][1] < ASK_SECONDS:
        return _newest[0][0]
    stamp = (
        Event.objects.aggregate(newest=Max("pk"))["newest"],
        Publication.objects.aggregate(newest=Max("pk"))["newest"],
    )
    _newest[:] = [(stamp, now)]
    return stamp


def _page(request: Request, etag: str | None, draw: Callable[[], HttpResponse]) -> HttpResponse:
    """Return the page, kept or drawn now; small enough and whole pages are kept."""
    if not (etag and settings.KEEP_PAGES):
        return draw()
    key = f"page:{etag[3:-1]}"
    kept: Kept | None = cache.get(key)
    if kept is None:
        response = draw()
        if response.status_code != 200 or response.streaming or response.cookies:
            return response
        kept = _kept(response)
        if len(response.content) <= LARGEST_KEPT:
            cache.set(key, kept, KEPT_SECONDS)
    return _answer(request, kept)


def _kept(response: HttpResponse) -> Kept:
    headers = dict(response.headers)
    squeezed = headers.get("Content-Type", "").startswith(SQUEEZED)
    squeezed = squeezed and len(response.content) >= SMALLEST_SQUEEZED
    # No time in the compressed stream: the same page is the same bytes.
    body = compress(response.content, 6, mtime=0) if squeezed else response.content
    return Kept(body, headers, squeezed)


def _answer(request: Request, kept: Kept) -> HttpResponse:
    if not kept.squeezed:
        return HttpResponse(kept.body, headers=kept.headers)
    if "gzip" not in request.META.get("HTTP_ACCEPT_ENCODING", ""):
        return HttpResponse(decompress(kept.body), headers=kept.headers)
    headers = kept.headers | {"Content-Encoding": "gzip"}
    return HttpResponse(kept.body, headers=headers)


def forget() -> None:
    """Empty both memories of this process."""
    _known.clear()
    _newest.clear()
    cache.clear()


def program() -> list[str]:
    """A page that only the program itself can change."""
    return ["program"]


def list_of_claims(**_: object) -> list[int]:
    """The newest publication and how many are current: any change of the list changes one."""
    found = Publication.objects.current().aggregate(newest=Max("pk"), count=Count("pk"))
    return [found["newest"] or 0, found["count"]]


def one_claim(pk: int, slug: str, **_: object) -> list[str]:
    """The document of the claim, at its right address."""
    current = Publication.objects.current().filter(claim_id=pk, slug=slug)
    return list(current.values_list("sha256", flat=True))


def one_article(pk: int) -> list[str]:
    """The documents of every claim that the article bears on."""
    current = Publication.objects.current().about_article(pk)
    return list(current.values_list("sha256", flat=True))
