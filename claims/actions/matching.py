"""Asking matching about new statements, and storing what it proposes."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from contextlib import nullcontext
from dataclasses import asdict, dataclass
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from claims.actions.aliases import offer_spellings
from claims.actions.claims import NewClaim, propose_claims, propose_links
from claims.actions.nearby import Nearby, everything, nearby
from claims.actions.origins import propose_origins
from claims.actions.pairs import propose_matches
from claims.actions.reuse import find_reuse
from claims.actions.turns import one_at_a_time
from claims.candidates import left_over
from claims.candidates.store import chunks
from claims.matching import Proposal, ProposedClaim, propose
from claims.models import Actor, Claim, ExtractionRun, Statement, Story
from claims.policies import ConflictError

# Texts matched together. What they propose is written in one transaction of under a second.
AT_ONCE = 100
# A reviewer may decide on what is being matched; it is looked at again then, at last with the
# lock held.
ATTEMPTS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How much one run of matching looked at and proposed."""

    statements: int = 0
    claims: int = 0
    links: int = 0
    matches: int = 0
    spellings: int = 0


class _Work(NamedTuple):
    """What was looked at and what came of it; nothing is written yet."""

    runs: Collection[int]
    seen: Nearby
    proposal: Proposal


def match_statements(*, again: bool = False) -> Outcome:
    """Propose claims and links for every statement of runs that matching has not looked at.

    Statements that fitted no claim so far are looked at again beside the new ones that share
    words with them: the second report of a claim may be the first that makes it one. ``again``
    looks at all of them. What the new reports share with others and how they spell names is found
    first. Nothing new, nothing written. One process at a time is at it; it reads and compares
    outside of a transaction, so that nobody waits for it.
    """
    with one_at_a_time():
        outcomes = []
        while (runs := _waiting()) or again:
            outcomes.append(_match(runs, again=again))
            again = False
    return _sum(outcomes)


def _waiting() -> dict[int, int]:
    """Return the next runs to look at, with their snapshots."""
    runs = ExtractionRun.objects.unmatched().order_by("pk")
    return dict(runs.values_list("pk", "snapshot")[:AT_ONCE])


def _match(runs: dict[int, int], *, again: bool) -> Outcome:
    find_reuse(snapshots=runs.values())
    spellings = offer_spellings(snapshots=set(runs.values()))
    return _sum([_looked_at(runs, again=again), Outcome(spellings=spellings)])


def _looked_at(runs: dict[int, int], *, again: bool) -> Outcome:
    """Propose and store; when somebody decided on a part of it meanwhile, do it again."""
    for attempt in range(1, ATTEMPTS + 1):
        with transaction.atomic() if attempt == ATTEMPTS else nullcontext():
            seen = everything() if again else nearby(snapshots=set(runs.values()))
            outcome = _store(_Work(runs, seen, propose(seen.items, seen.known)))
            if outcome is not None:
                return outcome
    message = "What is being matched is decided on all the time."
    raise ConflictError(message)


@transaction.atomic
def _store(work: _Work) -> Outcome | None:
    """Write what was proposed, None when what it stands on moved since."""
    claims = _standing(work)
    if claims is None:
        return None
    new = [each for each in work.proposal.claims if each.claim is None]
    added = {claims[each.claim]: each.links for each in work.proposal.claims if each.claim}
    made = propose_claims(_new_claims(new, work.seen))
    links = sum(len(each.links) for each in new) + len(propose_links(added))
    touched = [*made, *added]
    propose_origins(claims=touched)
    matches = propose_matches(claims=[claim.pk for claim in touched])
    _keep_left_over(work)
    ExtractionRun.objects.filter(pk__in=work.runs).update(matched_at=timezone.now())
    return Outcome(statements=len(work.seen.items), claims=len(made), links=links, matches=matches)


def _standing(work: _Work) -> dict[int, Claim] | None:
    """Return the known claims that get links, if runs, statements and claims are as they were."""
    runs = ExtractionRun.objects.select_for_update().unmatched().filter(pk__in=work.runs)
    linked = {link.statement for each in work.proposal.claims for link in each.links}
    known = {each.claim for each in work.proposal.claims if each.claim}
    claims: dict[int, Claim] = {}
    for some in chunks(known):
        claims |= Claim.objects.standing().in_bulk(some)
    is_free = all(
        Statement.objects.standing().filter(pk__in=some, links__isnull=True).count() == len(some)
        for some in chunks(linked)
    )
    is_same = is_free and len(runs) == len(work.runs) and len(claims) == len(known)
    return claims if is_same else None


def _keep_left_over(work: _Work) -> None:
    """Remember the statements that fit no claim, and forget those that have one now."""
    keys = set(work.proposal.left_over)
    left_over.forget(item.key for item in work.seen.items if item.key not in keys)
    left_over.remember({item.key: item.text for item in work.seen.items if item.key in keys})


def _new_claims(proposed: Iterable[ProposedClaim], seen: Nearby) -> list[NewClaim]:
    articles = {item.key: item.article for item in seen.items}
    stories = _story_of(set(articles.values()))
    new = []
    for each in proposed:
        told = {stories.get(articles[link.statement]) for link in each.links}
        said = [seen.actors[link.statement] for link in each.links if link.position == "asserts"]
        story = told.pop() if len(told) == 1 else None
        new.append(NewClaim(each, story, _only({who for some in said for who in some}, each)))
    return new


def _only(actors: Iterable[Actor], proposed: ProposedClaim) -> Actor | None:
    """Return the actor matching names as the claimant, if the statements know exactly that one."""
    known = {actor for actor in actors if proposed.claimant in {actor.slug, actor.name}}
    return known.pop() if len(known) == 1 else None


def _story_of(articles: Collection[int]) -> dict[int, Story]:
    """Return the story of each article that stands in exactly one."""
    rows = Story.articles.through.objects.filter(article__in=articles).select_related("story")
    found: dict[int, list[Story]] = defaultdict(list)
    for row in rows:
        found[row.article_id].append(row.story)
    return {article: stories[0] for article, stories in found.items() if len(stories) == 1}


def _sum(outcomes: Iterable[Outcome]) -> Outcome:
    counts: Counter[str] = Counter()
    for each in outcomes:
        counts.update(asdict(each))
    return Outcome(**counts)
