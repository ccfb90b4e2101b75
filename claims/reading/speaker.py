"""What one person or body said, as records: which position, in which words, to which claim."""

from collections.abc import Iterable
from dataclasses import dataclass

from claims.reading.passages import Passage
from claims.reading.positions import ANSWERS
from claims.reading.reports import Report, read_report, target_of
from claims.reading.values import Actor, Document, read_actor

_ORDER = {position: rank for rank, position in enumerate(("asserts", "supports", *ANSWERS))}


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One position of a speaker on one claim, with every report that carries it."""

    claim: int
    slug: str
    sentence: str
    claimant: str
    passage: Passage
    reports: tuple[Report, ...]
    target: str

    @property
    def makes_the_claim(self) -> bool:
        return self.passage.column == "claim"


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerPage:
    actor: Actor
    made: tuple[Record, ...]
    answered: tuple[Record, ...]


def read_speaker(documents: Iterable[Document], slug: str) -> SpeakerPage | None:
    """Return the page of a speaker from documents, newest first; None when none names them."""
    actor: Actor | None = None
    records: list[Record] = []
    for document in documents:
        claim = document["claim"]
        for person in (claim.get("claimant"), claim.get("accused")):
            if actor is None and person and person["slug"] == slug:
                actor = read_actor(person)
        found = _records(document, slug)
        records += found
        for record in found if actor is None else ():
            actor = next(each for each in record.passage.actors if each.slug == slug)
    if actor is None:
        return None
    return SpeakerPage(
        actor=actor,
        made=tuple(each for each in records if each.makes_the_claim),
        answered=tuple(each for each in records if not each.makes_the_claim),
    )


def _records(document: Document, slug: str) -> list[Record]:
    """Return the speaker's positions on one claim, each once, in direct words where there are."""
    claim = document["claim"]
    found: dict[str, list[tuple[Report, Passage]]] = {}
    for report in map(read_report, document["reports"]):
        for passage in report.passages:
            # A caveat is the report's own, whomever it is about.
            if passage.position in _ORDER and any(each.slug == slug for each in passage.actors):
                found.setdefault(passage.position, []).append((report, passage))
    claimant = read_actor(claim.get("claimant"))
    records = []
    for position in sorted(found, key=lambda each: _ORDER[each]):
        report, passage = min(found[position], key=lambda each: not each[1].quoted)
        carriers = {each.article: each for each, _passage in found[position]}
        records.append(
            Record(
                claim=claim["id"],
                slug=claim["slug"],
                sentence=claim["sentence"],
                claimant=claimant.name if claimant else "",
                passage=passage,
                reports=(report, *(each for each in carriers.values() if each is not report)),
                target=target_of(report, passage),
            )
        )
    return records
