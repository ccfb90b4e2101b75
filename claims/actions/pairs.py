"""Pairs of claims that may be one: offered once, and settled by whatever a person decides."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from claims.actions.log import Deed, append_all
from claims.candidates.index import candidates_of, exactly_of
from claims.candidates.store import chunks
from claims.matching.differences import compare
from claims.matching.similarity import Likeness, Sense, likeness, sense_of, weights
from claims.matching.wording import tell
from claims.models import Claim, Match
from claims.models.states import CLOSED_STATES, Did, MatchState, Strength

NEAREST = 20  # claims of the archive that one claim is laid beside
# What has less of a claim's own score (BM25) is no pair of it; a claim to which nothing is so near
# that shares enough stems is one by itself. Of 322 pairs that are offered in the development set,
# seen from both sides, that leaves 318.
LEAST = 0.3
MIN_SHARED = 3  # stems; two are a topic
# Measured on the development set, each text beside the 20 nearest claims: of the pairs from here on
# 91 of 100 are one claim, from STRONG_FROM on 95 of 100. Pairs in which a number, a name or a "not"
# differs have 92 of 100 from CONFLICT_FROM on; a person sees the difference first.
OFFERED_FROM, STRONG_FROM, CONFLICT_FROM = 380, 500, 480
# Comparing word by word costs ten times as much. Of 322 pairs that are offered in the development
# set the least alike have 374, of 551 with the same words 555.
HOPELESS = 350
MOST_TOLD = 5  # words or differences named in a reason

BY_HAND = "person"


class Likely(NamedTuple):
    """Why two claims may be one."""

    score: int
    strength: Strength
    rule: str
    reason: str


@transaction.atomic
def propose_matches(*, claims: Iterable[int]) -> int:
    """Offer what these claims may be one with, and return how many pairs are new.

    A pair that was ever offered is not offered again. Whatever makes a claim or changes its
    sentence calls this in the same transaction.
    """
    made = 0
    for some in chunks(sorted(set(claims))):
        standing = Claim.objects.standing().in_bulk(some)
        known = set(Match.objects.of(*standing).values_list("a", "b"))
        new: dict[int, list[Match]] = defaultdict(list)
        for pk, pair in _pairs_of({pk: standing[pk].sentence for pk in sorted(standing)}):
            if (both := (pair.a_id, pair.b_id)) not in known:
                known.add(both)
                new[pk].append(pair)
        Match.objects.bulk_create(chain.from_iterable(new.values()), ignore_conflicts=True)
        append_all((_deed(standing[pk], pairs) for pk, pairs in new.items()), by=None)
        made += sum(map(len, new.values()))
    return made


def _deed(claim: Claim, pairs: Iterable[Match]) -> Deed:
    after = {"with": [each.b_id if each.a_id == claim.pk else each.a_id for each in pairs]}
    return Deed(did=Did.MATCHES_PROPOSED, subject=claim, claim=claim, after=after)


def settle(*, pair: tuple[Claim, Claim], state: MatchState, by: User, reason: str = "") -> Match:
    """Write down what two claims are to each other, offered before or not."""
    a, b = sorted(pair, key=lambda claim: claim.pk)
    match, _made = Match.objects.select_for_update().get_or_create(
        a=a, b=b, defaults={"rule": BY_HAND, "reason": reason, "strength": Strength.STRONG}
    )
    match.state, match.version = state, match.version + 1
    match.decided_by, match.decided_at = by, timezone.now()
    match.save()
    return match


def hand_on(claim: Claim, into: Claim) -> None:
    """Offer what a merged claim may be one with beside the claim that is kept."""
    known = {each for pair in Match.objects.of(into).values_list("a", "b") for each in pair}
    waiting = Match.objects.of(claim).filter(state=MatchState.PROPOSED)
    for pair in waiting.select_related("a", "b"):
        other = pair.b if pair.a_id == claim.pk else pair.a
        if other.pk in known | {into.pk} or other.state in CLOSED_STATES:
            continue
        a, b = sorted((into.pk, other.pk))
        facts = {name: getattr(pair, name) for name in Likely._fields}
        Match.objects.get_or_create(a_id=a, b_id=b, defaults=facts)


def likely_same(a: Sense, b: Sense, weight: Mapping[str, float]) -> Likely | None:
    """Tell why two sentences may be one claim; None when too little speaks for it."""
    like = likeness(a, b, weight, frozenset())
    if len(like.shared) < min(MIN_SHARED, len(a.stems), len(b.stems)) or like.score < HOPELESS:
        return None
    found = compare(a.text, b.text)
    score = max(found.score if found.same else 0, like.score)
    if score < (CONFLICT_FROM if like.conflict else OFFERED_FROM):
        return None
    strength = Strength.STRONG if score >= STRONG_FROM and not like.conflict else Strength.FAIR
    if found.same:
        told = [tell(each) for each in found.differences if each.sort != "form"]
        reason = "; ".join(["The words agree", *told[:MOST_TOLD]])
        return Likely(score, strength, "same_words", reason)
    rule = "changed_words" if like.conflict else "other_words"
    return Likely(score, strength, rule, _reason(a, like))


def _reason(a: Sense, like: Likeness) -> str:
    words = [word for word in a.words if word.stem in like.shared]
    named = list(dict.fromkeys(f"'{a.text[word.start : word.end]}'" for word in words))
    told = f"Both have {', '.join(named[:MOST_TOLD])}{' …' if len(named) > MOST_TOLD else ''}"
    return f"{told}; {like.conflict}" if like.conflict else told


def _pairs_of(sentences: Mapping[int, str]) -> Iterator[tuple[int, Match]]:
    """Yield each claim's pairs with the standing claims nearest to it that may be the same."""
    near = _near(sentences)
    others = _standing(set().union(*near.values()))
    asked = [pk for pk, keys in near.items() if _shares_enough(sentences[pk], keys, others)]
    # How much a word tells is learnt from all that are nearest, however far.
    nearest = candidates_of([sentences[pk] for pk in asked], NEAREST)
    others |= _standing({each for found in nearest for each, _score in found} - others.keys())
    for claim, found in zip(asked, nearest, strict=True):
        keys = near[claim] | {each for each, _score in found} - {claim}
        senses = {pk: sense_of(others[pk]) for pk in sorted(keys & others.keys())}
        here = sense_of(sentences[claim])
        weight = weights([here, *senses.values()])
        for pk in sorted(near[claim] & senses.keys()):
            if (likely := likely_same(here, senses[pk], weight)) is not None:
                a, b = sorted((claim, pk))
                yield claim, Match(a_id=a, b_id=b, **likely._asdict())


def _near(sentences: Mapping[int, str]) -> dict[int, set[int]]:
    """Return the claims near enough to each claim."""
    texts = list(sentences.values())
    near = candidates_of(texts, NEAREST, least=LEAST)
    return {
        pk: ({*same[:NEAREST]} | {each for each, _score in found}) - {pk}
        for pk, same, found in zip(sentences, exactly_of(texts), near, strict=True)
    }


def _shares_enough(sentence: str, near: Iterable[int], others: Mapping[int, str]) -> bool:
    """Tell whether one of the claims has words enough in common with a sentence."""
    here = sense_of(sentence).stems
    stems = [sense_of(others[pk]).stems for pk in near if pk in others]
    return any(len(here & each) >= min(MIN_SHARED, len(here), len(each)) for each in stems)


def _standing(claims: Iterable[int]) -> dict[int, str]:
    """Return the sentences of those claims that stand."""
    found: dict[int, str] = {}
    for some in chunks(sorted(claims)):
        found |= Claim.objects.standing().filter(pk__in=some).values_list("pk", "sentence")
    return found
