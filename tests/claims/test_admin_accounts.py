"""An admin makes accounts and gives roles, and gains no right by it."""

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from tests.factories import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def boss() -> User:
    return make_user(username="boss", role="Admin")


@pytest.fixture
def desk(client: Client, boss: User) -> Client:
    client.force_login(boss)
    return client


def page(user: User) -> str:
    return reverse("admin:auth_user_change", args=[user.pk])


def form(user: User, **changes: object) -> dict[str, object]:
    return {"username": user.username, "is_active": "on", "is_staff": "on", **changes}


def test_an_admin_gives_somebody_a_role(desk: Client):
    other = make_user(username="other")
    desk.post(page(other), form(other, groups=[Group.objects.get(name="Reviewer").pk]))
    assert [group.name for group in other.groups.all()] == ["Reviewer"]


def test_an_admin_cannot_make_themselves_an_editor(desk: Client, boss: User):
    desk.post(page(boss), form(boss, groups=[Group.objects.get(name="Editor").pk]))
    assert [group.name for group in boss.groups.all()] == ["Admin"]


@pytest.mark.parametrize("whose", ["boss", "other"])
def test_an_admin_makes_nobody_a_superuser(desk: Client, boss: User, whose: str):
    user = boss if whose == "boss" else make_user(username=whose)
    desk.post(page(user), form(user, is_superuser="on"))
    assert not User.objects.filter(is_superuser=True).exists()


def test_an_admin_does_not_change_a_superuser(desk: Client):
    root = make_user(username="root", is_superuser=True)
    answer = desk.post(page(root), form(root, username="mine"))
    assert answer.status_code == 403
    assert User.objects.filter(username="root").exists()


def test_an_admin_does_not_set_the_password_of_somebody_else(desk: Client):
    other = make_user(username="other", role="Editor")
    url = reverse("admin:auth_user_password_change", args=[other.pk])
    answer = desk.post(url, {"password1": "a-new-pass-word", "password2": "a-new-pass-word"})
    assert answer.status_code == 403


def test_a_superuser_may_still_do_all_of_it(client: Client):
    client.force_login(make_user(username="root", is_superuser=True))
    other = make_user(username="other")
    joined = {"date_joined_0": "2026-03-02", "date_joined_1": "09:30:00"}
    client.post(page(other), form(other, is_superuser="on", **joined))
    assert User.objects.get(username="other").is_superuser


def test_nobody_deletes_an_account(client: Client):
    client.force_login(make_user(username="root", is_superuser=True))
    other = make_user(username="other")
    answer = client.post(reverse("admin:auth_user_delete", args=[other.pk]), {"post": "yes"})
    assert answer.status_code == 403
