"""The page of one article: its passages in every claim that is published."""

from collections.abc import Iterable
from dataclasses import dataclass

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
class ArticlePage:
    about: Report  # the article as the newest publication knows it
    claims: tuple[ClaimInArticle, ...]


def read_article(documents: Iterable[Document], article: int) -> ArticlePage | None:
    """Return the article's page from the documents, newest first; None when no claim names it."""
    claims = tuple(
        _claim(document, report)
        for document in documents
        for report in document["reports"]
        if report["article"] == article
    )
    return ArticlePage(about=claims[0].report, claims=claims) if claims else None


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
