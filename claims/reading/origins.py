"""Where the reports have it from: "five reports, one origin", counted only where confirmed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from claims.reading.reports import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """One confirmed source and the reports that trace to it."""

    kind: str
    label: str
    reports: tuple[Report, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Origins:
    known: tuple[Origin, ...]
    unknown: tuple[Report, ...]  # never counted as independent sources

    @property
    def is_one_for_all(self) -> bool:
        return len(self.known) == 1 and not self.unknown


def read_origins(origins: Sequence[Mapping[str, Any] | None], reports: Sequence[Report]) -> Origins:
    """Group the reports by their confirmed origin; ``origins`` and ``reports`` run in step."""
    groups: dict[tuple[str, str, int], list[Report]] = {}
    unknown = []
    for origin, report in zip(origins, reports, strict=True):
        if not origin or origin.get("kind", "unknown") == "unknown":
            unknown.append(report)
            continue
        # Own reporting is a source of its own, however alike two labels read.
        own = report.article if origin["kind"] == "own_reporting" else 0
        key = (origin["kind"], origin.get("label") or "", own)
        groups.setdefault(key, []).append(report)
    known = tuple(
        Origin(kind=kind, label=label, reports=tuple(members))
        for (kind, label, _), members in groups.items()
    )
    return Origins(known=known, unknown=tuple(unknown))
