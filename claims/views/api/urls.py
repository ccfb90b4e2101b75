"""The addresses of the API, its description, and how it says no."""

from collections.abc import Callable
from functools import cache, wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path
from ninja import NinjaAPI
from ninja.errors import ValidationError

from claims.views.api import claims, registers
from claims.views.freshness import program
from claims.views.machines.responses import (
    NOTHING,
    for_machines,
    json_answer,
    opened,
    preflight,
    problem,
)

DESCRIPTION = (
    "What this desk has published, to be read by anyone. No key, no cookie, read only. "
    "Every answer has an ETag: ask again with If-None-Match."
)
JSON, PROBLEM = "application/json", "application/problem+json"

api = NinjaAPI(
    title="Audiatur",
    version="1",
    description=DESCRIPTION,
    urls_namespace="api-1",
    docs_url=None,  # its pages load scripts from elsewhere; ours is at /data/
    openapi_url=None,
)
api.add_router("", claims.router)
api.add_router("", registers.router)


@api.exception_handler(ValidationError)
def refuse(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Name every parameter that does not fit."""
    wrong = [{"parameter": each["loc"][-1], "why": each["msg"]} for each in error.errors]
    return problem(422, "The address asks for something that can't be.", detail=wrong)


@api.exception_handler(Http404)
def miss(request: HttpRequest, error: Http404) -> HttpResponse:
    """Say that there is nothing."""
    return problem(404, NOTHING)


@for_machines(program)
def description(request: HttpRequest) -> HttpResponseBase:
    """Answer with the OpenAPI document."""
    return json_answer(described())


@cache
def described() -> dict[str, Any]:
    """Return the OpenAPI document, with the problems as they are really answered."""
    document: dict[str, Any] = api.get_openapi_schema()
    refusal = {"$ref": "#/components/schemas/Problem"}
    for path_item in document["paths"].values():
        responses = path_item["get"]["responses"]
        responses[422] = {"description": "Unprocessable", "content": {JSON: {"schema": refusal}}}
        for status, response in responses.items():
            if status >= 400:
                response["content"] = {PROBLEM: response["content"][JSON]}
    return document


def _for_all(view: Callable[..., Any]) -> Callable[..., HttpResponseBase]:
    """Let HEAD be GET, answer who asks first, and refuse other methods as the rest is refused."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "OPTIONS":
            return opened(preflight())
        if request.method == "HEAD":
            request.method = "GET"  # the server leaves the body out
        if request.method != "GET":
            refused = problem(405, "This can only be read.")
            refused.headers["Allow"] = "GET, HEAD, OPTIONS"
            return opened(refused)
        return opened(view(request, *args, **kwargs))

    return answer


def _nothing(request: HttpRequest, rest: str) -> HttpResponse:
    return miss(request, Http404())


def _wrapped(pattern: Any) -> URLPattern:
    pattern.callback = _for_all(pattern.callback)
    return pattern


urlpatterns = [
    path("openapi.json", description, name="api-description"),
    path("", ([_wrapped(each) for each in api.urls[0]], "ninja", "api-1")),
    path("<path:rest>", _for_all(_nothing)),
]
