"""Events are append-only, and the chain has one head."""

import pytest

from claims.models import Event, EventHead
from tests.factories import MOMENT
from tests.refusals import delete_by_sql, expect_refusal, update_by_sql

pytestmark = pytest.mark.django_db

APPEND_ONLY = "append-only"


def make_event(*, number: int = 1) -> Event:
    """Return an event of the software; its hash is none, as nothing here reads it."""
    return Event.objects.create(
        number=number, at=MOMENT, did="claim_edited", subject="x:1", hash=number
    )


def test_a_saved_change_is_refused() -> None:
    event = make_event()
    event.reason = "Changed my mind"
    with expect_refusal(APPEND_ONLY):
        event.save()


def test_an_update_is_refused() -> None:
    make_event()
    with expect_refusal(APPEND_ONLY):
        Event.objects.update(reason="Changed my mind")


def test_a_delete_is_refused() -> None:
    event = make_event()
    with expect_refusal(APPEND_ONLY):
        event.delete()


def test_deleting_them_all_is_refused() -> None:
    make_event()
    with expect_refusal(APPEND_ONLY):
        Event.objects.all().delete()


def test_an_update_by_plain_sql_is_refused() -> None:
    event = make_event()
    with expect_refusal(APPEND_ONLY):
        update_by_sql(event, reason="Changed my mind")


def test_a_delete_by_plain_sql_is_refused() -> None:
    event = make_event()
    with expect_refusal(APPEND_ONLY):
        delete_by_sql(event)


def test_a_number_is_given_once() -> None:
    make_event()
    with expect_refusal():
        Event.objects.create(number=1, at=MOMENT, did="claim_edited", subject="x:2", hash="2")


def test_the_newest_event_comes_first() -> None:
    make_event(number=1)
    make_event(number=2)
    assert [event.number for event in Event.objects.all()] == [2, 1]


def test_the_chain_has_one_head() -> None:
    EventHead.objects.create(pk=1)
    with expect_refusal("event_head_is_one"):
        EventHead.objects.create(pk=2)
