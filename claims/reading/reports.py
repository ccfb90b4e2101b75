"""One report as a slip: who published it, its excerpts, and which positions it carries."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from claims.reading.passages import Excerpt, Passage, read_excerpts, read_passage, words_of
from claims.reading.positions import COLUMNS
from claims.reading.values import Outlet, read_date, read_outlet

WEB_SCHEMES = ("https://", "http://")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a report has it from, and the words of the report that show it."""

    kind: str
    label: str
    words: str
    prefix: str
    suffix: str

    @property
    def is_known(self) -> bool:
        return self.kind != "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What one article says about the claim."""

    article: int
    outlet: Outlet
    title: str
    byline: str
    url: str
    published_on: date | None
    text_kind: str
    text_length: int  # in characters
    language: str
    excerpts: tuple[Excerpt, ...]
    passages: tuple[Passage, ...]
    targets: Mapping[int, str]  # where on the page each passage stands
    carried: tuple[tuple[str, str], ...]  # position and the target to jump to, each position once
    missing: tuple[str, ...]  # columns nothing was found for
    origin: Source | None  # None where nobody has said
    searched: bool  # was the text we hold searched for passages, all of it?


def read_report(data: Mapping[str, Any]) -> Report:
    """Return one report of the document."""
    passages = tuple(read_passage(item) for item in data["passages"])
    excerpts = read_excerpts(data["excerpts"], passages)
    targets = _targets(data["article"], passages, excerpts)
    carried: dict[str, str] = {}
    for passage in passages:
        carried.setdefault(passage.position, targets[passage.id])
    columns = {passage.column for passage in passages}
    return Report(
        article=data["article"],
        outlet=read_outlet(data["outlet"]),
        title=data.get("title") or "",
        byline=data.get("byline") or "",
        url=web_address(data.get("url") or ""),
        published_on=read_date(data.get("published_on")),
        text_kind=data.get("text_kind") or "",
        text_length=data["text_length"],
        language=data.get("language") or "",
        excerpts=excerpts,
        passages=passages,
        targets=targets,
        carried=tuple(carried.items()),
        missing=tuple(column for column in COLUMNS if column not in columns),
        origin=_origin(data.get("origin")),
        # Documents from before this key was written were all searched.
        searched=bool(data.get("searched", True)),
    )


def target_of(report: Report, passage: Passage) -> str:
    """Return the id on the page where the passage stands."""
    return report.targets[passage.id]


def _origin(data: Mapping[str, Any] | None) -> Source | None:
    if not data:
        return None
    anchor = data.get("anchor") or {"start": 0, "exact": ""}
    whole = (anchor["start"], anchor["start"] + len(anchor["exact"]))
    return Source(
        kind=data.get("kind") or "unknown",
        label=data.get("label") or "",
        words=words_of(anchor, [whole], bare=False),
        # A prefix may begin, and a suffix end, in the middle of a word or of a paragraph.
        prefix=(anchor.get("prefix") or "").rpartition("\n")[2].partition(" ")[2],
        suffix=(anchor.get("suffix") or "").partition("\n")[0].rpartition(" ")[0],
    )


def _targets(
    article: int, passages: tuple[Passage, ...], excerpts: tuple[Excerpt, ...]
) -> dict[int, str]:
    # A passage outside every excerpt has no mark of its own: its slip stands for it.
    pieces = [piece for excerpt in excerpts for piece in excerpt.pieces]
    shown = {passage for piece in pieces for passage in piece.opens}
    return {
        passage.id: f"p{passage.id}" if passage.id in shown else f"r{article}"
        for passage in passages
    }


def web_address(url: str) -> str:
    """Return an address that may stand in a link, "" for any other."""
    # Any other scheme (javascript:, data:) would run on our own page.
    return url if url.lower().startswith(WEB_SCHEMES) else ""
