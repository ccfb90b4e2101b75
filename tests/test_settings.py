"""The settings: safe by default, secrets outside the checkout, nothing for readers to carry."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from factcheck import installation
from factcheck.settings import patience

ROOT = Path(__file__).resolve().parent.parent


def python(*arguments: str, data: Path, **environ: str) -> subprocess.CompletedProcess[str]:
    """Run Python as production would: another process, nothing of the test run's settings."""
    inherited = {key: os.environ[key] for key in ("PATH", "HOME") if key in os.environ}
    return subprocess.run(
        [sys.executable, "-W", "error", *arguments],
        cwd=ROOT,
        env=inherited | {"AUDIATUR_DATA": str(data)} | environ,
        capture_output=True,
        text=True,
    )


@pytest.mark.long
def test_production_settings_pass_the_deployment_check(tmp_path: Path) -> None:
    environ = {"AUDIATUR_TLS": "1", "AUDIATUR_HOSTS": "desk.example.org"}
    check = ("manage.py", "check", "--deploy", "--fail-level=WARNING")
    done = python(*check, data=tmp_path, **environ)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    assert "no issues (0 silenced)" in done.stdout


def test_debug_is_off_unless_asked_for(tmp_path: Path) -> None:
    asked = "from factcheck import settings; print(settings.DEBUG, settings.ALLOWED_HOSTS)"
    done = python("-c", asked, data=tmp_path)
    assert done.stdout.strip() == "False ['localhost', '127.0.0.1', '[::1]']"


def test_the_secret_is_made_once_and_only_the_owner_can_read_it(tmp_path: Path) -> None:
    path = tmp_path / "new" / "secret_key"
    first = installation.secret_key(path)
    assert installation.secret_key(path) == first
    assert len(first) >= 50
    assert path.stat().st_mode & 0o777 == 0o600


def test_processes_that_start_together_agree_on_the_secret(tmp_path: Path) -> None:
    path = tmp_path / "secret_key"
    with ThreadPoolExecutor(16) as pool:
        secrets = set(pool.map(lambda _: installation.secret_key(path), range(64)))
    assert len(secrets) == 1
    assert [file.name for file in tmp_path.iterdir()] == ["secret_key"]


def test_two_checkouts_never_share_their_data() -> None:
    environ = {"XDG_DATA_HOME": "/data"}
    one, other = (installation.data_dir(Path(path), environ) for path in ("/a", "/b"))
    assert one != other
    assert one.parent == other.parent == Path("/data/audiatur")


def test_data_stays_outside_the_checkout() -> None:
    assert not settings.DATA_DIR.is_relative_to(ROOT)
    assert not installation.data_dir(ROOT, {}).is_relative_to(ROOT)


def test_a_changed_template_is_a_new_release(tmp_path: Path) -> None:
    page = tmp_path / "templates" / "page.html"
    page.parent.mkdir()
    page.write_text("one")
    before = installation.release(tmp_path, ["templates"])
    page.write_text("two")
    assert installation.release(tmp_path, ["templates"]) != before


@pytest.mark.django_db
@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 1), ("busy_timeout", 20000), ("foreign_keys", 1)],
)
def test_sqlite_is_set_for_many_writers(pragma: str, value: object) -> None:
    with connection.cursor() as cursor:
        assert cursor.execute(f"PRAGMA {pragma}").fetchone() == (value,)


def test_a_worker_waits_longer_for_sqlite_than_a_person() -> None:
    assert patience(["manage.py", "db_worker", "--batch"]) > patience(["manage.py", "runserver"])


@pytest.mark.django_db
def test_a_reader_gets_no_cookie(client: Client) -> None:
    response = client.get("/")
    assert response.status_code == 200
    assert not response.cookies


@pytest.mark.django_db
def test_pages_allow_nothing_from_elsewhere_and_nothing_inline(client: Client) -> None:
    policy = client.get("/").headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
