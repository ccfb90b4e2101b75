"""Where the reports have it from: "five reports, one origin", counted only where confirmed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from claims.reading.reports import Report

_Key = tuple[str, str, int]
_FROM_A_REPORT = frozenset({"outlet", "wire"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """One report, and the reports that have it from this one."""

    report: Report
    copies: tuple["Branch", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """One confirmed source and the reports that trace to it."""

    kind: str
    label: str
    reports: tuple[Report, ...]
    branches: tuple[Branch, ...]  # the same reports as a tree


@dataclass(frozen=True, slots=True, kw_only=True)
class Origins:
    known: tuple[Origin, ...]
    unknown: tuple[Report, ...]  # never counted as independent sources

    @property
    def is_one_for_all(self) -> bool:
        return len(self.known) == 1 and not self.unknown


def read_origins(origins: Sequence[Mapping[str, Any] | None], reports: Sequence[Report]) -> Origins:
    """Group the reports by their confirmed origin; ``origins`` and ``reports`` run in step.

    A report that has it from another of these reports belongs to that one's origin.
    """
    groups: dict[_Key, list[Report]] = {}
    unknown = []
    for origin, report in zip(origins, reports, strict=True):
        if not origin or origin.get("kind", "unknown") == "unknown":
            unknown.append(report)
            continue
        # Own reporting is a source of its own, however alike two labels read.
        own = report.article if origin["kind"] == "own_reporting" else 0
        key = (origin["kind"], origin.get("label") or "", own)
        groups.setdefault(key, []).append(report)
    sources = _sources(groups)
    copies = {article: groups[key] for key, article in sources.items()}
    known = (_origin(key, groups[key], copies) for key in groups if key not in sources)
    return Origins(known=tuple(known), unknown=tuple(unknown))


def _sources(groups: Mapping[_Key, Sequence[Report]]) -> dict[_Key, int]:
    """Return the origins that are themselves one of the reports: which article each one is."""
    home = {report.article: key for key, members in groups.items() for report in members}
    by_name: dict[str, list[int]] = {}
    for members in groups.values():
        for report in members:
            by_name.setdefault(report.outlet.name.casefold(), []).append(report.article)
    found: dict[_Key, int] = {}
    for key in groups:
        named = by_name.get(key[1].casefold(), []) if key[0] in _FROM_A_REPORT else []
        # Two reports of that outlet: which of them it was is not said.
        if len(named) == 1 and not _leads_back(home[named[0]], key, found, home):
            found[key] = named[0]
    return found


def _leads_back(at: _Key, key: _Key, found: Mapping[_Key, int], home: Mapping[int, _Key]) -> bool:
    while at != key and at in found:
        at = home[found[at]]
    return at == key


def _origin(key: _Key, members: Sequence[Report], copies: Mapping[int, Sequence[Report]]) -> Origin:
    branches = tuple(_branch(report, copies) for report in members)
    return Origin(
        kind=key[0],
        label=key[1],
        reports=tuple(report for branch in branches for report in _reports(branch)),
        branches=branches,
    )


def _branch(report: Report, copies: Mapping[int, Sequence[Report]]) -> Branch:
    below = tuple(_branch(copy, copies) for copy in copies.get(report.article, ()))
    return Branch(report=report, copies=below)


def _reports(branch: Branch) -> list[Report]:
    return [branch.report, *(report for copy in branch.copies for report in _reports(copy))]
