"""Asking matching about new statements, and storing what it proposes."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from django.db import transaction
from django.utils import timezone

from claims.actions.aliases import named, offer_spellings, spelled_alike
from claims.actions.claims import propose_claim, propose_links
from claims.actions.origins import propose_origins
from claims.actions.pairs import propose_matches
from claims.actions.reuse import find_reuse
from claims.candidates.index import candidates_for, exactly
from claims.candidates.store import chunks
from claims.matching import Item, Known, ProposedClaim, propose
from claims.models import Actor, Claim, ExtractionRun, Statement, Story
from claims.models.states import DecisionState

# Matching scores a statement against 20 at most; more than twice as many are offered to it.
NEAREST = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How much one run of matching looked at and proposed."""

    statements: int
    claims: int
    links: int
    matches: int = 0
    spellings: int = 0


@transaction.atomic
def match_statements() -> Outcome:
    """Propose claims and links for every statement of runs that matching has not looked at.

    Statements that fitted no claim so far are looked at again beside the new ones: the second
    report of a claim may be the first that makes it one. What the new reports share with others
    and how they spell names is found first. Nothing new, nothing written.
    """
    # By key, and locked: a snapshot that is read meanwhile waits for the next run.
    unmatched = ExtractionRun.objects.select_for_update().unmatched()
    runs = dict(unmatched.values_list("pk", "snapshot"))
    if not runs:
        return Outcome(statements=0, claims=0, links=0)
    find_reuse(snapshots=runs.values())
    spellings = offer_spellings()
    unlinked = (
        Statement.objects.standing()
        .filter(links__isnull=True)
        .select_related("snapshot__article")
        .prefetch_related("actors")
        .order_by("pk")
    )
    alike = spelled_alike()
    items = [_item(statement, alike) for statement in unlinked]
    proposal = propose(items, list(_known(items)))
    stories = _story_of_articles()
    articles = {item.key: item.article for item in items}
    stored = [_store(each, stories, articles) for each in proposal.claims]
    matches = propose_matches(claims=[claim.pk for claim, _links in stored])
    ExtractionRun.objects.filter(pk__in=runs).update(matched_at=timezone.now())
    return Outcome(
        statements=len(items),
        claims=sum(each.claim is None for each in proposal.claims),
        links=sum(links for _claim, links in stored),
        matches=matches,
        spellings=spellings,
    )


def _store(
    proposed: ProposedClaim, stories: dict[int, Story], articles: dict[int, int]
) -> tuple[Claim, int]:
    """Store one proposed claim or the links it adds to a known one; return it, how many links."""
    if proposed.claim is not None:
        claim = Claim.objects.get(pk=proposed.claim)
        links = len(propose_links(claim=claim, links=proposed.links))
        propose_origins(claim=claim)
        return claim, links
    told = {stories.get(articles[link.statement]) for link in proposed.links}
    claimants = Actor.objects.filter(
        statements__links__isnull=True,
        statements__in=[link.statement for link in proposed.links if link.position == "asserts"],
    )
    claim = propose_claim(
        proposal=proposed,
        story=told.pop() if len(told) == 1 else None,
        claimant=_only(claimants, proposed.claimant),
    )
    propose_origins(claim=claim)
    return claim, claim.links.count()


def _only(actors: Iterable[Actor], name: str) -> Actor | None:
    """Return the actor matching names as the claimant, if the statements know exactly that one."""
    named = {actor for actor in actors if name in {actor.slug, actor.name}}
    return named.pop() if len(named) == 1 else None


def _item(statement: Statement, alike: dict[str, str]) -> Item:
    text, article = statement.snapshot.text, statement.snapshot.article
    actors = list(statement.actors.all())
    sides = {actor.side for actor in actors}
    return Item(
        key=statement.pk,
        article=article.pk,
        order=statement.start,
        text=named(" ".join(text[start:end] for start, end in statement.pieces), alike),
        context=named(_paragraph(text, statement.start, statement.end), alike),
        kind=statement.kind,
        position=statement.position,
        strength=statement.strength,
        speaker=statement.speaker_name or statement.speaker,
        actor=actors[0].slug if len(actors) == 1 else "",
        side=sides.pop() if len(sides) == 1 else "",
        published_on=article.published_on,
    )


def _paragraph(text: str, start: int, end: int) -> str:
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    return text[first : len(text) if last < 0 else last]


def _known(items: Iterable[Item]) -> Iterable[Known]:
    """Yield the claims that items may bear on: the sentence, and the words that assert it."""
    claims = Claim.objects.standing().select_related("accused", "claimant")
    claims = claims.prefetch_related("links__statement")
    near = (claims.filter(pk__in=some) for some in chunks(sorted(_near(items))))
    for claim in chain.from_iterable(near):
        texts = {claim.sentence} | {
            link.statement.exact
            for link in claim.links.all()
            if link.position == "asserts" and link.state != DecisionState.REJECTED
        }
        for text in sorted(texts):
            yield Known(
                key=claim.pk,
                text=text,
                accused_side=claim.accused.side if claim.accused else "",
                claimant=claim.claimant.slug if claim.claimant else "",
            )


def _near(items: Iterable[Item]) -> set[int]:
    """Return the claims whose words are near an item's, and those of its report and its story.

    A denial seldom repeats the words: it is linked to a claim that its own report carries.
    """
    items = list(items)
    found: set[int] = set()
    for reports in chunks({item.article for item in items}):
        carried = Claim.objects.filter(links__statement__snapshot__article__in=reports)
        told = Claim.objects.filter(story__articles__in=reports)
        found.update(carried.values_list("pk", flat=True), told.values_list("pk", flat=True))
    for item in items:
        found.update(exactly(item.text))
        found.update(claim for claim, _score in candidates_for(item.text, NEAREST))
    return found


def _story_of_articles() -> dict[int, Story]:
    """Return the story of each article that stands in exactly one."""
    found: dict[int, list[Story]] = {}
    for story in Story.objects.prefetch_related("articles"):
        for article in story.articles.all():
            found.setdefault(article.pk, []).append(story)
    return {article: stories[0] for article, stories in found.items() if len(stories) == 1}
