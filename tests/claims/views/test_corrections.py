"""The log of corrections, and the form by which readers ask for one."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from claims.actions.error_reports import MOST_FROM_ONE
from claims.models import ErrorReport
from tests.claims.published import publish, withdraw
from tests.claims.test_public_index import corrected

pytestmark = pytest.mark.django_db

SAID = {"what": "The date is wrong", "where": "", "source": "", "email": "", "website": ""}


@pytest.fixture
def page() -> str:
    """The address of the form of a published claim."""
    return publish().get_absolute_url() + "report/"


def test_the_log_says_what_stood_there_what_stands_now_and_why(client: Client):
    corrected(publish(sentence="It was three bridges"), "It was four tunnels")
    html = client.get("/corrections/").content.decode()
    for words in ("It was three bridges", "It was four tunnels", "The figure was wrong."):
        assert words in html


def test_the_log_can_be_narrowed_to_a_kind(client: Client):
    corrected(publish(), "It was four tunnels")
    withdraw(publish(), reason="Nobody said it.")
    html = client.get("/corrections/?kind=withdrawal").content.decode()
    assert "Nobody said it." in html
    assert "The figure was wrong." not in html


@pytest.mark.parametrize("kind", ["nonsense", "%00", "typo"])
def test_an_odd_kind_is_no_failure(client: Client, kind: str):
    assert client.get(f"/corrections/?kind={kind}&page=x").status_code == 200


def test_the_log_is_cached_sets_no_cookie_and_takes_two_queries(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
):
    corrected(publish(), "It was four tunnels")
    with django_assert_num_queries(3):
        response = client.get("/corrections/")
    assert response.cookies == {}
    assert (
        client.get("/corrections/", headers={"If-None-Match": response["ETag"]}).status_code == 304
    )


def test_a_report_is_stored_and_thanked_for(client: Client, page: str):
    response = client.post(page, SAID | {"email": "ana@example.org"})
    assert "An editor reads this within two working days." in response.content.decode()
    report = ErrorReport.objects.get()
    assert (report.what, report.email, report.number) == ("The date is wrong", "ana@example.org", 1)
    assert "127.0.0.1" not in report.sender


def test_only_the_form_itself_sets_a_cookie_and_is_kept_by_nobody(client: Client, page: str):
    response = client.get(page)
    assert list(response.cookies) == ["csrftoken"]
    assert "no-store" in response["Cache-Control"]


def test_a_form_without_its_token_stores_nothing(page: str):
    assert Client(enforce_csrf_checks=True).post(page, SAID).status_code == 403
    assert not ErrorReport.objects.exists()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"what": "  "}, "Say what is wrong."),
        ({"email": "not an address"}, "This is no e-mail address."),
        ({"what": "x" * 2001}, "at most 2000 characters"),
        ({"what": "a\0b"}, "Null characters are not allowed."),
    ],
    ids=["nothing", "address", "too long", "nul"],
)
def test_what_is_wrong_with_a_report_stands_beside_the_field(
    client: Client, page: str, change: dict[str, str], said: str
):
    response = client.post(page, SAID | change)
    html = response.content.decode()
    assert response.status_code == 422
    assert said in html
    assert "<title>Error: " in html
    assert not ErrorReport.objects.exists()


def test_a_program_that_fills_in_what_nobody_sees_is_thanked_and_forgotten(
    client: Client, page: str
):
    response = client.post(page, SAID | {"website": "https://spam.example"})
    assert "Thank you." in response.content.decode()
    assert not ErrorReport.objects.exists()


def test_one_sender_writes_only_so_many_an_hour(client: Client, page: str):
    statuses = [client.post(page, SAID).status_code for _ in range(MOST_FROM_ONE + 1)]
    assert statuses == [200] * MOST_FROM_ONE + [429]
    assert ErrorReport.objects.count() == MOST_FROM_ONE


def test_what_a_reader_writes_is_shown_as_text(client: Client, page: str):
    html = client.post(page, SAID | {"what": "", "where": "<script>alert(1)</script>"}).content
    assert b"<script>alert" not in html


def test_a_claim_that_is_not_public_has_no_form(client: Client):
    publication = publish()
    withdraw(publication)
    assert client.get(publication.get_absolute_url() + "report/").status_code == 404


def test_an_old_address_of_the_claim_leads_to_its_form(client: Client, page: str):
    number = page.split("/")[2].partition("-")[0]
    response = client.get(f"/claims/{number}-another-slug/report/")
    assert response["Location"] == page
