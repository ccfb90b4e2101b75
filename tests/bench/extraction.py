"""``python3 dev.py bench extraction [DOCS GOLD]...``: quality, speed, memory, growth.

Without arguments it measures the project's own gold set; each pair of files adds another set, as
JSON Lines of
``{"doc_id", "text"}`` and ``{"doc_id", "claims"}`` (see ``docs/extraction.md``).
"""

import argparse
import importlib.util
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from claims.extraction import find
from tests.claims.extraction.scoring import Score, add, load

ROOT = Path(__file__).resolve().parents[2]
OWN = ROOT / "tests" / "claims" / "extraction" / "gold"
KINDS = ("all", "direct", "mixed", "indirect")
SIZES = (10_000, 100_000, 1_000_000)
ROUNDS = 5
HOSTILE = {
    "news": "",  # filled with the measured texts
    "no full stop": "he said that she said ",
    "only opening marks": "\u201c",
    "unbalanced marks": '" a ',
    "single marks": "'a ",
    "only commas": "a, ",
    "names": "Ana Ode, ",
    "according to": "according to X, ",
    "denials": "denied the charge but ",
    "line breaks": "a\n",
    "brackets": "( ",
    "zero bytes": "\x00",
    "emoji": "\U0001f600 ",
    "markup": '<p class="x">said ',
}


def main(argv: list[str] | None = None) -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="bench extraction", description=__doc__)
    parser.add_argument("files", nargs="*", metavar="DOCS GOLD", help="pairs of JSON Lines files")
    parser.add_argument(
        "--no-growth", action="store_true", help="leave the slow table of growth out"
    )
    arguments = parser.parse_args(argv)
    if len(arguments.files) % 2:
        parser.error("the files come in pairs: DOCS GOLD")
    paths = [Path(name) for name in arguments.files]
    sets = [(OWN / "docs.jsonl", OWN / "gold.jsonl"), *zip(paths[::2], paths[1::2], strict=True)]
    texts: list[str] = []
    for docs, gold in sets:
        texts = print_quality(docs, gold)
    print_speed(texts)
    print_start()
    if not arguments.no_growth:
        print_growth("\n\n".join(texts))
    return 0


def print_quality(docs: Path, gold: Path) -> list[str]:
    """Print what was found and how often each rule was right; return the texts."""
    documents, wanted = load(docs), load(gold)
    score = Score()
    for doc_id, document in documents.items():
        add(score, document["text"], wanted[doc_id], find(document["text"]))
    print(f"\n{docs.parent.name}/{docs.name}: {len(documents)} texts, word overlap of 80 %")
    print(f"{'':22}{'P':>7}{'R':>7}{'given':>7}{'gold':>7}")
    for kind in KINDS:
        shares = f"{score.precision(kind):7.1f}{score.recall(kind):7.1f}"
        print(f"{kind:22}{shares}{score.given[kind]:7}{score.gold[kind]:7}")
    print(f"{'F1':22}{score.f1:7.1f}\n{'F1 with the speaker':22}{score.f1_with_speaker:7.1f}")
    print(f"\n{'rule':22}{'fired':>7}{'right':>7}{'P':>7}")
    for rule, fired in score.given.most_common():
        if rule not in KINDS:
            print(f"{rule:22}{fired:7}{score.right[rule]:7}{score.precision(rule):7.1f}")
    return [document["text"] for document in documents.values()]


def print_speed(texts: list[str]) -> None:
    """Print articles a second on one core, ours and those of others that are installed."""
    print(f"\n{'speed, one core':22}{'texts/s':>9}{'MB/s':>7}")
    systems: dict[str, Callable[[str], object]] = {"ours": find, **_others()}
    size = sum(map(len, texts))
    for name, system in systems.items():
        best = min(_seconds(system, texts) for _ in range(ROUNDS if name == "ours" else 1))
        print(f"{name:22}{len(texts) / best:9.0f}{size / best / 1e6:7.2f}")


def _seconds(system: Callable[[str], object], texts: list[str]) -> float:
    begin = time.process_time()
    for text in texts:
        system(text)
    return time.process_time() - begin


def _others() -> dict[str, Callable[[str], object]]:
    """Systems to stand beside, where they are installed; none of them is needed."""
    if importlib.util.find_spec("spacy") is None:
        print("(spaCy and textacy are not installed: no comparison)")
        return {}
    import spacy

    try:
        parse = spacy.load("en_core_web_sm")
    except OSError:
        print("(spaCy has no English model here: no comparison)")
        return {}
    systems: dict[str, Callable[[str], object]] = {"spaCy, parse alone": parse}
    if importlib.util.find_spec("textacy") is not None:
        from textacy.extract import direct_quotations

        systems["textacy"] = lambda text: list(direct_quotations(parse(text)))
    return systems


def print_start() -> None:
    """Print what a fresh process needs before the first article, and how much memory at most."""
    begin = time.perf_counter()
    subprocess.run([sys.executable, "-c", "pass"], cwd=ROOT, check=True)
    bare = time.perf_counter() - begin
    begin = time.perf_counter()
    subprocess.run([sys.executable, "-c", "import claims.extraction"], cwd=ROOT, check=True)
    print(f"\n{'import':22}{time.perf_counter() - begin - bare:9.3f} s")
    code = "import sys, resource, claims.extraction as e; e.find(sys.stdin.read());"
    code += "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    text = "\n\n".join(row["text"] for row in load(OWN / "docs.jsonl").values())
    run = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        input=text,
        capture_output=True,
        text=True,
        check=True,
    )
    print(f"{'peak memory':22}{int(run.stdout) / _units_per_megabyte():9.0f} MB")


def _units_per_megabyte() -> int:
    """Linux counts in kilobytes, macOS in bytes."""
    return 1024 * 1024 if sys.platform == "darwin" else 1024


def print_growth(news: str) -> None:
    """Print seconds for growing texts; ten times the text takes about ten times as long."""
    print(f"\n{'seconds for':22}" + "".join(f"{size // 1000:>8} kB" for size in SIZES))
    for name, unit in HOSTILE.items():
        seconds = [_seconds(find, [_filled(unit or news, size)]) for size in SIZES]
        print(f"{name:22}" + "".join(f"{value:11.3f}" for value in seconds))
    print(f"{'peak memory, all':22}{_peak():9.0f} MB")


def _filled(unit: str, size: int) -> str:
    return (unit * (size // len(unit) + 1))[:size]


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _units_per_megabyte()


if __name__ == "__main__":
    sys.exit(main())
