#!/usr/bin/env python3
"""Everything a developer types, with nothing but Python 3.11: python3 dev.py COMMAND.

demo [--port N] [--no-serve]   set everything up, fill a desk with examples, serve it
test [PYTEST ARGUMENTS]        the whole test run: SQLite with the browser, beside it PostgreSQL
lint                           ruff, djade, mypy, deptry, missing migrations
serve [GUNICORN ARGUMENTS]     serve this installation on 127.0.0.1:8000
bench NAME [ARGUMENTS]         run the benchmark tests/bench/NAME.py
lock                           write the lock files anew from pyproject.toml (needs uv)
anything else                  goes to manage.py: migrate, load_articles, shell, ...
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
RUN, TEST = ROOT / "requirements.lock", ROOT / "requirements-test.lock"
OLDEST = (3, 11)
NO_TEST_RAN = 5  # pytest's exit code
LINTERS = {
    "ruff": ["bin/ruff", "check", "."],
    "format": ["bin/ruff", "format", "--check", "."],
    "mypy": ["bin/mypy", "articles", "claims", "factcheck", "dev.py"],
    "deptry": ["bin/deptry", "."],
    "migrations": ["bin/python", "manage.py", "makemigrations", "--check", "--dry-run"],
}
DJADE = ["bin/djade", "--target-version", "5.2", "--check"]
COMPILE = [
    *("uv", "pip", "compile", "pyproject.toml", "--quiet", "--universal", "--upgrade"),
    *("--python-version", "3.11", "--generate-hashes", "--no-header", "--no-annotate"),
    *("--extra", "postgres"),
]


def main(arguments: list[str]) -> int:
    """Do what the first argument says."""
    if sys.version_info < OLDEST:
        running = ".".join(map(str, sys.version_info[:3]))
        return complain("Audiatur needs Python 3.11 or newer, and this is Python " + running)
    command, rest = (arguments[0], arguments[1:]) if arguments else ("help", [])
    if command in {"help", "-h", "--help"}:
        print(__doc__)
        return 0
    own = {"demo": demo, "test": test, "lint": lint, "serve": serve, "bench": bench, "lock": lock}
    try:
        if command not in own:
            return manage(arguments)  # from where the reader stands: arguments may be paths
        os.chdir(ROOT)
        return own[command](rest)
    except CannotSetUp as error:
        return complain(str(error))
    except KeyboardInterrupt:
        return 130


# Commands


def demo(arguments: list[str]) -> int:
    """Hand over to the demo command, with static files when it is going to serve."""
    set_up(RUN)
    if not {"--no-serve", "--help", "-h"} & set(arguments):
        collect_static()
    return hand_over("manage.py", "demo", *arguments)


def test(arguments: list[str]) -> int:
    """Run everything on SQLite and, beside it, what touches the database on PostgreSQL.

    Each waits now and then, for the browser or the server: the other then has the processors.
    """
    set_up(TEST)
    # A run starts dozens of Pythons; without kept bytecode each would compile everything anew.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    pytest = [str(PYTHON), "-m", "pytest", "--install"]
    # A quarter of the processors: on two no worker is worth the start of a second Python.
    few = ["-n", str((os.cpu_count() or 1) // 4), "--database=postgres"]
    before = cpu_seconds()
    with tempfile.TemporaryFile() as said:
        with subprocess.Popen(
            [*pytest, *few, *arguments], cwd=ROOT, stdout=said, stderr=said
        ) as beside:
            # Tests take milliseconds or seconds: who is done first takes over from the other.
            shared = ["-n", "auto", "--dist", "worksteal", "--database=sqlite"]
            on_sqlite = call([*pytest, *shared, *arguments])
            between = cpu_seconds()
        said.seek(0)
        shutil.copyfileobj(said, sys.stdout.buffer)
    sides = f"{between - before:.0f} s on SQLite, {cpu_seconds() - between:.0f} s on PostgreSQL"
    print(f"CPU: {sides}, its server aside")
    if arguments and beside.returncode == NO_TEST_RAN:
        return on_sqlite  # the tests asked for do not touch the database
    return on_sqlite or beside.returncode


def lint(arguments: list[str]) -> int:
    """Run every linter, so that one run shows everything there is to mend."""
    set_up(TEST)
    templates = sorted(map(str, ROOT.glob("templates/**/*.html")))
    checks = LINTERS | ({"djade": [*DJADE, *templates]} if templates else {})
    return 1 if [name for name, command in checks.items() if not passes(name, command)] else 0


def serve(arguments: list[str]) -> int:
    """Serve this installation with gunicorn, its tables and static files up to date."""
    set_up(RUN)
    collect_static()
    if run("manage.py", "migrate", "-v0") or run("manage.py", "rebuild_index", "--if-needed"):
        raise CannotSetUp("Could not bring the database up to date: see above")
    if not any(argument.startswith(("-b", "--bind")) for argument in arguments):
        arguments = ["--bind", "127.0.0.1:8000", *arguments]
    shape = ["--worker-class", "gthread", "--workers", "2", "--threads", "4"]
    shape.append("--no-control-socket")  # it lies in the home folder, one for all checkouts
    return hand_over("-m", "gunicorn", "factcheck.wsgi", *shape, *arguments)


def bench(arguments: list[str]) -> int:
    """Run one benchmark, or name those there are."""
    names = sorted(path.stem for path in (ROOT / "tests" / "bench").glob("[a-z]*.py"))
    if not arguments or arguments[0] not in names:
        return complain("Which benchmark? There is: " + ", ".join(names))
    set_up(TEST)
    return hand_over("-m", f"tests.bench.{arguments[0]}", *arguments[1:])


def lock(arguments: list[str]) -> int:
    """Write both lock files; the one for tests keeps every version of the other."""
    if shutil.which("uv") is None:
        return complain("The lock files are written by uv: install it first")
    code = call([*COMPILE, "--output-file", RUN.name])
    groups = ["--group", "test", "--group", "lint", "--constraints", RUN.name]
    return code or call([*COMPILE, *groups, "--output-file", TEST.name])


def manage(arguments: list[str]) -> int:
    """Hand over to Django's own command line."""
    set_up(RUN)
    return hand_over(str(ROOT / "manage.py"), *arguments)


# The environment


class CannotSetUp(Exception):
    """Something only the reader can mend, in one line."""


def set_up(wanted: Path) -> None:
    """Make .venv hold what the lock file says, unless its stamp says it does."""
    if is_set_up(wanted):
        return
    print(f"Setting up .venv from {wanted.name}, about half a minute", file=sys.stderr, flush=True)
    uv = shutil.which("uv")
    if not PYTHON.exists() and call(make_venv(uv)):
        raise CannotSetUp("Could not make .venv: see above")
    if call(install(uv, wanted)):
        raise CannotSetUp(f"Could not install {wanted.name}: see above, or delete .venv and retry")
    for held in {RUN, wanted}:  # the lock for tests holds all of the other
        stamp(held).write_text(fingerprint(held), encoding="ascii")


def is_set_up(wanted: Path) -> bool:
    """Whether .venv was last filled from this very lock file, by this Python."""
    mark = stamp(wanted)
    return PYTHON.exists() and mark.exists() and mark.read_text("ascii") == fingerprint(wanted)


def stamp(lock_file: Path) -> Path:
    """Where the fingerprint of an installed lock file is kept."""
    return VENV / f"{lock_file.stem}.stamp"


def fingerprint(lock_file: Path) -> str:
    """A hash of what .venv should hold."""
    python = ".".join(map(str, sys.version_info[:2]))
    return hashlib.sha256(lock_file.read_bytes() + python.encode()).hexdigest()


def make_venv(uv: str | None) -> list[str]:
    """The command that makes an empty .venv."""
    if uv:
        return [
            uv,
            "venv",
            "--quiet",
            "--no-python-downloads",
            "--python",
            sys.executable,
            VENV.name,
        ]
    if importlib.util.find_spec("ensurepip") is None:
        version = ".".join(map(str, sys.version_info[:2]))
        raise CannotSetUp(f"This Python has no venv: install python{version}-venv (Debian) or uv")
    return [sys.executable, "-m", "venv", "--clear", VENV.name]


def install(uv: str | None, wanted: Path) -> list[str]:
    """The command that fills .venv from a lock file."""
    pip = [str(PYTHON), "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
    if uv:
        pip = [uv, "pip", "install", "--quiet", "--python", str(PYTHON)]
    return [*pip, "--require-hashes", "--requirement", wanted.name]


def collect_static() -> None:
    """Collect, hash and compress static files, unless these are there already."""
    from factcheck.installation import data_dir, release

    folder = data_dir(ROOT, os.environ)
    mark, manifest = folder / "static.stamp", folder / "static" / "staticfiles.json"
    wanted = release(ROOT, ["static"]) + fingerprint(RUN)
    if manifest.exists() and mark.exists() and mark.read_text("ascii") == wanted:
        return
    if run("manage.py", "collectstatic", "--no-input", "--verbosity", "0"):
        raise CannotSetUp("Could not collect the static files: see above")
    mark.write_text(wanted, encoding="ascii")


# Programs


def hand_over(*arguments: str) -> int:
    """Become Python in .venv: signals and exit code are then its own."""
    sys.stdout.flush()
    os.execv(PYTHON, [str(PYTHON), *arguments])


def run(*arguments: str) -> int:
    """Run Python in .venv and wait for it."""
    return call([str(PYTHON), *arguments])


def call(command: list[str]) -> int:
    """Run a program here and wait for it."""
    sys.stdout.flush()
    return subprocess.run(command, cwd=ROOT).returncode


def cpu_seconds() -> float:
    """What the programs that ended here have taken, with those that they waited for."""
    times = os.times()
    return times.children_user + times.children_system


def passes(name: str, command: list[str]) -> bool:
    """Run a program of .venv, and show what it prints only when it fails."""
    done = subprocess.run([VENV / command[0], *command[1:]], capture_output=True, text=True)
    print(f"{name:<12}{'FAILED' if done.returncode else 'ok'}", flush=True)
    if done.returncode:
        print(done.stdout + done.stderr, flush=True)
    return done.returncode == 0


def complain(line: str) -> int:
    """One clear line, and an exit code that says so."""
    print(line, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
