"""Several connections at once: readers miss nothing, merges do not meet, a kill leaves no half."""

import os
import signal
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from threading import Event
from typing import NoReturn

import pytest
from django.db import connection, connections, transaction

from claims.candidates import index
from claims.candidates.checking import verify
from claims.models import Claim, IndexLog
from tests.claims.candidates.desk import Desk
from tests.factories import make_claim, make_user

pytestmark = pytest.mark.django_db(transaction=True)

STANDING = 30
STEPS = 60
KILLS = 6


def alone(work: Callable[[], object]) -> object:
    """Do the work on a connection of this thread and close it."""
    try:
        return work()
    finally:
        connections.close_all()


def test_readers_miss_no_claim_while_others_write_and_merge() -> None:
    user = make_user()
    standing = [make_claim(sentence=f"Poisoned mud in bay {n}").pk for n in range(STANDING)]
    index.add(dict.fromkeys(standing, "poisoned mud"))

    def write(seed: int) -> None:
        desk = Desk(seed=seed, user=user)
        for _ in range(STEPS):
            desk.step()

    def read() -> None:
        over = False
        while not over:
            over = all(each.done() for each in writing)
            found = [claim for claim, _score in index.candidates_for("poisoned mud", STANDING)]
            assert found == standing

    with ThreadPoolExecutor(4) as pool:
        writing = [pool.submit(alone, lambda seed=seed: write(seed)) for seed in (1, 2)]
        for each in [*writing, *(pool.submit(alone, read) for _ in range(2))]:
            each.result()
    Claim.objects.filter(pk__in=standing).update(sentence="Poisoned mud")
    assert verify().agrees


def test_of_two_merges_at_once_one_works_and_one_leaves() -> None:
    index.add({1: "poisoned mud"})
    started, go_on = Event(), Event()

    def merge_slowly() -> int:
        with transaction.atomic():
            changed = index.merge()
            started.set()
            go_on.wait(5)
        return changed

    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(alone, merge_slowly)
        started.wait(5)
        second = pool.submit(alone, index.merge)
        time.sleep(0.05)
        go_on.set()
        assert (first.result(), second.result()) == (2, 0)


def test_what_is_logged_during_a_merge_outlives_it() -> None:
    index.add({1: "poisoned mud"})
    started, go_on = Event(), Event()

    def merge_slowly() -> None:
        with transaction.atomic():
            index.merge()
            started.set()
            go_on.wait(5)

    with ThreadPoolExecutor(2) as pool:
        merging = pool.submit(alone, merge_slowly)
        started.wait(5)
        adding = pool.submit(alone, lambda: index.add({2: "mud"}))
        time.sleep(0.05)
        go_on.set()
        merging.result(), adding.result()
    assert IndexLog.objects.count() == 1
    assert {claim for claim, _score in index.candidates_for("mud")} == {1, 2}


@pytest.mark.long
def test_a_writer_killed_at_any_moment_leaves_index_and_table_in_agreement() -> None:
    user = make_user()
    for kill in range(KILLS):
        connection.close()  # or two processes would hold it
        told, tell = os.pipe()
        writer = os.fork()
        if not writer:
            write_on(Desk(seed=kill, user=user), tell)
        os.close(tell)
        assert os.read(told, 1)  # a busy machine would kill them all before their first change
        os.close(told)
        time.sleep(0.01 + 0.02 * kill)
        os.kill(writer, signal.SIGKILL)
        assert os.waitstatus_to_exitcode(os.waitpid(writer, 0)[1]) == -signal.SIGKILL
        assert verify().agrees
    assert Claim.objects.exists()


def write_on(desk: Desk, tell: int) -> NoReturn:
    """Write until somebody kills this process, and tell when the first changes are there."""
    try:
        for step in count():
            desk.step()
            if step == 2:
                os.write(tell, b"1")
    finally:
        os._exit(1)
