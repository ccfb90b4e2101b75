"""Writing down what extraction found in a snapshot."""

from collections.abc import Iterable, Sequence

from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from articles.models import Snapshot
from articles.text.span import Span
from claims.actions.log import Deed, append_all
from claims.actions.revisions import carry_over
from claims.extraction import EXTRACTOR_VERSION, Candidate
from claims.models import Actor, ExtractionRun, Statement
from claims.models.carried import CARRIED_STATES
from claims.models.states import ActorKind, Did
from claims.speakers import Alias, Directory, directory, resolve, words_of

EXTRACTOR = f"rules/{EXTRACTOR_VERSION}"


Found = tuple[Snapshot, Sequence[Candidate]]


def record_statements(
    *, snapshot: Snapshot, candidates: Iterable[Candidate], actors: Directory | None = None
) -> list[Statement]:
    """Store the candidates of one snapshot as proposed statements, with one event for all.

    A snapshot that this extractor has done already is left as it is, and ``[]`` comes back. In a
    further text of an article only what no earlier statement says word for word is new.
    ``actors`` are those of ``known_actors``, when somebody asked for them already.
    """
    runs = ExtractionRun.objects.filter(snapshot=snapshot, extractor=EXTRACTOR)
    if runs.exists():
        return []
    try:
        return _record([(snapshot, list(candidates))], actors or known_actors())
    except IntegrityError:
        if runs.exists():  # another process read the snapshot at the same moment
            return []
        raise


def record_all(*, found: Sequence[Found], actors: Directory | None = None) -> list[Statement]:
    """Store what was found in several snapshots in one transaction.

    When the database refuses one, or another process read one meanwhile, each has its own; what is
    refused is raised when the others are stored.
    """
    actors = actors or known_actors()
    runs = ExtractionRun.objects.filter(snapshot__in=[each for each, _ in found])
    read = set(runs.filter(extractor=EXTRACTOR).values_list("snapshot", flat=True))
    unread = [(each, candidates) for each, candidates in found if each.pk not in read]
    try:
        return _record(unread, actors) if unread else []
    except DatabaseError:
        return _one_by_one(unread, actors)


def _one_by_one(found: Sequence[Found], actors: Directory) -> list[Statement]:
    statements: list[Statement] = []
    refused = None
    for snapshot, candidates in found:
        try:
            statements += record_statements(snapshot=snapshot, candidates=candidates, actors=actors)
        except DatabaseError as error:
            refused = error
    if refused is not None:
        raise refused
    return statements


@transaction.atomic
def _record(found: Sequence[Found], actors: Directory) -> list[Statement]:
    now = timezone.now()
    of = [(snapshot, _new_statements(snapshot, candidates)) for snapshot, candidates in found]
    ExtractionRun.objects.bulk_create(
        ExtractionRun(snapshot=each, extractor=EXTRACTOR, statements=len(new), ran_at=now)
        for each, new in of
    )
    statements = Statement.objects.bulk_create([each for _, new in of for each in new])
    _name_the_speakers(statements, actors)
    told = [
        Deed(
            did=Did.STATEMENTS_PROPOSED,
            subject=each,
            after={"extractor": EXTRACTOR, "statements": len(new)},
        )
        for each, new in of
    ]
    append_all(told, by=None)
    return statements


def _new_statements(snapshot: Snapshot, candidates: Iterable[Candidate]) -> list[Statement]:
    """Return what no earlier text of the article says word for word, each passage once."""
    there: list[tuple[int, int]] = []
    if snapshot.number > 1:
        carry_over(snapshot=snapshot)
        known = snapshot.carried.filter(state__in=CARRIED_STATES)
        there = [(each.start or 0, each.end or 0) for each in known]
    unique = {
        (start, end): each
        for each in candidates
        for start, end in [(each.spans[0].start, each.spans[-1].end)]
        if not any(begin < end and start < stop for begin, stop in there)
    }
    return [_statement(snapshot, each) for each in unique.values()]


def known_actors() -> Directory:
    """Return every name and alias of the desk's actors, to look speakers up in."""
    return directory(
        Alias(actor=actor.pk, words=words_of(text), is_person=actor.kind == ActorKind.PERSON)
        for actor in Actor.objects.prefetch_related("aliases").order_by("pk")
        for text in actor.names
    )


def _statement(snapshot: Snapshot, candidate: Candidate) -> Statement:
    text = snapshot.text
    start, end = candidate.spans[0].start, candidate.spans[-1].end
    statement = Statement(
        snapshot=snapshot,
        start=start,
        end=end,
        pieces=[list(span) for span in candidate.spans],
        exact=text[start:end],
        kind=candidate.kind,
        position=candidate.position,
        speaker_name=candidate.speaker_name,
        rule=candidate.rule,
        strength=candidate.strength,
        note=candidate.note,
        extractor=EXTRACTOR,
    )
    for name, span in (("speaker", candidate.speaker), ("cue", candidate.cue)):
        _place(statement, name, span, text)
    return statement


def _place(statement: Statement, name: str, span: Span | None, text: str) -> None:
    if span is not None:
        setattr(statement, name, span.of(text))
        setattr(statement, f"{name}_start", span.start)
        setattr(statement, f"{name}_end", span.end)


def _name_the_speakers(statements: Iterable[Statement], actors: Directory) -> None:
    """Propose the actors whose aliases the speakers are written with."""
    through = Statement.actors.through
    through.objects.bulk_create(
        through(statement_id=statement.pk, actor_id=actor)
        for statement in statements
        for actor in resolve(statement.speaker, statement.speaker_name, actors)
    )
