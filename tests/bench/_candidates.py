"""One engine of the benchmark of candidates, in a process of its own: ENGINE SIZE QUERIES MOST."""

import json
import os
import resource
import sqlite3
import sys
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from math import log
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from tests.claims.candidates.made_up import Language

LIMIT = 100
MOST = int(sys.argv[4])  # queries of a slow engine
BATCH = 50_000
JUDGED = 60  # queries that exact BM25 is asked, by adding up everything
SINGLES = 1_900  # claims added one by one, a log row each: as long as the log gets
TABLES = tuple(f"claims_index{name}" for name in ("segment", "log", "document", "totals"))


def texts(size: int, queries: int) -> tuple[Iterator[tuple[int, str]], Callable[[], list[str]]]:
    """Return numbered claims, and how to get the queries once they have been read."""
    language = Language()
    every, asked = max(1, size // queries), []

    def claims() -> Iterator[tuple[int, str]]:
        for number, claim in enumerate(language.claims(size), 1):
            if number % every == 0:
                asked.append(claim)
            yield number, claim

    def retold() -> list[str]:
        teller = Language(seed=2, topics=1)
        return [teller.retell(claim) for claim in asked[:queries]]

    return claims(), retold


def timed(
    find: Callable[[str], list[int]],
    queries: list[str],
    clock: Callable[[], float] = process_time,
) -> dict[str, Any]:
    """Return the latencies of the queries, their mean CPU time, and what they found."""
    for query in queries[: max(3, len(queries) // 10)]:
        find(query)
    found, took, spent = [], [], clock()
    for query in queries:
        began = perf_counter()
        found.append(find(query))
        took.append(1000 * (perf_counter() - began))
    took.sort()
    mean = 1000 * (clock() - spent) / len(queries)
    return {
        "found": found,
        "cpu": mean,
        "p50": took[len(took) // 2],
        "p95": took[int(len(took) * 0.95)],
    }


def memory() -> int:
    """Return the most memory this process has had, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def django_index(size: int, queries: int) -> list[dict[str, Any]]:
    """Measure our index on the database that the settings name."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from claims.candidates import index

    call_command("migrate", verbosity=0)
    if connection.vendor == "postgresql":  # the database of the size before
        with connection.cursor() as cursor:
            cursor.execute(f"TRUNCATE {', '.join(TABLES)}")
    empty, spent = on_disk(connection), 0.0
    claims, retold = texts(size, queries)
    while batch := dict(islice(claims, BATCH)):
        began = cpu(connection)
        index.add(batch)
        spent += cpu(connection) - began
    index.merge()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
    facts = {"mib": (on_disk(connection) - empty) / 2**20, "rate": round(size / spent)}
    asked = retold()
    rows = [
        {"variant": f"{connection.vendor}, {name}"}
        | facts
        | timed(finder(index), asked, partial(cpu, connection))
        for name in paths(index)
    ]
    rows[0]["memory"] = memory()
    return [*rows, with_log(index, connection, asked)]


def paths(index: Any) -> Iterator[str]:
    """Switch to each way of ranking in turn and yield its name; the default comes last."""
    ranking, grouped = index.rank_best, index.grouped
    if index.fast:
        index.rank_best, index.grouped = index.rank, index.segments_of
    yield "standard library"
    if index.fast:
        index.rank_best, index.grouped = ranking, grouped
        yield "numpy"


def finder(index: Any) -> Callable[[str], list[int]]:
    """Return the index as a function from a text to claims."""
    return lambda text: [claim for claim, _score in index.candidates_for(text, LIMIT)]


def with_log(index: Any, connection: Any, queries: list[str]) -> dict[str, Any]:
    """Measure queries while the log is as long as it gets, single adds, and the merge."""
    spent, took = cpu(connection), []
    for number, claim in enumerate(Language(seed=3).claims(SINGLES), 10**9):
        began = perf_counter()
        index.add({number: claim})
        took.append(1000 * (perf_counter() - began))
    single = 1000 * (cpu(connection) - spent) / SINGLES
    took.sort()
    found = timed(finder(index), queries, partial(cpu, connection)) | {
        "found": []
    }  # the added ones are in no list of best
    began = perf_counter()
    index.merge()
    merged = perf_counter() - began
    note = (
        f"an add {took[SINGLES // 2]:.1f}/{took[int(SINGLES * 0.95)]:.1f} ms, {single:.1f} of CPU"
    )
    note += f"; merge {merged:.2f} s"
    return {"variant": f"{connection.vendor}, log of {SINGLES:,} rows", "note": note} | found


def cpu(connection: Any) -> float:
    """Return the CPU seconds of this process and of PostgreSQL's process for it."""
    if connection.vendor != "postgresql":
        return process_time()
    connection.ensure_connection()
    pid = connection.connection.info.backend_pid
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return process_time() + (int(fields[11]) + int(fields[12])) / 100  # clock ticks


def on_disk(connection: Any) -> int:
    """Return the bytes of the index: on SQLite of the whole file, which holds nothing else."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
        else:
            cursor.execute(
                "SELECT sum(pg_total_relation_size(n::regclass)) FROM unnest(%s::text[]) n",
                [list(TABLES)],
            )
        return int(cursor.fetchone()[0])


def fts5(size: int, queries: int) -> list[dict[str, Any]]:
    """Measure SQLite's own full text search, all words of a query joined by OR."""
    path = Path(os.environ["AUDIATUR_DATA"]) / "fts5.sqlite3"
    database = sqlite3.connect(path)
    database.execute("CREATE VIRTUAL TABLE t USING fts5(text, content='', tokenize='porter')")
    claims, retold = texts(size, queries)
    spent = 0.0
    while batch := list(islice(claims, BATCH)):
        began = process_time()
        database.executemany("INSERT INTO t (rowid, text) VALUES (?, ?)", batch)
        spent += process_time() - began
    database.commit()

    def find(text: str) -> list[int]:
        words = " OR ".join(f'"{word}"' for word in set(text.split()))
        sql = "SELECT rowid FROM t WHERE t MATCH ? ORDER BY bm25(t) LIMIT ?"
        return [row[0] for row in database.execute(sql, (words, LIMIT))]

    facts = {"mib": path.stat().st_size / 2**20, "rate": round(size / spent)}
    return [
        {"variant": "FTS5 porter"} | facts | timed(find, retold()[:MOST]) | {"memory": memory()}
    ]


def rapidfuzz(size: int, queries: int) -> list[dict[str, Any]]:
    """Measure a scan of all claims with rapidfuzz's token set ratio."""
    from rapidfuzz import fuzz, process

    claims, retold = texts(size, queries)
    stored = dict(claims)

    def find(text: str) -> list[int]:
        best = process.extract(text, stored, scorer=fuzz.token_set_ratio, limit=LIMIT)
        return [number for _text, _score, number in best]

    return [
        {"variant": "rapidfuzz token_set, scan"}
        | timed(find, retold()[:MOST])
        | {"memory": memory()}
    ]


def from_quality(way: str, size: int, queries: int) -> list[dict[str, Any]]:
    """Measure a way that ``bench matching`` judges on files: all claims in memory."""
    from tests.bench import _quality

    claims, retold = texts(size, queries)
    find = getattr(_quality, way)({str(number): claim for number, claim in claims})
    facts = timed(lambda text: [int(key) for key in find(text).ids], retold()[:MOST])
    return [{"variant": "Audiatur, files" if way == "ours" else way} | facts | {"memory": memory()}]


def exact(size: int, queries: int) -> list[float]:
    """Return the recall of each row of found claims, given on standard input."""
    from claims.candidates.analyser import analyse
    from claims.candidates.bm25 import K1, B

    rows = json.load(sys.stdin)
    claims, retold = texts(size, queries)
    for _ in claims:
        pass
    asked = [list(analyse(query).terms) for query in retold()[:JUDGED]]
    wanted = {term for query in asked for term in query}
    lengths, holders = array("I", [0]), defaultdict(lambda: (array("I"), array("B")))
    for number, claim in texts(size, queries)[0]:
        analysis = analyse(claim)
        lengths.append(analysis.length)
        for term in analysis.terms.keys() & wanted:
            holders[term][0].append(number)
            holders[term][1].append(analysis.terms[term])
    average = sum(lengths) / size

    def scores(query: list[int]) -> Counter[int]:
        found: Counter[int] = Counter()
        for term in query:
            numbers, times = holders[term]
            idf = log(1 + (size - len(numbers) + 0.5) / (len(numbers) + 0.5))
            for number, often in zip(numbers, times, strict=True):
                norm = K1 * (1 - B + B * lengths[number] / average)
                found[number] += idf * often * (K1 + 1) / (often + norm)  # type: ignore[assignment]
        return found

    return recalls(asked, rows, scores)


def recalls(asked: list, rows: list, scores: Callable[[list[int]], Counter[int]]) -> list[float]:
    """Return, for each row, the mean share of found claims that belong to the best."""
    shares: list[list[float]] = [[] for _ in rows]
    for place, query in enumerate(asked):
        truth = scores(query)
        best = sorted(truth.values(), reverse=True)[:LIMIT]
        for row, share in zip(rows, shares, strict=True):
            if place < len(row) and best:
                hits = sum(truth[number] >= best[-1] - 1e-9 for number in row[place])
                share.append(min(1.0, hits / len(best)))
    return [round(sum(share) / len(share), 4) if share else "" for share in shares]


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
    own = {"sqlite": django_index, "postgres": django_index, "fts5": fts5, "exact": exact}
    own |= {"memory": partial(from_quality, "ours"), "bm25s": partial(from_quality, "bm25s")}
    engine = own.get(sys.argv[1], rapidfuzz)
    print(json.dumps(engine(int(sys.argv[2]), int(sys.argv[3]))))
