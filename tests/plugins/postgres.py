"""A private PostgreSQL cluster for one test run: free port, temporary folder, gone at the end."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path

import psycopg
import pytest

from tests.plugins import apt

DEBIAN = Path("/usr/lib/postgresql")
UNPRIVILEGED = ("postgres", "nobody")
MEMORY = Path("/dev/shm")
LEAST_MEMORY = 4_000_000_000  # a run takes half a gigabyte, its log of writes at most another
# A test cluster has nothing to lose, so it never waits for the disk.
OPTIONS = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off -c max_connections=60"


def start(config: pytest.Config, *, install: bool) -> str | None:
    """Start a cluster and answer its address, or None when there is no server to start."""
    programs = find()
    if programs is None and install and apt.install("postgresql"):
        programs = find()
    if programs is None:
        return None
    folder = Path(tempfile.mkdtemp(prefix="audiatur-postgres-", dir=_in_memory()))
    config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))
    _hand_over(folder)
    port = _free_port()
    data = folder / "data"
    _run(programs / "initdb", "-D", data, "-U", "audiatur", "-A", "trust", "-E", "UTF8", "-N")
    options = f"{OPTIONS} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder}"
    log = folder / "log"
    _run(programs / "pg_ctl", "-D", data, "-l", log, "-w", "-o", f"{options} -p {port}", "start")
    config.add_cleanup(lambda: _run(programs / "pg_ctl", "-D", data, "-m", "immediate", "stop"))
    return f"postgres://audiatur@127.0.0.1:{port}/postgres"


def find() -> Path | None:
    """The folder that holds initdb and pg_ctl, if there is one."""
    on_path = shutil.which("initdb")
    if on_path and shutil.which("pg_ctl"):
        return Path(on_path).resolve().parent
    found = [path.parent for path in DEBIAN.glob("*/bin/initdb")]
    return max(found, key=lambda path: float(path.parent.name), default=None)


def _in_memory() -> Path | None:
    """Where files cost a third: a copy of a database is 770 of them. None where that is small."""
    room = MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free
    return MEMORY if room and room >= LEAST_MEMORY else None


def version(url: str) -> str:
    """The version of the server at `url`."""
    with psycopg.connect(url) as connection:
        number = connection.info.server_version
    return f"{number // 10000}.{number % 10000}"


def _account() -> str | None:
    """Whom the server runs as: PostgreSQL refuses to be root."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next((name for name in UNPRIVILEGED if name in known), None)


def _hand_over(folder: Path) -> None:
    if account := _account():
        shutil.chown(folder, account)


def _run(*command: str | Path) -> None:
    done = subprocess.run(
        [str(part) for part in command],
        user=_account(),
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    if done.returncode:
        raise RuntimeError(done.stderr.decode(errors="replace"))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
