"""The claims that a statement can refer to, and how to find the few that come into question."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from claims.matching.item import Item, Known, ProposedClaim
from claims.matching.similarity import sense_of

MIN_SHARED = 2  # stems that a claim of another report must share; its own report's all come
MAX_POSTINGS = 400  # claims read for one stem; one in more of them doesn't point anywhere


class Target(NamedTuple):
    """A claim with what is known of it: who carries it, its words, the side it is about."""

    claim: ProposedClaim
    articles: frozenset[int]
    stems: frozenset[str]
    statements: tuple[Item, ...]
    accused: frozenset[str]


@dataclass(frozen=True, slots=True)
class Targets:
    """All targets, with their places by report and by stem."""

    all: tuple[Target, ...]
    by_article: Mapping[int, Sequence[int]]
    by_stem: Mapping[str, Sequence[int]]

    def near(self, item: Item) -> list[int]:
        """Return the places of claims of the same report, or that share words, in order."""
        stems = sorted(sense_of(item.text).stems)
        found = Counter(
            place for stem in stems for place in self.by_stem.get(stem, ())[:MAX_POSTINGS]
        )
        shared = {place for place, times in found.items() if times >= MIN_SHARED}
        return sorted(shared.union(self.by_article.get(item.article, ())))


def targets_of(
    claims: Sequence[ProposedClaim], by_key: Mapping[int, Item], known: Sequence[Known]
) -> Targets:
    """Bring together what can be referred to: new claims, and known ones nobody repeats."""
    worded: dict[int | None, list[Known]] = defaultdict(list)
    for each in known:
        worded[each.key].append(each)
    here = {claim.claim for claim in claims}
    silent = [_silent(mine[0]) for key, mine in worded.items() if key not in here]
    found = tuple(_target(each, by_key, worded.get(each.claim, ())) for each in [*claims, *silent])
    by_article, by_stem = defaultdict(list), defaultdict(list)
    for place, target in enumerate(found):
        for article in target.articles:
            by_article[article].append(place)
        for stem in target.stems:
            by_stem[stem].append(place)
    return Targets(found, by_article, by_stem)


def _silent(known: Known) -> ProposedClaim:
    return ProposedClaim(claim=known.key, sentence=known.text, claimant=known.claimant, links=())


def _target(claim: ProposedClaim, by_key: Mapping[int, Item], known: Sequence[Known]) -> Target:
    statements = tuple(by_key[link.statement] for link in claim.links)
    texts = [claim.sentence, *(each.text for each in known)]
    texts += [item.text for item in statements if item.strength != "weak"]
    return Target(
        claim=claim,
        articles=frozenset(item.article for item in statements),
        stems=frozenset[str]().union(*(sense_of(text).stems for text in texts)),
        statements=statements,
        accused=frozenset(each.accused_side for each in known if each.accused_side),
    )
