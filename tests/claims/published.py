"""Published claims for tests of public pages: rows written directly, around a document."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User

from articles.models import Article, Outlet
from claims.canonical import canonical, fingerprint
from claims.models import Claim, Publication
from claims.models.states import ClaimState
from claims.public_index import follow_publication
from claims.publishing import columns, withdrawn_document
from tests.claims.documents import make_document
from tests.factories import submit_by_hand


def publish(document: Mapping[str, Any] | None = None, **claim: Any) -> Publication:
    """Return the current publication of a new claim; ``claim`` changes parts of its head."""
    document = dict(document or make_document())
    row = Claim.objects.create(sentence="A claim")
    document["claim"] = document["claim"] | claim | {"id": row.pk}
    return publish_version(row, document)


def publish_version(row: Claim, document: Mapping[str, Any]) -> Publication:
    """Return the document as the claim's newest publication, signed by two people."""
    reviewer, editor = _signers()
    submit_by_hand(row, by=reviewer)
    publication = _store(row, document, by=(reviewer, editor))
    row.publication, row.state = publication, ClaimState.PUBLISHED
    row.published_by, row.published_at = editor, publication.published_at
    row.save()
    follow_publication(row)
    return publication


def publish_twice() -> Publication:
    """Return a claim's second version: another sentence, another answer, one passage fewer."""
    first = publish()
    correction = {
        "kind": "correction",
        "reason": "He spoke of the military, not of the army.",
        "before": first.sentence,
        "at": "2026-11-22T11:00:00Z",
        "version": 2,
    }
    document = first.document | {
        "version": 2,
        "status": "corrected",
        "claim": first.document["claim"] | {"sentence": "The US has information on the army"},
        "answers": first.document["answers"]
        | {"holds": {"value": "supported_in_part", "reason": "One case is shown."}},
        "reports": [each for each in first.document["reports"] if each["article"] != 4],
        "lead": {"claim": 10, "answer": None},
        "corrections": [correction],
    }
    return publish_version(first.claim, document)


def withdraw(publication: Publication, *, reason: str = "It was made up.") -> Publication:
    """Return the last version of the claim: what it said, withdrawn, and why."""
    row = publication.claim
    correction = {
        "kind": "withdrawal",
        "reason": reason,
        "before": publication.sentence,
        "at": "2026-11-23T10:00:00Z",
        "version": publication.number + 1,
    }
    head = {"version": publication.number + 1, "status": "withdrawn"}
    document = withdrawn_document(publication.document, head=head, correction=correction)
    last = _store(row, document, by=(publication.submitted_by, publication.published_by))
    row.publication, row.state = last, ClaimState.WITHDRAWN
    row.save()
    follow_publication(row)
    return last


def _store(row: Claim, document: Mapping[str, Any], *, by: tuple[User, User]) -> Publication:
    text = canonical(document)
    publication = Publication.objects.create(
        claim=row,
        number=document["version"],
        schema=document["schema"],
        canonical=text,
        sha256=fingerprint(text),
        submitted_by=by[0],
        published_by=by[1],
        published_at=datetime.fromisoformat(document["published_at"]),
        **columns(document),
    )
    articles = _articles(document["reports"])
    publication.articles.through.objects.bulk_create(
        publication.articles.through(publication=publication, article_id=each) for each in articles
    )
    return publication


def _signers() -> tuple[User, User]:
    """Return the two people who sign every publication here."""
    names = ("reviewer", "editor")
    User.objects.bulk_create((User(username=name) for name in names), ignore_conflicts=True)
    found = User.objects.in_bulk(names, field_name="username")
    return found["reviewer"], found["editor"]


def _articles(reports: Iterable[Mapping[str, Any]]) -> set[int]:
    """Let the reports' articles and outlets be there, and return the articles' keys."""
    names = {report["outlet"]["slug"]: report["outlet"]["name"] for report in reports}
    rows = [Outlet(slug=slug, name=name) for slug, name in names.items()]
    Outlet.objects.bulk_create(rows, ignore_conflicts=True)
    outlets = Outlet.objects.in_bulk(names, field_name="slug")
    of = {report["article"]: outlets[report["outlet"]["slug"]] for report in reports}
    Article.objects.bulk_create(
        (Article(pk=key, slug=f"article-{key}", outlet=of[key]) for key in of),
        ignore_conflicts=True,
    )
    return set(of)
