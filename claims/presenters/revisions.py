"""Passages that a later text of their report changed, with the claims that stand on them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from articles.models import Snapshot
from articles.text.diff import Passage, Piece, compare_texts, compare_words
from claims.models import Carried, Claim, EvidenceLink
from claims.models.states import CLOSED_STATES


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedPassage:
    """One passage that is not what it was; ``pieces`` are empty when its place is gone."""

    carried: Carried
    exact: str
    pieces: tuple[Piece, ...]
    claims: tuple[Claim, ...]

    @property
    def is_public(self) -> bool:
        """Whether a page that readers see stands on it."""
        return any(claim.publication_id for claim in self.claims)


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPair:
    """Two texts of an article and what became of each paragraph."""

    old: Snapshot
    new: Snapshot
    passages: tuple[Passage, ...]

    @property
    def changed(self) -> int:
        return sum(each.what != "same" for each in self.passages)


def changed_passages(*, most: int = 50) -> list[ChangedPassage]:
    """Return what waits to be looked at: passages that public pages stand on first."""
    waiting = Carried.objects.to_see().select_related(
        "snapshot__article__outlet", "statement__snapshot"
    )
    waiting = waiting.defer("snapshot__source", "statement__snapshot__source")
    public = _standing_links().filter(
        statement=OuterRef("statement"), claim__publication__isnull=False
    )
    rows = list(waiting.annotate(public=Exists(public)).order_by("-public", "pk")[:most])
    claims = _claims_on(row.statement_id for row in rows)
    return [_changed(row, claims[row.statement_id]) for row in rows]


def changed_under(claim: Claim) -> list[int]:
    """Return the keys of the passages that wait and that a claim stands on. One query."""
    links = _standing_links().filter(claim=claim)
    waiting = Carried.objects.to_see().filter(statement__in=links.values("statement"))
    return list(waiting.order_by("pk").values_list("pk", flat=True))


def changed_count() -> int:
    """Count the passages that wait. One query."""
    return Carried.objects.to_see().count()


def texts_of(article: int) -> list[Snapshot]:
    """Return the texts of an article, oldest first, without their bytes."""
    texts = Snapshot.objects.filter(article=article).select_related("article__outlet")
    return list(texts.defer("source").order_by("number"))


def compare(old: Snapshot, new: Snapshot) -> TextPair:
    """Lay two texts beside each other."""
    return TextPair(old=old, new=new, passages=compare_texts(old.text, new.text))


def _changed(carried: Carried, claims: list[Claim]) -> ChangedPassage:
    exact = carried.statement.exact
    now = carried.snapshot.text[carried.start : carried.end] if carried.end else ""
    pieces = compare_words(exact, now) if now else ()
    return ChangedPassage(carried=carried, exact=exact, pieces=pieces, claims=tuple(claims))


def _standing_links() -> QuerySet[EvidenceLink]:
    return EvidenceLink.objects.confirmed().exclude(claim__state__in=sorted(CLOSED_STATES))


def _claims_on(statements: Iterable[int]) -> dict[int, list[Claim]]:
    links = _standing_links().filter(statement__in=list(statements)).select_related("claim")
    found: dict[int, list[Claim]] = defaultdict(list)
    for link in links.order_by("claim"):
        if link.claim not in found[link.statement_id]:
            found[link.statement_id].append(link.claim)
    return found
