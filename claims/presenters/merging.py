"""What a claim may be merged into: the claims most like it, with their words and what differs."""

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied

from claims.candidates.index import candidates_for, exactly
from claims.matching.similarity import Sense, likeness, sense_of, weights
from claims.models import Claim, Match
from claims.models.claim import ClaimQuerySet
from claims.policies import check_may_take_down
from claims.presenters.matches import why_not_merged
from claims.presenters.wording import Stretch, WordChange, beside

SHOWN = 12
READ = 100  # of those that hold the words searched for; the likest of them are shown
NEAREST = 20  # claims of the archive that the words of this one find
MOST_SHARED = 5  # words named that both have


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeChoice:
    """One claim that another may be merged into. ``why_not`` says why it can't be."""

    claim: Claim
    score: int
    stretches: tuple[Stretch, ...]
    changes: tuple[WordChange, ...]
    shared: tuple[str, ...]
    is_retold: bool
    match: int | None
    why_not: str


def why_never_merged(claim: Claim, *, by: User) -> str:
    """Say why this person merges a claim into none at all; "" where it depends on the other."""
    if claim.publication is None:
        return ""
    try:
        check_may_take_down(by, claim)
    except PermissionDenied as problem:
        return str(problem)
    return ""


def merge_choices(claim: Claim, *, by: User, words: str = "") -> tuple[MergeChoice, ...]:
    """Return the claims most like one, the likest first; with ``words`` those that hold them.

    Four queries, and those of the index.
    """
    pairs = Match.objects.of(claim).values_list("pk", "a", "b")
    matches = {b if a == claim.pk else a: pk for pk, a, b in pairs}
    near = Claim.objects.standing().exclude(pk=claim.pk)
    near = near.select_related("claimant", "publication")
    near = near.defer("publication__canonical")
    found = list(_holding(near, words) if words else near.filter(pk__in=_nearest(claim, matches)))
    senses = {each.pk: sense_of(each.sentence) for each in found}
    here = sense_of(claim.sentence)
    weight = weights([here, *senses.values()])
    rows = []
    for other in found:
        like = likeness(here, senses[other.pk], weight, frozenset())
        if not (words or like.shared or other.pk in matches):
            continue  # nothing but a topic
        rows.append((like.score, other, _shared(senses[other.pk], like.shared)))
    rows.sort(key=lambda row: (-row[0], row[1].pk))
    return tuple(
        _choice(claim, other, score=score, shared=shared, match=matches.get(other.pk), by=by)
        for score, other, shared in rows[:SHOWN]
    )


def _nearest(claim: Claim, matches: dict[int, int]) -> set[int]:
    """Return the claims that the index finds by the words, and those a pair was ever made with."""
    ranked = [pk for pk, _score in candidates_for(claim.sentence, NEAREST)]
    return {*ranked, *exactly(claim.sentence), *matches} - {claim.pk}


def _holding(claims: ClaimQuerySet, words: str) -> ClaimQuerySet:
    for word in words.split():
        claims = claims.filter(sentence__icontains=word)
    return claims.order_by("-pk")[:READ]


def _shared(sense: Sense, stems: frozenset[str]) -> tuple[str, ...]:
    words = (sense.text[word.start : word.end] for word in sense.words if word.stem in stems)
    return tuple(dict.fromkeys(words))[:MOST_SHARED]


def _choice(
    claim: Claim, other: Claim, *, score: int, shared: tuple[str, ...], match: int | None, by: User
) -> MergeChoice:
    laid = beside(claim.sentence, other.sentence)
    return MergeChoice(
        claim=other,
        score=score,
        stretches=laid.after,
        changes=laid.changes,
        shared=shared,
        is_retold=laid.is_retold,
        match=match,
        why_not=why_not_merged(by, claim=claim, into=other),
    )
