"""How machines are answered: cacheable by anyone, 304 when unchanged, open to every origin."""

from collections.abc import Callable, Iterable
from functools import wraps
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import translation
from django.utils.functional import SimpleLazyObject
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import condition, require_http_methods

from claims.models import Claim, Publication
from claims.site import Site

FRESH_SECONDS = 60
NOTHING = "There is nothing published under this address."
COMPACT: dict[str, Any] = {"ensure_ascii": False, "separators": (",", ":")}

View = Callable[..., HttpResponseBase]
Facts = Callable[..., Iterable[Any]]


def site_of(request: HttpRequest) -> Site:
    """Return the site under its canonical address: the configured one, else that of the request."""
    url = settings.PUBLIC_URL or f"{request.scheme}://{request.get_host()}"
    return Site(url=url, name=settings.DESK["name"] or "Audiatur")


def site_address(request: HttpRequest) -> dict[str, Any]:
    """Give every template the canonical address of the site, for links that leave it."""
    return {"site": SimpleLazyObject(lambda: site_of(request).url)}


def for_machines(facts: Facts) -> Callable[[View], View]:
    """Make a view one that machines read. ``facts`` say what the answer is drawn from.

    Nothing of a reader goes in: no cookie, no language of a browser. Words are in the desk's own
    language, unless the view says otherwise.
    """

    def etag(request: HttpRequest, *args: Any, **kwargs: Any) -> str:
        look = [settings.RELEASE, site_of(request).url, site_of(request).name]
        look += [request.get_full_path(), str(settings.SHOW_NAMES)]
        found = [str(fact) for fact in facts(*args, **kwargs)]
        text = "\0".join(look + found)
        return f'W/"{sha256(text.encode("utf-8", "replace")).hexdigest()[:32]}"'

    def decorate(view: View) -> View:
        conditional: View = condition(etag_func=etag)(view)

        @gzip_page
        @require_http_methods(["GET", "HEAD", "OPTIONS"])
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            with translation.override(settings.LANGUAGE_CODE):
                if request.method == "OPTIONS":
                    return opened(preflight())
                try:
                    return opened(conditional(request, *args, **kwargs))
                except Http404:
                    return opened(problem(404, NOTHING))

        return answer

    return decorate


def of_claim(view: View) -> View:
    """Hand the view a claim's current publication; say so where it moved or was withdrawn."""

    @for_machines(one_claim)
    @wraps(view)
    def answer(request: HttpRequest, pk: int, slug: str, **rest: Any) -> HttpResponseBase:
        publication = Publication.objects.current().filter(claim_id=pk).first()
        name = request.resolver_match.url_name if request.resolver_match else None
        if publication is None:
            return _gone_or_moved(name or "claim", pk, rest)
        if slug != publication.slug:
            return redirect(name or "claim", pk=pk, slug=publication.slug, **rest, permanent=True)
        return view(request, publication, **rest)

    return answer


def one_claim(pk: int, **_: object) -> list[str]:
    """The newest version of the claim, and what became of it."""
    rows = Publication.objects.filter(current_for=pk)
    return [str(row) for row in rows.values_list("sha256", "current_for__state")]


def json_answer(data: object, content_type: str = "application/json") -> JsonResponse:
    """Return data as JSON: text as it is, no spaces."""
    return JsonResponse(data, safe=False, json_dumps_params=COMPACT, content_type=content_type)


def problem(status: int, title: str, **facts: Any) -> JsonResponse:
    """Return what went wrong as RFC 9457 has it."""
    data = {"title": title, "status": status} | facts
    response = json_answer(data, "application/problem+json")
    response.status_code = status
    return response


def opened(response: HttpResponseBase) -> HttpResponseBase:
    """Let anyone read and keep the answer."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Expose-Headers"] = "ETag, Link"
    response.headers.setdefault("Cache-Control", f"public, max-age={FRESH_SECONDS}")
    response.headers.setdefault("Content-Language", translation.get_language() or "")
    return response


def preflight() -> HttpResponse:
    headers = {
        "Allow": "GET, HEAD, OPTIONS",
        "Access-Control-Allow-Methods": "GET, HEAD",
        "Access-Control-Allow-Headers": "If-None-Match, If-Modified-Since",
        "Access-Control-Max-Age": "86400",
    }
    return HttpResponse(status=204, headers=headers)


def withdrawn(pk: int) -> JsonResponse | None:
    """Return the answer for a claim that was withdrawn, with the reason; None for any other."""
    last = Publication.objects.withdrawn().filter(claim_id=pk).first()
    if last is None:
        return None
    correction = last.document["corrections"][-1]
    facts = {"detail": correction["reason"], "withdrawn_at": correction["at"]}
    return problem(410, "This claim was withdrawn.", **facts)


def _gone_or_moved(name: str, pk: int, rest: dict[str, Any]) -> HttpResponse:
    if gone := withdrawn(pk):
        return gone
    if into := Claim.objects.filter(merged=pk).first():
        # Not for good: a merge can be taken back. A slug that is not the right one leads on.
        return redirect(name, pk=into.pk, slug=into.slug or "claim", **rest)
    return problem(404, NOTHING)
