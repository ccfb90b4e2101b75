"""Colours and language: a cookie each, read on the server so that nothing flashes.

Whoever is signed in keeps the choice with the account, too.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from claims.actions.preferences import save_preference

COOKIE = "theme"
YEAR = 365 * 24 * 60 * 60
THEMES = ("light", "dark", "system")


def chosen_theme(request: HttpRequest) -> str:
    """Return the reader's choice; anything unknown in the cookie counts as none."""
    choice = request.COOKIES.get(COOKIE, "")
    return choice if choice in THEMES else "system"


def chosen_language(request: HttpRequest) -> str:
    """Return the language that this browser was given by its reader, "" when none was."""
    choice = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return choice if choice in dict(settings.LANGUAGES) else ""


def keep_theme(request: HttpRequest, response: HttpResponse, choice: str) -> None:
    """Keep the colours in this browser; the system's need no cookie."""
    _keep(request, response, COOKIE, "" if choice == "system" else choice)


def keep_language(request: HttpRequest, response: HttpResponse, choice: str) -> None:
    """Keep the language in this browser; "" leaves it to what the browser asks for."""
    _keep(request, response, settings.LANGUAGE_COOKIE_NAME, choice)


def _keep(request: HttpRequest, response: HttpResponse, name: str, choice: str) -> None:
    if not choice:
        response.delete_cookie(name, samesite="Lax")
        return
    response.set_cookie(
        name, choice, max_age=YEAR, secure=request.is_secure(), httponly=True, samesite="Lax"
    )


# No token: it would put a cookie on every public page, to guard nothing but colours and language.
@csrf_exempt
@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Store the colours and go back to the page they were chosen on."""
    response = redirect(_back(request))
    choice = request.POST.get("theme", "")
    if choice in THEMES:
        keep_theme(request, response, choice)
        if request.user.is_authenticated:
            save_preference(by=request.user, theme=choice)
    return response


@csrf_exempt
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Store the language and go back to the page it was chosen on."""
    response = redirect(_back(request))
    choice = request.POST.get("language", "")
    if choice in dict(settings.LANGUAGES):
        keep_language(request, response, choice)
        if request.user.is_authenticated:
            save_preference(by=request.user, language=choice)
    return response


def _back(request: HttpRequest) -> str:
    back = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(
        back, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return back if safe else "/"
