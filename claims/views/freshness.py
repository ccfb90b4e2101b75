"""Conditional requests: what a page depends on, so that an unchanged one answers 304 unrendered."""

from collections.abc import Callable, Iterable
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.db.models import Count, Max
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.http import condition, require_safe
from django.views.decorators.vary import vary_on_headers
from django_htmx.middleware import HtmxDetails

from claims.models import Publication
from claims.views.theme import chosen_theme

FRESH_SECONDS = 60


class Request(HttpRequest):
    """A request that went through the middleware of htmx."""

    htmx: HtmxDetails


View = Callable[..., HttpResponse]
Facts = Callable[..., Iterable[Any]]


def public_page(facts: Facts) -> Callable[[View], View]:
    """Make a view a public page: safe methods only, cacheable by anyone, 304 when unchanged.

    ``facts`` gets what the address says and answers with what the page is drawn from; no facts, no
    ETag. The theme is in a cookie, hence Vary.
    """

    def etag(request: Request, *args: Any, **kwargs: Any) -> str | None:
        found = [str(fact) for fact in facts(*args, **kwargs)]
        if not found:
            return None
        look = [
            settings.RELEASE,
            chosen_theme(request),
            get_language() or "",
            str(bool(request.htmx)),
        ]
        return f'"{sha256(chr(0).join(look + found).encode()).hexdigest()[:32]}"'

    def decorate(view: View) -> View:
        view = condition(etag_func=etag)(view)
        view = cache_control(public=True, max_age=FRESH_SECONDS)(view)
        return require_safe(vary_on_headers("Cookie")(view))

    return decorate


def program() -> list[str]:
    """A page that only the program itself can change."""
    return ["program"]


def list_of_claims(**_: object) -> list[int]:
    """The newest publication and how many are current: any change of the list changes one."""
    found = Publication.objects.current().aggregate(newest=Max("pk"), count=Count("pk"))
    return [found["newest"] or 0, found["count"]]


def one_claim(pk: int, slug: str) -> list[str]:
    """The document of the claim, at its right address."""
    current = Publication.objects.current().filter(claim_id=pk, slug=slug)
    return list(current.values_list("sha256", flat=True))


def one_article(pk: int) -> list[str]:
    """The documents of every claim that the article bears on."""
    current = Publication.objects.current().about_article(pk)
    return list(current.values_list("sha256", flat=True))
