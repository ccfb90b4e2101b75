"""How fast, big and exact the candidate index is, beside other ways to find near claims.

python3 dev.py bench candidates [--sizes 10000,100000,1000000] [--queries 200]

Claims and queries are made up, see tests/claims/candidates/made_up.py. Every row is measured in a
process of its own, one thread; CPU is that of the process and, for PostgreSQL, its server process,
and tells more than latency where others use the machine.
Recall is against exact BM25 (float, true lengths): the share of the first 100 that score at least
what the 100th best claim scores.
"""

import json
import os
import subprocess
import sys
import tempfile
from argparse import ArgumentParser
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from tests.plugins import postgres

ENGINES = ("sqlite", "postgres", "fts5", "rapidfuzz")
SLOW = {"fts5": 60, "rapidfuzz": 6, "memory": 30}  # queries at most
COLUMNS = {
    "variant": "variant",
    "p50": "p50 ms",
    "p95": "p95 ms",
    "cpu": "CPU ms",
    "recall": "R@100",
    "mib": "MiB",
    "rate": "claims/CPU-s",
    "memory": "memory MiB",
    "note": "note",
}


class Cleanups(ExitStack):
    """Stands in for pytest's config, which the plugin asks only this of."""

    def add_cleanup(self, callback: Callable[[], Any]) -> None:
        """Call back at the end."""
        self.callback(callback)


def main() -> None:
    """Measure every engine at every size and print a table for each size."""
    parser = ArgumentParser(prog="dev.py bench candidates")
    parser.add_argument("--sizes", default="10000,100000,1000000")
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--engines", default=",".join(ENGINES))
    options = parser.parse_args()
    with Cleanups() as cleanups:
        url = os.environ.get("TEST_DATABASE_URL")
        if "postgres" in options.engines and not url:
            url = postgres.start(cleanups, install=False)  # type: ignore[arg-type]
        engines = [name for name in options.engines.split(",") if name != "postgres" or url]
        for size in map(int, options.sizes.split(",")):
            show(size, measure(engines, size=size, queries=options.queries, url=url))


def measure(
    engines: list[str], *, size: int, queries: int, url: str | None
) -> list[dict[str, Any]]:
    """Run each engine in a process of its own, then let exact BM25 judge what they found."""
    rows: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory(prefix="audiatur-bench-") as folder:
        for engine in engines:
            data = Path(folder) / engine
            data.mkdir()
            environ = {**os.environ, "AUDIATUR_DATA": str(data)}
            environ.pop("DATABASE_URL", None)
            if engine == "postgres":
                environ["DATABASE_URL"] = str(url)
            rows += run(engine, size, queries, environ, [])
        found = [row.pop("found") for row in rows]
        judged = run("exact", size, queries, dict(os.environ), found)
    return [row | {"recall": recall} for row, recall in zip(rows, judged, strict=True)]


def run(engine: str, size: int, queries: int, environ: dict[str, str], found: list) -> Any:
    """Run one engine and return what it reports."""
    print(f"{engine}, {size:,} claims", file=sys.stderr, flush=True)
    command = [sys.executable, "-m", "tests.bench._candidates", engine, str(size), str(queries)]
    command.append(str(SLOW.get(engine, queries)))
    done = subprocess.run(
        command, env=environ, input=json.dumps(found), stdout=subprocess.PIPE, text=True, check=True
    )
    return json.loads(done.stdout.splitlines()[-1])


def show(size: int, rows: list[dict[str, Any]]) -> None:
    """Print one size as a Markdown table."""
    print(f"\n{size:,} claims\n")
    print("| " + " | ".join(COLUMNS.values()) + " |")
    print("|---" * len(COLUMNS) + "|")
    for row in rows:
        print("| " + " | ".join(cell(row.get(name, "")) for name in COLUMNS) + " |")
    sys.stdout.flush()


def cell(value: object) -> str:
    """Return a value as a table shows it."""
    if isinstance(value, float):
        return f"{value:.3f}" if value < 1 else f"{value:.1f}"
    return f"{value:,}" if isinstance(value, int) else str(value)


if __name__ == "__main__":
    main()
