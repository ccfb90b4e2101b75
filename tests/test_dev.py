"""dev.py: what it says and does before there is any environment."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import dev

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that dev.py takes for its checkout."""
    lock = tmp_path / "requirements.lock"
    lock.write_text("django==5.2.19\n")
    monkeypatch.setattr(dev, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(dev, "PYTHON", tmp_path / ".venv" / "bin" / "python")
    return tmp_path


def pretend_installed(checkout: Path) -> Path:
    """Leave what a finished set-up leaves."""
    dev.PYTHON.parent.mkdir(parents=True)
    dev.PYTHON.touch()
    lock = checkout / "requirements.lock"
    dev.stamp(lock).write_text(dev.fingerprint(lock))
    return lock


def test_an_old_python_gets_one_clear_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    assert dev.main(["demo"]) == 1
    said = capsys.readouterr().err
    assert said == "Audiatur needs Python 3.11 or newer, and this is Python 3.9.2\n"


def test_an_old_python_can_read_the_file_at_all() -> None:
    source = (ROOT / "dev.py").read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 7))


def test_a_python_without_venv_names_the_package_to_install(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(dev.CannotSetUp, match=r"install python3\.\d+-venv"):
        dev.make_venv(None)


def test_uv_never_downloads_an_interpreter() -> None:
    assert "--no-python-downloads" in dev.make_venv("uv")


@pytest.mark.parametrize("uv", [None, "uv"])
def test_packages_are_installed_by_hash(uv: str | None) -> None:
    assert "--require-hashes" in dev.install(uv, dev.RUN)


def test_an_environment_with_the_right_stamp_is_left_alone(checkout: Path) -> None:
    assert dev.is_set_up(pretend_installed(checkout))


def test_a_changed_lock_is_installed_again(checkout: Path) -> None:
    lock = pretend_installed(checkout)
    lock.write_text("django==5.2.20\n")
    assert not dev.is_set_up(lock)


def test_no_environment_is_not_set_up(checkout: Path) -> None:
    assert not dev.is_set_up(checkout / "requirements.lock")


def test_an_unknown_benchmark_is_answered_with_the_known_ones(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert dev.bench(["no-such-thing"]) == 1
    assert capsys.readouterr().err.startswith("Which benchmark? There is:")


def test_paths_for_manage_are_read_from_where_the_reader_stands(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[list[str]] = []
    monkeypatch.setattr(dev, "set_up", lambda lock: None)
    monkeypatch.setattr(dev.os, "execv", lambda program, arguments: started.append(arguments))
    monkeypatch.chdir(checkout)
    dev.main(["load_articles", "one.txt"])
    assert started == [[str(dev.PYTHON), str(ROOT / "manage.py"), "load_articles", "one.txt"]]
    assert Path.cwd() == checkout


def test_it_needs_nothing_installed_and_works_from_any_folder(tmp_path: Path) -> None:
    command = [sys.executable, "-I", "-S", ROOT / "dev.py", "help"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert "demo" in done.stdout
