"""Which database a test run uses, chosen before Django reads its settings.

`--database=sqlite` (default) runs everything on SQLite files in a folder of its own.
`--database=postgres` runs the tests that touch the database on PostgreSQL: TEST_DATABASE_URL,
else a private cluster that lives as long as the run, else every one of them is skipped.
"""

import gc
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Generator
from itertools import islice
from pathlib import Path

import pytest

from tests.plugins import postgres
from tests.plugins.copies import EMPTY, Copies, server
from tests.plugins.kept import folder_of

IS_WORKER = "PYTEST_XDIST_WORKER" in os.environ
# What PostgreSQL does not see. It gets every test of actions, models, guards, races, search, queue,
# imports, lists with filters and odd requests; what they write and ask is what can differ.
ONLY_ON_SQLITE = [
    # No database.
    *("articles/readers", "articles/text", "browser", "claims/extraction", "claims/matching"),
    # Every role on every address: the same few questions about groups.
    *("claims/test_back_room.py", "claims/test_demo.py", "test_permissions.py"),
    # One published document, fetched by its key and drawn.
    *("claims/views/test_claim.py", "claims/views/test_claim_parts.py"),
    *("claims/views/test_claim_shares.py", "claims/views/test_freshness.py"),
    *("claims/views/machines/test_claim.py", "claims/views/machines/test_crawlers.py"),
    "claims/views/machines/test_feeds.py",
    # Forms of one claim or one account around actions that have their own tests there.
    *("claims/views/test_sign_in.py", "claims/views/desk/test_access.py"),
    *("claims/views/desk/test_claim.py", "claims/views/desk/test_corrections.py"),
    *("claims/views/desk/test_decide.py", "claims/views/desk/test_editor.py"),
    *("claims/views/desk/test_hedges.py", "claims/views/desk/test_sorting.py"),
    *("claims/views/desk/test_matches.py", "claims/views/desk/test_merging.py"),
    *("claims/views/desk/test_profile.py", "claims/views/desk/test_revisions.py"),
    *("claims/views/desk/test_second_checks.py", "claims/views/desk/test_spellings.py"),
]
COMMITTING_FIXTURES = {"transactional_db", "live_server"}
DATABASE_FIXTURES = COMMITTING_FIXTURES | {"db"}
_COPIES = pytest.StashKey[Copies]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the two options of this plugin."""
    parser.addoption("--database", choices=["sqlite", "postgres"], default="sqlite")
    parser.addoption(
        "--install",
        action="store_true",
        help="as root with apt: install a missing browser or database server",
    )


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Generator[None]:
    """Point the settings at this run's database; a wrapper comes before pytest-django's own."""
    if not IS_WORKER:  # workers inherit the environment of the run that started them
        folder = tempfile.mkdtemp(prefix="audiatur-tests-")
        early_config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))
        os.environ["AUDIATUR_DATA"] = folder
        os.environ.pop("DATABASE_URL", None)
        if early_config.known_args_namespace.database == "postgres":
            _use_postgres(early_config)
    gc.disable()  # collecting tests makes much and drops nothing
    return (yield)


def _use_postgres(config: pytest.Config) -> None:
    install = config.known_args_namespace.install
    stays = os.environ.get("TEST_DATABASE_URL")
    if stays:
        config.add_cleanup(lambda: server(stays).drop_all())
    url = stays or postgres.start(config, install=install)
    if url:
        os.environ["DATABASE_URL"] = url
    elif os.environ.get("REQUIRE_POSTGRES") == "1":
        raise pytest.UsageError("REQUIRE_POSTGRES=1, but no TEST_DATABASE_URL and no initdb")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """On PostgreSQL do not even read what does not run there."""
    if config.getoption("--database") != "postgres":
        return None
    here = [config.rootpath / "tests" / part for part in ONLY_ON_SQLITE]
    return True if collection_path in here else None


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL run only the tests that touch the database."""
    if config.getoption("--database") != "postgres":
        items[:] = _nobody_waits(items)
        return
    wanted = [item for item in items if _is_for_postgres(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in wanted])
    items[:] = wanted
    if "DATABASE_URL" not in os.environ:
        for item in items:
            item.add_marker(pytest.mark.skip(reason="no PostgreSQL"))


def _nobody_waits(items: list[pytest.Item]) -> list[pytest.Item]:
    """Give the first worker the browser, and the others what is long and what asks no database.

    Each worker is given an equal part of the list, in its order, and steals from the end of the
    longest: so nobody waits for the first, who migrates, only one starts a browser, and no long
    test is left for last.
    """
    others = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1")) - 1
    if not others:
        return items
    items = sorted(items, key=lambda item: item.get_closest_marker("long") is None)
    free = [item for item in items if not _touches_database(item)]
    drawn = [item for item in items if item.get_closest_marker("browser")]
    asking = [item for item in items if _touches_database(item) and item not in drawn]
    long = [item for item in asking if item.get_closest_marker("long")]
    rest = iter(asking[len(long) :])
    size = len(items) // (others + 1)
    ordered = [*drawn, *islice(rest, max(0, size - len(drawn)))]
    for worker in range(others):
        share = [*free[worker::others], *long[worker::others]]
        ordered += [*share, *islice(rest, max(0, size - len(share)))]
    return [*ordered, *rest]


def _is_for_postgres(item: pytest.Item) -> bool:
    return item.get_closest_marker("sqlite") is None and _touches_database(item)


def pytest_collection_finish() -> None:
    """Spare the garbage collector what lives as long as the run, and let it look less often.

    What collecting tests dropped in circles stays too: to find it takes longer than it is worth.
    """
    gc.freeze()
    gc.set_threshold(20_000, 20, 100)
    gc.enable()


# Each test has its database


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Turn to the database a test wants, before any fixture asks for it."""
    if not _touches_database(item):
        return
    copies_of(item.config).use(_situation_of(item), commits=_commits(item))


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None]:
    """Throw a test's own copy away when its fixtures are done with it."""
    try:
        return (yield)
    finally:
        if _COPIES in item.config.stash:
            item.config.stash[_COPIES].leave()


@pytest.hookimpl
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Leave no connection open."""
    if _COPIES in session.config.stash:
        session.config.stash[_COPIES].close()


def copies_of(config: pytest.Config) -> Copies:
    """Return the databases of this worker."""
    if _COPIES not in config.stash:
        from pytest_django.plugin import blocking_manager_key

        worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
        blocker, folder = config.stash[blocking_manager_key], folder_of(config)
        config.stash[_COPIES] = Copies(worker, blocker, folder)
    return config.stash[_COPIES]


def _touches_database(item: pytest.Item) -> bool:
    return (
        item.get_closest_marker("django_db") is not None
        or bool(DATABASE_FIXTURES & set(getattr(item, "fixturenames", ())))
        or _is_django_case(item, "TransactionTestCase")
    )


def _situation_of(item: pytest.Item) -> str:
    """Return the situation that the marker names, itself or by a parameter of the test."""
    marker = item.get_closest_marker("situation")
    if marker is None:
        return EMPTY
    if marker.args:
        return str(marker.args[0])
    return str(getattr(item, "callspec").params[marker.kwargs["param"]])  # noqa: B009


def _commits(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    return (
        bool(marker and marker.kwargs.get("transaction"))
        or bool(COMMITTING_FIXTURES & set(getattr(item, "fixturenames", ())))
        or (_is_django_case(item, "TransactionTestCase") and not _is_django_case(item, "TestCase"))
    )


def _is_django_case(item: pytest.Item, name: str) -> bool:
    from django import test

    case = getattr(item, "cls", None)
    return isinstance(case, type) and issubclass(case, getattr(test, name))


# What it says


def pytest_report_header(config: pytest.Config) -> str:
    """Say what the run is on, before the first test."""
    return f"database: {_name(config)}"


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Say it again where the reader looks: above the last line."""
    terminalreporter.write_line(f"ran on: {_name(config)}")


def _name(config: pytest.Config) -> str:
    if config.getoption("--database") == "sqlite":
        return f"SQLite {sqlite3.sqlite_version}"
    if "DATABASE_URL" not in os.environ:
        return "PostgreSQL skipped: no TEST_DATABASE_URL and no initdb"
    return f"PostgreSQL {postgres.version(os.environ['DATABASE_URL'])}"
