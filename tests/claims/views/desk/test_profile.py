"""Shortcuts, colours and language go with the account; everybody lands where their work is."""

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from claims.models import Preference
from tests import factories
from tests.refusals import expect_refusal

pytestmark = pytest.mark.django_db

PASSWORD = "a long enough secret"
CHOICE = {"keys": "alt", "theme": "dark", "language": "uk"}


def make_person(**role: object) -> User:
    user = factories.make_user(username="ana", **role)
    user.set_password(PASSWORD)
    user.save()
    return user


def sign_in(client: Client):
    return client.post("/accounts/login/", {"username": "ana", "password": PASSWORD})


def test_the_choice_is_stored_and_worn_by_every_page(client: Client):
    client.force_login(make_person(role="Reviewer"))
    client.post(reverse("desk-profile"), CHOICE)
    html = client.get(reverse("desk-claims")).content.decode()
    assert 'data-keys="alt"' in html
    assert 'data-theme="dark"' in html
    assert 'lang="uk"' in html
    assert Preference.objects.values("keys", "theme", "language").get() == CHOICE


def test_another_browser_wears_it_after_signing_in(client: Client):
    person = make_person(role="Reviewer")
    Preference.objects.create(user=person, **CHOICE)
    sign_in(client)
    html = client.get(reverse("desk-profile")).content.decode()
    assert 'data-keys="alt"' in html
    assert 'data-theme="dark"' in html
    assert 'lang="uk"' in html


def test_an_admin_has_a_profile_and_no_links_into_pages_that_refuse_them(client: Client):
    client.force_login(make_person(role="Admin"))
    html = client.get(reverse("desk-profile")).content.decode()
    assert "Your profile" in html
    for name in re.findall(r'href="(/desk/[^"#?]*)"', html):
        assert client.get(name).status_code == 200
    assert client.post(reverse("desk-profile"), CHOICE).status_code == 302
    assert f'href="{reverse("desk-profile")}"' in client.get("/admin/").content.decode()


def test_whoever_has_no_role_has_no_profile(client: Client):
    client.force_login(make_person())
    assert client.get(reverse("desk-profile")).status_code == 403


def test_what_is_no_choice_changes_nothing(client: Client):
    client.force_login(make_person(role="Reviewer"))
    client.post(reverse("desk-profile"), CHOICE)
    client.post(reverse("desk-profile"), {"keys": "x", "theme": "\0", "language": "tlh"})
    assert Preference.objects.values("keys", "theme", "language").get() == CHOICE


@pytest.mark.parametrize("field", ["keys", "theme"])
def test_the_database_knows_every_choice(field: str):
    Preference.objects.create(user=make_person(), **CHOICE)
    with expect_refusal(f"preference_{field}_"):
        Preference.objects.update(**{field: "guess"})


def test_the_language_goes_back_to_what_the_browser_asks_for(client: Client):
    client.force_login(make_person(role="Reviewer"))
    client.post(reverse("desk-profile"), CHOICE)
    client.post(reverse("desk-profile"), {"language": ""})
    html = client.get(reverse("desk-profile"), headers={"Accept-Language": "en"}).content.decode()
    assert '<html lang="en"' in html


@pytest.mark.parametrize(
    ("language", "name"), [("en", "English"), ("uk", "Українська"), ("ru", "Русский")]
)
def test_the_switch_at_the_foot_offers_every_language(client: Client, language: str, name: str):
    response = client.post(reverse("language"), {"language": language, "next": "/method/"})
    assert response["Location"] == "/method/"
    page = client.get("/method/")
    html = page.content.decode()
    assert page["Content-Language"] == language
    assert f'<html lang="{language}"' in html
    assert f'value="{language}" lang="{language}" aria-current="true">{name}</button>' in html


def test_the_switch_at_the_foot_needs_no_account(client: Client):
    away = client.post(reverse("language"), {"language": "xx", "next": "https://example.org/"})
    assert away["Location"] == "/"
    assert not Preference.objects.exists()


def test_colours_chosen_while_signed_in_go_with_the_account(client: Client):
    client.force_login(make_person(role="Reviewer"))
    client.post(reverse("theme"), {"theme": "dark"})
    client.post(reverse("desk-keys"), {"keys": "off"})
    assert Preference.objects.values("keys", "theme").get() == {"keys": "off", "theme": "dark"}


@pytest.mark.parametrize(
    ("role", "page"),
    [
        ({"role": "Reviewer"}, "/desk/"),
        ({"role": "Editor"}, "/desk/"),
        ({"role": "Admin"}, "/admin/"),
        ({"is_superuser": True}, "/desk/"),
    ],
    ids=["reviewer", "editor", "admin", "superuser"],
)
def test_everybody_lands_where_their_work_is(client: Client, role: dict, page: str):
    make_person(**role)
    response = sign_in(client)
    assert client.get(response["Location"])["Location"] == page
    assert client.get(page).status_code == 200


def test_whoever_has_no_work_here_lands_on_the_public_site(client: Client):
    User.objects.create_user("ana", password=PASSWORD)
    assert client.get(sign_in(client)["Location"])["Location"] == "/"
