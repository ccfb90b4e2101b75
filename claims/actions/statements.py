"""Writing down what extraction found in a snapshot."""

from collections.abc import Iterable, Sequence

from django.db import IntegrityError, transaction
from django.utils import timezone

from articles.models import Snapshot
from articles.text.span import Span
from claims.actions.log import append
from claims.actions.revisions import carry_over
from claims.extraction import EXTRACTOR_VERSION, Candidate
from claims.models import Actor, ExtractionRun, Statement
from claims.models.carried import CARRIED_STATES
from claims.models.states import ActorKind, Did
from claims.speakers import Alias, resolve, words_of

EXTRACTOR = f"rules/{EXTRACTOR_VERSION}"


def record_statements(
    *,
    snapshot: Snapshot,
    candidates: Iterable[Candidate],
    aliases: Sequence[Alias] | None = None,
) -> list[Statement]:
    """Store the candidates of one snapshot as proposed statements, with one event for all.

    A snapshot that this extractor has done already is left as it is, and ``[]`` comes back. In a
    further text of an article only what no earlier statement says word for word is new.
    ``aliases`` are those of ``known_aliases``, when somebody asked for them already.
    """
    runs = ExtractionRun.objects.filter(snapshot=snapshot, extractor=EXTRACTOR)
    if runs.exists():
        return []
    try:
        return _record(snapshot, candidates, known_aliases() if aliases is None else aliases)
    except IntegrityError:
        if runs.exists():  # another process read the snapshot at the same moment
            return []
        raise


@transaction.atomic
def _record(
    snapshot: Snapshot, candidates: Iterable[Candidate], aliases: Sequence[Alias]
) -> list[Statement]:
    carry_over(snapshot=snapshot)
    known = snapshot.carried.filter(state__in=CARRIED_STATES) if snapshot.number > 1 else ()
    there = [(each.start or 0, each.end or 0) for each in known]
    unique = {
        (start, end): each
        for each in candidates
        for start, end in [(each.spans[0].start, each.spans[-1].end)]
        if not any(begin < end and start < stop for begin, stop in there)
    }
    statements = [_statement(snapshot, each) for each in unique.values()]
    ExtractionRun.objects.create(
        snapshot=snapshot,
        extractor=EXTRACTOR,
        statements=len(statements),
        ran_at=timezone.now(),
    )
    Statement.objects.bulk_create(statements)
    _name_the_speakers(statements, aliases)
    append(
        did=Did.STATEMENTS_PROPOSED,
        subject=snapshot,
        by=None,
        after={"extractor": EXTRACTOR, "statements": len(statements)},
    )
    return statements


def known_aliases() -> list[Alias]:
    """Return every name and alias of the desk's actors."""
    return [
        Alias(actor=actor.pk, words=words_of(text), is_person=actor.kind == ActorKind.PERSON)
        for actor in Actor.objects.prefetch_related("aliases").order_by("pk")
        for text in actor.names
    ]


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


def _name_the_speakers(statements: Iterable[Statement], aliases: Sequence[Alias]) -> None:
    """Propose the actors whose aliases the speakers are written with."""
    through = Statement.actors.through
    through.objects.bulk_create(
        through(statement_id=statement.pk, actor_id=actor)
        for statement in statements
        for actor in resolve(statement.speaker, statement.speaker_name, aliases)
    )
