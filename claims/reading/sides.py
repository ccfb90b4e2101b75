"""The two position blocks, and every other answer of the accused side."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from claims.reading.contacts import SPOKEN, Contact
from claims.reading.coverage import Total, tally
from claims.reading.passages import Passage
from claims.reading.positions import ANSWERS
from claims.reading.reports import Report, target_of
from claims.reading.values import Actor

Found = tuple[Report, Passage]


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One speaker taking one position, with every report that carries it."""

    passage: Passage
    target: str
    reports: tuple[Report, ...]
    more: tuple[tuple[Passage, str], ...]  # further words of theirs in the same report, and where
    places: tuple[tuple[Report, str], ...]  # each report and where it has the position first

    @property
    def report(self) -> Report:
        """The report whose words are shown."""
        return self.reports[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One block of "both positions"; without a voice it says that none was found."""

    voice: Voice | None
    actor: Actor | None
    stance: str
    total: Total
    further: tuple[Voice, ...]
    told: Contact | None = None  # what this desk was told, where no report has an answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    claim: Side
    answer: Side


def read_sides(
    lead: Mapping[str, int | None],
    reports: Sequence[Report],
    *,
    claimant: Actor | None,
    accused: Actor | None,
    contacts: Sequence[Contact] = (),
) -> Sides:
    """Return both blocks, each led by the passage that the desk chose.

    An answer that no report has, but this desk was given, leads the right one.
    """
    claims = _groups(reports, lambda passage: passage.column == "claim")
    answers = _groups(reports, lambda passage: passage.is_by_the_accused_side(accused))
    return Sides(
        claim=replace(_side(claims, lead.get("claim"), reports), actor=claimant, stance="claim"),
        answer=_told(replace(_side(answers, lead.get("answer"), reports), actor=accused), contacts),
    )


def _told(side: Side, contacts: Sequence[Contact]) -> Side:
    spoken = [each for each in contacts if each.outcome in SPOKEN]
    if side.voice or not spoken:
        return side
    told = next((each for each in spoken if each.outcome == "denied"), spoken[-1])
    return replace(side, told=told, stance="denial" if told.outcome == "denied" else "reply")


def read_answers(reports: Sequence[Report], accused: Actor | None) -> tuple[Voice, ...]:
    """Return the answers of the accused side, the strongest first, each speaker once a position."""
    return group_voices(reports, lambda passage: passage.is_by_the_accused_side(accused))


def group_voices(reports: Sequence[Report], wanted: Callable[[Passage], bool]) -> tuple[Voice, ...]:
    """Return the voices of the wanted passages, each speaker once a position."""
    return tuple(_voice(group) for group in _groups(reports, wanted))


def _side(groups: Sequence[Sequence[Found]], lead: int | None, reports: Sequence[Report]) -> Side:
    voice = None
    further = []
    for group in groups:
        chosen = [found for found in group if found[1].id == lead]
        if chosen:
            voice = _voice([*chosen, *group])
        else:
            further.append(_voice(group))
    column = voice.passage.column if voice else ""
    carrying = [
        bool(column) and any(passage.column == column for passage in report.passages)
        for report in reports
    ]
    return Side(
        voice=voice,
        actor=None,
        stance=voice.passage.stance if voice else "reply",  # nothing found has no colour
        total=tally(column, carrying),
        further=tuple(further),
    )


def _groups(reports: Sequence[Report], wanted: Callable[[Passage], bool]) -> list[list[Found]]:
    groups: dict[tuple[str, str], list[Found]] = {}
    for report in reports:
        for passage in report.passages:
            if wanted(passage):
                slugs = ",".join(sorted(actor.slug for actor in passage.actors))
                speaker = slugs or passage.speaker.casefold()
                groups.setdefault((passage.position, speaker), []).append((report, passage))
    order = {position: rank for rank, position in enumerate(ANSWERS)}
    return sorted(groups.values(), key=lambda group: order.get(group[0][1].position, 0))


def _voice(group: Sequence[Found]) -> Voice:
    report, passage = group[0]
    # Only the same report: others mostly repeat the words that are shown already.
    more = {
        other.words: (other, target_of(report, other))
        for where, other in group
        if where.article == report.article and other.quoted and other.words != passage.words
    }
    places: dict[int, tuple[Report, str]] = {}
    for where, other in group:
        places.setdefault(where.article, (where, target_of(where, other)))
    return Voice(
        places=tuple(places.values()),
        passage=passage,
        target=target_of(report, passage),
        reports=tuple({report.article: report for report, _ in group}.values()),
        more=tuple(more.values()),
    )
