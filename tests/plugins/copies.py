"""Databases for tests are copies: built once a run, copied wherever a test wants one.

"empty" holds what the migrations make (``kept`` from an earlier run), the others a situation of
``tests.situations`` besides. Of each a worker keeps one copy for the tests that are rolled back. A
test with real commits gets a copy of its own and leaves it: nothing has to be emptied, and nothing
that a migration made is lost.
"""

import copy
import fcntl
import gc
import os
import pickle
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol
from unittest.mock import patch

import psycopg
from psycopg import sql

from tests.plugins import kept

if TYPE_CHECKING:
    from pytest_django import DjangoDbBlocker

EMPTY = "empty"


class Store(Protocol):
    """Where the databases of one run lie."""

    kind: str

    def create(self, name: str, template: str | None) -> None:
        """Make a database, empty or as a copy that nobody is connected to."""

    def drop(self, name: str) -> None:
        """Remove a database, whoever is still connected."""

    def address(self, name: str) -> str:
        """Return what Django calls it."""

    def keep(self, name: str, path: Path) -> None:
        """Leave a database for later runs."""

    def fetch(self, name: str, path: Path) -> bool:
        """Fill an empty database with what an earlier run left, if it did."""


class Files:
    """SQLite: one file each in the run's folder."""

    kind = "sqlite"

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def create(self, name: str, template: str | None) -> None:
        if template:
            shutil.copyfile(self.address(template), self.address(name))

    def drop(self, name: str) -> None:
        for suffix in ("", "-wal", "-shm"):
            Path(self.address(name) + suffix).unlink(missing_ok=True)

    def address(self, name: str) -> str:
        return str(self.folder / f"{name}.sqlite3")

    def keep(self, name: str, path: Path) -> None:
        kept.keep_file(self.address(name), path)

    def fetch(self, name: str, path: Path) -> bool:
        try:
            shutil.copyfile(path, self.address(name))
        except FileNotFoundError:
            return False
        return True


class Server:
    """PostgreSQL: databases of the run's own prefix, copied by the server."""

    kind = "postgres"

    def __init__(self, url: str, prefix: str) -> None:
        self.url, self.prefix = url, prefix

    def create(self, name: str, template: str | None) -> None:
        source = self.address(template) if template else "template0"
        self._run("CREATE DATABASE {} TEMPLATE {}", self.address(name), source)

    def drop(self, name: str) -> None:
        self._run("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.address(name))

    def drop_all(self) -> None:
        """Remove what is left of the run: the server may be one that stays."""
        with closing(psycopg.connect(self.url)) as admin:
            rows = admin.execute("SELECT datname FROM pg_database").fetchall()
        start = self.address("")
        for (name,) in rows:
            if name.startswith(start):
                self.drop(name.removeprefix(start))

    def address(self, name: str) -> str:
        return f"{self.prefix}_{name}"

    def keep(self, name: str, path: Path) -> None:
        kept.keep_dump(self.url, self.address(name), path)

    def fetch(self, name: str, path: Path) -> bool:
        if not path.exists():
            return False
        kept.read_dump(self.url, self.address(name), path)
        return True

    def _run(self, statement: str, *names: str) -> None:
        with closing(psycopg.connect(self.url, autocommit=True)) as admin:
            admin.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def store() -> Store:
    """Return where this run's databases lie."""
    url = os.environ.get("DATABASE_URL")
    return server(url) if url else Files(Path(os.environ["AUDIATUR_DATA"]))


def server(url: str) -> Server:
    """Return this run's databases on a server."""
    return Server(url, Path(os.environ["AUDIATUR_DATA"]).name.replace("-", "_"))


class Copies:
    """The databases of one worker, and which one its connection goes to now."""

    def __init__(self, worker: str, blocker: "DjangoDbBlocker", folder: Path | None) -> None:
        from django.test import TransactionTestCase

        self.worker, self.blocker, self.store = worker, blocker, store()
        self.folder = folder
        self.kept: dict[str, Any] = {}
        self.failed: dict[str, Exception] = {}
        self.numbers = count(1)
        self.own: str | None = None
        self.name, self.situation = "", EMPTY
        TransactionTestCase._fixture_teardown = lambda self: None  # type: ignore[method-assign]

    def use(self, situation: str, *, commits: bool) -> None:
        """Turn to the worker's copy of a situation, or to one that the test may write to."""
        with self.blocker.unblock():
            name = f"{self.worker}_{next(self.numbers) if commits else situation}"
            if name not in self.kept:
                self._build(situation)
                self.store.create(name, situation)
            if commits:
                self.own = name
            else:
                self.kept.setdefault(name)
            self._turn_to(name)
            self.situation = situation

    def standing(self) -> Any:
        """Return anew what the function that built the situation returned."""
        return pickle.loads(self._pickle(self.situation).read_bytes())

    def leave(self) -> None:
        """Throw away the copy that a test had for itself."""
        if self.own is not None:
            with self.blocker.unblock():
                self._turn_to("")
                self.store.drop(self.own)
            self.own = None

    def close(self) -> None:
        """End all connections: the run is over."""
        with self.blocker.unblock():
            for name in self.kept:
                self._turn_to(name)
                self._turn_to("", keep=False)

    def _build(self, situation: str) -> None:
        """Build what is copied from, unless another worker has; a failure is not tried again."""
        if problem := self.failed.get(situation):
            raise problem
        with _alone(situation) as ready:
            if ready.exists():
                return
            try:
                if situation == EMPTY:
                    self._migrate()
                else:
                    self._fill(situation)
            except Exception as problem:
                self.failed[situation] = problem
                raise
            ready.touch()

    def _migrate(self) -> None:
        """Make what the migrations make, or fetch what they made for an earlier run."""
        from django.core.management import call_command

        self.store.drop(EMPTY)
        self.store.create(EMPTY, None)
        path = self.folder / kept.name_now(self.store.kind) if self.folder else None
        if path and self.store.fetch(EMPTY, path):
            return
        self._turn_to(EMPTY)
        with quick_migrations():
            call_command("migrate", verbosity=0)
        self._turn_to("")
        if path:
            self.store.keep(EMPTY, path)

    def _fill(self, situation: str) -> None:
        from tests.situations import build

        self._build(EMPTY)
        self.store.drop(situation)
        self.store.create(situation, EMPTY)
        self._turn_to(situation)
        made = pickle.dumps(build(situation))
        self._turn_to("")
        self._pickle(situation).write_bytes(made)

    def _pickle(self, situation: str) -> Path:
        return Path(os.environ["AUDIATUR_DATA"]) / f"{situation}.pickle"

    def _turn_to(self, name: str, *, keep: bool = True) -> None:
        """Connect to another database; opening one costs more than most tests do in it."""
        from django.db import connection

        if keep and self.name in self.kept:
            self.kept[self.name], connection.connection = connection.connection, None
        connection.close()
        self.name, connection.settings_dict["NAME"] = name, self.store.address(name)
        connection.connection = self.kept.get(name)


@contextmanager
def _alone(name: str) -> Iterator[Path]:
    """Keep the other workers out, and give the file that says the work is done."""
    folder = Path(os.environ["AUDIATUR_DATA"])
    with (folder / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield folder / f"{name}.ready"


@contextmanager
def quick_migrations() -> Iterator[None]:
    """Migrations make and drop thousands of classes: looking for garbage doubles their time.

    A third of the rest is taking each field apart and making it anew. Django copies the fields of
    an abstract model without that; so do we, and give each copy its place in the order.
    """
    from django.db.models import Field

    def copied(field: Field) -> Field:
        made = copy.deepcopy(field)
        if field.auto_created:
            made.creation_counter = Field.auto_creation_counter
            Field.auto_creation_counter -= 1
        else:
            made.creation_counter = Field.creation_counter
            Field.creation_counter += 1
        return made

    gc.disable()
    try:
        with patch.object(Field, "clone", copied):
            yield
    finally:
        gc.enable()
