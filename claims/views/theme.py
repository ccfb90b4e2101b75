"""Light, dark or as the system has it: one cookie, read on the server so that nothing flashes."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

COOKIE = "theme"
YEAR = 365 * 24 * 60 * 60
THEMES = ("light", "dark", "system")


def chosen_theme(request: HttpRequest) -> str:
    """Return the reader's choice; anything unknown in the cookie counts as none."""
    choice = request.COOKIES.get(COOKIE, "")
    return choice if choice in THEMES else "system"


# No token: it would put a cookie on every public page, to guard nothing but colours.
@csrf_exempt
@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Store the choice and go back to the page it was made on."""
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(
        back, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        back = "/"
    response = redirect(back)
    choice = request.POST.get("theme")
    if choice == "system":
        response.delete_cookie(COOKIE, samesite="Lax")
    elif choice in THEMES:
        response.set_cookie(
            COOKIE,
            choice,
            max_age=YEAR,
            secure=request.is_secure(),
            httponly=True,
            samesite="Lax",
        )
    return response
