"""Method, theme, sign-in and the pages for what went wrong."""

import pytest
from django.template.loader import render_to_string
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from claims.models.states import AccusedAnswer, DoesItHold, OriginKind, WasItSaid
from claims.templatetags import method, vocabulary

pytestmark = pytest.mark.django_db

AXES = {"said": WasItSaid, "holds": DoesItHold, "accused": AccusedAnswer}


@pytest.mark.parametrize("axis", AXES)
def test_the_method_page_explains_every_answer(client: Client, axis: str):
    html = client.get("/method/").content.decode()
    for value in AXES[axis].values:
        assert f'id="{axis}-{value}"' in html


@pytest.mark.parametrize("axis", AXES)
def test_every_answer_has_a_shape_a_meaning_and_an_example(axis: str):
    assert set(vocabulary.ANSWER_ICONS[axis]) == set(AXES[axis])
    assert set(vocabulary.ANSWER_MEANINGS[axis]) == set(AXES[axis])
    assert set(method.ANSWER_EXAMPLES[axis]) == set(AXES[axis])


def test_every_kind_of_origin_has_an_example():
    assert set(method.ORIGIN_EXAMPLES) == set(OriginKind)


def test_every_shape_in_use_is_in_the_sprite():
    sprite = render_to_string("_sprite.html")
    used = {icon for axis in vocabulary.ANSWER_ICONS.values() for icon in axis.values()}
    assert [icon for icon in used if f'id="i-{icon}"' not in sprite] == []


def test_the_method_page_needs_no_database(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
):
    with django_assert_num_queries(0):
        response = client.get("/method/")
    assert response.status_code == 200
    assert response.cookies == {}


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_a_theme_is_kept_in_a_cookie_that_scripts_cannot_read(client: Client, choice: str):
    response = client.post("/theme/", {"theme": choice, "next": "/method/"})
    cookie = response.cookies["theme"]
    assert (cookie.value, cookie["httponly"], cookie["samesite"]) == (choice, True, "Lax")
    assert response["Location"] == "/method/"


def test_the_theme_of_the_system_needs_no_cookie(client: Client):
    client.cookies["theme"] = "dark"
    response = client.post("/theme/", {"theme": "system", "next": "/"})
    assert response.cookies["theme"]["max-age"] == 0


def test_an_unknown_theme_changes_nothing(client: Client):
    assert client.post("/theme/", {"theme": "neon", "next": "/"}).cookies == {}


@pytest.mark.parametrize(
    "elsewhere",
    ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)", "\\\\x", ""],
)
def test_the_theme_never_leads_to_another_site(client: Client, elsewhere: str):
    response = client.post("/theme/", {"theme": "dark", "next": elsewhere})
    assert response["Location"] == "/"


def test_the_theme_can_only_be_posted(client: Client):
    assert client.get("/theme/").status_code == 405


def test_the_theme_form_of_a_page_leads_back_to_that_page(client: Client):
    html = client.get("/claims/?q=a%20b").content.decode()
    assert 'name="next" value="/claims/?q=a%20b"' in html


def test_a_missing_page_keeps_the_masthead_and_offers_search(client: Client):
    response = client.get("/nowhere/")
    html = response.content.decode()
    assert response.status_code == 404
    assert html.count("<h1") == 1
    assert 'name="q"' in html


def test_the_page_for_a_failure_needs_neither_request_nor_database(
    django_assert_num_queries: DjangoAssertNumQueries,
):
    with django_assert_num_queries(0):
        html = render_to_string("500.html")
    assert html.count("<h1") == 1


def test_a_closed_page_says_who_one_is(client: Client, django_user_model: type):
    user = django_user_model(username="ana")
    html = render_to_string("403.html", {"user": user})
    assert "You are signed in as ana" in html


def test_a_form_without_its_token_is_refused_in_our_own_words():
    response = Client(enforce_csrf_checks=True).post("/accounts/login/", {"username": "ana"})
    assert response.status_code == 403
    assert "This form has expired" in response.content.decode()


def test_the_theme_needs_no_token_and_so_no_cookie_on_public_pages():
    response = Client(enforce_csrf_checks=True).post("/theme/", {"theme": "dark"})
    assert list(response.cookies) == ["theme"]


def test_signing_in_leads_on_to_the_page_asked_for(client: Client, django_user_model: type):
    django_user_model.objects.create_user("ana", password="correct horse")
    response = client.post(
        "/accounts/login/", {"username": "ana", "password": "correct horse", "next": "/method/"}
    )
    assert response["Location"] == "/method/"


def test_a_wrong_password_is_said_in_the_page_and_first_in_its_title(client: Client):
    html = client.post("/accounts/login/", {"username": "ana", "password": "x"}).content.decode()
    assert "<title>Error: Sign in" in html
    assert "The name or the password is not right." in html
    assert 'value="ana"' in html


def test_the_page_about_the_desk_names_what_is_not_stated(client: Client):
    html = client.get("/about/").content.decode()
    assert html.count("is not stated yet") == 3


def test_the_page_about_the_desk_says_what_its_settings_say(client: Client, settings: Settings):
    settings.DESK = {
        "name": "Example Desk",
        "people": "",
        "money": "A grant.",
        "contact": "a@b.example",
    }
    html = client.get("/about/").content.decode()
    for words in ("This desk is run by Example Desk.", "A grant.", "mailto:a@b.example"):
        assert words in html
