"""From a decided claim to its public document. Pure: frozen data in, plain data out.

The document holds facts only; matrix, timeline, lineage and JSON-LD are drawn from it later. Its
schema is described in docs/publication.md.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from articles.text import anchors
from articles.text.blanked import BLANK
from articles.text.span import Span

SCHEMA = "audiatur.publication/1"
PASSAGE_WORDS = 60
"""Words a passage is shown with, its own included: enough to read it by, short of a reprint."""

_ASSERTING = frozenset({"asserts", "supports"})
_ANSWERS = ("denies", "disputes", "replies", "declines", "no_response")
_WORD = re.compile(r"\S+")
_LETTERS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """An actor as the public reads it."""

    slug: str
    name: str
    role: str
    side: str
    kind: str = ""  # person, office or body


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A confirmed link: the statement's place in its text and what it does to the claim."""

    id: int
    span: Span
    pieces: tuple[Span, ...]
    position: str
    kind: str
    speaker: str
    actors: tuple[Person, ...]
    cue: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a report has the claim from; ``span`` is None only when that is unknown."""

    kind: str
    label: str
    span: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One article with its text and its passages. ``facts`` go into the document as they are."""

    facts: Mapping[str, Any]
    text: str
    passages: tuple[Passage, ...]
    source: Source | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimGraph:
    """A claim with everything decided about it, as the document needs it."""

    head: Mapping[str, Any]
    claim: Mapping[str, Any]
    claimant: Person
    accused: Person
    story: Mapping[str, str] | None
    answers: Mapping[str, Mapping[str, str]]
    not_known: tuple[str, ...]
    reports: tuple[Report, ...]
    decisions: Mapping[str, Any]
    corrections: tuple[Mapping[str, Any], ...]
    contacts: tuple[Mapping[str, Any], ...] = ()


def build_document(graph: ClaimGraph) -> dict[str, Any]:
    """Return the public document of a claim, ready for :func:`claims.canonical.canonical`."""
    return {
        "schema": SCHEMA,
        **graph.head,
        "claim": {
            **graph.claim,
            "claimant": _person(graph.claimant),
            "accused": _person(graph.accused),
        },
        "story": graph.story and dict(graph.story),
        "answers": {name: dict(answer) for name, answer in graph.answers.items()},
        "not_known": list(graph.not_known),
        "lead": {
            "claim": _lead_claim(graph),
            "answer": _lead_answer(graph),
        },
        "reports": [_report(report) for report in graph.reports],
        "contacts": [dict(each) for each in graph.contacts],
        "decisions": dict(graph.decisions),
        "corrections": [dict(each) for each in graph.corrections],
    }


def withdrawn_document(
    document: Mapping[str, Any], *, head: Mapping[str, Any], correction: Mapping[str, Any]
) -> dict[str, Any]:
    """Return the last document of a claim: what it published, withdrawn, and why."""
    corrections = [*document["corrections"], dict(correction)]
    return {**document, **head, "corrections": corrections}


def counter_positions(graph: ClaimGraph) -> list[Passage]:
    """Return the passages in which the accused side answers, strongest answer first."""
    answers = [
        passage
        for report in graph.reports
        for passage in report.passages
        if passage.position in _ANSWERS and _is_on_side(passage, graph.accused.side)
    ]
    return sorted(answers, key=lambda each: (_ANSWERS.index(each.position), _quoting(each)))


def columns(document: Mapping[str, Any]) -> dict[str, Any]:
    """Return the parts of a document that lists and search read from columns."""
    claim, answers, reports = document["claim"], document["answers"], document["reports"]
    carried = [{each["position"] for each in report["passages"]} for report in reports]
    return {
        "slug": claim["slug"],
        "sentence": claim["sentence"],
        "said": answers["said"]["value"],
        "holds": answers["holds"]["value"],
        "accused_answer": answers["accused"]["value"],
        "claimant_name": claim["claimant"]["name"],
        "claimant_role": claim["claimant"]["role"],
        "story_slug": document["story"]["slug"] if document["story"] else "",
        "story_title": document["story"]["title"] if document["story"] else "",
        "report_count": len(reports),
        "claim_count": sum(bool(_ASSERTING & each) for each in carried),
        "caveat_count": sum("caveat" in each for each in carried),
        "reply_count": sum(bool({"replies", "declines", "no_response"} & each) for each in carried),
        "denial_count": sum(bool({"denies", "disputes"} & each) for each in carried),
    }


def excerpts(text: str, spans: Iterable[Span]) -> list[Span]:
    """Return the stretches of ``text`` to show ``spans`` in: whole words of their paragraphs.

    Each span is shown with words around it up to PASSAGE_WORDS in all; a longer one stands alone.
    Stretches that meet or overlap become one. Where words were dropped, none are shown.
    """
    merged: list[Span] = []
    for span in sorted(_with_context(text, each) for each in spans):
        if merged and span.start <= merged[-1].end + 1:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _with_context(text: str, span: Span) -> Span:
    first = text.rfind("\n", 0, span.start) + 1
    last = text.find("\n", span.end)
    last = len(text) if last < 0 else last
    before = [*_left(reversed([*_WORD.finditer(text, first, span.start)]))][::-1]
    after = [*_left(_WORD.finditer(text, span.end, last))]
    room = max(0, PASSAGE_WORDS - len(text[span.start : span.end].split()))
    left = min(len(before), max(room // 2, room - len(after)))
    right = min(len(after), room - left)
    start = before[-left].start() if left else span.start
    end = after[right - 1].end() if right else span.end
    return Span(start, end)


def _left(words: Iterable[re.Match[str]]) -> Iterator[re.Match[str]]:
    """Yield the words up to the first that was dropped with the text."""
    return takewhile(lambda word: BLANK not in word[0], words)


def _report(report: Report) -> dict[str, Any]:
    shown = [each.span for each in report.passages]
    return {
        **report.facts,
        "origin": _origin(report.text, report.source) if report.source else None,
        "excerpts": [
            {"start": span.start, "text": span.of(report.text)}
            for span in excerpts(report.text, shown)
        ],
        "passages": [_passage(report.text, each) for each in report.passages],
    }


def _origin(text: str, source: Source) -> dict[str, Any]:
    anchor = _anchor(text, source.span) if source.span else None
    return {"kind": source.kind, "label": source.label, "anchor": anchor}


def _passage(text: str, passage: Passage) -> dict[str, Any]:
    people = [_person(each) for each in passage.actors]
    return {
        "id": passage.id,
        "anchor": _anchor(text, passage.span),
        "spans": [list(span) for span in passage.pieces],
        "position": passage.position,
        "kind": passage.kind,
        "speaker": passage.speaker,
        "actor": people[0] if len(people) == 1 else None,
        "actors": people,
        "cue": passage.cue,
    }


def _anchor(text: str, span: Span) -> dict[str, Any]:
    anchor = anchors.make(text, span)
    return {
        "start": anchor.start,
        "end": anchor.end,
        "exact": anchor.exact,
        "prefix": anchor.prefix,
        "suffix": anchor.suffix,
    }


def _person(person: Person) -> dict[str, str]:
    return {
        "slug": person.slug,
        "name": person.name,
        "role": person.role,
        "side": person.side,
        "kind": person.kind,
    }


def _lead_claim(graph: ClaimGraph) -> int | None:
    """Return the passage that shows the claim: the claimant's own words, as most reports have them.

    A report whose publisher is known goes before one whose publisher is not.
    """
    asserting = [
        (passage, report)
        for report in graph.reports
        for passage in report.passages
        if passage.position in _ASSERTING
    ]
    own = [each for each in asserting if _speaks(each[0], graph.claimant)]
    printed = Counter(_words(*each) for each in asserting)
    best = min(
        own or asserting,
        key=lambda each: (
            _quoting(each[0]),
            each[1].facts["outlet"]["unknown"],
            -printed[_words(*each)],
        ),
        default=None,
    )
    return best[0].id if best else None


def _speaks(passage: Passage, person: Person) -> bool:
    return any(each.slug == person.slug for each in passage.actors)


def _words(passage: Passage, report: Report) -> tuple[str, ...]:
    """Return the words of a passage, without marks and case."""
    return tuple(_LETTERS.findall(passage.span.of(report.text).casefold()))


def _lead_answer(graph: ClaimGraph) -> int | None:
    answers = counter_positions(graph)
    return answers[0].id if answers else None


def _quoting(passage: Passage) -> int:
    return ("direct", "mixed", "indirect", "narrated").index(passage.kind)


def _is_on_side(passage: Passage, side: str) -> bool:
    return bool(side) and any(person.side == side for person in passage.actors)
