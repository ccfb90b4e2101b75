"""The migrated database of an earlier run, kept for as long as no migration changes.

Migrating costs six seconds of CPU, copying what it made a few hundredths. What is kept lies in
pytest's own cache and goes with ``--cache-clear``; its name is a hash of all it was made from, so
what is out of date is never found.
"""

import hashlib
import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from tests.plugins import postgres

ROOT = Path(__file__).resolve().parents[2]
OWN = ROOT / "articles" / "guards.py"  # all that our migrations import of ours: a test says so
SETTINGS = ROOT / "factcheck" / "settings.py"


def folder_of(config: pytest.Config) -> Path | None:
    """Return where databases are kept, if this run keeps anything."""
    return config.cache.mkdir("databases") if config.cache else None


def name_now(kind: str) -> str:
    """Return what a database of this kind is called when it is kept now."""
    import django
    from django.db.migrations.loader import MigrationLoader

    migrations = MigrationLoader(None).disk_migrations
    modules = {__import__(each.__module__, fromlist=["Migration"]) for each in migrations.values()}
    files = [Path(str(module.__file__)) for module in modules]
    return f"{kind}-{fingerprint([*files, OWN, SETTINGS], django.__version__)}"


def fingerprint(files: Iterable[Path], *words: str) -> str:
    """Return a hash of words and of files, their names and all they say."""
    found = hashlib.sha256("\n".join(words).encode())
    for path in sorted(files):
        found.update(f"\n{path.parent.parent.name}/{path.name}\n".encode() + path.read_bytes())
    return found.hexdigest()


def keep_file(source: str, kept: Path) -> None:
    """Keep a file in place of those of its kind."""
    half = kept.with_suffix(f".{os.getpid()}")
    shutil.copyfile(source, half)
    _put(half, kept)


def keep_dump(url: str, database: str, kept: Path) -> None:
    """Keep what the server's own program writes down of a database, if it is here and can."""
    half = kept.with_suffix(f".{os.getpid()}")
    dump = ["--format=plain", "--file", str(half), "--dbname", make_conninfo(url, dbname=database)]
    if _run("pg_dump", *dump):
        _put(half, kept)
    half.unlink(missing_ok=True)


def read_dump(url: str, database: str, kept: Path) -> None:
    """Fill an empty database with what was written down."""
    where = ["--dbname", make_conninfo(url, dbname=database), "--file", str(kept)]
    if not _run("psql", "--no-psqlrc", "--quiet", "--set", "ON_ERROR_STOP=1", *where):
        raise psycopg.DatabaseError(f"{kept} can not be read: delete it")


def _put(half: Path, kept: Path) -> None:
    for older in kept.parent.glob(f"{kept.name.partition('-')[0]}-*"):
        if "." not in older.name:  # another run's half
            older.unlink(missing_ok=True)
    half.replace(kept)


def _run(program: str, *arguments: str) -> bool:
    folder = postgres.find()
    if folder is None or not (folder / program).exists():
        return False
    done = subprocess.run([folder / program, *arguments], capture_output=True)
    return done.returncode == 0
