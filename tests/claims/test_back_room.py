"""The back room: nothing is deleted by a slip, and requests for comment go through the actions."""

from datetime import date

import pytest
from django.contrib.admin import site
from django.test import Client, RequestFactory

from articles.admin import TypedDeleteAdmin
from articles.models import Outlet
from claims.actions.error_reports import report_error
from claims.models import Actor, Contact, ErrorReport, Event, Story
from claims.models.states import Did
from tests.claims.actions.desk import Desk
from tests.claims.published import publish
from tests.factories import make_actor, make_article, make_outlet, make_story, make_user

pytestmark = pytest.mark.django_db

ROWS = {
    "outlet": lambda: make_outlet(name="Example Courier"),
    "actor": lambda: make_actor(name="Ana Ode"),
    "story": make_story,
}


@pytest.fixture
def root(client: Client) -> Client:
    client.force_login(make_user(is_superuser=True))
    return client


@pytest.mark.parametrize("make", ROWS.values(), ids=ROWS)
def test_a_row_is_deleted_only_when_its_name_is_typed(make: object, root: Client) -> None:
    row = make()
    address = f"/admin/{row._meta.app_label}/{row._meta.model_name}/{row.pk}/delete/"
    assert 'name="typed_name"' in root.get(address).content.decode()
    for typed in ("", "Something else"):
        root.post(address, {"post": "yes", "typed_name": typed})
        assert type(row).objects.filter(pk=row.pk).exists()
    root.post(address, {"post": "yes", "typed_name": str(row)})
    assert not type(row).objects.filter(pk=row.pk).exists()


def test_whatever_can_be_deleted_asks_for_its_name(rf: RequestFactory) -> None:
    request = rf.get("/admin/")
    request.user = make_user(is_superuser=True)
    deletable = [each for each in site._registry.values() if each.has_delete_permission(request)]
    assert deletable
    assert [each for each in deletable if not isinstance(each, TypedDeleteAdmin)] == []


def test_the_front_page_leads_to_import_and_review(root: Client) -> None:
    html = root.get("/admin/").content.decode().partition('id="content"')[2]
    assert 'href="/desk/import/"' in html
    assert 'href="/desk/queue/"' in html


@pytest.mark.parametrize("model", [Outlet, Actor, Story])
def test_several_rows_are_not_deleted_at_once(model: type, root: Client) -> None:
    address = f"/admin/{model._meta.app_label}/{model._meta.model_name}/"
    make_outlet(), make_actor(name="Ana Ode"), make_story()
    assert "delete_selected" not in root.get(address).content.decode()


@pytest.mark.situation("confirmed")
def test_a_request_for_comment_is_noted_and_closed_through_the_actions(
    desk: Desk, client: Client
) -> None:
    client.force_login(desk.reviewer)
    asking = {"claim": desk.claim.pk, "asked": desk.claim.accused_id, "how": "email"}
    moment = {"at_0": "2026-03-02", "at_1": "09:30:00"}
    client.post("/admin/claims/contact/add/", asking | moment)
    contact = Contact.objects.get()
    address = f"/admin/claims/contact/{contact.pk}/change/"
    client.post(address, {"outcome": "declined", "note": "“No.”"})
    contact.refresh_from_db()
    assert (contact.by, contact.outcome) == (desk.reviewer, "declined")
    told = Event.objects.filter(did__in=[Did.CONTACT_LOGGED, Did.CONTACT_ANSWERED])
    assert told.count() == 2


@pytest.mark.situation("published")
def test_every_list_of_the_back_room_opens(root: Client) -> None:
    own = [each for each in site._registry if each._meta.app_label in {"articles", "claims"}]
    found = {
        each.__name__: root.get(
            f"/admin/{each._meta.app_label}/{each._meta.model_name}/?q=bay"
        ).status_code
        for each in own
    }
    assert set(found.values()) == {200}


def test_a_readers_report_is_looked_at_without_their_address(client: Client) -> None:
    publication = publish()
    report_error(publication=publication, what="The date is wrong.", email="reader@example.org")
    for role, status in (("Reviewer", 200), ("Admin", 403)):
        client.force_login(make_user(role=role))
        assert client.get("/admin/claims/errorreport/").status_code == status
    client.force_login(make_user(role="Reviewer"))
    report = ErrorReport.objects.get()
    html = client.get(f"/admin/claims/errorreport/{report.pk}/change/").content.decode()
    assert "The date is wrong." in html
    assert "reader@example.org" not in html
    assert 'name="_save"' not in html
    listed = client.get("/admin/claims/errorreport/").content.decode()
    assert 'href="/desk/corrections/"' in listed


def test_a_day_is_written_as_on_every_other_page(root: Client) -> None:
    make_article(published_on=date(2026, 3, 2))
    html = root.get("/admin/articles/article/").content.decode()
    assert "2 March 2026" in html
