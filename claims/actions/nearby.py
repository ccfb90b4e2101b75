"""What matching looks at: new statements, older ones left over near them, and known claims.

However large the archive is, a batch reads what shares words with it and no more.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from articles.models import Snapshot
from articles.text.sentences import sentences
from claims.actions.aliases import named, spelled_alike
from claims.candidates import left_over
from claims.candidates.index import candidates_of, exactly_of
from claims.candidates.store import chunks
from claims.matching import Item, Known
from claims.models import Actor, Claim, EvidenceLink, Statement
from claims.models.states import DecisionState, Position

# Matching scores a statement against 20 at most; more than twice as many are offered to it.
NEAREST = 50
# Of a sentence's own score beside itself. With it made-up reports that come in steps are linked
# as if every claim had been looked at (tests/claims/actions/test_arrival.py).
LEAST = 0.3
# A claim in more words than these is known by its sentence and the wordings that came first.
MOST_WORDINGS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearby:
    """Statements as matching sees them, who makes them, and the claims they may bear on."""

    items: Sequence[Item]
    actors: Mapping[int, Collection[Actor]]
    known: Sequence[Known]


def nearby(*, snapshots: Collection[int]) -> Nearby:
    """Gather what a batch of texts is matched with."""
    alike = spelled_alike()
    articles = Snapshot.objects.filter(pk__in=snapshots).values("article")
    new, actors = _read(Q(snapshot__article__in=articles), alike)
    older = left_over.near([text for item in new for text in _sentences(item)])
    # With them what else their reports left over: it may refer to the claim they make.
    reports = Statement.objects.filter(pk__in=older).values("snapshot__article")
    more, their_actors = _read(
        Q(snapshot__article__in=reports) & ~Q(snapshot__article__in=articles), alike
    )
    items = sorted([*new, *more], key=lambda item: item.key)
    return Nearby(items=items, actors=actors | their_actors, known=_known(items))


def everything() -> Nearby:
    """Gather every statement that fits no claim so far, with what it may bear on."""
    items, actors = _read(Q(), spelled_alike())
    return Nearby(items=items, actors=actors, known=_known(items))


def _read(where: Q, alike: dict[str, str]) -> tuple[list[Item], dict[int, list[Actor]]]:
    unlinked = Statement.objects.standing().readable().filter(where, links__isnull=True)
    statements = list(unlinked.prefetch_related("actors").order_by("pk"))
    wanted = {each.snapshot_id for each in statements}
    texts: dict[int, Snapshot] = {}
    for some in chunks(wanted):
        rows = Snapshot.objects.filter(pk__in=some).select_related("article")
        texts |= rows.only("text", "article__published_on").in_bulk()
    actors = {each.pk: list(each.actors.all()) for each in statements}
    items = [_item(each, texts[each.snapshot_id], actors[each.pk], alike) for each in statements]
    return items, actors


def _item(
    statement: Statement, snapshot: Snapshot, actors: Sequence[Actor], alike: dict[str, str]
) -> Item:
    text = snapshot.text
    sides = {actor.side for actor in actors}
    return Item(
        key=statement.pk,
        article=snapshot.article_id,
        order=statement.start,
        text=named(" ".join(text[start:end] for start, end in statement.pieces), alike),
        context=named(_paragraph(text, statement.start, statement.end), alike),
        kind=statement.kind,
        position=statement.position,
        strength=statement.strength,
        speaker=statement.speaker_name or statement.speaker,
        actor=actors[0].slug if len(actors) == 1 else "",
        side=sides.pop() if len(sides) == 1 else "",
        published_on=snapshot.article.published_on,
    )


def _paragraph(text: str, start: int, end: int) -> str:
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    return text[first : len(text) if last < 0 else last]


def _sentences(item: Item) -> list[str]:
    return [item.text[start:end] for start, end in sentences(item.text)] or [item.text]


def _known(items: Sequence[Item]) -> list[Known]:
    """Return the claims that items may bear on: the sentence, and the words that assert it."""
    known = []
    for some in chunks(sorted(_near(items))):
        claims = Claim.objects.standing().filter(pk__in=some).order_by("pk")
        wordings = _wordings(some)
        facts = claims.values_list("pk", "sentence", "accused__side", "claimant__slug")
        known += [
            Known(key=pk, text=text, accused_side=side or "", claimant=claimant or "")
            for pk, sentence, side, claimant in facts
            for text in sorted({sentence, *wordings[pk][:MOST_WORDINGS]})
        ]
    return known


def _wordings(claims: Iterable[int]) -> Mapping[int, list[str]]:
    """Return the words that assert each claim, those that came first in front."""
    links = EvidenceLink.objects.filter(claim__in=claims, position=Position.ASSERTS)
    links = links.exclude(state=DecisionState.REJECTED).order_by("pk")
    found: dict[int, dict[str, None]] = defaultdict(dict)
    for claim, text in links.values_list("claim", "statement__exact"):
        found[claim][text] = None
    return defaultdict(list, {claim: list(texts) for claim, texts in found.items()})


def _near(items: Sequence[Item]) -> set[int]:
    """Return the claims whose words are near an item's, and those of its report and its story.

    A denial seldom repeats the words: it is linked to a claim that its own report carries.
    """
    found: set[int] = set()
    for reports in chunks({item.article for item in items}):
        carried = Claim.objects.filter(links__statement__snapshot__article__in=reports)
        told = Claim.objects.filter(story__articles__in=reports)
        found.update(_keys(carried), _keys(told))
    texts = list({text: None for item in items for text in (item.text, *_sentences(item))})
    for some in chunks(texts):
        found.update(*exactly_of(some))
        for near in candidates_of(some, NEAREST, least=LEAST):
            found.update(claim for claim, _score in near)
    return found


def _keys(claims: QuerySet[Claim]) -> Iterable[int]:
    return claims.order_by().values_list("pk", flat=True).distinct()
