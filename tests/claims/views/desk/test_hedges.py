"""An editor says which changed hedges readers are told of; nothing else calls them so."""

import pytest
from django.test import Client

from claims.actions.claims import submit_claim
from claims.actions.links import accept_link
from claims.actions.origins import say_origin
from claims.actions.publishing import publish_claim
from claims.policies import NotPossibleError
from tests import factories
from tests.claims.actions.desk import Desk, correct

pytestmark = pytest.mark.situation("confirmed")

HEDGED = factories.ASSERTION.replace("dumped", "may have dumped")
PAIR = ("may have", "")  # of two wordings the longer one is the usual
LINE = "Checked by an editor."


@pytest.fixture
def submitted(standing: Desk) -> Desk:
    """Return a desk whose submitted claim is in two reports, and one of them hedges it."""
    snapshot = factories.make_snapshot(text=factories.TEXT.replace(factories.ASSERTION, HEDGED))
    hedged = factories.make_statement(
        snapshot=snapshot, exact=HEDGED, actors=[standing.claim.claimant]
    )
    link = factories.make_link(claim=standing.claim, statement=hedged)
    accept_link(link=link, by=standing.reviewer)
    say_origin(claim=standing.claim, snapshot=snapshot, by=standing.reviewer, kind="unknown")
    submit_claim(claim=standing.now(), by=standing.reviewer)
    return standing


def published(client: Client, desk: Desk, **form: object) -> str:
    """Return the public page after the editor published with what was ticked."""
    client.force_login(desk.editor)
    sent = {"verb": "publish", "version": desk.now().version} | form
    assert client.post(f"/desk/claims/{desk.claim.pk}/publish/", sent).status_code == 303
    return client.get(desk.now().get_absolute_url()).content.decode()


def test_readers_are_told_of_a_hedge_that_was_ticked(client: Client, submitted: Desk):
    client.force_login(submitted.editor)
    html = client.get(f"/desk/claims/{submitted.claim.pk}/publish/").content.decode()
    assert "Hedges that reports changed" in html
    assert 'name="hedge" value="0"> Readers should be told' in html
    assert LINE in published(client, submitted, hedge="0")
    told = submitted.now().publication.document["hedges"]
    assert told == [{"was": PAIR[0], "became": PAIR[1]}]


@pytest.mark.parametrize("ticked", [[], ["7", "\0", "-1"]], ids=["none", "no such one"])
def test_what_was_not_ticked_is_told_to_nobody(client: Client, submitted: Desk, ticked: list[str]):
    assert LINE not in published(client, submitted, hedge=ticked)
    assert "hedges" not in submitted.now().publication.document


def test_a_correction_keeps_what_readers_were_told(submitted: Desk):
    publish_claim(claim=submitted.claim, by=submitted.editor, hedges=[PAIR])
    correct(submitted, sentence="Delta Dredging dumped mud in the bay at night")
    assert len(submitted.now().publication.document["hedges"]) == 1


def test_what_is_ticked_is_in_the_reports(submitted: Desk):
    with pytest.raises(NotPossibleError, match="changed in no report"):
        publish_claim(claim=submitted.claim, by=submitted.editor, hedges=[("never", "")])
