"""Signing in: throttled, with a second factor, and never longer than the rights it began with."""

import re
from datetime import timedelta
from typing import Any

import pytest
import segno
from django.contrib.auth.models import Group, User
from django.test import Client
from django.utils import timezone
from django_otp.oath import totp
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from tests.factories import make_user

pytestmark = pytest.mark.django_db

PASSWORD = "a long enough secret"
LOGIN, FACTOR, SET_UP = (
    "/accounts/login/",
    "/accounts/second-factor/",
    "/accounts/second-factor/set-up/",
)


@pytest.fixture
def reviewer() -> User:
    user = make_user(username="ana", role="Reviewer")
    user.set_password(PASSWORD)
    user.save()
    return user


def sign_in(client: Client, password: str = PASSWORD, name: str = "ana"):
    return client.post(LOGIN, {"username": name, "password": password, "next": "/admin/"})


def number(device: TOTPDevice) -> str:
    return str(totp(device.bin_key)).zfill(6)


def set_up(client: Client) -> list[str]:
    """Set up a second factor, and return the backup codes shown."""
    client.get(SET_UP)
    response = client.post(SET_UP, {"token": number(TOTPDevice.objects.get())})
    return response.context["codes"]


def test_signing_in_leads_on(reviewer: User, client: Client) -> None:
    assert sign_in(client)["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_after_five_tries_one_waits_a_minute(reviewer: User, client: Client) -> None:
    answers = [sign_in(client, "wrong") for _ in range(6)]
    assert answers[0].status_code == 200
    assert answers[-1].status_code == 429
    assert "Wait one minute, then try again." in answers[-1].content.decode()
    assert sign_in(client).status_code == 429


def test_a_minute_later_the_right_password_is_heard(reviewer: User, client: Client) -> None:
    from axes.models import AccessAttempt

    for _ in range(6):
        sign_in(client, "wrong")
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(seconds=61))
    assert sign_in(client).status_code == 302


def test_somebody_elses_tries_lock_nobody_out(reviewer: User, client: Client) -> None:
    for _ in range(6):
        sign_in(client, "wrong", name="somebody-else")
    assert sign_in(client).status_code == 302


def test_the_admin_has_no_way_in_of_its_own(client: Client) -> None:
    response = client.get("/admin/login/?next=/admin/claims/")
    assert response["Location"] == f"{LOGIN}?next=/admin/claims/"


# When a session ends


def test_a_new_password_ends_the_session(reviewer: User, client: Client) -> None:
    sign_in(client)
    reviewer.set_password("another long secret")
    reviewer.save()
    assert client.get("/admin/").status_code == 302


def test_another_role_ends_the_session(reviewer: User, client: Client) -> None:
    sign_in(client)
    reviewer.groups.set([Group.objects.get(name="Editor")])
    assert client.get("/admin/")["Location"] == f"{LOGIN}?next=%2Fadmin%2F"
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("flag", ["is_staff", "is_superuser"])
def test_another_flag_ends_the_session(reviewer: User, client: Client, flag: str) -> None:
    sign_in(client)
    setattr(reviewer, flag, not getattr(reviewer, flag))
    reviewer.save()
    client.get("/admin/")
    assert "_auth_user_id" not in client.session


# What nobody may keep a copy of


@pytest.mark.parametrize(
    "address", ["/admin/", "/admin/claims/claim/", "/desk/", "/desk/queue/", LOGIN, SET_UP]
)
def test_no_page_of_the_desk_is_stored(client: Client, address: str) -> None:
    client.force_login(make_user(is_superuser=True))
    assert "no-store" in client.get(address)["Cache-Control"]


def test_public_pages_are_stored(client: Client) -> None:
    assert "no-store" not in client.get("/")["Cache-Control"]


# The second factor


def test_who_has_a_second_factor_is_asked_for_it(reviewer: User, client: Client) -> None:
    sign_in(client)
    codes = set_up(client)
    other = Client()
    sign_in(other)
    assert other.get("/admin/")["Location"] == f"{FACTOR}?next=%2Fadmin%2F"
    response = other.post(FACTOR, {"token": codes[0], "next": "/admin/"})
    assert (response["Location"], other.get("/admin/").status_code) == ("/admin/", 200)


def test_a_wrong_number_leads_nowhere(reviewer: User, client: Client) -> None:
    sign_in(client)
    set_up(client)
    other = Client()
    sign_in(other)
    assert "not right" in other.post(FACTOR, {"token": "wrong"}).content.decode()
    assert other.get("/admin/").status_code == 302


def test_a_backup_code_works_once(reviewer: User, client: Client) -> None:
    sign_in(client)
    codes = set_up(client)
    assert (len(codes), StaticToken.objects.count()) == (10, 10)
    for status in (302, 200):
        other = Client()
        sign_in(other)
        assert other.post(FACTOR, {"token": codes[0]}).status_code == status


def test_setting_up_needs_the_first_number(reviewer: User, client: Client) -> None:
    sign_in(client)
    client.get(SET_UP)
    response = client.post(SET_UP, {"token": "no number"})
    assert (response.status_code, TOTPDevice.objects.get().confirmed) == (200, False)


def test_the_key_can_be_read_with_a_camera(reviewer: User, client: Client) -> None:
    sign_in(client)
    html = client.get(SET_UP).content.decode()
    code = segno.make(TOTPDevice.objects.get().config_url)
    rows = re.search(r'class="qrline"[^>]* d="([^"]+)"', html)
    assert rows
    assert rows[1] in code.svg_inline(light="#fff")


def test_a_half_open_session_sets_up_no_other_factor(reviewer: User, client: Client) -> None:
    sign_in(client)
    set_up(client)
    other = Client()
    sign_in(other)
    assert other.get(SET_UP)["Location"].startswith(FACTOR)


def test_a_setting_demands_it_of_staff(reviewer: User, client: Client, settings: Any) -> None:
    settings.REQUIRE_OTP = True
    sign_in(client)
    assert client.get("/admin/")["Location"] == f"{FACTOR}?next=%2Fadmin%2F"
    assert client.get(FACTOR)["Location"].startswith(SET_UP)
    set_up(client)
    assert client.get("/admin/").status_code == 200


def test_without_the_setting_a_password_is_enough(reviewer: User, client: Client) -> None:
    sign_in(client)
    assert client.get("/admin/").status_code == 200


def test_nobody_is_led_away_from_the_site(reviewer: User, client: Client) -> None:
    sign_in(client)
    codes = set_up(client)
    response = client.post(FACTOR, {"token": codes[0], "next": "https://example.org/"})
    assert response["Location"] == "/accounts/start/"
