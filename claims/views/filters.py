"""What the list of claims can be narrowed by: read from the address, applied to publications."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import QueryDict

from claims.models.publication import PublicationQuerySet
from claims.models.states import AccusedAnswer, DoesItHold

LONGEST_SEARCH = 200  # characters; each word of it is one comparison
MOST_WORDS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """A search and two answers; "" stands for any."""

    q: str = ""
    holds: str = ""
    answer: str = ""

    def __bool__(self) -> bool:
        return bool(self.q or self.holds or self.answer)

    @property
    def words(self) -> list[str]:
        """The words that all have to be found."""
        return self.q.casefold().split()[:MOST_WORDS]

    @property
    def query(self) -> str:
        """The address's query: only what is set."""
        given = {"q": self.q, "holds": self.holds, "answer": self.answer}
        return urlencode({name: value for name, value in given.items() if value})

    @property
    def holds_word(self) -> str:
        return str(DoesItHold(self.holds).label) if self.holds else ""

    @property
    def answer_word(self) -> str:
        return str(AccusedAnswer(self.answer).label) if self.answer else ""

    @property
    def without_q(self) -> "Filters":
        return replace(self, q="")

    @property
    def without_holds(self) -> "Filters":
        return replace(self, holds="")

    @property
    def without_answer(self) -> "Filters":
        return replace(self, answer="")

    def apply(self, publications: PublicationQuerySet) -> PublicationQuerySet:
        """Return the publications that fit all that is set."""
        if self.holds:
            publications = publications.filter(holds=self.holds)
        if self.answer:
            publications = publications.filter(accused_answer=self.answer)
        for word in self.words:
            publications = publications.filter(search_text__contains=word)
        return publications


def read_filters(query: QueryDict) -> Filters:
    """Return the filters of an address; what this site does not know narrows nothing."""
    holds, answer = query.get("holds", ""), query.get("answer", "")
    search = query.get("q", "").replace("\0", "")[:LONGEST_SEARCH]
    return Filters(
        q=" ".join(search.split()),
        holds=holds if holds in DoesItHold.values else "",
        answer=answer if answer in AccusedAnswer.values else "",
    )
