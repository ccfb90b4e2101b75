"""A passage as a second reviewer labels it: its words and its place, and nobody's label."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import User

from claims.models import EvidenceLink, SecondLabel, Story
from claims.presenters.evidence import Piece, pieces_in_context


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondCheck:
    """One passage with the paragraphs it stands in; whoever draws it shows no position."""

    link: EvidenceLink
    pieces: tuple[Piece, ...]
    actors: tuple[str, ...]


def load_second_check(pk: int) -> SecondCheck | None:
    """Return a passage with all that its page names, None when there is none. Two queries."""
    rows = EvidenceLink.objects.select_related(
        "claim__claimant", "claim__story", "statement__snapshot__article__outlet"
    )
    link = rows.defer("statement__snapshot__source").filter(pk=pk).first()
    if link is None:
        return None
    return SecondCheck(
        link=link,
        pieces=pieces_in_context(link.statement),
        actors=tuple(actor.name for actor in link.statement.actors.all()),
    )


def disagreements() -> Iterable[SecondLabel]:
    """Return the labels that differ from the first one of the decision that stands."""
    return SecondLabel.objects.open().select_related("link__statement", "link__claim")


def second_checks_to_do(by: User) -> int:
    """Count the passages that wait for this person's second look, and the disagreements."""
    if not Story.objects.filter(blind_second_check=True).exists():
        return 0
    waiting = EvidenceLink.objects.waiting_for_second(by).count()
    return waiting + SecondLabel.objects.open().count()
