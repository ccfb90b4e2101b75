"""What a publication can be found by, read from its document. Pure: standard library only."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from claims.reading.positions import column_of
from claims.reading.values import read_date

Document = Mapping[str, Any]

LONGEST_NAME = 300
STANCE_OF_COLUMN = {"reply_sought": "reply"}
STANCES = ("claim", "denial", "caveat", "reply")


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetRow:
    """One thing the publication has: ``stances`` are what an outlet carried, a speaker took."""

    kind: str
    slug: str
    name: str = ""
    detail: str = ""
    stances: str = ""
    on: date | None = None


def facets_of(document: Document) -> tuple[FacetRow, ...]:
    """Return every facet of a document, each once."""
    said_on = read_date(document["claim"].get("said_on"))
    reports = document["reports"]
    rows = (
        *_story(document, said_on),
        *_people(document),
        *_outlets(reports),
        *_articles(reports),
        *(FacetRow(kind="stance", slug=each) for each in _stances(_passages(reports))),
        *([FacetRow(kind="said_on", slug=said_on.isoformat(), on=said_on)] if said_on else []),
    )
    return tuple({(row.kind, row.slug): row for row in rows}.values())


def _story(document: Document, said_on: date | None) -> Iterator[FacetRow]:
    story = document.get("story")
    if story:
        yield FacetRow(kind="story", slug=story["slug"], name=_short(story["title"]), on=said_on)


def _people(document: Document) -> Iterator[FacetRow]:
    """Yield who speaks in a passage or made the claim, and whom the claim is about."""
    claim = document["claim"]
    took: dict[str, tuple[Mapping[str, str], list[Mapping[str, Any]]]] = {}
    for passage in _passages(document["reports"]):
        for actor in actors_of(passage):
            took.setdefault(actor["slug"], (actor, []))[1].append(passage)
    claimant = claim.get("claimant")
    if claimant and claimant["slug"]:
        made = took.setdefault(claimant["slug"], (claimant, []))[1]
        made.append({"position": "asserts"})
    for slug, (actor, passages) in took.items():
        yield FacetRow(
            kind="speaker",
            slug=slug,
            name=_short(actor["name"]),
            detail=_short(actor.get("role") or ""),
            # A caveat is the report's own, whomever it is about.
            stances=" ".join(each for each in _stances(passages) if each != "caveat"),
        )
    accused = claim.get("accused")
    if accused and accused["slug"]:
        detail = _short(accused.get("role") or "")
        yield FacetRow(
            kind="accused", slug=accused["slug"], name=_short(accused["name"]), detail=detail
        )


def _outlets(reports: Iterable[Document]) -> Iterator[FacetRow]:
    carried: dict[str, tuple[Mapping[str, Any], list[Mapping[str, Any]]]] = {}
    for report in reports:
        outlet = report["outlet"]
        carried.setdefault(outlet["slug"], (outlet, []))[1].extend(report["passages"])
    for slug, (outlet, passages) in carried.items():
        yield FacetRow(
            kind="outlet",
            slug=slug,
            name=_short(outlet["name"]),
            detail="unknown" if outlet.get("unknown") else "",
            stances=" ".join(_stances(passages)),
        )


def _articles(reports: Iterable[Document]) -> Iterator[FacetRow]:
    for report in reports:
        yield FacetRow(
            kind="article",
            slug=str(report["article"]),
            name=_short(report.get("title") or ""),
            detail=report["outlet"]["slug"],
            stances=" ".join(_stances(report["passages"])),
            on=read_date(report.get("published_on")),
        )


def _passages(reports: Iterable[Document]) -> list[Mapping[str, Any]]:
    return [passage for report in reports for passage in report["passages"]]


def actors_of(passage: Mapping[str, Any]) -> list[Mapping[str, str]]:
    """Return the people and bodies that speak in a passage of a document."""
    found = passage.get("actors") or [passage.get("actor")]
    return [actor for actor in found if actor and actor.get("slug")]


def _stances(passages: Iterable[Mapping[str, Any]]) -> list[str]:
    columns = {column_of(passage["position"]) for passage in passages}
    found = {STANCE_OF_COLUMN.get(column, column) for column in columns}
    return [stance for stance in STANCES if stance in found]


def _short(text: str) -> str:
    return text[:LONGEST_NAME]
