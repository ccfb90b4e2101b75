"""verify_log: whatever is done to a row of the log or a publication, the row is named."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from claims.actions.log import hash_of
from claims.models import Event, EventHead, Publication
from tests.claims.actions.desk import Desk
from tests.claims.tampering import flip, lifted, sql

pytestmark = [pytest.mark.django_db, pytest.mark.situation("corrected")]

EVENT_COLUMNS = [each.column for each in Event._meta.local_fields if each.column != "id"]
PUBLICATION_COLUMNS = sorted(
    {each.column for each in Publication._meta.local_fields}
    # No part of the document: who published is in the log, by the event that made the version.
    - {"id", "schema", "submitted_by_id", "published_by_id"}
)


def verify(*arguments: str) -> str:
    """Return what the command prints; a problem fails it."""
    out = StringIO()
    call_command("verify_log", *arguments, stdout=out)
    return out.getvalue()


def problems(*arguments: str) -> str:
    """Return what the command prints of a log that is not whole."""
    out = StringIO()
    with pytest.raises(CommandError, match="problems in"):
        call_command("verify_log", *arguments, stdout=out)
    return out.getvalue()


def event(number: int) -> Event:
    return Event.objects.get(number=number)


def hash_anew(number: int) -> None:
    """Make the hash of a changed event fit again, as a careful forger would."""
    sql("UPDATE claims_event SET hash = %s WHERE number = %s", hash_of(event(number)), number)


def renumber(number: int, to: int) -> None:
    sql("UPDATE claims_event SET number = %s WHERE number = %s", to, number)


def test_a_whole_log_passes(desk: Desk) -> None:
    head = EventHead.objects.get()
    assert verify() == (
        f"{head.number} events and 2 publications, nothing wrong. Last: {head.number}:{head.hash}\n"
    )


@pytest.mark.situation("empty")
def test_an_empty_log_passes() -> None:
    assert verify() == "0 events and 0 publications, nothing wrong. Last: none\n"


@pytest.mark.parametrize("column", EVENT_COLUMNS)
def test_one_changed_character_of_an_event_names_the_event(desk: Desk, column: str) -> None:
    row = event(6)
    with lifted():
        flip("claims_event", column, row.pk)
        found = problems()
    assert f"Event {16 if column == 'number' else 6}:" in found


@pytest.mark.parametrize("column", PUBLICATION_COLUMNS)
def test_one_changed_character_of_a_publication_names_it(desk: Desk, column: str) -> None:
    row = desk.claim.publications.get(number=1)
    with lifted():
        flip("claims_publication", column, row.pk)
        found = problems()
    number = 11 if column == "number" else 1
    claim = row.claim_id + (10 if column == "claim_id" else 0)
    assert f"Publication {number} of claim {claim}:" in found


@pytest.mark.parametrize("column", ["before", "after", "at"])
@pytest.mark.sqlite
def test_a_column_that_can_not_be_read_names_the_event(desk: Desk, column: str) -> None:
    with lifted():
        sql(f'UPDATE claims_event SET "{column}" = %s WHERE number = 6', "{")
        assert "Event 6: changed: its" in problems()


def test_a_removed_event_is_named(desk: Desk) -> None:
    with lifted():
        sql("DELETE FROM claims_event WHERE number IN (3, 4)")
        assert problems() == "Events 3 to 4: removed: the next event is 5\n"


def test_an_event_removed_with_its_number_closed_up_is_seen(desk: Desk) -> None:
    with lifted():
        sql("DELETE FROM claims_event WHERE number = 3")
        for number in range(4, EventHead.objects.get().number + 1):
            renumber(number, number - 1)
        assert "Event 3: reordered: by its hash it is event 4" in problems()


def test_two_events_in_the_wrong_order_are_named(desk: Desk) -> None:
    with lifted():
        for number, to in ((5, 1000), (6, 5), (1000, 6)):
            renumber(number, to)
        assert problems() == (
            "Event 5: reordered: by its hash it is event 6\n"
            "Event 6: reordered: by its hash it is event 5\n"
        )


def forge(number: int, previous: str) -> None:
    """Store an event that never happened, with a hash that fits it."""
    forged = event(1)
    forged.pk, forged.number, forged.previous_hash = None, number, previous
    forged.reason, forged.hash = "Forged", "0" * 64
    forged.hash = hash_of(forged)
    forged.save(force_insert=True)


def test_an_inserted_event_is_named(desk: Desk) -> None:
    with lifted():
        for number in range(EventHead.objects.get().number, 4, -1):
            renumber(number, number + 1)
        forge(5, event(4).hash)
        assert "Event 5: inserted: event 6 follows the one before it" in problems()


def test_an_event_put_at_the_end_is_named(desk: Desk) -> None:
    head = EventHead.objects.get()
    with lifted():
        forge(head.number + 1, head.hash)
        said = f"Event {head.number + 1}: inserted at the end"
        assert said in problems()


def test_a_log_cut_short_is_seen(desk: Desk) -> None:
    head = EventHead.objects.get().number
    with lifted():
        sql("DELETE FROM claims_event WHERE number > %s", head - 2)
        assert f"Events {head - 1} to {head}: removed at the end" in problems()


@pytest.mark.situation("empty")
def test_a_head_without_its_chain_is_seen() -> None:
    EventHead.objects.create(pk=1, number=2, hash="0" * 64)
    assert "Events 1 to 2: removed at the end" in problems()


@pytest.mark.parametrize("back", [0, 5], ids=["last", "inner"])
def test_an_event_changed_and_hashed_anew_is_named(desk: Desk, back: int) -> None:
    number = EventHead.objects.get().number - back
    with lifted():
        sql("UPDATE claims_event SET reason = 'Other' WHERE number = %s", number)
        hash_anew(number)
        assert f"Event {number}: changed and hashed anew" in problems()


def rewrite_from(number: int) -> None:
    """Change an event and hash everything after it anew, up to the head."""
    sql("UPDATE claims_event SET reason = 'Other' WHERE number = %s", number)
    for each in range(number, EventHead.objects.get().number + 1):
        before = event(each - 1).hash
        sql("UPDATE claims_event SET previous_hash = %s WHERE number = %s", before, each)
        hash_anew(each)
    sql("UPDATE claims_eventhead SET hash = %s", event(EventHead.objects.get().number).hash)


def test_a_log_rewritten_to_its_end_does_not_fit_the_publications(desk: Desk) -> None:
    with lifted():
        rewrite_from(2)
        assert "Publication 1 of claim" in problems()


@pytest.mark.situation("submitted")
def test_a_log_rewritten_after_the_last_publication_does_not_fit_what_was_noted() -> None:
    head = EventHead.objects.get()
    noted = ("--noted", f"{head.number}:{head.hash}")
    assert "nothing wrong" in verify(*noted)
    with lifted():
        rewrite_from(2)
        assert "nothing wrong" in verify()
        assert f"Event {head.number}: rewritten" in problems(*noted)


def test_what_was_noted_has_a_form() -> None:
    with pytest.raises(CommandError, match="NUMBER:HASH"):
        call_command("verify_log", "--noted", "12")


def test_a_removed_publication_is_seen(desk: Desk) -> None:
    made = Event.objects.filter(did="claim_published").earliest("number")
    with lifted():
        first = desk.claim.publications.get(number=1)
        sql("DELETE FROM claims_publication_articles WHERE publication_id = %s", first.pk)
        sql("DELETE FROM claims_publication WHERE id = %s", first.pk)
        found = problems()
    assert f"Event {made.number}: publication removed" in found
    assert "Publication 2 of claim" in found
