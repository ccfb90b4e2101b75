"""How fast articles come in: import, extraction and matching of one JSON Lines file.

Each size starts with an empty database in a folder of its own. Times are CPU seconds of this
process, so that a busy machine changes little; PostgreSQL's own work is not in them.

    python3 dev.py bench intake [--sizes 100,1000] [--no-matching]
"""

import argparse
import io
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HEAD = "articles  check ms  import ms  extract ms  match ms  imp+ext /s  all /s  peak MB"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="100,1000,10000")
    parser.add_argument("--no-matching", action="store_true")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        measure(options.one, matching=not options.no_matching)
        return
    print(
        "Milliseconds of CPU an article; made-up articles of about 2.4 kB (tests/bench/_articles)"
    )
    print(HEAD, flush=True)
    for size in options.sizes.split(","):
        with tempfile.TemporaryDirectory(prefix="audiatur-bench-") as folder:
            environ = {**os.environ, "AUDIATUR_DATA": folder}
            command = [sys.executable, "-m", "tests.bench.intake", "--one", size]
            command += ["--no-matching"] * options.no_matching
            subprocess.run(command, env=environ, check=True)


def measure(size: int, *, matching: bool) -> None:
    """Print one line of the table, measured in this process."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "factcheck.settings"
    import django

    django.setup()
    spent = take_in(size, matching=matching)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    each = {name: 1000 * seconds / size for name, seconds in spent.items()}
    both = 1000 / (each["check"] + each["import"] + each["extract"])
    print(
        f"{size:>8,}{each['check']:>10.2f}{each['import']:>11.2f}{each['extract']:>12.2f}"
        f"{each['match']:>10.2f}{both:>12.0f}{1000 / sum(each.values()):>8.0f}{peak:>9.0f}",
        flush=True,
    )


def take_in(size: int, *, matching: bool) -> dict[str, float]:
    """Take made-up articles through the chain; return the CPU seconds of each step."""
    from django.core.management import call_command

    from articles import imports
    from claims import tasks
    from claims.actions.matching import match_statements
    from tests.bench._articles import rows

    call_command("migrate", verbosity=0)
    data = b"".join(rows(size))
    job = imports.open_import(name="bench.jsonl", by=None)
    clock = Clock()
    imports.check(job=job, stream=io.BytesIO(data))
    clock.add("check")
    imports.start(job=job)
    for batch in imports.batches(job):
        for _row in imports.import_batch(job=job, batch=batch):
            pass
        clock.add("import")
        tasks.extract_batch(job, batch)
        clock.add("extract")
        if matching:
            match_statements()
        clock.add("match")
    return clock.spent


class Clock:
    """CPU seconds of this process, by step."""

    def __init__(self) -> None:
        self.spent = dict.fromkeys(("check", "import", "extract", "match"), 0.0)
        self.at = time.process_time()

    def add(self, step: str) -> None:
        """Count what was spent since the last call."""
        now = time.process_time()
        self.spent[step] += now - self.at
        self.at = now


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    main()
