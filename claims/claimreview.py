"""From a publication document to schema.org JSON-LD. Pure: standard library and our reading.

A document with a verdict on the claim gives one ClaimReview; any other gives the bare Claim. What
the accused side said is a Claim of its own with its own author. docs/data.md has the scale.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from claims.reading.reports import Report, read_report
from claims.reading.sides import Voice, read_answers
from claims.reading.values import Actor, Document, read_actor, read_time
from claims.site import Site

Node = dict[str, Any]

CONTEXT = "https://schema.org"
# Best and worst say which end is true. Unverified and outdated are no place between them.
RATINGS: Mapping[str, int] = {"supported": 5, "supported_in_part": 3, "contradicted": 1}
BEST, WORST = 5, 1
NOT_THEIR_WORDS = frozenset({"misattributed", "not_found"})
COUNTER_CLAIMS = frozenset({"denies", "disputes"})
TYPES: Mapping[str, str] = {"person": "Person", "office": "Organization", "body": "Organization"}
# "<" could end the script element; the separators end a line in old scripts.
ESCAPES = {ord(each): f"\\u{ord(each):04x}" for each in "<>&\u2028\u2029"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The words for readers: the verdict as the page has it, and who is said to have said it."""

    verdict: str
    attributed: str  # holds {name} and {sentence}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """One document with what its JSON-LD is drawn from."""

    document: Document
    reports: Sequence[Report]
    site: Site

    @property
    def claim(self) -> Document:
        return self.document["claim"]

    @property
    def address(self) -> str:
        return self.site.claim(self.claim["id"], self.claim["slug"])

    def answer(self, question: str) -> Document:
        return self.document["answers"][question]


def json_ld(
    document: Document,
    *,
    site: Site,
    wording: Wording,
    first_published: str = "",
    reports: Sequence[Report] | None = None,
) -> Node:
    """Return the JSON-LD of a claim's page: its review, or the claim alone; denials are mentioned.

    ``first_published`` is when version 1 came out, for a later one; ``reports`` are those of the
    document where somebody has read them already.
    """
    if reports is None:
        reports = [read_report(each) for each in document["reports"]]
    told = _Told(document=document, reports=reports, site=site)
    node = _claim(told)
    if has_verdict(document):
        node = _review(told, wording, first_published) | {"itemReviewed": node}
    return {"@context": CONTEXT, **node} | _given({"mentions": _denials(told)})


def has_verdict(document: Document) -> bool:
    """Tell whether people said if the claim holds, and still stand by it: only then a review."""
    return bool(document["answers"]["holds"]["value"]) and document["status"] != "withdrawn"


def embedded(data: Node) -> str:
    """Return JSON that can stand inside a script element, whatever it says."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(ESCAPES)


def _claim_reviewed(told: _Told, wording: Wording) -> str:
    """Return the claim with who is said to have made it, and without what we found."""
    claimant = read_actor(told.claim.get("claimant"))
    if claimant is None:
        return str(told.claim["sentence"])
    return wording.attributed.format(name=claimant.name, sentence=told.claim["sentence"])


def _review(told: _Told, wording: Wording, first_published: str) -> Node:
    published_at = told.document["published_at"]
    if told.document["version"] == 1:
        first_published = published_at
    return _given(
        {
            "@type": "ClaimReview",
            "@id": f"{told.address}#review",
            "url": told.address,
            "claimReviewed": _claim_reviewed(told, wording),
            "reviewRating": _rating(told, wording),
            "author": {
                "@type": "Organization",
                "name": told.site.name,
                "url": told.site.at("/"),
            },
            "datePublished": first_published,
            "dateModified": published_at,
            "inLanguage": told.document.get("language"),
            "version": told.document["version"],
        }
    )


def _rating(told: _Told, wording: Wording) -> Node:
    holds = told.answer("holds")
    value = RATINGS.get(holds["value"])
    scale = {"ratingValue": value, "bestRating": BEST, "worstRating": WORST} if value else {}
    return _given(
        {
            "@type": "Rating",
            "alternateName": wording.verdict,
            **scale,
            "ratingExplanation": holds.get("reason"),
        }
    )


def _claim(told: _Told) -> Node:
    carrying = [
        report
        for report in told.reports
        if any(passage.column == "claim" for passage in report.passages)
    ]
    # Words that are not theirs, or were found nowhere, have no author we could name.
    is_theirs = told.answer("said")["value"] not in NOT_THEIR_WORDS
    return _given(
        {
            "@type": "Claim",
            "@id": f"{told.address}#claim",
            "text": told.claim["sentence"],
            "author": _author(read_actor(told.claim.get("claimant"))) if is_theirs else None,
            "datePublished": told.claim.get("said_on"),
            "inLanguage": told.document.get("language"),
            "appearance": [_work(report, told.site) for report in carrying],
            "firstAppearance": _first_appearance(told, carrying),
        }
    )


def _first_appearance(told: _Told, carrying: Sequence[Report]) -> Node | None:
    """Return the earliest dated report that carries the claim; None when two may be it."""
    times = {each["article"]: each.get("published_at") for each in told.document["reports"]}
    dated = [(report.published_on, report) for report in carrying if report.published_on]
    first_day = min((day for day, _ in dated), default=None)
    first = [report for day, report in dated if day == first_day]
    timed = [(read_time(times[report.article]), report) for report in first]
    moments = [moment for moment, _ in timed if moment]
    if len(moments) == len(first) > 1:
        first = [report for moment, report in timed if moment == min(moments)]
    return _work(first[0], told.site) if len(first) == 1 else None


def _denials(told: _Told) -> list[Node]:
    voices = read_answers(told.reports, read_actor(told.claim.get("accused")))
    return [_denial(told, voice) for voice in voices if voice.passage.position in COUNTER_CLAIMS]


def _denial(told: _Told, voice: Voice) -> Node:
    authors = [_author(actor) for actor in voice.passage.actors]
    if not authors and voice.passage.speaker:
        authors = [{"name": voice.passage.speaker}]
    return _given(
        {
            "@type": "Claim",
            "@id": f"{told.address}#{voice.target}",
            "text": voice.passage.words,
            "author": authors[0] if len(authors) == 1 else authors,
            "about": {"@id": f"{told.address}#claim"},
            "inLanguage": voice.report.language,
            "appearance": [_work(report, told.site) for report in voice.reports],
        }
    )


def _author(actor: Actor | None) -> Node | None:
    if actor is None:
        return None
    return _given(
        {
            "@type": TYPES.get(actor.kind),
            "name": actor.name,
            "jobTitle": actor.role if actor.kind == "person" else "",
        }
    )


def _work(report: Report, site: Site) -> Node:
    publisher = report.outlet.name if not report.outlet.unknown else ""
    return _given(
        {
            "@type": "NewsArticle",
            "@id": f"{site.article(report.article)}#article",
            "url": report.url,
            "headline": report.title,
            "publisher": {"@type": "Organization", "name": publisher} if publisher else None,
            "datePublished": report.published_on and report.published_on.isoformat(),
            "inLanguage": report.language,
        }
    )


def _given(node: Node) -> Node:
    """Leave out what the document does not give: nothing is said rather than guessed."""
    return {name: value for name, value in node.items() if value not in (None, "", [], {})}
