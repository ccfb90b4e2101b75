"""Changed reports at the desk."""

import pytest
from django.test import Client
from django.urls import reverse

from claims.actions.revisions import carry_over
from claims.models import Carried, Claim
from claims.presenters.revisions import changed_passages
from tests.claims.actions.desk import Desk
from tests.factories import ASSERTION, make_snapshot, make_statement

pytestmark = [pytest.mark.django_db, pytest.mark.situation("changed")]


@pytest.fixture
def changed(standing: tuple[Desk, Carried], client: Client) -> Carried:
    """A published claim whose report now says it otherwise; its reviewer is signed in."""
    desk, carried = standing
    client.force_login(desk.reviewer)
    return carried


def test_a_changed_passage_is_shown_with_the_page_that_stands_on_it(
    changed: Carried, client: Client
) -> None:
    shown = client.get(reverse("desk-changes")).content.decode()
    assert "A public page stands on it:" in shown
    assert "at night" in shown
    assert "by day" in shown
    assert "passages changed" in client.get(reverse("desk")).content.decode()


def test_the_claim_itself_says_that_a_passage_under_it_changed(
    changed: Carried, client: Client
) -> None:
    claim = Claim.objects.get(publication__isnull=False)
    shown = client.get(reverse("desk-claim", args=[claim.pk])).content.decode()
    assert "1 passage it stands on is different in a later text of its report." in shown
    assert f"{reverse('desk-changes')}#c{changed.pk}" in shown
    client.post(reverse("desk-change", args=[changed.pk]), {"note": "Asked the outlet."})
    shown = client.get(reverse("desk-claim", args=[claim.pk])).content.decode()
    assert "it stands on is different" not in shown


def test_what_public_pages_stand_on_comes_first_however_much_waits(changed: Carried) -> None:
    statement = make_statement(snapshot=make_snapshot(), exact=ASSERTION)
    carry_over(snapshot=make_snapshot(text="No.", article=statement.snapshot.article, number=2))
    Carried.objects.filter(pk=changed.pk).delete()
    later = Carried.objects.create(
        statement=changed.statement, snapshot=changed.snapshot, state="lost"
    )
    first, *_others = changed_passages(most=1)
    assert (first.carried, first.is_public) == (later, True)


def test_it_is_gone_once_somebody_said_what_was_done(changed: Carried, client: Client) -> None:
    address = reverse("desk-change", args=[changed.pk])
    assert client.post(address, {"note": ""}).status_code == 422
    shown = client.post(address, {"note": "Asked the outlet."}, follow=True).content.decode()
    assert "No passage changed that nobody has looked at." in shown


def test_two_texts_of_a_report_are_compared(changed: Carried, client: Client) -> None:
    address = reverse("desk-article-changes", args=[changed.snapshot.article_id])
    shown = client.get(address, {"a": "1", "b": "x"}).content.decode()
    assert "1 paragraph differs." in shown


def test_a_report_with_one_text_has_nothing_to_compare(changed: Carried, client: Client) -> None:
    other = make_snapshot()
    address = reverse("desk-article-changes", args=[other.article_id])
    assert client.get(address).status_code == 404
