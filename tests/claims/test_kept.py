"""Queries that are written once: they answer as the query sets they are declared as."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from claims.actions.leases import keep_open
from claims.kept import MOMENT, TEXT, Kept, Slot
from claims.models import EvidenceLink, Lease
from tests.claims.actions.desk import Desk

pytestmark = [pytest.mark.django_db, pytest.mark.situation("confirmed")]


def links(claim: object) -> QuerySet[EvidenceLink]:
    rows = EvidenceLink.objects.filter(claim=claim).order_by("pk")
    drawn = rows.select_related("statement", "decided_by")
    return drawn.only("state", "decided_at", "statement__pieces", "decided_by__username")


def running(now: object) -> QuerySet[Lease]:
    return Lease.objects.filter(until__gt=now)


def once(declare: Callable[[], QuerySet]) -> Kept:
    """Keep a query that must not be declared a second time."""
    declared: list[QuerySet] = []

    def write() -> QuerySet:
        assert not declared
        declared.append(declare())
        return declared[0]

    return Kept(write)


def test_rows_come_with_what_was_selected_and_deferred(desk: Desk):
    kept = once(lambda: links(Slot("claim")))
    for _ in range(2):
        rows, fresh = kept.ask(claim=desk.claim.pk), list(links(desk.claim.pk))
        assert rows == fresh
        for mine, theirs in zip(rows, fresh, strict=True):
            assert mine.get_deferred_fields() == theirs.get_deferred_fields()
            assert mine.decided_at == theirs.decided_at
            assert mine.statement.pieces == theirs.statement.pieces
            assert mine.decided_by.get_username() == theirs.decided_by.get_username()


def test_every_asking_has_its_own_values(desk: Desk):
    kept = once(lambda: links(Slot("claim")).filter(state=Slot("state", TEXT)))
    assert len(kept.ask(claim=desk.claim.pk, state="confirmed")) == 2
    assert kept.ask(claim=desk.claim.pk, state="proposed") == []
    assert kept.first(claim=0, state="confirmed") is None


def test_moments_are_compared_as_the_database_keeps_them(desk: Desk):
    keep_open(link=desk.denial.pk, by=desk.reviewer)
    kept, now = once(lambda: running(Slot("now", MOMENT))), timezone.now()
    assert len(kept.ask(now=now)) == 1
    assert kept.ask(now=now + timedelta(hours=1)) == []


def test_values_come_as_python_has_them(desk: Desk):
    kept = once(lambda: links(Slot("claim")).values_list("statement__pieces", "decided_at"))
    (pieces, at), *_ = kept.ask(claim=desk.claim.pk)
    link = links(desk.claim.pk).first()
    assert link is not None
    assert (pieces, at) == (link.statement.pieces, link.decided_at)


def test_a_count_stops_at_the_limit_of_the_query(desk: Desk):
    kept = once(lambda: links(Slot("claim")).values_list("pk")[:1])
    assert kept.count(claim=desk.claim.pk) == 1
    assert kept.count(claim=0) == 0


def test_a_value_that_is_missing_is_an_error(desk: Desk):
    kept = Kept(lambda: User.objects.filter(pk=Slot("user")))
    with pytest.raises(KeyError):
        kept.ask()


def test_what_stands_in_the_query_itself_is_written_as_it_is(desk: Desk):
    desk.snapshot.statements.filter(links=desk.denial).update(speaker="100 % 'O''Neil' \\ %s")
    rows = EvidenceLink.objects.filter(statement__speaker__contains="0 % 'O''Neil' \\ %s")
    kept = once(lambda: rows.filter(claim=Slot("claim")))
    assert kept.ask(claim=desk.claim.pk) == [desk.denial]
    assert kept.count(claim=desk.claim.pk) == 1
    assert kept.ask(claim=0) == []


@pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL keeps plans")
def test_postgresql_plans_a_kept_query_once_and_all_others_each_time(desk: Desk):
    kept = once(lambda: links(Slot("claim")).filter(state="confirmed"))
    for _ in range(3):
        kept.ask(claim=desk.claim.pk)
        list(links(desk.claim.pk))
    with connection.cursor() as cursor:
        asked = "SELECT statement FROM pg_prepared_statements WHERE statement LIKE %s"
        (written,) = cursor.execute(asked, ["%claims_evidencelink%"]).fetchone()
        assert cursor.fetchone() is None
    assert "'confirmed'" in written
    assert written.count("$1") == 1
