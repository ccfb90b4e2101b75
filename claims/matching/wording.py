"""One proposed claim for a group: its sentence, its claimant, its links, its reasons in words."""

import re
from collections.abc import Iterable, Sequence

from claims.matching.claimants import claimant
from claims.matching.differences import Comparison, Difference, compare
from claims.matching.item import Item, ProposedClaim, ProposedLink
from claims.matching.quotation import quotes_the_same
from claims.matching.similarity import Sense, likeness
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


def claims_of(group: Sequence[Utterance]) -> list[ProposedClaim]:
    """Return the claim a group makes; one for each known claim when two say the same."""
    units = [unit for one in group for unit in one.units]
    said = [unit for unit in units if unit.item]
    if not said:
        return []
    known = sorted({unit.known.key: unit.known for unit in units if unit.known}.items())
    centre = central(unit.sense for unit in said)
    links = _links(group, centre)
    if not known:
        return [
            ProposedClaim(
                claim=None,
                sentence=plain(centre.text),
                claimant=claimant(unit.item for unit in said),
                links=links,
            )
        ]
    if len(known) > 1:
        links = tuple(_shared_link(link) for link in links)
    return [
        ProposedClaim(
            claim=key,
            sentence=claim.text,
            claimant=claim.claimant or claimant(unit.item for unit in said),
            links=links,
        )
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
    best: dict[int, tuple[int, ProposedLink]] = {}
    total = len({unit.item.key for one in group for unit in one.units if unit.item})
    for one in group:
        usual = central(unit.sense for unit in one.units)
        articles = {unit.item.article for unit in one.units if unit.item}
        for unit in one.units:
            if unit.item is None:
                continue
            others = len(articles - {unit.item.article})
            repeated = len(one.units) > 1
            link = _link(
                unit, usual if repeated else centre, centre, others=others, alone=total == 1
            )
            held = best.get(unit.item.key)
            if held is None or (link.score, -unit.part) > (held[1].score, -held[0]):
                best[unit.item.key] = (unit.part, link)
    return tuple(best[key][1] for key in sorted(best))


def _link(unit: Unit, usual: Sense, centre: Sense, *, others: int, alone: bool) -> ProposedLink:
    item: Item = unit.item
    like = likeness(unit.sense, centre, {}, frozenset())
    if alone:
        score, rule, reason = 1000, "single", "Only this report carries it"
    elif unit.text == centre.text and not others:
        score, rule, reason = 1000, "wording", "The claim is worded after this passage"
    else:
        score, rule, reason = _compared(unit.sense, usual, centre, others=others)
    return ProposedLink(
        statement=item.key,
        position=item.position,
        score=score,
        strength=_strength(rule, score, item.strength, sure=not set(like.notes) & _UNSURE),
        rule=rule,
        reason=reason,
    )


def _compared(sense: Sense, usual: Sense, centre: Sense, *, others: int) -> tuple[int, str, str]:
    """Return score, rule and reason of a statement that stands beside others."""
    found = compare(sense.text, usual.text)
    like = likeness(sense, centre, {}, frozenset())
    if found.same:
        return max(found.score, like.score), "same_words", _same_reason(found, others)
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


def _same_reason(found: Comparison, others: int) -> str:
    reports = (
        f"{others} other report{'s' * (others != 1)}"
        if others
        else "another passage of this report"
    )
    told = [tell(one) for one in found.differences if one.sort != "form" or (one.a and one.b)]
    return "; ".join([f"Same words as {reports}", *told[:MAX_NAMED]])


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
