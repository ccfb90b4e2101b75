"""How well and how fast known claims are found, beside rapidfuzz, FTS5 and bm25s where installed.

python3 dev.py bench matching [--claims C.jsonl --queries Q.jsonl --qrels R.jsonl]
                              [--edits E.jsonl] [--sizes 10000,100000] [--asked 100]

The files are those of ``python -m claims.matching``: {"claim_id", "text", "title"}, {"query_id",
"text"}, {"query_id", "claim_id"} and {"a", "b", "label", "kind"} a line. Speed and memory are
measured on made-up claims (tests/claims/matching's sister tests/claims/candidates/made_up.py says
how they are made; ``bench candidates`` uses the same), each way in a process of its own, one
thread. Ratios are to Audiatur's index on SQLite: 10 is ten times as slow or as big. A million
claims takes some ten minutes: --sizes 1000000. Sizes of 0 leave speed out.
"""

import os
from argparse import ArgumentParser
from collections.abc import Iterable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from tests.bench import _quality
from tests.bench.candidates import Cleanups, cell, measure
from tests.plugins import postgres

COLUMNS = {
    "variant": "way",
    "p50": "p50 ms",
    "p95": "p95 ms",
    "cpu": "CPU ms",
    "slower": "x time",
    "recall": "R@100 of BM25",
    "memory": "memory MiB",
    "bigger": "x memory",
    "note": "note",
}
RANKED = {"variant": "way", "map": "MAP@5", "recall": "R@100", "known": "no-match F1"}
EDITED = {"variant": "edits", "pairs": "pairs", "share": "share"}
IN_MEMORY = 100_000  # claims at most for the ranking of files, which holds everything in memory


def main() -> None:
    """Measure what was asked for and print tables."""
    options = arguments()
    if options.claims:
        print("\nQuality\n")
        table(RANKED, _quality.retrieval(*files(options)))
    if options.edits:
        print("\nEdits\n")
        table(EDITED, _quality.edits(options.edits))
    sizes = [size for size in map(int, options.sizes.split(",")) if size]
    with Cleanups() as cleanups:
        url = os.environ.get("TEST_DATABASE_URL")
        if sizes and not url:
            url = postgres.start(cleanups, install=False)  # type: ignore[arg-type]
        for size in sizes:
            found = speed(size, options.asked, url)
            print(f"\n{size:,} made-up claims\n")
            table(COLUMNS, found)


def arguments() -> Any:
    """Return the options; the three files of claims, queries and answers go together."""
    parser = ArgumentParser(prog="dev.py bench matching", description=__doc__)
    for name in ("claims", "queries", "qrels", "edits"):
        parser.add_argument(f"--{name}", type=Path)
    parser.add_argument("--sizes", default="10000,100000")
    parser.add_argument("--asked", type=int, default=100, help="queries of a size")
    options = parser.parse_args()
    if len({bool(each) for each in (options.claims, options.queries, options.qrels)}) > 1:
        parser.error("--claims, --queries and --qrels go together")
    return options


def files(options: Any) -> tuple[dict[str, str], dict[str, str], dict[str, set[str]]]:
    """Return claims and queries by their ids, and the right claims of each query."""
    claims = {
        row["claim_id"]: f"{row['text']} {row.get('title') or ''}".strip()
        for row in _quality.rows(options.claims)
    }
    queries = {row["query_id"]: row["text"] for row in _quality.rows(options.queries)}
    gold: dict[str, set[str]] = {}
    for row in _quality.rows(options.qrels):
        gold.setdefault(row["query_id"], set()).add(row["claim_id"])
    return claims, queries, gold


def speed(size: int, asked: int, url: str | None) -> list[dict[str, Any]]:
    """Return a row for each way, ratios added."""
    engines = ["sqlite", *(["postgres"] if url else []), "fts5", "rapidfuzz"]
    engines += ["memory"] if size <= IN_MEMORY else []
    engines += ["bm25s"] if find_spec("bm25s") else []
    return ratios(measure(engines, size=size, queries=asked, url=url))


def ratios(found: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Add to each row how much slower and bigger it is than the index on SQLite."""
    own = ("sqlite, standard library", "sqlite, numpy")
    ours = [row for row in found if row["variant"] in own][-1]
    memory = next(row["memory"] for row in found if row.get("memory"))
    return [
        row
        | {"slower": row["cpu"] / ours["cpu"]}
        | ({"bigger": row["memory"] / memory} if row.get("memory") else {})
        for row in found
    ]


def table(columns: dict[str, str], rows: Iterable[dict[str, Any]]) -> None:
    """Print rows as a Markdown table, each as soon as it is there."""
    print("| " + " | ".join(columns.values()) + " |")
    print("|---" * len(columns) + "|")
    for row in rows:
        print("| " + " | ".join(cell(row.get(name, "")) for name in columns) + " |", flush=True)


if __name__ == "__main__":
    main()
