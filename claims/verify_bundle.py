#!/usr/bin/env python3
"""Check the bundle of one published claim: python3 verify_bundle.py bundle.zip

Standard library only, and nothing of the program that made the bundle: read it before you run it.
It ends with 0 when all that was checked holds, 1 when something does not, 2 when it is no bundle.

  --expect SHA256  the hash of the newest version, noted from the page, the API or a feed
  --texts FOLDER   whole texts that you hold (UTF-8): the quoted spans are looked for in them too

A bundle that fits in itself was not changed in one place. Who makes all of it anew can make it
fit: only a hash noted elsewhere shows that it is the published one.
"""

from __future__ import annotations

import argparse
import json
import re
import struct
import sys
from binascii import crc32
from hashlib import sha256
from pathlib import Path
from typing import Any

SCHEMA = "audiatur.bundle/1"
NAME = re.compile(r"(\w[\w-]*/)?\w[\w-]*\.\w+", re.ASCII)  # safe on any system
MANIFEST, SEAL, SPANS, EVENTS = "manifest.json", "manifest.sha256", "spans.json", "events.json"
LOCAL, CENTRAL, END = b"PK\3\4", b"PK\1\2", b"PK\5\6"
FIXED = struct.pack("<HHHHH", 20, 0, 0, 0, 0x21)  # version, no flags, stored, 1 January 1980
OPEN = ("number", "at", "role", "did", "subject", "claim", "previous")
SEALED = ("who", "what")
DECIDING = ("claim_confirmed", "claim_edited", "claim_returned", "claim_submitted")

WRONG = (AttributeError, LookupError, RecursionError, TypeError, ValueError)

Data = dict[str, Any]


class Report:
    """What was checked, what can't be checked from here, and what does not hold."""

    def __init__(self) -> None:
        self.checked: list[str] = []
        self.unchecked: list[str] = []
        self.problems: list[str] = []

    def hold(self, file: str, why: str, held: object = None) -> None:
        """Note a problem of the file unless it held."""
        if not held and f"{file}: {why}" not in self.problems:
            self.problems.append(f"{file}: {why}")


def digest(data: bytes) -> str:
    """Return the SHA-256 of bytes."""
    return sha256(data).hexdigest()


def canonical(data: object) -> bytes:
    """Return the one way to write data as JSON: sorted keys, no spaces, text as it is."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def zip_bytes(files: dict[str, bytes]) -> bytes:
    """Return the zip of these files, stored in this order: every byte follows from them."""
    body, index = b"", b""
    for name, data in files.items():
        place = struct.pack("<HHHII", 0, 0, 0, 0, len(body))
        index += CENTRAL + struct.pack("<H", 20) + _facts(name, data) + place + name.encode()
        body += LOCAL + _facts(name, data) + name.encode() + data
    sizes = struct.pack("<HHII", len(files), len(files), len(index), len(body))
    return body + index + END + bytes(4) + sizes + bytes(2)


def _facts(name: str, data: bytes) -> bytes:
    return FIXED + struct.pack("<IIIHH", crc32(data), len(data), len(data), len(name), 0)


def open_bundle(data: bytes, report: Report) -> dict[str, bytes]:
    """Return the files of a bundle. Nothing is unpacked: what is compressed does not fit."""
    files: dict[str, bytes] = {}
    at, name = 0, "The zip"
    while data[at : at + 4] == LOCAL and len(data) >= at + 30:
        size, length = struct.unpack("<I", data[at + 18 : at + 22])[0], data[at + 26]
        start = at + 30 + length
        name = data[at + 30 : start].decode("latin-1")
        if name in files or not NAME.fullmatch(name):
            raise ValueError(f"it holds a name that no bundle has: {name!r}")
        files[name] = data[start : start + size]
        facts = _facts(name, files[name])
        report.hold(name, "changed: not what the zip says of it", data[at + 4 : at + 30] == facts)
        at = start + size
    if not files:
        raise ValueError("it is no bundle: it does not begin as one")
    report.hold(name, "what follows it can't be read", data[at : at + 4] == CENTRAL)
    report.hold("The index of the zip", "changed", report.problems or data == zip_bytes(files))
    return files


def manifest_of(files: dict[str, bytes]) -> bytes:
    """Return the manifest of files: their names, sizes and hashes, in their order."""
    listed = [
        {"name": name, "bytes": len(data), "sha256": digest(data)} for name, data in files.items()
    ]
    return canonical({"schema": SCHEMA, "files": listed})


def check_manifest(files: dict[str, bytes], report: Report) -> None:
    """Hold every file to the manifest, and the manifest to its own hash."""
    held, seal = files.get(MANIFEST, b""), files.get(SEAL, b"")
    rest = {name: data for name, data in files.items() if name not in {MANIFEST, SEAL}}
    if seal != f"{digest(held)}  {MANIFEST}\n".encode():
        wrong = SEAL if held == manifest_of(rest) or not seal else MANIFEST
        report.hold(wrong, "changed or removed")
    elif held != manifest_of(rest):
        listed = {each["name"]: each["sha256"] for each in read(held)["files"]}
        for name, data in rest.items():
            report.hold(name, "added: the manifest does not name it", name in listed)
            report.hold(name, "changed: not its SHA-256", listed.get(name) in {None, digest(data)})
        for name in listed:
            report.hold(name, "removed", name in rest)
        moved = next((b for a, b in zip(listed, rest, strict=False) if a != b), MANIFEST)
        report.hold(moved, "not in its place", report.problems)
    report.hold(MANIFEST, "not in its place", list(files)[-2:] == [MANIFEST, SEAL])
    report.checked.append(f"{len(rest)} files: the SHA-256 and the place the manifest gives")


def read_versions(files: dict[str, bytes], report: Report) -> dict[str, Data]:
    """Return the versions, each held to its form and to the one before."""
    versions: dict[str, Data] = {}
    previous, claim = None, None
    for number in range(1, sum(name.startswith("versions/") for name in files) + 1):
        name = f"versions/{number}.json"
        document = read(files[name])
        claim = claim or document["claim"]["id"]
        report.hold(name, "not in canonical form", canonical(document) == files[name])
        report.hold(name, "of another claim", document["claim"]["id"] == claim)
        follows = (document["version"], document["previous"]) == (number, previous)
        report.hold(name, "does not carry the SHA-256 of the version before", follows)
        previous = digest(files[name])
        versions[name] = document
    report.checked.append(f"{len(versions)} versions: canonical, each with the hash before it")
    return versions


def spans_of(document: Data) -> list[Data]:
    """Return the quoted spans of a version, by report, with the hash of each whole text."""
    found = []
    for report in document["reports"]:
        facts = ("article", "text_kind", "text_length", "text_sha256")
        spans = [
            {name: anchor[name] for name in ("start", "end", "exact")}
            | {"sha256": digest(anchor["exact"].encode())}
            for anchor in _anchors(report)
        ]
        found.append({name: report[name] for name in facts} | {"spans": spans})
    return found


def check_spans(
    files: dict[str, bytes], versions: dict[str, Data], texts: dict[str, bytes], report: Report
) -> None:
    """Hold every quoted span to its offsets, its excerpt, and each whole text that is at hand."""
    newest = list(versions.values())[-1]
    spans = read(files[SPANS])["reports"]
    report.hold(SPANS, "not the spans of the newest version", spans == spans_of(newest))
    for name, document in versions.items():
        for item in document["reports"]:
            held = texts.get(item["text_sha256"])
            for anchor in _anchors(item):
                words = f"not where it says: {anchor['exact']!r}"
                report.hold(name, words, _fits(anchor, item))
                if held is not None:
                    place = held.decode()[anchor["start"] : anchor["end"]]
                    report.hold(name, words, place == anchor["exact"])
    wanted = {item["text_sha256"] for item in spans}
    count = sum(len(item["spans"]) for item in spans)
    report.checked.append(f"{count} quoted spans: their offsets, hashes and excerpts")
    report.checked.append(f"{len(wanted & set(texts))} of {len(wanted)} whole texts: the quotes")
    if wanted - set(texts):
        report.unchecked.append("texts we may not pass on: compare the SHA-256, or use --texts")


def _fits(anchor: Data, item: Data) -> bool:
    start, end, exact = anchor["start"], anchor["end"], anchor["exact"]
    shown = [
        each["text"][start - each["start"] : end - each["start"]]
        for each in item["excerpts"]
        if each["start"] <= start and end <= each["start"] + len(each["text"])
    ]
    whole = end - start == len(exact) and 0 <= start < end <= item["text_length"]
    return whole and all(each == exact for each in shown)


def _anchors(item: Data) -> list[Data]:
    origin = (item["origin"] or {}).get("anchor")
    return [each["anchor"] for each in item["passages"]] + ([origin] if origin else [])


def event_hash(event: Data) -> str:
    """Return the hash of an event, from what is shown of it and the hashes of what is not."""
    seals = {name: event[name] for name in SEALED}
    shut = {k: v if isinstance(v, str) else digest(canonical(v)) for k, v in seals.items()}
    return digest(canonical({**{name: event[name] for name in OPEN}, **shut}))


def check_events(files: dict[str, bytes], versions: dict[str, Data], report: Report) -> None:
    """Hold every event to its hash, and each version to the events it rests on."""
    events = read(files[EVENTS])["events"]
    claim = next(iter(versions.values()))["claim"]["id"]
    number, hashed = 0, ""
    for event in events:
        row = f"event {event['number']}"
        report.hold(EVENTS, f"{row} was changed", event["hash"] == event_hash(event))
        report.hold(EVENTS, f"{row} is of another claim", event["claim"] == claim)
        report.hold(EVENTS, f"{row} is not in its place", event["number"] > number)
        follows = event["number"] != number + 1 or event["previous"] == hashed
        report.hold(EVENTS, f"{row} does not carry the hash of the one before", follows)
        number, hashed = event["number"], event["hash"]
    report.checked.append(f"{len(events)} events: the hash of what each says or seals")
    for name, document in versions.items():
        _check_log(name, document, events, report)
    sealed = sum(isinstance(each["who"], str) for each in events)
    report.unchecked.append(f"who acted in {sealed} events: sealed, only the hash is here")
    report.unchecked.append("events of other claims between these: they are not in the bundle")


def _check_log(name: str, document: Data, events: list[Data], report: Report) -> None:
    log = document["decisions"].get("log")
    if log is None:
        report.unchecked.append(f"{name}: it does not say which events it rests on")
        return
    under = events[: log["events"]]
    hashes = "\n".join(each["hash"] for each in under).encode()
    report.hold(EVENTS, f"not the events that {name} rests on", digest(hashes) == log["sha256"])
    steps = [
        {"did": each["did"], "role": each["role"], "at": f"{each['at'][:19]}Z"}
        for each in under
        if each["did"] in DECIDING
    ]
    report.hold(EVENTS, f"not the steps of {name}", steps == document["decisions"]["steps"])
    report.checked.append(f"{name}: rests on {len(under)} of the events, and on no other")
    shown = [each["what"] for each in events[len(under) :] if isinstance(each["what"], dict)]
    sha = digest(canonical(document))
    if not any(what["after"].get("sha256") == sha for what in shown):
        report.unchecked.append(f"{name}: the event that published it is sealed")


def read(data: bytes) -> Data:
    """Return the JSON of a file; what is no object shows where a part of it is asked for."""
    return json.loads(data.decode())


def verify(data: bytes, *, texts: dict[str, bytes], expected: str = "") -> Report:
    """Check a bundle. What it says is only looked at where its files are whole."""
    report = Report()
    files = open_bundle(data, report)
    name = MANIFEST
    try:
        check_manifest(files, report)
        if report.problems:
            return report
        held = {name[6:-4]: data for name, data in files.items() if name.startswith("texts/")}
        for sha, text in held.items():
            report.hold(f"texts/{sha}.txt", "not the text its name says", digest(text) == sha)
        versions = read_versions(files, report)
        name = list(versions)[-1]
        same = expected in {"", digest(files[name])}
        report.hold(name, "not the version whose hash was noted", same)
        check_spans(files, versions, texts | held, report)
        check_events(files, versions, report)
    except WRONG as error:
        report.hold(name, f"not as {SCHEMA} has it ({error!r})")
    return report


def main() -> int:
    """Check the bundle named on the command line and say what came of it."""
    parser = argparse.ArgumentParser(description="Check the bundle of one published claim.")
    parser.add_argument("bundle", type=Path)
    parser.add_argument("--expect", default="", metavar="SHA256")
    parser.add_argument("--texts", type=Path, metavar="FOLDER")
    given = parser.parse_args()
    found = [path for path in given.texts.iterdir() if path.is_file()] if given.texts else []
    texts = {digest(data): data for data in (path.read_bytes() for path in found)}
    try:
        report = verify(given.bundle.read_bytes(), texts=texts, expected=given.expect)
    except (OSError, ValueError) as error:
        sys.stderr.write(f"{given.bundle}: {error}\n")
        return 2
    said = [f"{title}: {line}" for title, lines in vars(report).items() for line in lines]
    said.append("Something does not hold." if report.problems else "All that was checked holds.")
    sys.stdout.buffer.write("\n".join([*said, ""]).encode("utf-8", "backslashreplace"))
    return bool(report.problems)


if __name__ == "__main__":
    sys.exit(main())
