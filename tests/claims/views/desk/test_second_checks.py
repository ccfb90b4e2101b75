"""The blind second check at the desk: nobody is shown the first label before giving the second."""

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from claims.actions.claims import edit_claim, submit_claim
from claims.models import Event, SecondLabel
from tests import factories
from tests.claims.actions.desk import Desk
from tests.claims.actions.pressing import press as pressed
from tests.claims.views.desk.forms import form_on

pytestmark = [pytest.mark.django_db, pytest.mark.situation("confirmed")]

WHY = "The spokesman says no, and that is a denial."
# Every label is offered to everyone; that tells nothing.
CHOICES = re.compile(r"<(fieldset|select|button)\b.*?</\1>", re.DOTALL)
FIRST = re.compile(r'class="denial( was)?"|[Dd]enial|Denies|denies')


@pytest.fixture
def desk(standing: Desk) -> Desk:
    story = factories.make_story(articles=[standing.snapshot.article])
    story.blind_second_check = True
    story.save()
    edit_claim(claim=standing.claim, by=standing.reviewer, changes={"story": story})
    return standing


@pytest.fixture
def second(desk: Desk, client: Client) -> Client:
    client.force_login(desk.editor)
    return client


def label(client: Client, desk: Desk, *, assertion: str = "asserts", denial: str = "denies"):
    for link, position in ((desk.assertion, assertion), (desk.denial, denial)):
        link.refresh_from_db()
        sent = {"position": position, "version": link.version}
        response = client.post(f"/desk/second-checks/{link.pk}/", sent)
    return response


def test_the_passage_is_shown_in_its_place_and_nobodys_label(second: Client, desk: Desk):
    response = second.get("/desk/second-checks/?next=1", follow=True)
    html = response.content.decode()
    assert response["Cache-Control"] == "no-store"
    assert factories.ASSERTION in html
    assert "told reporters on Monday" in html
    assert desk.reviewer.username not in html
    assert "checked" not in html.partition("</head>")[2].replace("second checks", "")


def test_passages_come_one_after_the_other_until_a_disagreement(second: Client, desk: Desk):
    response = label(second, desk, denial="replies")
    dispute = SecondLabel.objects.in_dispute().get()
    assert response["Location"] == f"/desk/second-checks/labels/{dispute.pk}/"
    html = second.get(response["Location"]).content.decode()
    assert "The two labels differ" in html
    assert desk.reviewer.username in html
    assert ("Denies" in html, "Replies without denying" in html) == (True, True)


def test_a_disagreement_is_resolved_in_writing_and_counted(second: Client, desk: Desk):
    address = label(second, desk, denial="replies")["Location"]
    assert second.post(address, {"position": "denies", "reason": " "}).status_code == 422
    assert second.post(address, {"position": "guess", "reason": WHY}).status_code == 422
    assert "Disagreements" in second.get("/desk/second-checks/").content.decode()
    assert second.get("/desk/").context["counts"].second_checks == 1
    assert second.post(address, {"position": "denies", "reason": WHY}).status_code == 303
    assert Event.objects.get(did="disagreement_resolved").reason == WHY
    html = second.get("/desk/second-checks/").content.decode()
    rows = re.findall(r'<th scope="row">(.*?)</th>.*?>(\d)</td>.*?>(\d)</td>', html)
    assert rows == [("Asserts", "1", "1"), ("Denies", "1", "0")]
    assert WHY in second.get(address).content.decode()
    assert submit_claim(claim=desk.claim, by=desk.reviewer).state == "submitted"


def test_no_page_tells_the_first_label_before_the_second(second: Client, desk: Desk):
    link, claim = desk.denial, desk.claim
    other = factories.make_claim(sentence="Delta Dredging denied it", story=desk.now().story)
    waiting = factories.make_link(claim=other, statement=desk.assertion.statement)
    match = factories.make_match(a=claim, b=other)
    event = Event.objects.get(did="link_confirmed", subject=f"evidencelink:{link.pk}")
    pages = (
        f"/desk/articles/{desk.snapshot.article_id}/",
        f"/desk/queue/{waiting.pk}/",
        f"/desk/matches/{match.pk}/",
        f"/desk/claims/{claim.pk}/evidence/?article={desk.snapshot.article_id}",
        f"/desk/second-checks/{link.pk}/",
        f"/admin/claims/event/{event.pk}/change/",
    )
    texts = (factories.DENIAL, "The firm denied it", other.sentence)
    for path in pages:
        response = second.get(path)
        assert response.status_code == 200, path
        main = response.content.decode().partition("<main")[2]
        main = CHOICES.sub("", main)
        for text in texts:
            main = main.replace(text, "")
        assert not FIRST.search(main), (path, FIRST.search(main))
    for path in (
        f"/admin/claims/evidencelink/{link.pk}/change/",
        f"/desk/claims/{claim.pk}/publish/",
    ):
        assert second.get(path).status_code == 302
    assert "denies" not in second.get("/admin/claims/event/?q=evidencelink").content.decode()
    assert "links__position" not in second.get("/admin/claims/claim/").content.decode()


def test_who_was_a_moment_too_late_gives_the_second_label(second: Client, desk: Desk):
    link = desk.denial
    sent = {"decision": "accept", "position": "caveat", "seen": f"{link.pk}:0"}
    sent["token"] = str(pressed(link).token)
    response = second.post(f"/desk/queue/{link.pk}/decide/", sent, follow=True)
    html = response.content.decode()
    assert response.redirect_chain[0][0] == f"/desk/second-checks/{link.pk}/?position=caveat"
    assert "Give your label as the second." in html
    assert re.search(r'value="caveat"[^>]* checked', html)


@pytest.mark.parametrize(
    ("sent", "status"),
    [({}, 422), ({"position": "guess"}, 422), ({"position": "denies", "version": "0"}, 409)],
    ids=["nothing", "no-label", "older"],
)
def test_what_is_no_label_stores_none(second: Client, desk: Desk, sent: dict, status: int):
    assert second.post(f"/desk/second-checks/{desk.denial.pk}/", sent).status_code == status
    assert not SecondLabel.objects.exists()


def test_who_decided_first_is_led_to_the_claim(client: Client, desk: Desk):
    client.force_login(desk.reviewer)
    address = f"/desk/second-checks/{desk.denial.pk}/"
    assert client.get(address)["Location"] == f"/desk/claims/{desk.claim.pk}/#p{desk.denial.pk}"
    label(client, desk)
    assert not SecondLabel.objects.exists()
    assert client.get("/desk/").context["counts"].second_checks == 0


def test_who_does_not_decide_has_no_second_check(client: Client, desk: Desk):
    client.force_login(factories.make_user(role="Admin"))
    for path in ("", f"{desk.denial.pk}/", "labels/1/"):
        assert client.get(f"/desk/second-checks/{path}").status_code == 403


def test_what_is_not_there_is_not_found(second: Client, desk: Desk):
    assert second.get("/desk/second-checks/9000000/").status_code == 404
    assert second.get("/desk/second-checks/labels/9000000/").status_code == 404


def test_a_second_check_takes_few_queries(
    second: Client, desk: Desk, django_assert_max_num_queries: DjangoAssertNumQueries
):
    with django_assert_max_num_queries(12):
        response = second.get(f"/desk/second-checks/{desk.denial.pk}/")
    assert form_on(response)["version"]
