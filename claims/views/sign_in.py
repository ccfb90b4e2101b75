"""Signing in, the second factor, and when a session of the desk ends."""

from base64 import b32encode
from collections.abc import Callable
from hashlib import sha256
from typing import Any, cast

import segno
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.models import User
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.safestring import SafeString, mark_safe
from django_otp import devices_for_user, login, match_token, user_has_device
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from claims.models import Preference
from claims.policies import check_may_decide, may
from claims.views.desk.profile import wear

PRIVATE = ("/admin/", "/desk/", "/accounts/")
DESK = ("/admin/", "/desk/")
RIGHTS = "rights"
ASKS = "asks_second_factor"
BACKUP_CODES = 10

Answer = Callable[[HttpRequest], HttpResponse]


class SignIn(LoginView):
    """Sign in, and remember what rights the session began with."""

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        response = super().form_valid(form)
        person: Any = self.request.user
        self.request.session[RIGHTS] = rights_of(person)
        self.request.session[ASKS] = user_has_device(person)
        preference = Preference.objects.filter(user=person).first()
        return wear(self.request, response, preference) if preference else response


@login_required
def start(request: HttpRequest) -> HttpResponse:
    """Lead whoever signed in to where their work is: the desk, the back room, the public site."""
    return redirect(start_of(cast("User", request.user)))


def start_of(person: User) -> str:
    """Return the first page of a person's role. Only those who decide get into the desk."""
    if may(check_may_decide, person):
        return reverse("desk")
    return reverse("admin:index") if person.is_staff else reverse("home")


def rights_of(person: User) -> str:
    """Return one word for all that a person may do: another role is another word."""
    held = [] if person.is_superuser else sorted(person.get_all_permissions())
    facts = [str(person.is_staff), str(person.is_superuser), *held]
    return sha256("\n".join(facts).encode()).hexdigest()


def desk_session(answer: Answer) -> Answer:
    """End sessions whose rights changed, ask for the second factor, let nobody keep a copy."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(PRIVATE):
            return answer(request)
        response = _refused(request) or answer(request)
        if "no-store" not in response.get("Cache-Control", ""):
            response["Cache-Control"] = "no-store"
        return response

    return middleware


def _refused(request: HttpRequest) -> HttpResponse | None:
    """Return where a request has to go first, None when it may go on."""
    person: Any = request.user
    if not person.is_authenticated or not request.path.startswith(DESK):
        return None
    began = request.session.get(RIGHTS)
    if began is not None and began != rights_of(person):
        logout(request)
        return _away(request, "login")
    asks = request.session.get(ASKS) or (settings.REQUIRE_OTP and person.is_staff)
    return _away(request, "second-factor") if asks and not person.is_verified() else None


def _away(request: HttpRequest, name: str) -> HttpResponse:
    back = request.get_full_path() if request.method == "GET" else request.path
    return HttpResponseRedirect(f"{reverse(name)}?{urlencode({'next': back})}")


@login_required
def second_factor(request: HttpRequest) -> HttpResponse:
    """Ask for the number of the second factor; one who has none sets it up first."""
    person: Any = request.user
    back = _back(request)
    if not user_has_device(person):
        return redirect(f"{reverse('second-factor-set-up')}?{urlencode({'next': back})}")
    if request.method == "POST":
        device = match_token(person, request.POST.get("token", "").replace(" ", ""))
        if device is not None:
            login(request, device)
            return redirect(back)
    context = {"next": back, "failed": request.method == "POST"}
    return render(request, "registration/second_factor.html", context)


@login_required
def set_up(request: HttpRequest) -> HttpResponse:
    """Bind an authenticator to the account; its first number confirms it and shows backup codes."""
    person: Any = request.user
    back = _back(request)
    if user_has_device(person) and not person.is_verified():
        return redirect(f"{reverse('second-factor')}?{urlencode({'next': back})}")
    device = _unconfirmed(person)
    if request.method == "POST" and device.verify_token(
        request.POST.get("token", "").replace(" ", "")
    ):
        codes = _confirm(person, device)
        login(request, device)
        shown = {"codes": codes, "next": back}
        return render(request, "registration/backup_codes.html", shown)
    context: dict[str, Any] = {
        "device": device,
        "key": _base32(device),
        "code": _code(device),
        "next": back,
        "failed": request.method == "POST",
    }
    return render(request, "registration/second_factor_set_up.html", context)


def _unconfirmed(person: User) -> TOTPDevice:
    device, _made = TOTPDevice.objects.get_or_create(
        user=person, confirmed=False, defaults={"name": "authenticator"}
    )
    return device


def _confirm(person: User, device: TOTPDevice) -> list[str]:
    """Make the device the person's only one, and return fresh backup codes."""
    for other in devices_for_user(person):
        other.delete()
    device.confirmed = True
    device.save(update_fields=["confirmed"])
    backup = StaticDevice.objects.create(user=person, name="backup codes")
    codes = [StaticToken.random_token() for _ in range(BACKUP_CODES)]
    StaticToken.objects.bulk_create(StaticToken(device=backup, token=code) for code in codes)
    return codes


def _base32(device: TOTPDevice) -> str:
    return b32encode(device.bin_key).decode()


def _code(device: TOTPDevice) -> SafeString:
    """Return the code that an authenticator reads with a camera, as SVG of our own making."""
    code = segno.make(device.config_url, micro=False)
    return mark_safe(code.svg_inline(omitsize=True, light="#fff"))  # noqa: S308 (nobody's words are in it)


def _back(request: HttpRequest) -> str:
    back = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = url_has_allowed_host_and_scheme(
        back, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return back if is_ours else reverse("start")
