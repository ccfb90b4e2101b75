"""The architecture as a test: imports point one way, and files keep the shape they promise."""

import ast
import subprocess
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.sources import APPS, ROOT, nodes, sources

PURE = (
    "articles.text",
    "articles.readers",
    "claims.extraction",
    "claims.matching",
    "claims.publishing",
    "claims.changes",
    "claims.claimreview",
    "claims.annotations",
    "claims.bundle",
    "claims.verify_bundle",
    "claims.site",
    "claims.reading",
    "claims.canonical",
    "claims.cards",
    "claims.chain",
    "claims.versions",
    "claims.speakers",
    "claims.facets",
    "claims.words",
    "claims.candidates.analyser",
    "claims.candidates.postings",
    "claims.candidates.bm25",
    "claims.candidates.ranking",
)
# Who may import whom inside claims: only the same row or one further up.
LAYERS = (
    tuple(name for name in PURE if name.startswith("claims.")),
    ("claims.kept",),
    ("claims.models",),
    ("claims.candidates",),
    ("claims.checklist", "claims.policies"),
    ("claims.graphs", "claims.presenters", "claims.search"),  # no decisions
    ("claims.public_index",),
    ("claims.actions",),
    (
        "claims.views",
        "claims.admin",
        "claims.forms",
        "claims.management",
        "claims.tasks",
        "claims.background",
        "claims.templatetags",
        "claims.accounts",
        "claims.sessions",
        "claims.demo",
    ),
)
# What a part of the project never imports, whatever the layer.
NEVER = {
    "articles": ("claims", "factcheck"),
    "articles.text": ("articles.readers", "articles.models", "articles.ingest"),
    "articles.readers": ("articles.models", "articles.ingest"),
    "claims": ("factcheck",),
    "claims.extraction": ("articles.readers", "claims.matching"),
    "claims.views": ("claims.admin",),
    "claims.admin": ("claims.views",),
    "factcheck": ("articles", "claims"),
}
BANNED_FILES = {"utils.py", "helpers.py", "common.py", "core.py", "misc.py", "signals.py"}
LONGEST_FUNCTION, LONGEST_FILE = 40, 300


def module_name(path: Path) -> str:
    """articles/text/span.py -> articles.text.span."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(path: Path, parts: Iterable[ast.AST]) -> Iterator[str]:
    """Every module a file imports, relative ones resolved, late ones too."""
    package = module_name(path) if path.name == "__init__.py" else module_name(path.parent / "x")
    package = package if path.name == "__init__.py" else package.rpartition(".")[0]
    for node in parts:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1]
            base = [*(above if node.level else []), *(node.module or "").split(".")]
            start = ".".join(part for part in base if part)
            yield from (f"{start}.{alias.name}" for alias in node.names)


def within(name: str, part: str) -> bool:
    """Whether a module is `part` or lies in it."""
    return name == part or name.startswith(f"{part}.")


def layer(name: str) -> int | None:
    """The row of LAYERS a module belongs to, None when it has none."""
    for number, row in enumerate(LAYERS):
        if any(within(name, part) for part in row):
            return number
    return None


SOURCES = sources(*APPS)


@cache
def all_imports() -> list[tuple[str, str]]:
    """Each of our modules with each module it imports."""
    return [
        (module_name(p), target) for p, parts in nodes().items() for target in imports(p, parts)
    ]


def test_relative_imports_are_resolved() -> None:
    tree = ast.parse("from . import span\nfrom ..models import article\nimport json")
    found = list(imports(ROOT / "articles" / "text" / "x.py", ast.walk(tree)))
    assert found == ["articles.text.span", "articles.models.article", "json"]


@pytest.mark.parametrize(("part", "never"), NEVER.items(), ids=NEVER)
def test_a_part_never_imports_what_lies_above_it(part: str, never: tuple[str, ...]) -> None:
    wrong = [
        f"{name} imports {target}"
        for name, target in all_imports()
        if within(name, part) and any(within(target, other) for other in never)
    ]
    assert wrong == []


def test_claims_imports_only_towards_the_pure_core() -> None:
    wrong = []
    for name, target in all_imports():
        mine, theirs = layer(name), layer(target)
        if mine is not None and theirs is not None and theirs > mine:
            wrong.append(f"{name} imports {target}")
    assert wrong == []


def test_every_module_of_claims_has_its_place() -> None:
    wiring = ("claims", "claims.apps", "claims.urls")
    names = [name for name in map(module_name, SOURCES) if within(name, "claims")]
    assert [name for name in names if name not in wiring and layer(name) is None] == []


def test_the_pure_core_imports_no_django_and_nothing_that_needs_it() -> None:
    wrong = []
    for name, target in all_imports():
        if not any(within(name, part) for part in PURE):
            continue
        ours = target.split(".")[0] in APPS and not any(within(target, part) for part in PURE)
        if ours or target.startswith(("django", "csp")):
            wrong.append(f"{name} imports {target}")
    assert wrong == []


def test_the_pure_core_runs_from_a_script() -> None:
    names = [module_name(p) for p in SOURCES if any(within(module_name(p), x) for x in PURE)]
    script = f"import sys, {', '.join(names)}; sys.exit('django' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_articles_does_not_know_claims_even_as_a_string() -> None:
    wrong = [
        f"{module_name(path)}:{node.lineno}"
        for path, parts in nodes().items()
        if within(module_name(path), "articles")
        for node in parts
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if within(node.value, "claims")
    ]
    assert wrong == []


def test_nothing_happens_through_signals() -> None:
    signals = ("django.dispatch", "django.db.models.signals", "django.core.signals")
    wrong = [pair for pair in all_imports() if any(within(pair[1], name) for name in signals)]
    assert wrong == []


def test_modules_are_named_for_what_they_hold() -> None:
    assert [path for path in sources(*APPS, "tests") if path.name in BANNED_FILES] == []


def test_files_stay_short() -> None:
    lengths = {path: len(path.read_text().splitlines()) for path in sources(*APPS, "tests")}
    assert {str(path): size for path, size in lengths.items() if size > LONGEST_FILE} == {}


def test_functions_stay_short() -> None:
    functions = [
        (f"{module_name(path)}.{node.name}", (node.end_lineno or 0) - node.lineno + 1)
        for path, parts in nodes().items()
        for node in parts
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    assert [found for found in functions if found[1] > LONGEST_FUNCTION] == []
