"""The demo: a desk that fills itself once, and accounts that exist nowhere else."""

import json
import os
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from claims.accounts import DEMO_ACCOUNTS
from claims.demo import DemoError, make_accounts, play
from claims.management.commands.demo import collect_static
from claims.models import Event, Publication
from tests.factories import make_user

ROOT = Path(__file__).resolve().parents[2]
FILE = "demo.sqlite3"
COUNTER = {"denies", "disputes", "replies", "declines", "no_response"}
filled = pytest.mark.situation("demo")
account = pytest.mark.parametrize("account", DEMO_ACCOUNTS, ids=lambda each: each.username)


def signs_in(client: Client, username: str, password: str) -> bool:
    """Try to sign in on the page for it, and tell whether that worked."""
    client.post(reverse("login"), {"username": username, "password": password})
    return "_auth_user_id" in client.session


def run_again(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the demo as somebody with a clone does, on a copy of what its first run left."""
    path = connection.settings_dict["NAME"]
    with closing(sqlite3.connect(path)) as left, closing(sqlite3.connect(folder / FILE)) as copy:
        left.backup(copy)
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return subprocess.run(
        [sys.executable, "manage.py", "demo", "--no-serve"],
        cwd=ROOT,
        env=kept | {"AUDIATUR_DATA": str(folder)},
        capture_output=True,
        text=True,
        timeout=120,
    )


@filled
def test_its_last_line_counts_the_first_case(standing: str) -> None:
    said = json.loads(standing.splitlines()[-1])
    assert said["articles"] == 5
    assert said["statements"] >= 40
    assert said["published"] == 4
    assert said["counter_positions"] == 10
    assert said["queue"] > 0


@filled
@pytest.mark.long
def test_a_second_run_says_the_same_and_touches_no_real_desk(standing: str, tmp_path: Path) -> None:
    again = run_again(tmp_path)
    assert (again.stdout, again.stderr) == (standing, "")
    assert not (tmp_path / "database.sqlite3").exists()


@filled
def test_the_published_claim_shows_the_embassys_answer(standing: str) -> None:
    answers = {
        (actor["slug"], passage["position"])
        for publication in Publication.objects.all()
        for report in publication.document["reports"]
        for passage in report["passages"]
        for actor in passage["actors"]
    }
    assert {
        position for slug, position in answers if slug == "russian-embassy-washington"
    } & COUNTER


@filled
def test_five_reports_stand_behind_the_published_claim(standing: str) -> None:
    assert max(Publication.objects.values_list("report_count", flat=True)) == 5


@filled
def test_reviewer_and_editor_are_two_people(standing: str) -> None:
    signed = Publication.objects.values_list("submitted_by", "published_by")
    assert all(submitter != publisher for submitter, publisher in signed)


@filled
def test_it_tells_the_accounts_and_the_pages_to_open(standing: str) -> None:
    assert [each.username for each in DEMO_ACCOUNTS if each.password not in standing] == []
    assert standing.count("http://127.0.0.1:8000/") == 4


def test_a_taken_port_gets_one_line_before_anything_is_written(settings: Settings) -> None:
    settings.DEMO = True  # no database here: asking one would fail
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(CommandError) as refused:
            call_command("demo", port=port)
    said = f"Port {port} is taken or not allowed: choose another with --port."
    assert str(refused.value) == said


def test_it_does_not_run_on_the_database_of_a_real_desk() -> None:
    with pytest.raises(CommandError, match="database of its own"):
        call_command("demo", "--no-serve")


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


def test_it_collects_static_files_where_they_are_missing_or_old(
    settings: Settings, tmp_path: Path
) -> None:
    ours, served = tmp_path / "ours" / "a.css", tmp_path / "served"
    ours.parent.mkdir()
    ours.write_text("a { color: red }")
    settings.STATICFILES_DIRS, settings.STATIC_ROOT = [ours.parent], served
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    hashed = {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": hashed}
    collect_static()
    manifest = served / "staticfiles.json"
    first, when = manifest.read_text(), manifest.stat().st_mtime
    collect_static()
    assert manifest.stat().st_mtime == when
    ours.write_text("a { color: blue }")
    os.utime(ours, (when + 60, when + 60))
    collect_static()
    assert manifest.read_text() != first
