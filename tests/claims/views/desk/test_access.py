"""Who gets into the desk, and that nothing of it is kept in a cache."""

import pytest
from django.test import Client
from django.urls import reverse

from claims.urls import urlpatterns
from tests import factories
from tests.claims.actions.desk import Desk

OF_A_CLAIM = ("claim", "edit", "evidence", "origins", "contacts", "merge")
PAGES = (
    *("desk", "desk-queue", "desk-statements", "desk-keys", "desk-views"),
    *("desk-matches", "desk-spellings", "desk-claims", "desk-profile"),
    *("desk-second-checks", "desk-corrections", "desk-changes", "desk-imports"),
)
OWN = ("desk-keys", "desk-profile", "desk-imports")  # for everybody with a role
ROUTES = {str(each.pattern): each for each in urlpatterns if str(each.pattern).startswith("desk/")}
DESK = {each.name: route.count("<") for route, each in ROUTES.items()}


@pytest.mark.parametrize("name", PAGES)
def test_a_reviewer_gets_in_and_no_cache_keeps_it(reviewer: Client, name: str):
    response = reviewer.get(reverse(name), follow=True)
    assert response.status_code == 200
    assert response["Cache-Control"] == "no-store"


@pytest.mark.parametrize("name", ["desk-item", "desk-link"])
def test_a_reviewer_opens_an_item(reviewer: Client, desk: Desk, name: str):
    response = reviewer.get(reverse(name, args=[desk.denial.pk]))
    assert (response.status_code, response["Cache-Control"]) == (200, "no-store")


@pytest.mark.situation("confirmed")
@pytest.mark.parametrize("name", OF_A_CLAIM)
def test_the_pages_of_a_claim_are_for_those_who_decide(client: Client, standing: Desk, name: str):
    address = reverse(f"desk-{name}", args=[standing.claim.pk])
    client.force_login(standing.reviewer)
    response = client.get(address)
    assert (response.status_code, response["Cache-Control"]) == (200, "no-store")
    client.force_login(factories.make_user(role="Admin"))
    assert client.get(address).status_code == 403
    client.logout()
    assert client.get(address)["Location"].startswith("/accounts/login/?next=%2Fdesk%2Fclaims%2F")


def test_a_reviewer_opens_the_whole_article(reviewer: Client, desk: Desk):
    response = reviewer.get(reverse("desk-article", args=[desk.snapshot.article_id]))
    assert (response.status_code, response["Cache-Control"]) == (200, "no-store")


@pytest.mark.parametrize("name", [name for name in PAGES if name not in OWN])
def test_whoever_decides_nothing_is_refused(client: Client, db: None, name: str):
    client.force_login(factories.make_user(role="Admin"))
    response = client.get(reverse(name))
    assert (response.status_code, response["Cache-Control"]) == (403, "no-store")


def test_whoever_is_signed_out_comes_back_to_the_same_item(client: Client, desk: Desk):
    response = client.get(f"/desk/queue/{desk.denial.pk}/?view=mine")
    wanted = f"/accounts/login/?next=%2Fdesk%2Fqueue%2F{desk.denial.pk}%2F%3Fview%3Dmine"
    assert (response.status_code, response["Location"]) == (302, wanted)
    assert response["Cache-Control"] == "no-store"


@pytest.mark.parametrize("person", [{}, {"is_superuser": True}, {"role": "Admin"}], ids=str)
def test_no_address_of_the_desk_answers_what_a_cache_may_keep(
    client: Client, db: None, person: dict
):
    if person:
        client.force_login(factories.make_user(**person))
    addresses = {name: reverse(name, args=[99999] * rows) for name, rows in DESK.items()}
    answers = {name: client.get(address)["Cache-Control"] for name, address in addresses.items()}
    assert {name: said for name, said in answers.items() if said != "no-store"} == {}


@pytest.mark.parametrize("path", ["/desk/queue/99999/", "/desk/articles/99999/"])
def test_what_is_not_there_is_missing(reviewer: Client, path: str):
    response = reviewer.get(path)
    assert (response.status_code, response["Cache-Control"]) == (404, "no-store")


@pytest.mark.parametrize("name", ["desk-undo", "desk-batch", "desk-later"])
def test_what_changes_something_is_never_a_link(reviewer: Client, name: str):
    assert reviewer.get(reverse(name)).status_code == 405


@pytest.mark.parametrize("mode", ["alt", "off", "on"])
def test_shortcuts_can_be_moved_or_switched_off(reviewer: Client, mode: str):
    reviewer.post(reverse("desk-keys"), {"keys": mode})
    assert f'data-keys="{mode}"' in reviewer.get(reverse("desk-keys")).content.decode()
