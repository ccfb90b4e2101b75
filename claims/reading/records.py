"""Every position on record: who took it, through whom we know it, and when."""

from collections.abc import Sequence
from dataclasses import dataclass

from claims.reading.contacts import Contact
from claims.reading.passages import Passage
from claims.reading.positions import ANSWERS
from claims.reading.reports import Report
from claims.reading.sides import Voice, group_voices
from claims.reading.values import Actor

NOT_ASKED = "not_asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """The claim's own side, the accused side's answers, anybody else's, and this desk's requests.

    ``is_not_asked``: nobody of the accused side answers anywhere, and this desk asked nobody.
    """

    claims: tuple[Voice, ...]
    answers: tuple[Voice, ...]
    others: tuple[Voice, ...]
    contacts: tuple[Contact, ...]
    is_not_asked: bool


def read_records(
    reports: Sequence[Report],
    accused: Actor | None,
    contacts: tuple[Contact, ...],
    *,
    answer: str,
) -> Records:
    """Return the positions, each speaker once a position with every report that carries it."""

    def of_the_accused(passage: Passage) -> bool:
        return passage.is_by_the_accused_side(accused)

    answers = group_voices(reports, of_the_accused)
    return Records(
        claims=group_voices(reports, lambda each: each.column == "claim"),
        answers=answers,
        others=group_voices(
            reports, lambda each: each.position in ANSWERS and not of_the_accused(each)
        ),
        contacts=contacts,
        is_not_asked=answer == NOT_ASKED and not answers and not contacts,
    )
