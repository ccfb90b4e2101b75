"""Everything the page of one claim shows, read from its publication document."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from claims.reading.contacts import read_contacts
from claims.reading.coverage import Coverage, read_coverage
from claims.reading.ladder import Rung, read_ladder
from claims.reading.origins import Origins, read_origins
from claims.reading.records import Records, read_records
from claims.reading.reports import Report, read_report
from claims.reading.sides import Sides, read_sides
from claims.reading.timeline import Moment, read_timeline
from claims.reading.values import Actor, Document, read_actor, read_date, read_time
from claims.reading.wording import Wording, read_wording

FIRST_REPORTS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The claim itself: who said what, where and when."""

    id: int
    slug: str
    sentence: str
    claimant: Actor | None
    accused: Actor | None
    said_on: date | None
    place: str
    occasion: str
    story: str
    story_slug: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    value: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    said: Answer
    holds: Answer
    accused: Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    kind: str
    reason: str
    before: str
    at: datetime | None
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    did: str
    role: str
    at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    rule: str
    text: str
    held: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """Which version this is, and how it came to be decided."""

    number: int
    status: str
    published_at: datetime | None
    corrections: tuple[Correction, ...]  # newest first
    steps: tuple[Step, ...]
    checklist: tuple[Check, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimPage:
    head: Head
    answers: Answers
    sides: Sides
    not_known: tuple[str, ...]
    reports: tuple[Report, ...]
    stances: tuple[str, ...]  # those that occur: the legend
    records: Records
    coverage: Coverage
    origins: Origins
    ladder: tuple[Rung, ...]
    wording: Wording
    timeline: tuple[Moment, ...]
    version: Version
    folded_targets: frozenset[str]  # where links into reports that are folded would lead

    @property
    def first_reports(self) -> tuple[Report, ...]:
        """Those that are shown before anybody asks for more."""
        return self.reports[:FIRST_REPORTS]

    @property
    def folded(self) -> tuple[Report, ...]:
        """Those that are shown when somebody asks for more."""
        return self.reports[FIRST_REPORTS:]


def read_claim(
    document: Document, *, compared: tuple[int | None, int | None] = (None, None)
) -> ClaimPage:
    """Return the page of the claim that ``document`` publishes.

    ``compared`` are the two passages whose wording is shown, where a reader chose them.
    """
    head = _head(document)
    reports = tuple(read_report(item) for item in document["reports"])
    contacts = read_contacts(document.get("contacts") or ())
    records = read_records(
        reports, head.accused, contacts, answer=document["answers"]["accused"]["value"]
    )
    return ClaimPage(
        head=head,
        answers=_answers(document["answers"]),
        sides=read_sides(
            document.get("lead") or {},
            reports,
            claimant=head.claimant,
            accused=head.accused,
            contacts=contacts,
        ),
        not_known=tuple(document.get("not_known") or ()),
        reports=reports,
        stances=_stances(reports),
        records=records,
        coverage=read_coverage(reports),
        origins=read_origins([item.get("origin") for item in document["reports"]], reports),
        ladder=read_ladder(reports),
        wording=read_wording(reports, document, a=compared[0], b=compared[1]),
        timeline=read_timeline(head.said_on, records.answers, reports, contacts),
        version=_version(document),
        folded_targets=_targets(reports[FIRST_REPORTS:]),
    )


def _head(document: Document) -> Head:
    claim = document["claim"]
    return Head(
        id=claim["id"],
        slug=claim["slug"],
        sentence=claim["sentence"],
        claimant=read_actor(claim.get("claimant")),
        accused=read_actor(claim.get("accused")),
        said_on=read_date(claim.get("said_on")),
        place=claim.get("place") or "",
        occasion=claim.get("occasion") or "",
        story=(document.get("story") or {}).get("title", ""),
        story_slug=(document.get("story") or {}).get("slug", ""),
        language=document.get("language") or "",
    )


def _answers(data: Mapping[str, Mapping[str, str]]) -> Answers:
    return Answers(
        **{
            key: Answer(value=data[key]["value"], reason=data[key].get("reason") or "")
            for key in ("said", "holds", "accused")
        }
    )


def _targets(reports: Sequence[Report]) -> frozenset[str]:
    places = (place for report in reports for place in report.targets.values())
    return frozenset((*places, *(f"r{report.article}" for report in reports)))


def _stances(reports: Sequence[Report]) -> tuple[str, ...]:
    found = {passage.stance for report in reports for passage in report.passages}
    return tuple(stance for stance in ("claim", "denial", "caveat", "reply") if stance in found)


def _version(document: Document) -> Version:
    decisions: Mapping[str, Any] = document.get("decisions") or {}
    corrections = sorted(
        document.get("corrections") or (), key=lambda item: item["version"], reverse=True
    )
    return Version(
        number=document["version"],
        status=document["status"],
        published_at=read_time(document.get("published_at")),
        corrections=tuple(_correction(item) for item in corrections),
        steps=tuple(
            Step(did=item["did"], role=item.get("role") or "", at=read_time(item.get("at")))
            for item in decisions.get("steps") or ()
        ),
        checklist=tuple(
            Check(rule=item["rule"], text=item.get("text") or "", held=bool(item["held"]))
            for item in decisions.get("checklist") or ()
        ),
    )


def _correction(data: Mapping[str, Any]) -> Correction:
    return Correction(
        kind=data["kind"],
        reason=data.get("reason") or "",
        before=data.get("before") or "",
        at=read_time(data.get("at")),
        version=data["version"],
    )
