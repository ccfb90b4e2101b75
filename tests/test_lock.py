"""The lock files: in step with pyproject.toml, hashed, and free of any address."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
RUN, TEST = "requirements.lock", "requirements-test.lock"


def entries(name: str) -> dict[str, str]:
    """Package name -> its whole entry in the lock file `name`."""
    text = (ROOT / name).read_text(encoding="utf-8")
    parts = re.split(r"\n(?=\S)", text.strip())
    return {canonicalize_name(part.partition("==")[0]): part for part in parts}


def version(entry: str) -> str:
    """The pinned version of an entry."""
    found = re.match(r"[^=]+==(\S+)", entry)
    assert found, entry
    return found.group(1)


def project() -> dict[str, Any]:
    """What pyproject.toml says."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def asked_for() -> list[Any]:
    """Every direct requirement with the lock file that has to hold it."""
    said = project()
    groups = said["dependency-groups"]
    running = [
        *said["project"]["dependencies"],
        *said["project"]["optional-dependencies"]["postgres"],
    ]
    testing = [*running, *groups["test"], *groups["lint"]]
    return [(RUN, line) for line in running] + [(TEST, line) for line in testing]


@pytest.mark.parametrize(("name", "line"), asked_for())
def test_each_requirement_is_locked_at_a_version_it_allows(name: str, line: str) -> None:
    requirement = Requirement(line)
    entry = entries(name)[canonicalize_name(requirement.name)]
    assert requirement.specifier.contains(version(entry))


@pytest.mark.parametrize("name", [RUN, TEST])
def test_a_lock_names_no_address_and_no_index(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(r"^\s*(--(extra-)?index-url|--find-links|-[if]\b|#)", text, re.MULTILINE)


@pytest.mark.parametrize("name", [RUN, TEST])
def test_every_entry_is_hashed(name: str) -> None:
    assert [key for key, entry in entries(name).items() if "--hash=sha256:" not in entry] == []


def test_tests_run_on_the_very_packages_that_serve() -> None:
    assert entries(RUN).items() <= entries(TEST).items()
