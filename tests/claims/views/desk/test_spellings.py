"""Spellings of a name over HTTP: the words around both, and one press for each."""

import pytest
from django.test import Client

from claims.models import Spelling
from tests import factories
from tests.claims.actions.desk import Desk

HTMX = {"HX-Request": "true"}


@pytest.fixture
def spelling(desk: Desk) -> Spelling:
    factories.make_snapshot(text="The harbour of Portville was closed.\n\nNobody knew why.")
    factories.make_snapshot(text="The harbour of Portvillle was closed.")
    facts = {"reports": 3, "variant_reports": 1, "ratio": 94}
    return Spelling.objects.create(name="Portville", variant="Portvillle", **facts)


def test_an_offer_shows_the_words_around_both(reviewer: Client, spelling: Spelling):
    html = reviewer.get("/desk/spellings/").content.decode()
    assert "“Portvillle” may be “Portville”" in html
    assert "The harbour of <strong>Portvillle</strong> was closed." in html
    assert "1 report writes Portvillle, 3 write Portville." in html


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])
@pytest.mark.parametrize(("decision", "left"), [("accept", "confirmed"), ("reject", "rejected")])
def test_a_name_is_decided_with_one_press(
    reviewer: Client, spelling: Spelling, decision: str, left: str, headers: dict[str, str]
):
    (offer,) = reviewer.get("/desk/spellings/").context["offers"]
    sent = {"token": offer[1], "seen": offer[0].spelling.version, "decision": decision}
    address = f"/desk/spellings/{spelling.pk}/decide/"
    response = reviewer.post(address, sent, headers=headers)
    assert response.status_code == (200 if headers else 303)
    spelling.refresh_from_db()
    assert spelling.state == left
    assert reviewer.post(address, sent | {"token": "x"}, headers=headers).status_code == 409
