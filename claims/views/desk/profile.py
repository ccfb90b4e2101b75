"""How one person wants the desk: shortcuts, colours, language; and how the account is guarded.

The choice is stored with the account and written into cookies, so that no page has to ask for it.
"""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from django_otp import user_has_device

from claims.actions.preferences import save_preference
from claims.models import Preference
from claims.models.preference import KeyMode, Theme
from claims.policies import check_is_at_the_desk
from claims.views.desk.access import desk_page, person
from claims.views.desk.shortcuts import chosen_keys, keep_keys
from claims.views.freshness import Request
from claims.views.theme import chosen_language, chosen_theme, keep_language, keep_theme


@desk_page(check=check_is_at_the_desk)
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: Request) -> HttpResponse:
    """Show and keep a person's own choices."""
    by = person(request)
    if request.method == "POST":
        return _keep(request, by)
    context = {
        "keys": KeyMode.choices,
        "chosen_keys": chosen_keys(request),
        "themes": Theme.choices,
        "chosen_theme": chosen_theme(request),
        "languages": settings.LANGUAGES,
        "chosen_language": chosen_language(request),
        "has_factor": user_has_device(by),
        "ends": request.session.get_expiry_date(),
        "nav": "profile",
    }
    return render(request, "desk/profile.html", context)


def _keep(request: Request, by: User) -> HttpResponse:
    """Keep what is among the choices; anything else stays as it is."""
    keys, theme = request.POST.get("keys"), request.POST.get("theme")
    language = request.POST.get("language")
    known = {"", *(code for code, _name in settings.LANGUAGES)}
    preference = save_preference(
        by=by,
        keys=keys if keys in KeyMode else None,
        theme=theme if theme in Theme else None,
        language=language if language in known else None,
    )
    messages.success(request, _("Kept for your account."))
    return wear(request, redirect("desk-profile"), preference)


def wear(request: HttpRequest, response: HttpResponse, preference: Preference) -> HttpResponse:
    """Give a browser the choices of whoever signed in, as cookies that every page reads."""
    keep_keys(request, response, preference.keys)
    keep_theme(request, response, preference.theme)
    keep_language(request, response, preference.language)
    return response
