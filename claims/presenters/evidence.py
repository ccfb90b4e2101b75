"""Frozen rows for desk pages, built in bulk: a template that draws them asks no query."""

from collections.abc import Collection
from dataclasses import dataclass

from articles.models import Article, Snapshot
from claims.models import Claim, EvidenceLink, Origin, Statement
from claims.models.states import DecisionState, Strength
from claims.presenters.marked_text import HIDDEN_LOOK
from claims.reading import stance_of

LATER = "later"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A run of an article's text, inside or outside the passage."""

    text: str
    is_marked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageRow:
    """One link of a claim as the reviewer decides on it."""

    link: EvidenceLink
    speaker: str
    actors: tuple[str, ...]
    pieces: tuple[Piece, ...]
    stance: str
    suggested: str
    is_hidden: bool  # the first label, from whoever gives the second one

    @property
    def is_proposed(self) -> bool:
        return self.link.state == DecisionState.PROPOSED


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """One report with the passages that bear on the claim."""

    article: Article
    snapshot: Snapshot
    origin: Origin | None
    passages: tuple[PassageRow, ...]


def evidence_of(claim: Claim, *, hidden: Collection[int] = frozenset()) -> tuple[ReportRow, ...]:
    """Return the claim's passages in their contexts, report by report. Four queries.

    ``hidden`` are the links whose label this reader must not see yet.
    """
    links = (
        claim.links.select_related("statement__snapshot__article__outlet", "decided_by")
        .defer("statement__snapshot__source")
        .prefetch_related("statement__actors")
        .order_by("statement__snapshot__article", "statement__start", "pk")
    )
    origins = {origin.snapshot_id: origin for origin in claim.origins.all()}
    by_snapshot: dict[Snapshot, list[PassageRow]] = {}
    for link in links:
        by_snapshot.setdefault(link.statement.snapshot, []).append(
            _passage(link, is_hidden=link.pk in hidden)
        )
    return tuple(
        ReportRow(
            article=snapshot.article,
            snapshot=snapshot,
            origin=origins.get(snapshot.pk),
            passages=tuple(rows),
        )
        for snapshot, rows in by_snapshot.items()
    )


def pieces_in_context(statement: Statement) -> tuple[Piece, ...]:
    """Return the paragraphs the statement stands in, cut at the borders of its content."""
    text = statement.snapshot.text
    first = text.rfind("\n", 0, statement.start) + 1
    last = text.find("\n", statement.end)
    last = len(text) if last < 0 else last
    pieces, at = [], first
    for start, end in statement.pieces:
        pieces += [
            Piece(text=text[at:start], is_marked=False),
            Piece(text=text[start:end], is_marked=True),
        ]
        at = end
    pieces.append(Piece(text=text[at:last], is_marked=False))
    return tuple(piece for piece in pieces if piece.text)


def _passage(link: EvidenceLink, *, is_hidden: bool) -> PassageRow:
    statement = link.statement
    return PassageRow(
        link=link,
        speaker=statement.speaker,
        actors=tuple(actor.name for actor in statement.actors.all()),
        pieces=pieces_in_context(statement),
        stance=HIDDEN_LOOK if is_hidden else stance_of(link.position),
        is_hidden=is_hidden,
        suggested=LATER if link.strength == Strength.WEAK else link.position,
    )
