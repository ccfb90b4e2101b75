"""Our own Python files, read and taken apart once for all tests that look at them."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
APPS = ("articles", "claims", "factcheck")


def sources(*folders: str) -> list[Path]:
    """Our own Python files, without migrations."""
    found = (path for folder in folders for path in (ROOT / folder).rglob("*.py"))
    return sorted(path for path in found if "migrations" not in path.parts)


@cache  # not as the module is read: every worker reads it, and one of them runs these tests
def nodes() -> dict[Path, list[ast.AST]]:
    """Every part of what each file of the apps says."""
    return {
        path: list(ast.walk(ast.parse(path.read_text(encoding="utf-8")))) for path in sources(*APPS)
    }
