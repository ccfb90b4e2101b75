"""Which browser the tests drive: one that is there, never one downloaded behind anyone's back.

BROWSER_EXECUTABLE, else a Chromium on PATH, else one that playwright has, else with --install
the distribution's own; else the browser tests are skipped in one line, or fail when
REQUIRE_BROWSER=1.
"""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.plugins import apt

ON_PATH = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--no-sandbox",  # there is none to be had as root or in a container
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_configure(config: pytest.Config) -> None:
    """Find the browser once, before any worker starts: workers inherit the answer."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # playwright's loop runs in the test's thread
    if "PYTEST_XDIST_WORKER" in os.environ:
        return
    found = find()
    if found is None and config.getoption("--install") and apt.install("chromium"):
        found = find()
    if found:
        os.environ["BROWSER_EXECUTABLE"] = found


def find() -> str | None:
    """The path of a browser that is already here."""
    named = os.environ.get("BROWSER_EXECUTABLE")
    if named:
        return named
    on_path = (shutil.which(name) for name in ON_PATH)
    return next((path for path in on_path if path), None) or _playwrights_own()


def _playwrights_own() -> str | None:
    folder = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or "~/.cache/ms-playwright")
    found = sorted(folder.expanduser().glob("chromium-*/chrome-linux*/chrome"))
    return str(found[-1]) if found else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a browser, and skip it where there is none."""
    missing = not os.environ.get("BROWSER_EXECUTABLE")
    skip = pytest.mark.skip(reason="no browser: set BROWSER_EXECUTABLE or install chromium")
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)
            if missing and os.environ.get("REQUIRE_BROWSER") != "1":
                item.add_marker(skip)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say which browser the tests had."""
    if terminalreporter.config.getoption("--database") == "sqlite":
        terminalreporter.write_line(f"browser: {_version() or 'none, browser tests skipped'}")


def _version() -> str:
    executable = os.environ.get("BROWSER_EXECUTABLE")
    if not executable:
        return ""
    asked = subprocess.run([executable, "--version"], capture_output=True, text=True)
    return asked.stdout.strip() or executable
