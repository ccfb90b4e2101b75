"""Publications from outside: is each version what was published, and does the log know it? Pure."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from claims.canonical import canonical, fingerprint
from claims.chain import Problem, Walk
from claims.publishing import columns


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One publication as it is stored; ``columns`` are what lists and search read."""

    claim: int
    number: int
    text: str
    sha256: str
    previous: str
    columns: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """What of a version the log and the next version are held to."""

    row: str
    claim: int
    number: int
    sha256: str
    previous: str
    log: str


def read_version(version: Version) -> tuple[Trace, list[Problem]]:
    """Check one version by itself: its hash, its form, and the columns that repeat it."""
    row = f"Publication {version.number} of claim {version.claim}"
    document = _read(version.text)
    log = document.get("log") if document else ""
    trace = Trace(
        row=row,
        claim=version.claim,
        number=version.number,
        sha256=version.sha256,
        previous=version.previous,
        log=log if isinstance(log, str) else "",
    )
    why = list(_differences(version, document))
    return trace, [Problem(row=row, what="changed", why=each) for each in why]


def check_versions(
    traces: Iterable[Trace], walked: Walk, *, up_to: int | None = None
) -> Iterator[Problem]:
    """Hold versions, ordered by claim and number, to one another and to the event log.

    ``up_to`` is the last event when the versions were read: later ones tell of later versions.
    """
    untold = dict(walked.documents)
    before: Trace | None = None
    for trace in traces:
        yield from _history(before if before and before.claim == trace.claim else None, trace)
        told = untold.pop(trace.sha256, None)
        known = walked.found.get(trace.log)
        if told is None:
            yield Problem(row=trace.row, what="inserted", why="no event tells of it")
        elif known is None:
            yield Problem(row=trace.row, what="log", why="its log hash is that of no event")
        elif known >= told:
            why = f"event {told} made it, and its log hash is that of event {known}"
            yield Problem(row=trace.row, what="log", why=why)
        before = trace
    for sha256, event in untold.items():
        if up_to is not None and event > up_to:
            continue
        why = f"it tells of a publication that is not there ({sha256})"
        yield Problem(row=f"Event {event}", what="publication removed", why=why)


def _read(text: str) -> dict[str, Any] | None:
    try:
        document = json.loads(text)
    except ValueError:
        return None
    return document if isinstance(document, dict) else None


def _differences(version: Version, document: dict[str, Any] | None) -> Iterator[str]:
    if fingerprint(version.text) != version.sha256:
        yield "its hash is not that of its document"
    if document is None:
        yield "its document can't be read"
        return
    try:
        said = columns(document) | {"published_at": document["published_at"]}
        form = canonical(document)
    except (AttributeError, KeyError, TypeError):
        yield "its document is none of the schema"
        return
    if form != version.text:
        yield "its document is not in canonical form"
    wrong = sorted(name for name, value in said.items() if version.columns[name] != value)
    if wrong:
        yield f"not what its document says: {', '.join(wrong)}"
    if (document["version"], document["claim"]["id"]) != (version.number, version.claim):
        yield "its number or its claim is not that of its document"
    if (document["previous"] or "") != version.previous:
        yield "the version before is not that of its document"


def _history(before: Trace | None, trace: Trace) -> Iterator[Problem]:
    expected = before.number + 1 if before else 1
    if trace.number != expected:
        why = f"version {expected} is not there"
        yield Problem(row=trace.row, what="removed before it", why=why)
    elif trace.previous != (before.sha256 if before else ""):
        why = "it does not carry the hash of the version before"
        yield Problem(row=trace.row, what="changed", why=why)
