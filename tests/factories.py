"""Rows for tests: plain functions that make what the caller names and nothing behind their back.

The texts are made up; the people and bodies in them are examples.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import count
from typing import Any

from django.contrib.auth.models import Group, User

from articles.models import Article, Outlet, Snapshot, TextKind
from articles.models.snapshot import hash_of
from claims.models import Actor, ActorAlias, Claim, EvidenceLink, Match, Statement, Story

NUMBERS = count(1)
MOMENT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)

ASSERTION = "The company dumped the mud in the bay at night"
DENIAL = "Nothing of the kind happened"
SILENCE = "did not respond to a request for comment"
TEXT = (
    "Mayor accuses dredging firm\n\n"
    f"“{ASSERTION},” Mayor Ana Ode told reporters on Monday. She gave no figures.\n\n"
    f"The firm denied it. “{DENIAL},” Delta Dredging spokesman Bo Lind said.\n\n"
    f"The harbour office {SILENCE}."
)


def make_user(*, username: str = "", role: str = "", is_superuser: bool = False) -> User:
    """Return an account that may enter the admin; ``role`` is the name of its group."""
    user = User.objects.create(
        username=username or f"user-{next(NUMBERS)}", is_staff=True, is_superuser=is_superuser
    )
    if role:
        user.groups.add(Group.objects.get(name=role))
    return user


def make_outlet(*, slug: str = "", name: str = "Example Courier", **fields: Any) -> Outlet:
    """Return an outlet."""
    return Outlet.objects.create(slug=slug or f"outlet-{next(NUMBERS)}", name=name, **fields)


def make_article(*, slug: str = "", outlet: Outlet | None = None, **fields: Any) -> Article:
    """Return an article of an outlet, its own one if none is given."""
    slug = slug or f"article-{next(NUMBERS)}"
    return Article.objects.create(slug=slug, outlet=outlet or make_outlet(), **fields)


def make_snapshot(*, text: str = TEXT, article: Article | None = None, **fields: Any) -> Snapshot:
    """Return a snapshot whose hashes fit its text."""
    facts = {
        "text_sha256": hash_of(text.encode()),
        "source_sha256": hash_of(text.encode()),
        "text_kind": TextKind.FULL_TEXT,
        "reader": "plain_text/1",
        "captured_at": MOMENT,
    }
    article = article or make_article()
    return Snapshot.objects.create(article=article, text=text, **facts | fields)


def make_actor(*, name: str, aliases: Iterable[str] = (), **fields: Any) -> Actor:
    """Return an actor, known by its aliases too."""
    actor = Actor.objects.create(
        **{"slug": f"actor-{next(NUMBERS)}", "name": name, "kind": "person"} | fields
    )
    ActorAlias.objects.bulk_create(ActorAlias(actor=actor, text=alias) for alias in aliases)
    return actor


def make_story(*, slug: str = "", articles: Iterable[Article] = ()) -> Story:
    """Return a story of the articles."""
    story = Story.objects.create(slug=slug or f"story-{next(NUMBERS)}", title="The mud in the bay")
    story.articles.set(articles)
    return story


def build_statement(*, snapshot: Snapshot, exact: str = ASSERTION, **fields: Any) -> Statement:
    """Return a statement, not stored, at the first place where the text has these words."""
    start = snapshot.text.index(exact)
    facts = {
        "start": start,
        "end": start + len(exact),
        "pieces": [[start, start + len(exact)]],
        "exact": exact,
        "kind": "direct",
        "position": "asserts",
        "rule": "example",
        "strength": "strong",
        "extractor": "example/1",
    }
    return Statement(snapshot=snapshot, **facts | fields)


def make_statement(
    *, snapshot: Snapshot, exact: str = ASSERTION, actors: Iterable[Actor] = (), **fields: Any
) -> Statement:
    """Return a stored statement, spoken for by the actors."""
    statement = build_statement(snapshot=snapshot, exact=exact, **fields)
    statement.save()
    statement.actors.set(actors)
    return statement


def make_claim(*, sentence: str = "Delta Dredging dumped mud in the bay", **fields: Any) -> Claim:
    """Return a claim as matching proposes it, unless the fields say otherwise."""
    return Claim.objects.create(**{"sentence": sentence, "slug": "mud-in-the-bay"} | fields)


def submit_by_hand(claim: Claim, *, by: User) -> Claim:
    """Take a claim to submitted, row by row as the database asks for, past all actions."""
    rows = Claim.objects.filter(pk=claim.pk)
    if claim.state != "confirmed":
        rows.update(state="confirmed", decided_by=by, decided_at=MOMENT)
    rows.update(state="submitted", submitted_by=by, submitted_at=MOMENT)
    claim.refresh_from_db()
    return claim


def make_link(*, claim: Claim, statement: Statement, **fields: Any) -> EvidenceLink:
    """Return a proposed link with the statement's own position."""
    facts = {"position": statement.position, "rule": "example", "strength": "strong"}
    return EvidenceLink.objects.create(claim=claim, statement=statement, **facts | fields)


def make_match(*, a: Claim, b: Claim, **fields: Any) -> Match:
    """Return a proposed pair of claims, the older one first."""
    a, b = sorted((a, b), key=lambda claim: claim.pk)
    return Match.objects.create(a=a, b=b, **{"rule": "example", "strength": "fair"} | fields)
