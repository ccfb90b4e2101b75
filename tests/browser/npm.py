"""Libraries of others that a test runs in the browser: fetched when needed, never kept with us.

Without npm, or where its registry can't be reached, such a test is skipped and says so; with
REQUIRE_NPM=1 it fails.
"""

import os
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NoReturn

import pytest

PATIENCE = 120  # seconds


def bundled(cache: Path, entry: str, *packages: str) -> str:
    """Return one script: ``entry`` with all it imports from the packages, as window.bundled."""
    kept = cache / f"{'-'.join(each.rpartition('/')[2] for each in packages)}.js"
    if not kept.exists():
        # A folder of one's own: another worker may want the same at the same moment.
        with TemporaryDirectory(dir=cache) as name:
            Path(name, "entry.js").write_text(entry, encoding="utf-8")
            _fetch(Path(name), packages)
            _bundle(Path(name)).replace(kept)
    return f"{kept.read_text(encoding='utf-8')};window.bundled = bundled;"


def _fetch(folder: Path, packages: tuple[str, ...]) -> None:
    npm = shutil.which("npm")
    if npm is None:
        _give_up("there is no npm")
    options = (
        *("--no-audit", "--no-fund", "--no-save", "--ignore-scripts", "--loglevel=error"),
        *("--fetch-retries=0", "--prefix", str(folder)),
    )
    try:
        done = _run(folder, npm, "install", *options, *packages)
    except subprocess.TimeoutExpired:
        _give_up(f"its registry did not answer for {PATIENCE} seconds")
    if done.returncode:
        _give_up(" ".join(done.stderr.split())[:200])


def _bundle(folder: Path) -> Path:
    form = ("--bundle", "--format=iife", "--global-name=bundled", "--outfile=bundle.js")
    done = _run(folder, str(folder / "node_modules" / ".bin" / "esbuild"), "entry.js", *form)
    assert done.returncode == 0, done.stderr
    return folder / "bundle.js"


def _run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=PATIENCE)


def _give_up(why: str) -> NoReturn:
    reason = f"a library from npm can't be had: {why}"
    if os.environ.get("REQUIRE_NPM") == "1":
        pytest.fail(reason)
    pytest.skip(reason)
