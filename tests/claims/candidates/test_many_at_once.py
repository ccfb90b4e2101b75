"""Several connections at once: readers miss nothing, merges do not meet, a kill leaves no half."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.conf import settings
from django.db import connection, connections, transaction

from claims.candidates import index
from claims.candidates.checking import verify
from claims.models import Claim, IndexLog
from tests.claims.candidates.desk import Desk
from tests.factories import make_claim, make_user

pytestmark = pytest.mark.django_db(transaction=True)

STANDING = 30
SECONDS = 1.0
KILLS = 6
KILLER = """
import os, signal, sys, time
from itertools import count
import django
django.setup()
from django.contrib.auth.models import User
from django.db import connections
from claims.candidates.checking import verify
from tests.claims.candidates.desk import Desk

def write_on(seed, ready):
    desk = Desk(seed=seed, user=User.objects.get())
    for step in count():
        desk.step()
        if step == 2:
            os.write(ready, b"1")

for kill in range(int(sys.argv[1])):
    connections.close_all()
    writing, ready = os.pipe()
    writer = os.fork()
    if not writer:
        write_on(kill, ready)
    os.read(writing, 1)  # a busy machine would kill them all before their first change
    time.sleep(0.01 + 0.02 * kill)
    os.kill(writer, signal.SIGKILL)
    os.waitpid(writer, 0)
    print(verify().agrees, flush=True)
"""


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
    end = time.monotonic() + SECONDS

    def write(seed: int) -> int:
        desk, steps = Desk(seed=seed, user=user), 0
        while time.monotonic() < end:
            desk.step()
            steps += 1
        return steps

    def read() -> int:
        rounds = 0
        while time.monotonic() < end:
            found = [claim for claim, _score in index.candidates_for("poisoned mud", STANDING)]
            assert found == standing
            rounds += 1
        return rounds

    with ThreadPoolExecutor(4) as pool:
        work = [pool.submit(alone, lambda seed=seed: write(seed)) for seed in (1, 2)]
        work += [pool.submit(alone, read) for _ in range(2)]
        assert all(each.result() for each in work)
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
    make_user()
    done = subprocess.run(
        [sys.executable, "-c", KILLER, str(KILLS)],
        env={**os.environ, "DATABASE_URL": address(), "DJANGO_SETTINGS_MODULE": SETTINGS},
        cwd=settings.BASE_DIR,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert done.stdout.split() == ["True"] * KILLS
    assert Claim.objects.exists()


SETTINGS = "factcheck.settings"


def address() -> str:
    """Return the address of the database that this test runs on."""
    chosen = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{chosen['NAME']}"
    return f"postgres://{chosen['USER']}@{chosen['HOST']}:{chosen['PORT']}/{chosen['NAME']}"
