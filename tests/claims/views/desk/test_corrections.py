"""Reports of errors at the desk: read, answered, counted."""

import pytest
from django.test import Client

from claims.actions.error_reports import report_error
from claims.actions.log import hash_of
from claims.models import ErrorReport, Event
from tests.claims.published import publish
from tests.factories import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def report() -> ErrorReport:
    return report_error(
        publication=publish(), what="<b>The date</b> is wrong", email="ana@example.org"
    )


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(make_user(username="vera", role="Editor"))
    return client


def test_the_desk_reads_what_a_reader_wrote_as_text(editor: Client, report: ErrorReport):
    html = editor.get("/desk/corrections/").content.decode()
    assert "&lt;b&gt;The date&lt;/b&gt; is wrong" in html
    assert f'href="/desk/claims/{report.claim_id}/"' in html
    assert "mailto:ana@example.org" in html


def test_it_counts_on_the_dashboard(editor: Client, report: ErrorReport):
    assert editor.get("/desk/").context["counts"].corrections_asked == 1


def test_closing_keeps_who_when_and_what_and_erases_the_address(
    editor: Client, report: ErrorReport
):
    response = editor.post(f"/desk/corrections/{report.pk}/", {"answer": "Corrected in version 2."})
    report.refresh_from_db()
    assert response.status_code == 302
    assert (report.handled_by.username, report.email) == ("vera", "")
    event = Event.objects.get(did="error_report_closed")
    assert (event.claim, event.by_name, event.reason) == (report.claim, "vera", report.answer)
    assert event.hash == hash_of(event)
    trail = editor.get(f"/desk/claims/{report.claim_id}/").content.decode()
    assert "A reader’s report was closed" in trail
    assert "Nobody waits" in editor.get("/desk/corrections/").content.decode()
    assert (
        "Corrected in version 2." in editor.get("/desk/corrections/?show=closed").content.decode()
    )


def test_closing_says_what_was_done(editor: Client, report: ErrorReport):
    response = editor.post(f"/desk/corrections/{report.pk}/", {"answer": " "})
    assert response.status_code == 422
    assert "Say what was done" in response.content.decode()


def test_a_report_is_closed_once(editor: Client, report: ErrorReport):
    for said in ("First.", "Second."):
        response = editor.post(f"/desk/corrections/{report.pk}/", {"answer": said})
    report.refresh_from_db()
    assert (response.status_code, report.answer) == (422, "First.")


def test_it_is_for_those_who_decide(client: Client, report: ErrorReport):
    assert client.get("/desk/corrections/").status_code == 302
    client.force_login(make_user())
    assert client.get("/desk/corrections/").status_code == 403
    assert client.post(f"/desk/corrections/{report.pk}/", {"answer": "x"}).status_code == 403


def test_a_report_that_is_not_there_is_not_found(editor: Client):
    assert editor.post("/desk/corrections/99/", {"answer": "x"}).status_code == 404


def test_a_readers_source_is_a_link_and_nothing_else(editor: Client):
    publication = publish()
    for source in ("https://example.org/a?b=1&c=2", "javascript:alert(1) <i>"):
        report_error(publication=publication, what="The date is wrong.", source=source)
    html = editor.get("/desk/corrections/").content.decode()
    assert 'href="https://example.org/a?b=1&amp;c=2"' in html
    assert 'href="javascript' not in html
    assert "&lt;i&gt;" in html
    assert "The reader left no address." in html
