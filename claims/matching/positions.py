"""Which claim does a denial, an answer, a missing answer or a caveat refer to?

Such statements seldom repeat the claim's words. They point: by a few of its words, by who made it
("the White House spokesperson"), by whose side answers, and else to the main claim of their own
report. Two claims that fit equally are both offered.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from claims.matching import lexicon
from claims.matching.item import Item, Known, ProposedClaim, ProposedLink
from claims.matching.similarity import Sense, sense_of
from claims.matching.targets import Target, Targets, targets_of
from claims.matching.words import words_of

# Points. Own words outweigh everything; the report's main claim decides where nothing else does.
MAIN_CLAIM = 300
PER_SHARED_STEM, MOST_FOR_STEMS = 80, 320
POINTS_AT_CLAIMANT = 150
OTHER_SIDE = 100
SAME_REPORT = 100
MIN_POINTS = 200  # less is no reference: another report's claim with a chance word in common
TIE = 40  # claims this close are equals, both are offered
STRONG, FAIR = 600, 400
MAX_OFFERED = 3
MAX_OFFICE = 8  # words of an office before a name: "the White House National Security Council ..."

_ANSWERING = frozenset({"denies", "disputes", "replies", "declines", "no_response"})
_WHAT = {
    "denies": "A denial",
    "disputes": "A dispute",
    "replies": "An answer without a denial",
    "declines": "A refusal to comment",
    "no_response": "A request without an answer",
    "caveat": "A caveat",
    "context": "Context",
}


class _Fit(NamedTuple):
    points: int
    reasons: tuple[str, ...]
    target: Target


def refer(
    items: Sequence[Item],
    claims: Sequence[ProposedClaim],
    by_key: Mapping[int, Item],
    known: Sequence[Known] = (),
) -> list[ProposedClaim]:
    """Return the claims with links added for the statements that refer to them.

    A known claim that no new statement repeats can be referred to as well.
    """
    targets = targets_of(claims, by_key, known)
    added: dict[int, list[ProposedLink]] = defaultdict(list)
    for item in items:
        for place, link in _links_for(item, targets):
            added[place].append(link)
    return [
        replace(target.claim, links=target.claim.links + tuple(_by_statement(added[place])))
        for place, target in enumerate(targets.all)
    ]


def _by_statement(links: list[ProposedLink]) -> list[ProposedLink]:
    return sorted(links, key=lambda link: link.statement)


def _links_for(item: Item, targets: Targets) -> list[tuple[int, ProposedLink]]:
    """Return where a statement is linked: nowhere, to one claim, or to several equal ones."""
    near = [(place, targets.all[place]) for place in targets.near(item)]
    main = _main_claims(item, [target for _, target in near])
    fits = [(_fit(item, target, main), place) for place, target in near]
    fits = [fit for fit in fits if fit[0].points >= MIN_POINTS]
    if not fits:
        return []
    fits.sort(key=lambda fit: (-fit[0].points, fit[1]))
    equal = [fit for fit in fits if fit[0].points > fits[0][0].points - TIE]
    return [(place, _link(item, fit, rivals=len(equal) - 1)) for fit, place in equal[:MAX_OFFERED]]


def _main_claims(item: Item, targets: Sequence[Target]) -> list[Target]:
    """Return the claim its report is about: carried by most reports, said most often, not its own.

    Several when they are equal.
    """
    there = [
        target
        for target in targets
        if item.article in target.articles and not _speaks_for(item, target)
    ]
    if not there:
        return []
    weight = {id(target): _breadth(target, item.article) for target in there}
    top = max(weight.values())
    return [target for target in there if weight[id(target)] == top]


def _breadth(target: Target, article: int) -> tuple[int, int]:
    return len(target.articles), sum(item.article == article for item in target.statements)


def _speaks_for(item: Item, target: Target) -> bool:
    """Tell whether the claim is the speaker's own or comes from the speaker's side."""
    if item.position not in _ANSWERING:
        return False
    if target.claim.claimant and target.claim.claimant in (item.speaker, item.actor):
        return True
    sides = {other.side for other in target.statements if other.side}
    return bool(item.side) and sides == {item.side}


def _fit(item: Item, target: Target, main: Sequence[Target]) -> _Fit:
    """Count what speaks for a reference, with each reason in words."""
    if _speaks_for(item, target):
        return _Fit(0, (), target)
    points, reasons = 0, []
    if item.article in target.articles:
        points += SAME_REPORT
    if target in main:
        points += MAIN_CLAIM
        reasons.append("the claim is the main one of this report")
    shared = _shared_words(item, target)
    if shared:
        points += min(MOST_FOR_STEMS, PER_SHARED_STEM * len(shared))
        reasons.append("the words repeat " + ", ".join(f"'{word}'" for word in shared))
    named = _names_claimant(item, target)
    if named:
        points += POINTS_AT_CLAIMANT
        reasons.append(f"the words point to '{named}', who made the claim")
    accused = _accused(item, target)
    if accused:
        points += OTHER_SIDE
        reasons.append(f"the speaker is on the side that the claim is about ({accused})")
    return _Fit(points, tuple(reasons), target)


def _shared_words(item: Item, target: Target) -> list[str]:
    """Return words of the statement that the claim has, the speaker's own names left out."""
    sense = sense_of(item.text)
    own = sense_of(f"{item.speaker} {item.side}").stems
    wanted = (sense.stems & target.stems) - own
    found = []
    for word in sense.words:
        if word.stem in wanted and not word.capital:
            wanted -= {word.stem}
            found.append(word.form)
    return found


def _names_claimant(item: Item, target: Target) -> str:
    """Return the claimant's office or name as the statement gives it, if it does."""
    said = words_of(item.text)
    given: set[str] = set()
    for other in target.statements:
        given |= _name_stems(sense_of(f"{other.speaker} {_near_speaker(other)}"))
    run: list[str] = []
    for word in said:
        if word.capital and word.stem in given and word.form not in lexicon.STOP_WORDS:
            run.append(item.text[word.start : word.end])
        elif run:
            break
    known = {word.stem for word in words_of(f"{item.speaker} {item.side}")}
    return " ".join(run) if any(w.stem not in known for w in words_of(" ".join(run))) else ""


def _near_speaker(item: Item) -> str:
    """Return the office that stands right before the speaker's name: "White House spokesperson"."""
    last = (item.speaker.split() or [""])[-1]
    at = item.context.find(last) if last else -1
    found: list[str] = []
    for word in reversed(item.context[: max(at, 0)].split()[-MAX_OFFICE:]):
        if word[-1] in '.,:;!?"”’' or word.lower() in lexicon.ATTRIBUTION_VERBS:
            break
        found.append(word)
    return " ".join(reversed(found))


def _name_stems(sense: Sense) -> set[str]:
    return {word.stem for word in sense.words if word.capital and word.content}


def _accused(item: Item, target: Target) -> str:
    """Return the speaker's side, or the speaker as written, when the claim speaks about it."""
    if item.position not in _ANSWERING:
        return ""
    name = item.side or item.speaker
    if item.side in target.accused:
        return name
    words = [
        word for word in words_of(name) if word.capital and word.form not in lexicon.SIDE_WORDS
    ]
    return name if {word.stem for word in words} & target.stems else ""


def _link(item: Item, fit: _Fit, *, rivals: int) -> ProposedLink:
    strength = "strong" if fit.points >= STRONG else "fair" if fit.points >= FAIR else "weak"
    reason = f"{_WHAT.get(item.position, item.position)}: " + "; ".join(
        fit.reasons or ("same report",)
    )
    if rivals:
        strength = "weak"
        others = "another claim fits" if rivals == 1 else f"{rivals} other claims fit"
        reason += f"; {others} as well, choose one"
    return ProposedLink(
        statement=item.key,
        position=item.position,
        score=min(1000, fit.points),
        strength=strength,
        rule="reference",
        reason=reason,
    )
