"""The page of one article: its passages in every claim that is published, read in one go."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from claims.reading.passages import Excerpt, Passage, Piece, read_excerpts
from claims.reading.positions import stance_of
from claims.reading.reports import Report, read_report
from claims.reading.values import Document, read_actor


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimInArticle:
    id: int
    slug: str
    sentence: str
    claimant: str
    report: Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One passage with what it does, and every claim it does that to."""

    number: int  # in the order of the text
    passage: Passage
    claims: tuple[ClaimInArticle, ...]

    @property
    def target(self) -> str:
        """The mark of the passage in the text."""
        return f"p{self.passage.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A stretch of the text; ``card`` is the statement that a press on it shows, 0 for none."""

    piece: Piece
    card: int

    @property
    def stances(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(stance_of(position) for position in self.piece.positions))


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """One stretch of the text we hold, cut at the borders of its passages."""

    opens_the_text: bool
    ends_the_text: bool
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlePage:
    about: Report  # the article as the newest publication knows it
    claims: tuple[ClaimInArticle, ...]
    statements: tuple[Statement, ...]
    stretches: tuple[Stretch, ...]


def read_article(documents: Iterable[Document], article: int) -> ArticlePage | None:
    """Return the article's page from the documents, newest first; None when no claim names it.

    Passages are shown in the text of the newest document: one of an older capture has no place.
    """
    found = [
        (document, report)
        for document in documents
        for report in document["reports"]
        if report["article"] == article
    ]
    if not found:
        return None
    text = found[0][1]["text_sha256"]
    same = [(document, report) for document, report in found if report["text_sha256"] == text]
    claims = tuple(_claim(document, report) for document, report in same)
    statements = _statements(claims)
    return ArticlePage(
        about=claims[0].report,
        claims=claims,
        statements=statements,
        stretches=_stretches([report for _document, report in same], statements, claims[0].report),
    )


def _claim(document: Document, report: Document) -> ClaimInArticle:
    claim = document["claim"]
    claimant = read_actor(claim.get("claimant"))
    return ClaimInArticle(
        id=claim["id"],
        slug=claim["slug"],
        sentence=claim["sentence"],
        claimant=claimant.name if claimant else "",
        report=read_report(report),
    )


def _statements(claims: Sequence[ClaimInArticle]) -> tuple[Statement, ...]:
    """Return each passage once for what it does, however many claims it does that to."""
    found: dict[tuple[Any, str], tuple[Passage, list[ClaimInArticle]]] = {}
    for claim in claims:
        for passage in claim.report.passages:
            key = (passage.spans, passage.position)
            found.setdefault(key, (passage, []))[1].append(claim)
    ordered = sorted(found.values(), key=lambda each: (each[0].spans, each[0].id))
    return tuple(
        Statement(number=number, passage=passage, claims=tuple(about))
        for number, (passage, about) in enumerate(ordered, start=1)
    )


def _stretches(
    reports: Sequence[Mapping[str, Any]], statements: Sequence[Statement], about: Report
) -> tuple[Stretch, ...]:
    passages = [statement.passage for statement in statements]
    excerpts = read_excerpts(_joined(reports), passages)
    return tuple(
        Stretch(
            opens_the_text=excerpt.start == 0,
            ends_the_text=excerpt.end >= about.text_length,
            marks=_marks(excerpt, statements),
        )
        for excerpt in excerpts
    )


def _marks(excerpt: Excerpt, statements: Sequence[Statement]) -> tuple[Mark, ...]:
    marks = []
    at = excerpt.start
    for piece in excerpt.pieces:
        over = [
            statement.number
            for statement in statements
            if any(start <= at < end for start, end in statement.passage.spans)
        ]
        marks.append(Mark(piece=piece, card=over[0] if over else 0))
        at += len(piece.text)
    return tuple(marks)


def _joined(reports: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return the excerpts of several claims as one reading: what overlaps is shown once."""
    excerpts = (excerpt for report in reports for excerpt in report["excerpts"])
    joined: list[dict[str, Any]] = []
    for excerpt in sorted(excerpts, key=lambda each: each["start"]):
        last = joined[-1] if joined else None
        end = last["start"] + len(last["text"]) if last else -1
        if last is None or excerpt["start"] > end:
            joined.append({"start": excerpt["start"], "text": excerpt["text"]})
        elif excerpt["start"] + len(excerpt["text"]) > end:
            last["text"] += excerpt["text"][end - excerpt["start"] :]
    return joined
