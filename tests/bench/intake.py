"""How fast articles come in: import, extraction and matching of one JSON Lines file.

Each size starts with an empty database in a folder of its own. Times are CPU seconds of this
process, so that a busy machine changes little; PostgreSQL's own work is not in them. 16
paragraphs make an article of 4 kB. Of a story come five to twelve reports, or one ``--alone``:
then every likeness is chance, and a claim for each report.

    python3 dev.py bench intake [--sizes 100,1000] [--paragraphs 9] [--alone] [--no-matching]
        [--database sqlite|postgres]
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from tests.bench._server import server

HEAD = (
    "articles    kB  check ms  import ms  extract ms  match ms  imp+ext /s  all /s  "
    "imp+ext queries  peak MB"
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="100,1000,10000")
    parser.add_argument("--paragraphs", type=int, default=9)
    parser.add_argument("--alone", action="store_true")
    parser.add_argument("--no-matching", action="store_true")
    parser.add_argument("--database", choices=("sqlite", "postgres"), default="sqlite")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        measure(options)
        return
    stories = "each a story" if options.alone else "5 to 12 a story"
    print(f"Milliseconds of CPU an article; made-up articles, {stories}; {options.database}")
    print(HEAD, flush=True)
    for size in options.sizes.split(","):
        with ExitStack() as stack:
            folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="audiatur-bench-"))
            environ = {**os.environ, "AUDIATUR_DATA": folder, "AUDIATUR_LOG_LEVEL": "WARNING"}
            if options.database == "postgres":
                environ["DATABASE_URL"] = server(stack)
            command = [sys.executable, "-m", "tests.bench.intake", "--one", size]
            command += ["--paragraphs", str(options.paragraphs)]
            command += ["--alone"] * options.alone + ["--no-matching"] * options.no_matching
            subprocess.run(command, env=environ, check=True)


def measure(options: argparse.Namespace) -> None:
    """Print one line of the table, measured in this process."""
    size = options.one
    os.environ["DJANGO_SETTINGS_MODULE"] = "factcheck.settings"
    import django

    django.setup()
    from django.core.management import call_command

    from tests.bench._articles import rows

    call_command("migrate", verbosity=0)
    path = Path(os.environ["AUDIATUR_DATA"]) / "bench.jsonl"
    with path.open("wb") as file:
        file.writelines(rows(size, paragraphs=options.paragraphs, alone=options.alone))
    clock = Clock()
    take_in(path, clock, matching=not options.no_matching)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    each = {name: 1000 * seconds / size for name, seconds in clock.spent.items()}
    both = 1000 / (each["check"] + each["import"] + each["extract"])
    print(
        f"{size:>8,}{path.stat().st_size / size / 1000:>6.1f}"
        f"{each['check']:>10.2f}{each['import']:>11.2f}{each['extract']:>12.2f}"
        f"{each['match']:>10.2f}{both:>12.0f}{1000 / sum(each.values()):>8.0f}"
        f"{clock.queries / size:>17.2f}{peak:>9.0f}",
        flush=True,
    )


def take_in(path: Path, clock: "Clock", *, matching: bool) -> None:
    """Take the articles of a file through the chain; the clock tells the steps apart."""
    from django.db import connection

    from articles import imports
    from claims import tasks
    from claims.actions.matching import match_statements

    job = imports.open_import(name=path.name, by=None)
    clock.start()
    with connection.execute_wrapper(clock.count), path.open("rb") as stream:
        imports.check(job=job, stream=stream)
        clock.add("check")
        imports.start(job=job)
        for batch in imports.batches(job):
            for _row in imports.import_batch(job=job, batch=batch):
                pass
            clock.add("import")
            tasks.extract_batch(job, batch)
            clock.add("extract")
            if matching:
                with connection.execute_wrapper(clock.overlook):
                    match_statements()
            clock.add("match")


class Clock:
    """CPU seconds of this process by step, and the queries of all steps but the matching."""

    def __init__(self) -> None:
        self.spent = dict.fromkeys(("check", "import", "extract", "match"), 0.0)
        self.queries = 0
        self.at = 0.0

    def start(self) -> None:
        """Count from now on."""
        self.at = time.process_time()

    def add(self, step: str) -> None:
        """Count what was spent since the last call."""
        now = time.process_time()
        self.spent[step] += now - self.at
        self.at = now

    def count(self, execute: Callable[..., Any], *query: Any) -> Any:
        """Count a query; for ``execute_wrapper``."""
        self.queries += 1
        return execute(*query)

    def overlook(self, execute: Callable[..., Any], *query: Any) -> Any:
        """Take back what ``count`` is going to count."""
        self.queries -= 1
        return execute(*query)


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    main()
