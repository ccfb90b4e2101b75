"""Who gets in: reviewers and editors. Others are told so; whoever is signed out loses no choice."""

from collections.abc import Callable
from functools import wraps
from typing import cast
from urllib.parse import urlencode

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.defaults import page_not_found, permission_denied

from claims.policies import check_may_decide
from claims.views.freshness import Request

View = Callable[..., HttpResponseBase]
Back = Callable[..., str]


def desk_page(
    *, back: Back | None = None, check: Callable[[User], None] = check_may_decide
) -> Callable[[View], View]:
    """Make a view a desk page: for those who decide, in no cache, back here after signing in.

    ``back`` gets what the view gets and returns the address to come back to after a POST;
    ``check`` raises when the person may not see the page.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def page(request: Request, *args: object, **kwargs: object) -> HttpResponseBase:
            response: HttpResponseBase
            try:
                if request.user.is_anonymous:
                    here = request.get_full_path() if request.method == "GET" else reverse("desk")
                    response = signed_out(request, back(request, *args, **kwargs) if back else here)
                else:
                    check(person(request))
                    response = view(request, *args, **kwargs)
            except PermissionDenied as problem:
                response = permission_denied(request, problem)
            except Http404 as problem:
                response = page_not_found(request, problem)
            response["Cache-Control"] = "no-store"
            patch_vary_headers(response, ["HX-Request"])
            return response

        return page

    return decorate


def person(request: HttpRequest) -> User:
    """Return who is signed in."""
    return cast("User", request.user)


def signed_out(request: Request, back: str) -> HttpResponse:
    """Ask to sign in; a fragment says so beside the choice, which stays on screen."""
    sign_in = f"{reverse('login')}?{urlencode({'next': back})}"
    if not request.htmx:
        return redirect(sign_in)
    response = render(request, "desk/_signed_out.html", {"sign_in": sign_in}, status=401)
    response["HX-Retarget"], response["HX-Reswap"] = "#alert", "innerHTML"
    return response


def safe_back(request: HttpRequest, default: str) -> str:
    """Return where a form says it came from, if that is on this site."""
    back = request.POST.get("back", "")
    safe = url_has_allowed_host_and_scheme(
        back, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return back if safe else default
