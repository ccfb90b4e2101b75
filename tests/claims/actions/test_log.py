"""The event chain: one order, no gap, every link can be computed again."""

import threading
from collections.abc import Callable
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection, models, transaction
from pytest_django import DjangoAssertNumQueries

from claims.actions import log
from claims.actions.claims import edit_claim, reject_claim, submit_claim
from claims.actions.links import reject_link
from claims.models import Event, EventHead
from claims.models.states import Did
from tests.claims.actions.desk import Desk, correct, make_desk
from tests.factories import make_claim, make_user
from tests.refusals import expect_refusal

WHY = "Because of the example."


def chain() -> list[Event]:
    """Return all events, oldest first, as they are stored."""
    return list(Event.objects.order_by("number"))


def assert_unbroken(events: list[Event]) -> None:
    """Compute every hash and every link of the chain again."""
    before = ["", *(event.hash for event in events)]
    assert [event.hash for event in events] == [log.hash_of(event) for event in events]
    assert [event.previous_hash for event in events] == before[:-1]
    assert [event.number for event in events] == list(range(1, len(events) + 1))
    head = EventHead.objects.get()
    assert (head.number, head.hash) == (len(events), before[-1])


def tell(*, subject: models.Model, reason: str = "") -> Event:
    """Append one event of the software."""
    with transaction.atomic():
        return log.append(did=Did.CLAIM_EDITED, subject=subject, by=None, reason=reason)


@pytest.mark.situation("published")
@pytest.mark.django_db
def test_a_claims_whole_life_is_one_unbroken_chain(desk: Desk) -> None:
    reject_claim(claim=make_desk().claim, by=desk.editor, reason="“Ünklar” 🜁")
    correct(desk, place="Port Example", said_on="2026-03-02")
    assert_unbroken(chain())


@pytest.mark.situation("submitted")
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("number", 7),
        ("by_name", "somebody-else"),
        ("role", "Editor"),
        ("did", "claim_rejected"),
        ("subject", "claim:0"),
        ("claim_id", None),
        ("before", {"state": "rejected"}),
        ("after", {}),
        ("reason", "Another reason"),
        ("previous_hash", "0" * 64),
        ("at", None),
        ("by_id", None),
    ],
)
def test_a_change_of_any_part_shows_in_the_hash(field: str, value: object) -> None:
    event = Event.objects.get(did=Did.CLAIM_SUBMITTED)
    setattr(event, field, value or (event.claim.proposed_at if field == "at" else value))
    assert log.hash_of(event) != event.hash


@pytest.mark.django_db(transaction=True)
def test_an_event_outside_of_a_write_is_refused() -> None:
    claim = make_claim()
    with pytest.raises(RuntimeError, match="inside atomic"):
        log.append(did=Did.CLAIM_EDITED, subject=claim, by=None)


@pytest.mark.django_db
def test_no_event_has_no_hash() -> None:
    assert log.head_hash() == ""


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("account", "role"),
    [
        ({"role": "Reviewer"}, "Reviewer"),
        ({"role": "Editor"}, "Editor"),
        ({"role": "Admin", "is_superuser": True}, "Admin"),
        ({"is_superuser": True}, "Superuser"),
        ({}, ""),
        (None, "Software"),
    ],
    ids=["reviewer", "editor", "admin", "superuser", "nobody", "software"],
)
def test_an_event_names_the_role_of_who_acted(account: dict | None, role: str) -> None:
    assert log.role_of(account if account is None else make_user(**account)) == role


@pytest.mark.situation("rejected")
@pytest.mark.django_db
def test_an_event_keeps_the_name_of_the_time(desk: Desk) -> None:
    name = desk.reviewer.username
    desk.reviewer.username = "renamed"
    desk.reviewer.save()
    assert Event.objects.get(did=Did.CLAIM_REJECTED).by_name == name


@pytest.mark.situation(param="state")
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("state", "act"),
    [
        ("proposed", lambda desk: reject_claim(claim=desk.claim, by=desk.editor, reason=WHY)),
        ("confirmed", lambda desk: submit_claim(claim=desk.claim, by=desk.reviewer)),
        (
            "submitted",
            lambda desk: edit_claim(claim=desk.claim, by=desk.editor, changes={"place": "X"}),
        ),
        ("submitted", lambda desk: reject_link(link=desk.denial, by=desk.editor, reason=WHY)),
        ("published", lambda desk: correct(desk, place="X")),
    ],
    ids=["reject", "submit", "edit", "reject_link", "correct"],
)
def test_nothing_changes_when_the_log_can_not_be_written(
    desk: Desk, state: str, act: Callable
) -> None:
    tell(subject=desk.claim)
    before = {name: list(table.objects.values()) for name, table in _tables(desk).items()}
    EventHead.objects.update(number=0)  # the next event's number is taken: its insert fails
    with expect_refusal():
        act(desk)
    after = {name: list(table.objects.values()) for name, table in _tables(desk).items()}
    assert after == before


def _tables(desk: object) -> dict[str, type[models.Model]]:
    claim, link = type(desk.claim), type(desk.denial)
    return {"claims": claim, "links": link, "events": Event}


def as_written(event: Event) -> tuple:
    """Return what an event says, without the moment and what depends on chance."""
    names = ("number", "by", "by_name", "role", "did", "subject", "claim", "before", "after")
    return *(getattr(event, name) for name in names), event.reason


@pytest.mark.django_db
def test_many_events_in_one_go_say_the_same_as_one_after_the_other() -> None:
    claim, user = make_claim(), make_user(role="Editor")
    facts = [{"after": {"part": n}, "claim": claim, "reason": f"“{n}”"} for n in range(90)]
    deeds = [log.Deed(did=Did.CLAIM_EDITED, subject=claim, **each) for each in facts]
    with transaction.atomic():
        log.append_all(deeds, by=user)
        for each in facts:
            log.append(did=Did.CLAIM_EDITED, subject=claim, by=user, **each)
    events = chain()
    assert_unbroken(events)
    assert [as_written(each)[1:] for each in events[:90]] == [
        as_written(each)[1:] for each in events[90:]
    ]


@pytest.mark.django_db
def test_many_events_in_one_go_take_as_many_queries_as_one(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    claim, user = make_claim(), make_user(role="Editor")
    tell(subject=claim)
    deeds = [log.Deed(did=Did.CLAIM_EDITED, subject=claim)] * 50
    with transaction.atomic(), django_assert_max_num_queries(4):  # role, head, events, head
        log.append_all(deeds, by=user)


@pytest.mark.django_db
def test_no_event_in_one_go_is_no_write(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    with transaction.atomic(), django_assert_max_num_queries(0):
        assert log.append_all([], by=None) == []
    assert not EventHead.objects.exists()


@pytest.mark.django_db
def test_a_log_written_in_one_go_passes_the_check() -> None:
    claim = make_claim()
    with transaction.atomic():
        log.append_all([log.Deed(did=Did.CLAIM_EDITED, subject=claim)] * 3, by=None)
    out = StringIO()
    call_command("verify_log", stdout=out)
    assert "3 events" in out.getvalue()


@pytest.mark.django_db(transaction=True)
def test_two_threads_append_to_one_chain() -> None:
    claim, start, problems = make_claim(), threading.Barrier(2), []

    def work(name: str) -> None:
        try:
            start.wait(timeout=60)
            for number in range(15):
                tell(subject=claim, reason=f"{name} {number}")
        except Exception as problem:  # noqa: BLE001 - it is asserted on below
            problems.append(problem)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=[name]) for name in ("a", "b")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert problems == []
    assert len(chain()) == 30
    assert_unbroken(chain())


@pytest.mark.django_db(transaction=True)
def test_an_event_of_a_write_that_failed_is_gone_and_its_number_is_given_again() -> None:
    claim = make_claim()
    tell(subject=claim)
    with transaction.atomic():
        tell(subject=claim)
        transaction.set_rollback(True)
    tell(subject=claim)
    assert_unbroken(chain())
