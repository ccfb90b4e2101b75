"""Who gets which page: every role on every address, as a table."""

import pytest
from django.contrib.auth.models import Group
from django.db import models
from django.test import Client
from django.urls import reverse

from articles.models import Article, Outlet, Snapshot
from claims.actions.claims import reopen_claim
from claims.models import (
    Actor,
    Claim,
    Event,
    EvidenceLink,
    Origin,
    Publication,
    Statement,
    Story,
)
from tests.claims.actions.desk import Desk
from tests.visitors import ACCOUNTS, Sessions, browsers, sign_in_all

pytestmark = pytest.mark.django_db

OK, TO_SIGN_IN, NO, MISSING = 200, 302, 403, 404
#                                 anonymous  nobody reviewer editor admin superuser
EVERYONE = dict(zip(ACCOUNTS, (OK, OK, OK, OK, OK, OK), strict=True))
STAFF = dict(zip(ACCOUNTS, (TO_SIGN_IN, OK, OK, OK, OK, OK), strict=True))
DESK = dict(zip(ACCOUNTS, (TO_SIGN_IN, NO, OK, OK, OK, OK), strict=True))
NAMERS = dict(zip(ACCOUNTS, (TO_SIGN_IN, NO, NO, OK, OK, OK), strict=True))
IMPORTERS = dict(zip(ACCOUNTS, (TO_SIGN_IN, NO, NO, NO, OK, OK), strict=True))
DECIDERS = dict(zip(ACCOUNTS, (TO_SIGN_IN, NO, OK, OK, NO, OK), strict=True))
SUPERUSER = dict(zip(ACCOUNTS, (TO_SIGN_IN, NO, NO, NO, NO, OK), strict=True))
NOT_BY_HAND = dict(zip(ACCOUNTS, (TO_SIGN_IN, NO, NO, NO, NO, NO), strict=True))

MODELS = (
    *(Outlet, Article, Snapshot, Actor, Story, Statement, Claim, EvidenceLink, Origin, Event),
    Publication,
)
RECORDS = (Snapshot, Statement, Claim, EvidenceLink, Origin, Event, Publication)
ADDED_BY_HAND = {Actor: NAMERS, Story: NAMERS, Outlet: IMPORTERS}
PAGES = {
    "/": EVERYONE,
    "/claims/": EVERYONE,
    "/stories/": EVERYONE,
    "/speakers/": EVERYONE,
    "/outlets/": EVERYONE,
    "/corrections/": EVERYONE,
    "/about/": EVERYONE,
    "/method/": EVERYONE,
    "/accounts/login/": EVERYONE,
    "/desk/corrections/": DECIDERS,
    "/admin/": STAFF,
    "/admin/articles/fetch/": IMPORTERS,
    "/admin/auth/user/": IMPORTERS,
    "/admin/auth/user/add/": IMPORTERS,
    "/admin/auth/group/": SUPERUSER,
}
each_model = pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)


def answers_to(
    url: str, visitors: dict[str, Client], data: dict[str, str] | None = None
) -> dict[str, int]:
    """Return the status each role gets for a GET, or with data for a POST."""
    return {
        role: (visitor.get(url) if data is None else visitor.post(url, data)).status_code
        for role, visitor in visitors.items()
    }


@pytest.fixture
def published(standing: tuple[Desk, Sessions]) -> Desk:
    """Return a desk with a published claim in a story."""
    return standing[0]


@pytest.fixture
def visitors(standing: tuple[Desk, Sessions]) -> dict[str, Client]:
    """Return a browser for each role."""
    return browsers(standing[1])


def admin_url(model: type[models.Model], page: str, *args: object) -> str:
    """Return the admin's address of a model's page."""
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


@pytest.mark.situation("visited")
@pytest.mark.parametrize(("url", "expected"), PAGES.items(), ids=PAGES)
def test_a_page_is_for(url: str, expected: dict[str, int], visitors: dict[str, Client]) -> None:
    assert answers_to(url, visitors) == expected


@pytest.mark.situation("visited")
@each_model
def test_a_list_of_the_admin_is_for_the_desk(
    model: type[models.Model], visitors: dict[str, Client]
) -> None:
    assert answers_to(admin_url(model, "changelist"), visitors) == DESK


@pytest.mark.situation("visited")
@each_model
def test_a_row_of_the_admin_is_for_the_desk(
    model: type[models.Model], visitors: dict[str, Client]
) -> None:
    assert answers_to(admin_url(model, "change", model.objects.first().pk), visitors) == DESK


@pytest.mark.situation("visited")
@each_model
def test_a_row_is_added_by_hand_by(model: type[models.Model], visitors: dict[str, Client]) -> None:
    assert answers_to(admin_url(model, "add"), visitors) == ADDED_BY_HAND.get(model, NOT_BY_HAND)


@pytest.mark.situation("visited")
@pytest.mark.parametrize("model", RECORDS, ids=lambda model: model.__name__)
def test_a_record_of_the_desk_is_deleted_by_nobody(
    model: type[models.Model], visitors: dict[str, Client]
) -> None:
    url = admin_url(model, "delete", model.objects.first().pk)
    assert answers_to(url, visitors, {"post": "yes"}) == NOT_BY_HAND


@pytest.mark.situation("visited")
@pytest.mark.parametrize("model", RECORDS, ids=lambda model: model.__name__)
def test_a_record_of_the_desk_is_changed_by_hand_by_nobody(
    model: type[models.Model], visitors: dict[str, Client]
) -> None:
    row = model.objects.first()
    before = model.objects.filter(pk=row.pk).values().get()
    answers_to(admin_url(model, "change", row.pk), visitors, {"state": "withdrawn", "reason": "x"})
    assert model.objects.filter(pk=row.pk).values().get() == before


@pytest.mark.situation("visited")
def test_the_page_of_a_published_claim_is_for_everyone(
    published: Desk, visitors: dict[str, Client]
) -> None:
    assert answers_to(published.now().publication.get_absolute_url(), visitors) == EVERYONE


@pytest.mark.situation("visited")
def test_the_page_of_a_published_article_is_for_everyone(
    published: Desk, visitors: dict[str, Client]
) -> None:
    assert (
        answers_to(reverse("article", args=[published.snapshot.article_id]), visitors) == EVERYONE
    )


@pytest.mark.situation(param="state")
@pytest.mark.parametrize("state", ["proposed", "confirmed", "submitted", "rejected"])
def test_a_claim_that_is_not_published_is_missing_for_everyone(desk: Desk, state: str) -> None:
    assert answers_to(desk.now().get_absolute_url(), browsers(sign_in_all())) == dict.fromkeys(
        ACCOUNTS, MISSING
    )


@pytest.mark.situation("visited")
def test_a_claim_that_is_reopened_stays_public(
    published: Desk, visitors: dict[str, Client]
) -> None:
    reopen_claim(claim=published.claim, by=published.reviewer, reason="A reader wrote.")
    assert answers_to(published.now().get_absolute_url(), visitors) == EVERYONE


@pytest.mark.situation("proposed")
@pytest.mark.parametrize(
    ("role", "status", "state"),
    [
        ("anonymous", TO_SIGN_IN, "proposed"),
        ("nobody", NO, "proposed"),
        ("reviewer", 302, "rejected"),
        ("editor", 302, "rejected"),
        ("admin", NO, "proposed"),
        ("superuser", 302, "rejected"),
    ],
)
def test_a_decision_is_taken_by_those_who_decide(
    desk: Desk, role: str, status: int, state: str
) -> None:
    url = reverse("admin:claims_claim_decide", args=[desk.claim.pk])
    data = {"verb": "reject", "version": 1, "reason": "Nobody can check it."}
    answer = browsers(sign_in_all())[role].post(url, data)
    assert (answer.status_code, desk.now().state) == (status, state)


PERMISSIONS = {
    "Reviewer": {"claims.decide_claim"},
    "Editor": {
        *("claims.decide_claim", "claims.publish_claim"),
        *("claims.add_actor", "claims.change_actor", "claims.add_story", "claims.change_story"),
        *("claims.add_actoralias", "claims.change_actoralias"),
    },
    "Admin": {
        *("claims.add_actor", "claims.change_actor", "claims.add_story", "claims.change_story"),
        *("claims.add_actoralias", "claims.change_actoralias"),
        *("articles.add_article", "articles.change_article"),
        *("articles.add_outlet", "articles.change_outlet"),
        *("auth.view_user", "auth.add_user", "auth.change_user"),
    },
}


@pytest.mark.parametrize("name", PERMISSIONS)
def test_a_group_has_exactly_the_permissions_it_needs(name: str) -> None:
    pairs = Group.objects.get(name=name).permissions.values_list(
        "content_type__app_label", "codename"
    )
    held = {f"{app}.{code}" for app, code in pairs}
    looking = {each for each in held if ".view_" in each and not each.startswith("auth.")}
    assert held - looking == PERMISSIONS[name]
    assert len(looking) == 12


@pytest.mark.parametrize("name", PERMISSIONS)
def test_no_group_deletes(name: str) -> None:
    assert not Group.objects.get(name=name).permissions.filter(codename__contains="delete").exists()


def test_there_are_three_groups() -> None:
    assert set(Group.objects.values_list("name", flat=True)) == set(PERMISSIONS)
