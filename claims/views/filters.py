"""What the list of claims can be narrowed by: read from the address, applied to publications."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import F
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from claims.facets import STANCES
from claims.models.publication import PublicationQuerySet
from claims.models.states import AccusedAnswer, DoesItHold
from claims.presenters.claim_list import names_to_choose
from claims.words import LONGEST_QUERY

SORTS: dict[str, str | Promise] = {
    "best": _("Best match"),
    "newest": _("Newest first"),
    "said": _("Last said first"),
    "oldest": _("First said first"),
}
STANCE_WORDS: dict[str, Promise] = {
    "denial": _("A denial"),
    "caveat": _("A caveat"),
    "reply": _("A reply, or that one was sought"),
    "claim": _("The claim"),
}
NAMES_IN_ADDRESS = {"since": "from", "until": "to"}  # words that Python keeps for itself
_SLUG = re.compile(r"[-\w]{1,80}\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """A filter that is set: its word, and the query without it."""

    word: str
    without: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """A search, answers, and who or what a claim has to do with; "" stands for any."""

    q: str = ""
    verdict: str = ""
    answer: str = ""
    stance: str = ""
    outlet: str = ""
    speaker: str = ""
    story: str = ""
    since: date | None = None
    until: date | None = None
    sort: str = ""

    def __bool__(self) -> bool:
        return any(getattr(self, each.name) for each in fields(self) if each.name != "sort")

    @property
    def query(self) -> str:
        """The address's query: only what is set."""
        given = {each.name: getattr(self, each.name) for each in fields(self)}
        return urlencode(
            {NAMES_IN_ADDRESS.get(name, name): value for name, value in given.items() if value}
        )

    @property
    def beside_search(self) -> int:
        """How many filters are set besides the words searched for."""
        names = [each.name for each in fields(self) if each.name not in {"q", "sort"}]
        return sum(bool(getattr(self, name)) for name in names)

    @property
    def order(self) -> str:
        """The order in use: the best match first while somebody searches."""
        if self.sort == "best" and not self.q:
            return "newest"
        return self.sort or ("best" if self.q else "newest")

    def chips(self, names: Mapping[tuple[str, str], str]) -> list[Chip]:
        """Return each filter that is set, in words; ``names`` knows outlets, speakers, stories."""
        words = {
            "q": f"“{self.q}”" if self.q else "",
            "verdict": str(DoesItHold(self.verdict).label) if self.verdict else "",
            "answer": str(AccusedAnswer(self.answer).label) if self.answer else "",
            "stance": str(STANCE_WORDS[self.stance]) if self.stance else "",
            "since": _("from %(day)s") % {"day": self.since} if self.since else "",
            "until": _("to %(day)s") % {"day": self.until} if self.until else "",
        }
        for kind in ("outlet", "speaker", "story"):
            slug = getattr(self, kind)
            words[kind] = names.get((kind, slug), slug)
        return [
            Chip(word=str(word), without=self._without(name).query)
            for name, word in words.items()
            if word
        ]

    def _without(self, name: str) -> "Filters":
        nothing: Any = None if name in NAMES_IN_ADDRESS else ""
        return replace(self, **{name: nothing})

    def apply(self, publications: PublicationQuerySet) -> PublicationQuerySet:
        """Return the publications that fit all that is set but the words searched for."""
        if self.verdict:
            publications = publications.filter(holds=self.verdict)
        if self.answer:
            publications = publications.filter(accused_answer=self.answer)
        if self.story:
            publications = publications.filter(story_slug=self.story)
        for kind in ("stance", "outlet", "speaker"):
            if slug := getattr(self, kind):
                publications = publications.having(kind, slug)
        if self.since or self.until:
            publications = publications.said_between(self.since, self.until)
        return publications

    def ordered(self, publications: PublicationQuerySet) -> PublicationQuerySet:
        """Return the publications in the order asked for; what has no date comes last."""
        if self.order == "said":
            return publications.order_by(F("said_on").desc(nulls_last=True), "-pk")
        if self.order == "oldest":
            return publications.order_by(F("said_on").asc(nulls_last=True), "pk")
        return publications.order_by("-published_at", "-pk")


def read_filters(query: QueryDict) -> Filters:
    """Return the filters of an address; what this site does not know narrows nothing."""
    search = query.get("q", "").replace("\0", "")[:LONGEST_QUERY]
    return Filters(
        q=" ".join(search.split()),
        verdict=_among(query.get("verdict", ""), DoesItHold.values),
        answer=_among(query.get("answer", ""), AccusedAnswer.values),
        stance=_among(query.get("stance", ""), STANCES),
        outlet=_slug(query.get("outlet", "")),
        speaker=_slug(query.get("speaker", "")),
        story=_slug(query.get("story", "")),
        since=_day(query.get("from", "")),
        until=_day(query.get("to", "")),
        sort=_among(query.get("sort", ""), SORTS),
    )


def filter_choices(filters: Filters) -> dict[str, Any]:
    """Return what the form of filters offers, and the filters that are set. One query."""
    kinds = ("outlet", "speaker", "story")
    names = names_to_choose(also=[(kind, getattr(filters, kind)) for kind in kinds])
    choices = {
        f"{kind}_choices": [(slug, name) for (of, slug), name in names.items() if of == kind]
        for kind in kinds
    }
    return choices | {
        "verdict_choices": DoesItHold.choices,
        "answer_choices": AccusedAnswer.choices,
        "stance_choices": list(STANCE_WORDS.items())[:-1],  # every report carries the claim
        "sort_choices": [
            (name, word) for name, word in SORTS.items() if filters.q or name != "best"
        ],
        "chips": filters.chips(names),
    }


def _among(value: str, known: Mapping[str, object] | list[str] | tuple[str, ...]) -> str:
    return value if value in known else ""


def _slug(value: str) -> str:
    return value if _SLUG.match(value) else ""


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None
