"""Libraries of others that a test runs in the browser: fetched when needed, never kept with us.

Without npm, or where its registry can't be reached, such a test is skipped and says so; with
REQUIRE_NPM=1 it fails.
"""

import os
import shutil
import subprocess
from pathlib import Path
from typing import NoReturn

import pytest

PATIENCE = 120  # seconds


def bundled(cache: Path, entry: str, *packages: str) -> str:
    """Return one script: ``entry`` with all it imports from the packages, as window.bundled."""
    folder = cache / "-".join(each.rpartition("/")[2] for each in packages)
    bundle = folder / "bundle.js"
    if not bundle.exists():
        _fetch(folder, packages)
        (folder / "entry.js").write_text(entry, encoding="utf-8")
        form = ("--bundle", "--format=iife", "--global-name=bundled", "--outfile=bundle.js")
        esbuild = str(folder / "node_modules" / ".bin" / "esbuild")
        done = _run(folder, esbuild, "entry.js", *form)
        assert done.returncode == 0, done.stderr
    return f"{bundle.read_text(encoding='utf-8')};window.bundled = bundled;"


def _fetch(folder: Path, packages: tuple[str, ...]) -> None:
    npm = shutil.which("npm")
    if npm is None:
        _give_up("there is no npm")
    folder.mkdir(parents=True, exist_ok=True)
    options = ("--no-audit", "--no-fund", "--no-save", "--ignore-scripts", "--prefix", str(folder))
    try:
        done = _run(folder, str(npm), "install", *options, *packages)
    except subprocess.TimeoutExpired:
        _give_up(f"its registry did not answer for {PATIENCE} seconds")
    if done.returncode:
        _give_up(done.stderr.strip()[-300:])


def _run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=PATIENCE)


def _give_up(why: str) -> NoReturn:
    reason = f"a library from npm can't be had: {why}"
    if os.environ.get("REQUIRE_NPM") == "1":
        pytest.fail(reason)
    pytest.skip(reason)
