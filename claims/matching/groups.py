"""Second stage: statements of one matter in other words; then one proposed claim for each group.

Utterances are joined pair by pair, the most alike first. A pair joins two groups only when all
their utterances together still look alike, so a chain of small likenesses can't merge two claims,
and only when no two of them conflict.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from claims.matching.contradictions import contradiction, renamed
from claims.matching.item import Item, Known, Proposal, ProposedClaim, ProposedLink
from claims.matching.positions import refer
from claims.matching.quotation import quotes_the_same
from claims.matching.similarity import Likeness, common_stems, likeness, weights
from claims.matching.utterances import (
    MIN_STEMS,
    Utterance,
    best_voted,
    clash,
    rarest,
    units_of,
    utterances,
)
from claims.matching.wording import claims_of, worth_a_claim

# On five reports of one briefing statements of one accusation score 512 or more with their nearest,
# the nearest statement of another claim 379; "human wave tactics" told in two ways has 469.
ALIKE = 420
# Mean over all pairs when two groups are joined: a retelling is far from some other retellings.
ALIKE_ON_AVERAGE = 330
LOOKED_AT_BY_WORD = 550  # below, too few words are shared for a wording with one word changed
SAME_QUOTATION = 600  # as much as a close retelling: the quoted words are the statement
MIN_SHARED = 3  # stems; two shared stems are a topic, not a claim
MAX_LOOKED_AT = 20  # utterances scored against one
MAX_CROSS = 12  # utterances of a group that take part in the mean, the largest first

ASSERTING = frozenset({"asserts", "supports"})


def propose(items: Iterable[Item], known: Iterable[Known] = ()) -> Proposal:
    """Group statements into proposed or known claims, and link the statements that refer to them.

    A statement stands in one claim; one of several sentences may stand in one for each, and a
    reference that fits two claims equally is offered to both.
    """
    ordered = sorted(set(items), key=lambda item: (item.article, item.order, item.key, item.text))
    asserting = [item for item in ordered if item.position in ASSERTING]
    earlier = sorted(set(known), key=lambda claim: (claim.key, claim.text, claim.claimant))
    groups = _groups(asserting, earlier)
    claims = _merged(claim for group in _worth(groups) for claim in claims_of(group))
    claims.sort(key=_claim_order)
    referring = [item for item in ordered if item.position not in ASSERTING]
    claims = refer(referring, claims, {item.key: item for item in ordered}, earlier)
    claims = [claim for claim in claims if claim.links]
    linked = {link.statement for claim in claims for link in claim.links}
    left_over = tuple(item.key for item in ordered if item.key not in linked)
    return Proposal(claims=tuple(claims), left_over=left_over)


def _claim_order(claim: ProposedClaim) -> tuple:
    return (-len(claim.links), claim.claim or 0, claim.sentence, claim.links[0].statement)


def _merged(claims: Iterable[ProposedClaim]) -> list[ProposedClaim]:
    """Bring together what several groups say for one known claim, each statement once."""
    new: list[ProposedClaim] = []
    known: dict[int, ProposedClaim] = {}
    for claim in claims:
        if claim.claim is None:
            new.append(claim)
            continue
        held = known.get(claim.claim, replace(claim, links=()))
        best = {
            link.statement: link for link in sorted((*held.links, *claim.links), key=_link_order)
        }
        known[claim.claim] = replace(held, links=tuple(best[key] for key in sorted(best)))
    return new + list(known.values())


def _link_order(link: ProposedLink) -> tuple[int, str]:
    return (link.score, link.reason)


def _worth(groups: Iterable[list[Utterance]]) -> list[list[Utterance]]:
    """Keep groups of several statements, and of the rest one sentence for each statement."""
    kept: list[list[Utterance]] = []
    alone: list[list[Utterance]] = []
    for group in groups:
        units = [unit for one in group for unit in one.units]
        several = len({unit.item.key for unit in units if unit.item}) > 1
        (kept if several or any(unit.known for unit in units) else alone).append(group)
    spoken_for = {
        unit.item.key for group in kept for one in group for unit in one.units if unit.item
    }
    for group in sorted(alone, key=lambda group: group[0].leader.rank):
        item = group[0].leader.item
        if item and item.key not in spoken_for and worth_a_claim(group[0].leader):
            spoken_for.add(item.key)
            kept.append(group)
    return kept


def _groups(items: Sequence[Item], known: Sequence[Known]) -> list[list[Utterance]]:
    said = utterances(units_of(items, known))
    common = common_stems(unit.sense for one in said for unit in one.units)
    weight = weights(one.leader.sense for one in said)
    pairs = _pairs(said, weight, common)
    return _join(said, pairs, weight, common)


def _pairs(
    said: Sequence[Utterance], weight: Mapping[str, float], common: frozenset[str]
) -> list[tuple[int, int, int]]:
    """Return (score, place, place) of utterances that are alike, most alike first."""
    seen = Counter(stem for one in said for stem in one.leader.sense.stems)
    index: dict[str, list[int]] = defaultdict(list)
    found = []
    for place, one in enumerate(said):
        stems = one.leader.sense.stems
        if len(stems) < MIN_STEMS:
            continue
        telling = rarest(stems, seen)
        least = min(2, len(telling))
        for other in best_voted(telling, index, least=least, limit=MAX_LOOKED_AT):
            like = likeness(one.leader.sense, said[other].leader.sense, weight, common)
            score = _score(one, said[other], like)
            if score >= ALIKE and len(like.shared) >= MIN_SHARED:
                found.append((score, other, place))
        for stem in stems:
            index[stem].append(place)
    return sorted(found, key=lambda pair: (-pair[0], pair[1], pair[2]))


def _score(one: Utterance, other: Utterance, like: Likeness) -> int:
    """Return how alike two utterances are, -1 when they can't be one claim."""
    if like.conflict:
        return -1
    if clash(one.units, other.units):
        return -1
    if like.score < SAME_QUOTATION and quotes_the_same(one.leader.text, other.leader.text):
        return -1 if renamed(one.leader.text, other.leader.text) else SAME_QUOTATION
    return -1 if _changed(one, other, like) else like.score


def _changed(one: Utterance, other: Utterance, like: Likeness) -> bool:
    """Tell whether one is the other's wording with a word changed: too alike for a retelling."""
    a, b = one.leader.text, other.leader.text
    if like.score >= LOOKED_AT_BY_WORD:
        return contradiction(a, b) is not None
    return like.score >= ALIKE and renamed(a, b) is not None


def _join(
    said: Sequence[Utterance],
    pairs: Iterable[tuple[int, int, int]],
    weight: Mapping[str, float],
    common: frozenset[str],
) -> list[list[Utterance]]:
    """Join groups along the pairs wherever the whole still holds together."""
    group_of = {place: [place] for place in range(len(said))}
    for _, first, second in pairs:
        a, b = group_of[first], group_of[second]
        if a is b or not _hold_together([said[n] for n in a], [said[n] for n in b], weight, common):
            continue
        a.extend(b)
        for place in b:
            group_of[place] = a
    groups = {id(group): sorted(group) for group in group_of.values()}
    return [[said[n] for n in group] for group in sorted(groups.values())]


def _hold_together(
    a: list[Utterance], b: list[Utterance], weight: Mapping[str, float], common: frozenset[str]
) -> bool:
    """Tell whether two groups are one claim: no conflict, alike on average, one known."""
    if len({unit.known.key for one in a + b for unit in one.units if unit.known}) > 1:
        return False
    scores = []
    for one in sorted(a, key=_size)[:MAX_CROSS]:
        for other in sorted(b, key=_size)[:MAX_CROSS]:
            like = likeness(one.leader.sense, other.leader.sense, weight, common)
            score = _score(one, other, like)
            if score < 0:
                return False
            scores.append(score)
    return sum(scores) >= ALIKE_ON_AVERAGE * len(scores)


def _size(one: Utterance) -> tuple:
    return (-len(one.units), one.leader.rank)
