"""One proposed claim for a group: its sentence, its claimant, its links, its reasons in words."""

import re
from collections.abc import Callable, Iterable, Sequence

from claims.matching.claimants import claimant
from claims.matching.differences import Comparison, Difference, compare
from claims.matching.item import Item, ProposedClaim, ProposedLink
from claims.matching.quotation import quotes_the_same
from claims.matching.similarity import Likeness, Sense, likeness
from claims.matching.utterances import Unit, Utterance
from claims.matching.words import key_of

FAIR = 600  # likeness above which retellings of the five reports share all but a side remark
MIN_CLAIM_STEMS = 5  # a statement nobody else carries is proposed when it says this much
MAX_TEXTS = 12  # distinct wordings among which the most central is looked for
MAX_NAMED = 5  # words named in a reason
MAX_SHOWN = 60  # characters of a difference shown in a reason

_MARKS = re.compile(r"[\"“”„«»]|(?<!\w)[‘'](?=\w)|(?<=[\w.,!?])[’'](?!\w)")
_UNSURE = frozenset({"number", "hedge"})
_GAP_AT_START = re.compile(r"^(?:\W|\.\.\.|…)+")
_END = re.compile(r"(?:[\s,;:\-–—]|\.{2,}|…)+$")


Judged = tuple[int, str, str]  # score, rule, reason


def claims_of(group: Sequence[Utterance]) -> list[ProposedClaim]:
    """Return the claim a group makes; one for each known claim when two say the same."""
    units = [unit for one in group for unit in one.units]
    items = [unit.item for unit in units if unit.item]
    known = sorted({unit.known.key: unit.known for unit in units if unit.known}.items())
    if not items:
        return []
    centre = central(unit.sense for unit in units if unit.known or not known)
    links = _links(group, centre)
    who = claimant(items)
    if not known:
        return [ProposedClaim(claim=None, sentence=plain(centre.text), claimant=who, links=links)]
    if len(known) > 1:
        links = tuple(_shared_link(link) for link in links)
    return [
        ProposedClaim(claim=key, sentence=claim.text, claimant=claim.claimant or who, links=links)
        for key, claim in known
    ]


def worth_a_claim(unit: Unit) -> bool:
    """Tell whether a statement that only one report carries is proposed as a claim."""
    item = unit.item
    if item is None or not item.speaker or item.strength == "weak" or item.kind == "narrated":
        return False
    return len(unit.sense.stems) >= MIN_CLAIM_STEMS


def plain(text: str) -> str:
    """Return a statement as a plain sentence: no quotation marks, a capital, a full stop."""
    bare = re.sub(r"\s+", " ", _MARKS.sub("", text))
    bare = _END.sub("", _GAP_AT_START.sub("", bare)).rstrip(".")
    if not bare:
        return text.strip()
    return bare[0].upper() + bare[1:] + ("" if bare[-1] in "!?" else ".")


def central(senses: Iterable[Sense]) -> Sense:
    """Return the wording most like all the others, each counted as often as it was printed."""
    printed: dict[str, list[Sense]] = {}
    for sense in senses:
        printed.setdefault(key_of(sense.text), []).append(sense)
    ranked = sorted(printed.values(), key=lambda same: (-len(same), _first(same).text))[:MAX_TEXTS]
    return max(
        (_first(same) for same in ranked),
        key=lambda one: (
            sum(len(same) * likeness(one, _first(same), {}, frozenset()).score for same in ranked),
            sum(key_of(sense.text) == key_of(one.text) for same in ranked for sense in same),
            len(one.stems),
            one.text,
        ),
    )


def _first(same: list[Sense]) -> Sense:
    return min(same, key=lambda sense: (len(sense.text), sense.text))


def _links(group: Sequence[Utterance], centre: Sense) -> tuple[ProposedLink, ...]:
    """Return one link for each statement: of its sentences the one nearest to the claim."""
    best: dict[int, tuple[int, int, ProposedLink]] = {}
    worded = [unit.sense for one in group for unit in one.units if unit.known]
    alone = not worded and len({u.item.key for one in group for u in one.units if u.item}) == 1
    for one in group:
        judge = _judge(one, centre, worded, alone=alone)
        for unit, item in ((unit, unit.item) for unit in one.units if unit.item):
            link = _link(
                item, judge(unit.sense, item), likeness(unit.sense, centre, {}, frozenset())
            )
            held = best.get(item.key, (-1, 0, link))
            best[item.key] = max(held, (link.score, -unit.part, link), key=lambda one: one[:2])
    return tuple(best[key][2] for key in sorted(best))


def _judge(
    one: Utterance, centre: Sense, worded: Sequence[Sense], *, alone: bool
) -> Callable[[Sense, Item], Judged]:
    """Return what judges the statements of one utterance: score, rule and reason."""
    repeated = len(one.units) > 1
    usual = central(unit.sense for unit in one.units) if repeated and not worded else centre
    articles = {unit.item.article for unit in one.units if unit.item}

    def judge(sense: Sense, item: Item) -> Judged:
        if alone:
            return 1000, "single", "Only this report carries it"
        if worded:
            nearest = max(
                worded, key=lambda known: (compare(sense.text, known.text).score, known.text)
            )
            return _compared(sense, nearest, centre, whom="the claim")
        if not repeated and sense.text == centre.text:
            return 1000, "wording", "The claim is worded after this passage"
        return _compared(sense, usual, centre, whom=_reports(len(articles - {item.article})))

    return judge


def _link(item: Item, judged: Judged, like: Likeness) -> ProposedLink:
    score, rule, reason = judged
    return ProposedLink(
        statement=item.key,
        position=item.position,
        score=score,
        strength=_strength(rule, score, item.strength, sure=not set(like.notes) & _UNSURE),
        rule=rule,
        reason=reason,
    )


def _reports(others: int) -> str:
    if not others:
        return "another passage of this report"
    return f"{others} other report{'s' * (others != 1)}"


def _compared(sense: Sense, usual: Sense, centre: Sense, *, whom: str) -> Judged:
    """Return score, rule and reason of a statement that stands beside others."""
    found = compare(sense.text, usual.text)
    like = likeness(sense, centre, {}, frozenset())
    if found.same:
        return max(found.score, like.score), "same_words", _same_reason(found, whom)
    if quotes_the_same(sense.text, centre.text):
        return like.score, "same_quotation", _quoted_reason(sense, centre)
    return like.score, "other_words", _other_reason(sense, centre, like.notes)


def _strength(rule: str, score: int, found: str, *, sure: bool) -> str:
    if found == "weak" and rule != "same_words":
        return "weak"
    if rule in ("single", "wording", "same_quotation"):
        return "fair"
    if rule == "same_words":
        return "fair" if found == "weak" else "strong"
    return "fair" if score >= FAIR and sure else "weak"


def _quoted_reason(sense: Sense, centre: Sense) -> str:
    extra = _named(sense, sense.stems - centre.stems)
    return "The quoted words are the same" + (f"; around them only here: {extra}" if extra else "")


def _same_reason(found: Comparison, whom: str) -> str:
    told = [tell(one) for one in found.differences if one.sort != "form" or (one.a and one.b)]
    return "; ".join([f"Same words as {whom}", *told[:MAX_NAMED]])


def tell(found: Difference) -> str:
    """Say one difference in plain words, seen from the first text."""
    a, b = _short(found.a), _short(found.b)
    if a and b:
        return f"'{a}' instead of '{b}'"
    return f"adds '{a}'" if a else f"leaves out '{b}'"


def _short(words: str) -> str:
    return words if len(words) <= MAX_SHOWN else words[:MAX_SHOWN].rsplit(" ", 1)[0] + " …"


def _other_reason(sense: Sense, centre: Sense, notes: Iterable[str]) -> str:
    shared = _named(sense, sense.stems & centre.stems)
    extra = _named(sense, sense.stems - centre.stems)
    told = [f"Same matter in other words: shares {shared} with the claim"]
    told += [f"only here: {extra}"] if extra else []
    told += [f"only one of the two has a {note}" for note in notes if note != "name"]
    return "; ".join(told)


def _named(sense: Sense, stems: Iterable[str]) -> str:
    wanted, found = set(stems), []
    for word in sense.words:
        if word.stem in wanted:
            wanted.discard(word.stem)
            found.append(f"'{sense.text[word.start : word.end]}'")
    return ", ".join(found[:MAX_NAMED]) + (" …" if len(found) > MAX_NAMED else "")


def _shared_link(link: ProposedLink) -> ProposedLink:
    return ProposedLink(
        statement=link.statement,
        position=link.position,
        score=link.score,
        strength="weak",
        rule=link.rule,
        reason=f"{link.reason}; two known claims say this, choose one",
    )
