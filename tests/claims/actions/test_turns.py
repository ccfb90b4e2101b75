"""One process at a time is at matching, over all processes; its turn ends when it is killed."""

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from claims.actions import matching, turns
from claims.actions.statements import record_statements
from claims.actions.turns import one_at_a_time
from claims.extraction import find
from claims.models import Claim, ExtractionRun
from tests.factories import TEXT, make_snapshot

pytestmark = pytest.mark.django_db(transaction=True)

A_MOMENT = 0.15
LONG = 60


def started(work: Callable[[], object]) -> int:
    """Do something in a process of its own."""
    connection.close()  # or two processes would hold it
    child = os.fork()
    if child:
        return child
    try:
        work()
        os._exit(0)
    finally:
        os._exit(1)


def ended(child: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def noting(diary: Path, work: Callable[..., Any]) -> Callable[..., Any]:
    """Write down when a process begins and ends its work, and take a moment between."""

    def noted(*arguments: Any, **options: Any) -> Any:
        with diary.open("a", encoding="utf-8") as lines:
            print("in", os.getpid(), file=lines, flush=True)
            time.sleep(A_MOMENT)
            done = work(*arguments, **options)
            print("out", os.getpid(), file=lines, flush=True)
        return done

    return noted


def overlaps(diary: Path) -> list[str]:
    """Return the places in a diary where one began before the other had ended."""
    lines = diary.read_text(encoding="utf-8").splitlines()
    pairs = zip(lines[::2], lines[1::2], strict=True)
    return [begun for begun, done in pairs if begun.replace("in", "out") != done]


def test_processes_take_turns(tmp_path: Path) -> None:
    diary = tmp_path / "diary"

    def work() -> None:
        with one_at_a_time():
            noting(diary, lambda: None)()

    children = [started(work) for _ in range(3)]
    assert [ended(child) for child in children] == [0, 0, 0]
    assert overlaps(diary) == []


def test_two_processes_match_one_after_the_other_and_each_text_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        snapshot = make_snapshot(text=f"{TEXT}\n\nReport {number} of the day.")
        record_statements(snapshot=snapshot, candidates=find(snapshot.text))
    diary = tmp_path / "diary"
    monkeypatch.setattr(matching, "_match", noting(diary, matching._match))
    monkeypatch.setattr(matching, "AT_ONCE", 1)
    children = [started(matching.match_statements) for _ in range(2)]
    assert [ended(child) for child in children] == [0, 0]
    assert (overlaps(diary), len(diary.read_text(encoding="utf-8").splitlines())) == ([], 6)
    assert not ExtractionRun.objects.unmatched().exists()
    assert len(set(Claim.objects.values_list("sentence", flat=True))) == Claim.objects.count()


def test_a_turn_ends_with_a_process_that_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "LONGEST_WAIT", LONG)
    told, tell = os.pipe()

    def hold() -> None:
        with one_at_a_time():
            os.write(tell, b"in")
            time.sleep(LONG)

    child = started(hold)
    assert os.read(told, 2) == b"in"
    os.kill(child, signal.SIGKILL)
    assert ended(child) == -signal.SIGKILL
    with one_at_a_time():  # nobody is left who could give it back
        pass
