"""Bundles for tests: two versions of a made-up claim and what they rest on, without a desk."""

from dataclasses import replace
from typing import Any

from claims import verify_bundle
from claims.bundle import Held, build_bundle
from claims.canonical import canonical, fingerprint
from claims.chain import Entry, digest, hash_of
from tests.claims.documents import EMBASSY, KIRBY, make_document, make_passage, make_report

TEXT = "Kirby said: “it is so”.\n\nThe embassy said: “it is not”."
VERIFIER = b"print('a stand-in')\n"


def make_held(**changes: Any) -> Held:
    """Return what a bundle is made of: a corrected claim with one whole text of our own."""
    entries: list[Entry] = []
    _add(entries, 3, did="claim_proposed", role="Software")
    _add(entries, 7, did="claim_confirmed")
    _add(entries, 8, did="claim_submitted")
    documents = [_document(1, entries, previous=None)]
    _add_version(entries, 9, documents[0])
    _add(entries, 12, did="claim_submitted", reason="A note of the desk")
    before = fingerprint(canonical(documents[0]))
    documents.append(_document(2, entries, previous=before, status="corrected"))
    _add_version(entries, 15, documents[1])
    _add(entries, 20, did="claim_reopened")
    held = Held(
        address="https://desk.example/claims/1-it-is-so/",
        versions=[canonical(each) for each in documents],
        documents=documents,
        entries=entries,
        texts={fingerprint(TEXT): TEXT},
        verifier=VERIFIER,
        with_names=False,
    )
    return replace(held, **changes)


def make_bundle(**changes: Any) -> bytes:
    """Return the zip of it."""
    return build_bundle(make_held(**changes))


def unpacked(data: bytes) -> dict[str, bytes]:
    """Return the files of a bundle that is whole."""
    return verify_bundle.open_bundle(data, verify_bundle.Report())


def packed(files: dict[str, bytes]) -> bytes:
    """Return a bundle of these files, sealed as by somebody who knows how."""
    rest = {name: data for name, data in files.items() if not name.startswith("manifest.")}
    manifest = verify_bundle.manifest_of(rest)
    seal = f"{verify_bundle.digest(manifest)}  manifest.json\n".encode()
    return verify_bundle.zip_bytes(rest | {"manifest.json": manifest, "manifest.sha256": seal})


def problems(data: bytes, **options: Any) -> list[str]:
    """Return what does not hold of a bundle."""
    return verify_bundle.verify(data, **{"texts": {}} | options).problems


def _add(entries: list[Entry], number: int, **facts: Any) -> None:
    entry = Entry(
        **{
            "number": number,
            "at": f"2026-11-22T{number:02}:00:00.123456Z",
            "by": 1,
            "by_name": "ana",
            "role": "Reviewer",
            "subject": "claim:1",
            "claim": 1,
            "before": {},
            "after": {},
            "reason": "",
            "previous": entries[-1].hash if entries else "0" * 64,
            "hash": "",
            "salt": f"salt {number}",
        }
        | facts
    )
    entries.append(replace(entry, hash=hash_of(entry)))


def _add_version(entries: list[Entry], number: int, document: dict[str, Any]) -> None:
    after = {"state": document["status"], "sha256": fingerprint(canonical(document))}
    _add(entries, number, did="claim_published", role="Editor", by_name="bo", after=after)


def _document(number: int, entries: list[Entry], **head: Any) -> dict[str, Any]:
    steps = [
        {"did": each.did, "role": each.role, "at": f"{each.at[:19]}Z"}
        for each in entries
        if each.did in verify_bundle.DECIDING
    ]
    log = {"events": len(entries), "sha256": digest(each.hash for each in entries)}
    decisions = {"checklist": [], "steps": steps, "log": log}
    return make_document(version=number, reports=[_report()], decisions=decisions, **head)


def _report() -> dict[str, Any]:
    passages = [
        make_passage(TEXT, "it is so", number=1, position="asserts", actors=[KIRBY]),
        make_passage(TEXT, "it is not", number=2, position="denies", actors=[EMBASSY]),
    ]
    facts = {"text_sha256": fingerprint(TEXT), "text_length": len(TEXT)}
    return make_report(1, "Example Courier", TEXT, passages, **facts)
