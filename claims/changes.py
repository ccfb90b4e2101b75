"""What a new version of a claim says otherwise than the one before it. Pure: documents in."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from articles.text.diff import Piece, compare_words
from claims.matching.drift import drift

Document = Mapping[str, Any]
# Of a changed sentence: what a reader would take for another claim.
_SOFTENED = frozenset({"hedge", "attribution"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One place where two versions differ. ``name`` says which, ``of`` whose where there are many.

    ``pieces`` lays both wordings into each other; ``was`` and ``becomes`` are the whole of them.
    """

    name: str
    of: str
    was: str
    becomes: str
    pieces: tuple[Piece, ...]


def changes_between(old: Document, new: Document) -> tuple[Change, ...]:
    """Return everything that a reader would find changed, in the order of the page."""
    found = [*_facts(old, new), *_passages(old, new), *_rest(old, new)]
    return tuple(found)


def softened(old: Document, new: Document) -> tuple[tuple[str, str], ...]:
    """Return the hedges and attributions that the new sentence drops, adds or swaps."""
    told = drift(old["claim"]["sentence"], new["claim"]["sentence"])
    return tuple((each.old, each.new) for each in told.changes if each.sort in _SOFTENED)


def _change(name: str, was: str, becomes: str, *, of: str = "") -> Iterator[Change]:
    if was != becomes:
        pieces = compare_words(was, becomes)
        yield Change(name=name, of=of, was=was, becomes=becomes, pieces=pieces)


def _facts(old: Document, new: Document) -> Iterator[Change]:
    a, b = old["claim"], new["claim"]
    yield from _change("sentence", a["sentence"], b["sentence"])
    for name in ("claimant", "accused"):
        yield from _change(name, a[name]["name"], b[name]["name"])
    for name in ("said_on", "place", "occasion"):
        yield from _change(name, a.get(name) or "", b.get(name) or "")
    for name in ("said", "holds", "accused"):
        was, becomes = old["answers"][name], new["answers"][name]
        yield from _change(f"answer_{name}", was["value"], becomes["value"])
        yield from _change(f"reason_{name}", was["reason"], becomes["reason"])
    yield from _change("single_origin", a.get("single_origin") or "", b.get("single_origin") or "")
    yield from _change("not_known", _lines(old["not_known"]), _lines(new["not_known"]))


def _passages(old: Document, new: Document) -> Iterator[Change]:
    """Yield passages that came, went or do something else; each by its words and its report."""
    was, becomes = dict(_by_words(old)), dict(_by_words(new))
    for key in dict.fromkeys([*was, *becomes]):
        outlet, words = key
        before = f"{was[key]}: {words}" if key in was else ""
        after = f"{becomes[key]}: {words}" if key in becomes else ""
        yield from _change("passage", before, after, of=outlet)


def _by_words(document: Document) -> Iterator[tuple[tuple[str, str], str]]:
    for report in document["reports"]:
        for passage in report["passages"]:
            key = (report["outlet"]["name"], passage["anchor"]["exact"])
            yield key, passage["position"]


def _rest(old: Document, new: Document) -> Iterator[Change]:
    was, becomes = dict(_origins(old)), dict(_origins(new))
    for report in dict.fromkeys([*was, *becomes]):
        yield from _change("origin", was.get(report, ""), becomes.get(report, ""), of=report)
    yield from _change("contacts", _contacts(old), _contacts(new))
    yield from _change("hedges", _hedges(old), _hedges(new))


def _origins(document: Document) -> Iterator[tuple[str, str]]:
    for report in document["reports"]:
        origin = report.get("origin") or {}
        words = origin.get("label") or origin.get("kind") or ""
        yield report["outlet"]["name"], words


def _contacts(document: Document) -> str:
    contacts = document.get("contacts") or ()
    return _lines(f"{each['asked']['name']}: {each['outcome']} {each['note']}" for each in contacts)


def _hedges(document: Document) -> str:
    told = document.get("hedges") or ()
    return _lines(f"{each['was'] or '…'} → {each['became'] or '…'}" for each in told)


def _lines(values: Iterable[str]) -> str:
    return "\n".join(values)
