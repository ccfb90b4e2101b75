"""A story from the documents of its claims: coverage of every report, timeline and lineage."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from claims.reading.coverage import MATRIX, Cell, Row, Total, read_coverage, tally
from claims.reading.origins import Origins, read_origins
from claims.reading.passages import Passage
from claims.reading.positions import ANSWERS, stance_of
from claims.reading.reports import Report, read_report, target_of
from claims.reading.values import Actor, Document, read_actor, read_date


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One claim of the story against every report of the story."""

    id: int
    slug: str
    sentence: str
    claimant: Actor | None
    accused: Actor | None
    said_on: date | None
    place: str
    answers: Mapping[str, str]
    rows: tuple[Row, ...]
    totals: tuple[Total, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One entry of the timeline: claims made together, an answer to them, or dated reports."""

    kind: str  # said, answer or report
    date: date | None
    claims: tuple[Block, ...] = ()
    passage: Passage | None = None
    reports: tuple[Report, ...] = ()
    target: str = ""

    @property
    def stance(self) -> str:
        if self.kind == "said":
            return "claim"
        return stance_of(self.passage.position) if self.passage else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryPage:
    slug: str
    title: str
    summary: str
    blocks: tuple[Block, ...]
    reports: tuple[Report, ...]
    origins: Origins
    timeline: tuple[Moment, ...]
    states: frozenset[str]  # of cells, so that the note explains only those

    @property
    def first(self) -> date | None:
        return min((each.said_on for each in self.blocks if each.said_on), default=None)

    @property
    def last(self) -> date | None:
        return max((each.said_on for each in self.blocks if each.said_on), default=None)


def read_story(documents: Sequence[Document]) -> StoryPage:
    """Return the page of the story that all these documents belong to, newest first."""
    read = [_claim(document) for document in documents]
    reports = _every_report([reports for _block, reports in read])
    blocks = tuple(_block(block, own, reports) for block, own in read)
    cells = (cell for block in blocks for row in block.rows for cell in row.cells)
    story = documents[0]["story"]
    return StoryPage(
        slug=story["slug"],
        title=story["title"],
        summary=next((each["story"].get("summary") or "" for each in documents), ""),
        blocks=tuple(sorted(blocks, key=_when)),
        reports=reports,
        origins=_origins(documents, reports),
        timeline=_timeline([(block, own) for block, (_b, own) in zip(blocks, read, strict=True)]),
        states=frozenset(cell.state for cell in cells),
    )


def _claim(document: Document) -> tuple[Block, tuple[Report, ...]]:
    claim = document["claim"]
    block = Block(
        id=claim["id"],
        slug=claim["slug"],
        sentence=claim["sentence"],
        claimant=read_actor(claim.get("claimant")),
        accused=read_actor(claim.get("accused")),
        said_on=read_date(claim.get("said_on")),
        place=claim.get("place") or "",
        answers={name: each["value"] for name, each in document["answers"].items()},
        rows=(),
        totals=(),
    )
    return block, tuple(read_report(each) for each in document["reports"])


def _when(block: Block) -> tuple[bool, date, int]:
    return (block.said_on is None, block.said_on or date.max, block.id)


def _every_report(read: Iterable[Sequence[Report]]) -> tuple[Report, ...]:
    """Return each report once, dated ones first."""
    found: dict[int, Report] = {}
    for reports in read:
        for report in reports:
            found.setdefault(report.article, report)
    return tuple(
        sorted(
            found.values(),
            key=lambda each: (
                each.published_on is None,
                each.published_on or date.max,
                each.outlet.unknown,
                each.article,
            ),
        )
    )


def _block(block: Block, own: Sequence[Report], reports: Sequence[Report]) -> Block:
    """Fill in a row for each report; one the claim's page does not name was not checked for it."""
    known = {row.report.article: row for row in read_coverage(own).rows}
    rows = tuple(known.get(report.article) or _not_checked(report) for report in reports)
    checked = [row for row in rows if row.report.article in known]
    totals = tuple(
        tally(column, [row.cells[place].is_carried for row in checked])
        for place, column in enumerate(MATRIX)
    )
    return replace(block, rows=rows, totals=totals)


def _not_checked(report: Report) -> Row:
    cells = (Cell(column=column, target="", checked=False) for column in MATRIX)
    return Row(report=report, cells=tuple(cells))


def _origins(documents: Sequence[Document], reports: Sequence[Report]) -> Origins:
    """Return every origin of the story, the one of most reports first.

    A report may have one claim from here and another from there: then it stands under both.
    """
    by_article = {report.article: report for report in reports}
    known: dict[tuple[str, str, int], Mapping[str, Any]] = {}
    for document in documents:
        for report in document["reports"]:
            origin = report.get("origin")
            if origin and origin.get("kind", "unknown") != "unknown":
                key = (origin["kind"], origin.get("label") or "", report["article"])
                known.setdefault(key, origin)
    traced = {article for _kind, _label, article in known}
    pairs = [(origin, by_article[key[2]]) for key, origin in known.items()]
    # In the order of the reports, as everywhere on the page.
    order = {article: place for place, article in enumerate(by_article)}
    pairs.sort(key=lambda pair: order[pair[1].article])
    pairs += [({}, report) for report in reports if report.article not in traced]
    found = read_origins([origin for origin, _r in pairs], [report for _o, report in pairs])
    most_first = sorted(found.known, key=lambda each: -len(each.reports))
    return replace(found, known=tuple(most_first))


def _timeline(read: Sequence[tuple[Block, Sequence[Report]]]) -> tuple[Moment, ...]:
    made: dict[tuple[date | None, str, str], list[tuple[Block, Sequence[Report]]]] = {}
    for block, reports in sorted(read, key=lambda each: _when(each[0])):
        claimant = block.claimant.slug if block.claimant else ""
        made.setdefault((block.said_on, block.place, claimant), []).append((block, reports))
    moments: list[Moment] = []
    answered: set[tuple[str, str]] = set()
    for (said_on, _place, _claimant), members in made.items():
        claims = tuple(block for block, _reports in members)
        moments.append(Moment(kind="said", date=said_on, claims=claims))
        moments += _answers(members, answered)
    return tuple(_with_reports(moments, [reports for _block, reports in read]))


def _answers(
    members: Sequence[tuple[Block, Sequence[Report]]], answered: set[tuple[str, str]]
) -> list[Moment]:
    """Return what the accused side answered, each speaker once a position, silence first."""
    found: dict[tuple[str, str], list[tuple[Block, Report, Passage]]] = {}
    for block, reports in members:
        for report in reports:
            for passage in report.passages:
                if passage.is_by_the_accused_side(block.accused):
                    slugs = ",".join(sorted(each.slug for each in passage.actors))
                    key = (passage.position, slugs or passage.speaker.casefold())
                    found.setdefault(key, []).append((block, report, passage))
    order = {position: rank for rank, position in enumerate(reversed(ANSWERS))}
    moments = []
    for key in sorted(found, key=lambda each: order.get(each[0], 0)):
        if key in answered:
            continue
        answered.add(key)
        block, report, passage = min(found[key], key=lambda each: not each[2].quoted)
        carriers = {each.article: each for _block, each, _passage in found[key]}
        moments.append(
            Moment(
                kind="answer",
                date=None,
                claims=tuple({each.id: each for each, _r, _p in found[key]}.values()),
                passage=passage,
                reports=(report, *(each for each in carriers.values() if each is not report)),
                target=target_of(report, passage),
            )
        )
    return moments


def _with_reports(moments: list[Moment], read: Iterable[Sequence[Report]]) -> list[Moment]:
    """Put dated reports where their day stands, after what was said on it and answered to it."""
    days: dict[date, list[Report]] = {}
    for report in _every_report(read):
        if report.published_on:
            days.setdefault(report.published_on, []).append(report)
    placed: list[Moment] = []
    left = sorted(days)
    for moment in moments:
        while moment.kind == "said" and left and moment.date and left[0] < moment.date:
            placed.append(_printed(left.pop(0), days))
        placed.append(moment)
    return [*placed, *(_printed(day, days) for day in left)]


def _printed(day: date, days: Mapping[date, Sequence[Report]]) -> Moment:
    return Moment(kind="report", date=day, reports=tuple(days[day]))
