"""The demo: a desk that fills itself once, and accounts that exist nowhere else."""

import json
import os
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from claims.accounts import DEMO_ACCOUNTS
from claims.demo import DemoError, make_accounts, play
from claims.models import Event
from tests.factories import make_user

ROOT = Path(__file__).resolve().parents[2]
COUNTER = {"denies", "disputes", "replies", "declines", "no_response"}
account = pytest.mark.parametrize("account", DEMO_ACCOUNTS, ids=lambda each: each.username)


def signs_in(client: Client, username: str, password: str) -> bool:
    """Try to sign in on the page for it, and tell whether that worked."""
    client.post(reverse("login"), {"username": username, "password": password})
    return "_auth_user_id" in client.session


def run_demo(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run the demo as somebody with a fresh clone does, with its data in the folder."""
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return subprocess.run(
        [sys.executable, "manage.py", "demo", *options],
        cwd=ROOT,
        env=kept | {"AUDIATUR_DATA": str(folder)},
        capture_output=True,
        text=True,
        timeout=120,
    )


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Return what two runs of the demo said, and the database they left."""
    folder = tmp_path_factory.mktemp("demo")
    runs = [run_demo(folder, "--no-serve") for _ in range(2)]
    assert [run.stderr for run in runs] == ["", ""]
    return {"folder": folder, "runs": runs, "said": json.loads(runs[0].stdout.splitlines()[-1])}


@pytest.fixture
def database(demo: dict[str, Any]) -> Iterator[sqlite3.Connection]:
    """Open the demo's database as nobody else has it open."""
    with closing(sqlite3.connect(demo["folder"] / "demo.sqlite3")) as connection:
        yield connection


def test_its_last_line_counts_the_first_case(demo: dict[str, Any]) -> None:
    said = demo["said"]
    assert said["articles"] == 5
    assert said["statements"] >= 40
    assert said["published"] == 4
    assert said["counter_positions"] == 10
    assert said["queue"] > 0


def test_a_second_run_says_the_same(demo: dict[str, Any]) -> None:
    assert demo["runs"][0].stdout == demo["runs"][1].stdout


def test_the_published_claim_shows_the_embassys_answer(database: sqlite3.Connection) -> None:
    documents = [
        json.loads(row[0]) for row in database.execute("SELECT canonical FROM claims_publication")
    ]
    answers = {
        (actor["slug"], passage["position"])
        for document in documents
        for report in document["reports"]
        for passage in report["passages"]
        for actor in passage["actors"]
    }
    assert {
        position for slug, position in answers if slug == "russian-embassy-washington"
    } & COUNTER


def test_five_reports_stand_behind_the_published_claim(database: sqlite3.Connection) -> None:
    (count,) = database.execute("SELECT max(report_count) FROM claims_publication").fetchone()
    assert count == 5


def test_reviewer_and_editor_are_two_people(database: sqlite3.Connection) -> None:
    signed = "SELECT submitted_by_id, published_by_id FROM claims_publication"
    assert all(submitter != publisher for submitter, publisher in database.execute(signed))


def test_it_tells_the_accounts_and_the_pages_to_open(demo: dict[str, Any]) -> None:
    said = demo["runs"][0].stdout
    assert [each.username for each in DEMO_ACCOUNTS if each.password not in said] == []
    assert said.count("http://127.0.0.1:8000/") == 4


def test_its_data_is_not_that_of_a_real_desk(demo: dict[str, Any]) -> None:
    assert not (demo["folder"] / "database.sqlite3").exists()


def test_a_taken_port_gets_one_line(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = run_demo(tmp_path, "--port", str(port))
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        f"CommandError: Port {port} is taken or not allowed: choose another with --port."
    ]
    assert not (tmp_path / "demo.sqlite3").exists()


@pytest.mark.django_db
def test_demo_accounts_are_refused_outside_the_demo() -> None:
    with pytest.raises(DemoError, match="demo only"):
        make_accounts()
    assert not User.objects.exists()


@pytest.mark.django_db
def test_demo_accounts_are_made_once(settings: Settings) -> None:
    settings.DEMO = True
    make_accounts()
    make_accounts()
    groups = User.objects.order_by("pk").values_list("username", "groups__name", "is_superuser")
    assert list(groups) == [(each.username, each.group, False) for each in DEMO_ACCOUNTS]


@pytest.mark.django_db
@account
def test_a_demo_account_signs_in_to_the_demo(
    settings: Settings, client: Client, account: Any
) -> None:
    settings.DEMO = True
    make_accounts()
    assert signs_in(client, account.username, account.password)


@pytest.mark.django_db
@account
def test_a_demo_account_signs_in_nowhere_else(
    settings: Settings, client: Client, account: Any
) -> None:
    settings.DEMO = True
    make_accounts()
    settings.DEMO = False
    assert not signs_in(client, account.username, account.password)


@pytest.mark.django_db
@account
def test_a_session_of_the_demo_ends_with_it(
    settings: Settings, client: Client, account: Any
) -> None:
    settings.DEMO = True
    make_accounts()
    assert signs_in(client, account.username, account.password)
    settings.DEMO = False
    assert client.get("/admin/").status_code == 302


@pytest.mark.django_db
def test_other_accounts_sign_in_as_ever(client: Client) -> None:
    user = make_user(username="ana")
    user.set_password("hear-both-sides-1")
    user.save()
    assert signs_in(client, "ana", "hear-both-sides-1")


@pytest.mark.django_db
def test_a_decision_about_no_claim_is_told_and_plays_nothing(settings: Settings) -> None:
    settings.DEMO = True
    make_accounts()
    with pytest.raises(DemoError, match="no such words"):
        play({"claims": [{"passage": "no such words", "until": "published"}]})
    assert not Event.objects.exists()
