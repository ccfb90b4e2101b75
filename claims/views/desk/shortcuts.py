"""All shortcuts on one page, and the choice to move them to Alt+Shift or switch them off."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from claims.actions.preferences import save_preference
from claims.models.preference import KeyMode
from claims.policies import check_is_at_the_desk
from claims.views.desk.access import desk_page, person
from claims.views.freshness import Request
from claims.views.theme import YEAR

COOKIE = "keys"


def chosen_keys(request: HttpRequest) -> str:
    """Return the choice of this browser; anything unknown in the cookie counts as "on"."""
    choice = request.COOKIES.get(COOKIE, "")
    return choice if choice in KeyMode else KeyMode.ON


def keep_keys(request: HttpRequest, response: HttpResponse, choice: str) -> None:
    """Keep the choice in this browser."""
    response.set_cookie(
        COOKIE, choice, max_age=YEAR, secure=request.is_secure(), httponly=True, samesite="Lax"
    )


@desk_page(check=check_is_at_the_desk)
@require_http_methods(["GET", "HEAD", "POST"])
def keys(request: Request) -> HttpResponse:
    """Show every shortcut, and keep the choice of how they are pressed."""
    if request.method != "POST":
        return render(request, "desk/keys.html", {"mode": chosen_keys(request)})
    response = redirect("desk-keys")
    choice = request.POST.get("keys", "")
    if choice in KeyMode:
        save_preference(by=person(request), keys=choice)
        keep_keys(request, response, choice)
    return response
