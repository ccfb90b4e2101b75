"""How well each way of finding known claims does on files of claims, queries and right answers."""

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from claims.matching.differences import compare
from claims.matching.index import build
from claims.matching.ranking import rank

Claims = Mapping[str, str]
BEST = 5
LISTED = 100


class Found(NamedTuple):
    """Claims, best first; how sure the first is, and whether the way itself calls it known."""

    ids: list[str]
    score: float
    known: bool | None = None


Finder = Callable[[str], Found]


def rows(path: Path) -> Iterator[dict]:
    """Yield the objects of a JSON Lines file."""
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def finders() -> dict[str, Callable[[Claims], Finder]]:
    """Return the ways that can be measured here."""
    ways = {"Audiatur": ours, "FTS5 porter": fts5, "rapidfuzz token_set, scan": rapidfuzz}
    return ways | ({"bm25s": bm25s} if find_spec("bm25s") else {})


def ours(claims: Claims) -> Finder:
    """Return the ranking of ``python -m claims.matching rank``."""
    index = build((key, text, "") for key, text in claims.items())

    def find(text: str) -> Found:
        found = rank(index, text)
        return Found(list(found.ids), found.score, found.known)

    return find


def fts5(claims: Claims) -> Finder:
    """Return SQLite's full text search, all words of a query joined by OR."""
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE t USING fts5(id UNINDEXED, text, tokenize='porter')")
    database.executemany("INSERT INTO t VALUES (?, ?)", claims.items())
    sql = "SELECT id, -bm25(t) FROM t WHERE t MATCH ? ORDER BY 2 DESC LIMIT ?"

    def find(text: str) -> Found:
        plain = "".join(letter if letter.isalnum() else " " for letter in text)
        words = " OR ".join(f'"{word}"' for word in dict.fromkeys(plain.lower().split()))
        hits = database.execute(sql, (words, LISTED)).fetchall() if words else []
        return Found([hit[0] for hit in hits], hits[0][1] if hits else 0.0)

    return find


def rapidfuzz(claims: Claims) -> Finder:
    """Return a scan of all claims with rapidfuzz's token set ratio."""
    from rapidfuzz import fuzz, process, utils

    search = partial(process.extract, scorer=fuzz.token_set_ratio, processor=utils.default_process)

    def find(text: str) -> Found:
        hits = search(text, claims, limit=LISTED)
        return Found([hit[2] for hit in hits], hits[0][1] if hits else 0.0)

    return find


def bm25s(claims: Claims) -> Finder:
    """Return bm25s, in memory."""
    import bm25s as library

    keys, retriever = list(claims), library.BM25()
    retriever.index(
        library.tokenize(list(claims.values()), show_progress=False), show_progress=False
    )

    def find(text: str) -> Found:
        asked = library.tokenize([text], show_progress=False)
        places, scores = retriever.retrieve(asked, k=min(LISTED, len(keys)), show_progress=False)
        return Found([keys[place] for place in places[0]], float(scores[0][0]))

    return find


def retrieval(claims: Claims, queries: Claims, gold: Mapping[str, set[str]]) -> Iterator[dict]:
    """Yield MAP@5, recall@100 and the no-match F1 of each way.

    For the last the claims of every second query are left out; a way without a verdict of its own
    gets the limit that is best on these very files.
    """
    asked = sorted(key for key in gold if gold[key] and key in queries)
    gone = {claim for key in asked[::2] for claim in gold[key]}
    fewer = {key: text for key, text in claims.items() if key not in gone}
    for name, make in finders().items():
        find = make(claims)
        lists = {key: find(queries[key]).ids for key in asked}
        find = make(fewer)
        tops = [(find(queries[key]), gold[key] - gone) for key in asked]
        yield {
            "variant": name,
            "map": sum(precision(lists[key], gold[key]) for key in asked) / len(asked),
            "recall": sum(len(gold[k] & set(lists[k])) / len(gold[k]) for k in asked) / len(asked),
            "known": no_match(tops),
        }


def precision(ids: Sequence[str], gold: set[str]) -> float:
    """Return the average precision among the first five."""
    hits = [place for place, claim in enumerate(ids[:BEST], 1) if claim in gold]
    return sum(n / place for n, place in enumerate(hits, 1)) / min(BEST, len(gold))


def no_match(tops: Sequence[tuple[Found, set[str]]]) -> float:
    """Return the F1 of accepting the first claim: right is a hit, every query with one wants it."""
    wanted = sum(bool(gold) for _, gold in tops)
    if all(found.known is not None for found, _ in tops):
        return f1([(found, gold) for found, gold in tops if found.known], wanted)
    limits = sorted({found.score for found, _ in tops})
    return max(f1([top for top in tops if top[0].score >= limit], wanted) for limit in limits)


def f1(accepted: Sequence[tuple[Found, set[str]]], wanted: int) -> float:
    """Return the F1 of the accepted claims."""
    hits = sum(bool(found.ids) and found.ids[0] in gold for found, gold in accepted)
    return 2 * hits / (len(accepted) + wanted) if hits else 0.0


def edits(path: Path) -> Iterator[dict]:
    """Yield how often each kind of edit is grouped by itself, then precision and recall."""
    counts: dict[tuple[int, str], list[int]] = {}
    for row in rows(path):
        key = int(row["label"]), row.get("kind") or "all"
        counts.setdefault(key, []).append(compare(row["a"], row["b"]).same)
    for (label, kind), same in sorted(counts.items()):
        if not label:
            rejected = 1 - sum(same) / len(same)
            yield {"variant": f"rejected: {kind}", "pairs": len(same), "share": rejected}
    right = sum(sum(same) for (label, _), same in counts.items() if label)
    grouped = sum(map(sum, counts.values()))
    equal = sum(len(same) for (label, _), same in counts.items() if label)
    yield {"variant": "precision", "pairs": grouped, "share": right / max(1, grouped)}
    yield {"variant": "recall", "pairs": equal, "share": right / max(1, equal)}
