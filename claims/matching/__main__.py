"""``python -m claims.matching COMMAND``: matching on JSON Lines files, without loading Django."""

import argparse
import sys
from collections.abc import Callable, Iterator
from itertools import repeat
from pathlib import Path

from claims.matching.copies import share
from claims.matching.differences import compare
from claims.matching.index import Entry, Query, build
from claims.matching.learning import learn
from claims.matching.lines import BadLine, Row, read, written
from claims.matching.ranking import Ranking, rank
from claims.matching.semantic import NotInstalledError, places_by_meaning

CLUES = ("speaker", "date", "story")  # of a claim and of a text, where they are known


def main(argv: list[str] | None = None) -> int:
    """Run one command; a bad line is named with its file and number, and ends with code 2."""
    arguments = _parser().parse_args(argv)
    run: Callable[[argparse.Namespace], Iterator[Row]] = arguments.run
    try:
        for row in run(arguments):
            sys.stdout.write(written(row))
    except (OSError, BadLine, NotInstalledError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m claims.matching", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    pairs = commands.add_parser("pairs", help="do two texts say the same, and which words differ?")
    pairs.add_argument("file", metavar="P.jsonl", type=Path, help='{"pair_id", "a", "b"} a line')
    pairs.set_defaults(run=_pairs)
    reuse = commands.add_parser("reuse", help="which documents share text, and which passages?")
    reuse.add_argument("--docs", metavar="D.jsonl", type=Path, required=True)
    reuse.set_defaults(run=_reuse)
    rank_ = commands.add_parser("rank", help="which known claims does each text bear on?")
    rank_.add_argument("--claims", metavar="C.jsonl", type=Path, required=True)
    rank_.add_argument("--queries", metavar="Q.jsonl", type=Path, required=True)
    rank_.add_argument("--semantic", action="store_true", help="by meaning too, with the extra")
    rank_.set_defaults(run=_rank)
    learn_ = commands.add_parser("learn", help="learn the constants of rank")
    for name in ("claims", "queries", "qrels"):
        learn_.add_argument(f"--{name}", type=Path, required=True)
    learn_.set_defaults(run=_learn)
    return parser


def _pairs(arguments: argparse.Namespace) -> Iterator[Row]:
    for row in read(arguments.file, ("pair_id", "a", "b")):
        found = compare(row["a"], row["b"])
        yield {
            "pair_id": row["pair_id"],
            "score": found.score / 1000,
            "same": found.same,
            "differences": [difference._asdict() for difference in found.differences],
        }


def _reuse(arguments: argparse.Namespace) -> Iterator[Row]:
    docs: dict[str, str] = {}
    for row in read(arguments.docs, ("doc_id", "text")):
        if row["doc_id"] in docs:
            raise BadLine(f"{arguments.docs}: doc_id {row['doc_id']!r} is there twice")
        docs[row["doc_id"]] = row["text"]
    for found in share(docs.items()):
        yield {
            "a": found.a,
            "b": found.b,
            "shared": [{"a": list(passage.a), "b": list(passage.b)} for passage in found.passages],
            "contained": [round(part, 4) for part in found.contained],
        }


def _rank(arguments: argparse.Namespace) -> Iterator[Row]:
    index = build(_claims(arguments.claims))
    rows = list(read(arguments.queries, ("query_id", "text"), CLUES))
    texts = [row["text"] for row in rows]
    meant = places_by_meaning(index.entries, texts) if arguments.semantic else repeat(())
    claims = {entry.id: entry.text for entry in index.entries}
    for row, places in zip(rows, meant, strict=False):  # the same () without end
        query = Query(row["text"], *(row.get(clue) or "" for clue in CLUES))
        found = rank(index, query, places)
        first = claims[found.ids[0]] if found.ids else ""
        yield {
            "query_id": row["query_id"],
            "ranked": list(found.ids),
            "score": round(found.score, 4),
            "known": found.known,
            "band": _band(found, row["text"], first),
        }


def _band(found: Ranking, text: str, first: str) -> str:
    """Return what may be done with the first claim: group, suggest or nothing."""
    if found.suggest and compare(text, first).same:
        return "group"
    return "suggest" if found.suggest else "none"


def _learn(arguments: argparse.Namespace) -> Iterator[Row]:
    claims = list(_claims(arguments.claims))
    queries = {
        row["query_id"]: row["text"] for row in read(arguments.queries, ("query_id", "text"))
    }
    gold: dict[str, set[str]] = {key: set() for key in queries}
    for row in read(arguments.qrels, ("query_id", "claim_id")):
        gold.setdefault(row["query_id"], set()).add(row["claim_id"])
    yield learn(claims, queries, gold)._asdict()


def _claims(path: Path) -> Iterator[Entry]:
    optional = ("title", *CLUES)
    for row in read(path, ("claim_id", "text"), optional):
        yield Entry(row["claim_id"], row["text"], *(row.get(field) or "" for field in optional))


if __name__ == "__main__":
    sys.exit(main())
