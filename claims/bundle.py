"""One published claim as a zip that anybody can check without us. Pure: frozen data in, bytes out.

It holds every version, the quoted spans, the claim's events up to the newest version, the whole
texts we may pass on, and ``verify_bundle.py``, which says what all that is held to. The same
publication gives the same bytes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from claims.canonical import canonical, fingerprint
from claims.chain import SEALED, Entry, open_facts, part
from claims.verify_bundle import (
    EVENTS,
    MANIFEST,
    SEAL,
    SPANS,
    digest,
    manifest_of,
    spans_of,
    zip_bytes,
)

OUR_WORDS = frozenset({"digest"})
"""Text kinds passed on whole. Other texts are their publishers': quoted, never reprinted."""

VERIFIER = "verify_bundle.py"
README = """\
{sentence}
{address}

This is version {version} of the claim with the versions before it, and what they rest on.

versions/       each version as it was published, in canonical JSON
spans.json      the passages quoted by the newest version, with the SHA-256 of each whole text
events.json     the decisions on this claim, each with its hash in the desk's log
texts/          whole texts, named by their SHA-256: only those in our own words
manifest.json   the SHA-256 of every file

To check it: python3 verify_bundle.py FILE.zip
The SHA-256 of the newest version is {sha256}.
Compare it with the one on the page: a bundle alone can't show that it is the published one.

An event shows what was done, by which role and when. Who did it, and what the desk noted, are
sealed: only their hash is here, unless the desk publishes them.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What a bundle is made of. ``versions`` are canonical documents and end with the newest."""

    address: str
    versions: Sequence[str]
    documents: Sequence[Mapping[str, Any]]
    entries: Sequence[Entry]
    texts: Mapping[str, str]
    verifier: bytes
    with_names: bool


def build_bundle(held: Held) -> bytes:
    """Return the zip."""
    newest = held.documents[-1]
    files = {
        "README.txt": README.format(
            sentence=newest["claim"]["sentence"],
            address=held.address,
            version=newest["version"],
            sha256=fingerprint(held.versions[-1]),
        ).encode(),
        VERIFIER: held.verifier,
        **{f"versions/{n}.json": text.encode() for n, text in enumerate(held.versions, 1)},
        SPANS: canonical({"reports": spans_of(dict(newest))}).encode(),
        EVENTS: canonical({"events": _events(held)}).encode(),
        **{f"texts/{sha}.txt": text.encode() for sha, text in sorted(held.texts.items())},
    }
    manifest = manifest_of(files)
    seal = f"{digest(manifest)}  {MANIFEST}\n".encode()
    return zip_bytes(files | {MANIFEST: manifest, SEAL: seal})


def texts_to_pass_on(document: Mapping[str, Any]) -> set[str]:
    """Return the hashes of the whole texts that may go into a bundle."""
    reports = document["reports"]
    return {each["text_sha256"] for each in reports if each["text_kind"] in OUR_WORDS}


def _events(held: Held) -> list[dict[str, Any]]:
    """Return the events up to the one that made the newest version: later ones are not public."""
    made = {fingerprint(text): number for number, text in enumerate(held.versions)}
    last = max((each.number for each in held.entries if _made(each) in made), default=0)
    events = []
    for entry in held.entries:
        if entry.number > last:
            continue
        document = held.documents[made[_made(entry)]] if _made(entry) in made else None
        shown = {"who": held.with_names, "what": _is_public(entry, document)}
        events.append(_event(entry, shown))
    return events


def _event(entry: Entry, shown: Mapping[str, bool]) -> dict[str, Any]:
    parts = {name: part(entry, name) for name in SEALED}
    seals = {
        name: facts if shown[name] else fingerprint(canonical(facts))
        for name, facts in parts.items()
    }
    return {**open_facts(entry), **seals, "hash": entry.hash}


def _made(entry: Entry) -> str:
    """Return the hash of the version that an event tells of, "" of others."""
    return str(entry.after.get("sha256", "")) if isinstance(entry.after, Mapping) else ""


def _is_public(entry: Entry, document: Mapping[str, Any] | None) -> bool:
    """Tell whether what an event came to is public: a version, for a reason that readers know."""
    if document is None:
        return False
    told = {
        each["reason"] for each in document["corrections"] if each["version"] == document["version"]
    }
    return entry.reason in told | {""}
