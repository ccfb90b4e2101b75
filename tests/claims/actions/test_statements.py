"""Writing down what extraction found: once, word for word, whatever the text."""

import pytest
from django.db import DatabaseError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from pytest_django import DjangoAssertNumQueries

from articles.text.normalise import clean
from articles.text.span import Span
from claims.actions.statements import EXTRACTOR, known_actors, record_all, record_statements
from claims.extraction import Candidate, find
from claims.models import Event, ExtractionRun, Statement
from claims.models.states import Did
from tests.factories import ASSERTION, DENIAL, make_actor, make_snapshot

WORDS = [
    *("Mayor", "Ana", "Ode", "Ode’s", "Bo", "Lind", "the", "harbour", "ministry", "and", "firm"),
    *("said", "told", "denied", "claimed", "that", "according to", "did not respond", "declined"),
    *("to comment", "immediately", "mud", "bay", "“", "”", "‘", "’", '"', ",", ".", ":", "—"),
    *("\n\n", "(Reporting by", ")", "?", "🜁", "he", "she", "it", "they", "on Monday", "could not"),
]
PROSE = st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join)
LONG_NAMES = st.integers(1, 120).map(
    lambda size: f"“It is clean,” said {'Ana Ode Bo Lind ' * size}of the harbour."
)
LONG_LISTS = st.integers(1, 120).map(
    lambda size: f"{'Ana Ode, ' * size}and Bo Lind did not respond to requests for comment."
)
TEXTS = st.one_of(PROSE, st.text(max_size=120), LONG_NAMES, LONG_LISTS)


def candidate(*pieces: tuple[int, int], **facts: object) -> Candidate:
    """Return a candidate of these pieces."""
    known = {
        "kind": "direct",
        "position": "asserts",
        "speaker": None,
        "speaker_name": "",
        "cue": None,
        "rule": "example",
        "strength": "fair",
    }
    return Candidate(spans=tuple(Span(*piece) for piece in pieces), **known | facts)


@pytest.mark.django_db
def test_what_extraction_finds_is_stored_word_for_word() -> None:
    snapshot = make_snapshot()
    record_statements(snapshot=snapshot, candidates=find(snapshot.text))
    stored = Statement.objects.all()
    assert {ASSERTION, DENIAL} <= {each.exact.strip("“,”") for each in stored}
    assert all(snapshot.text[each.start : each.end] == each.exact for each in stored)


@pytest.mark.django_db
def test_recording_twice_is_recording_once() -> None:
    snapshot = make_snapshot()
    record_statements(snapshot=snapshot, candidates=find(snapshot.text))
    before = (list(Statement.objects.values()), list(ExtractionRun.objects.values()))
    assert record_statements(snapshot=snapshot, candidates=find(snapshot.text)) == []
    assert (list(Statement.objects.values()), list(ExtractionRun.objects.values())) == before
    assert Event.objects.count() == 1


@pytest.mark.django_db
def test_a_snapshot_without_statements_is_done_too() -> None:
    record_statements(snapshot=make_snapshot(), candidates=[])
    run = ExtractionRun.objects.get()
    assert (run.extractor, run.statements, run.matched_at) == (EXTRACTOR, 0, None)


@pytest.mark.django_db
def test_one_event_of_the_software_tells_of_all_statements() -> None:
    snapshot = make_snapshot()
    found = record_statements(snapshot=snapshot, candidates=find(snapshot.text))
    event = Event.objects.get()
    assert (event.did, event.by) == (Did.STATEMENTS_PROPOSED, None)
    assert event.after == {"extractor": EXTRACTOR, "statements": len(found)}


@pytest.mark.django_db
def test_pieces_around_an_attribution_are_kept() -> None:
    snapshot = make_snapshot(text="“It is,” she said, “clean.”")
    record_statements(snapshot=snapshot, candidates=[candidate((1, 6), (20, 25))])
    statement = Statement.objects.get()
    assert (statement.pieces, statement.exact) == ([[1, 6], [20, 25]], "It is,” she said, “clean")


@pytest.mark.django_db
def test_the_same_span_found_twice_is_stored_once() -> None:
    snapshot = make_snapshot()
    twice = [candidate((0, 5)), candidate((0, 5), rule="other")]
    assert len(record_statements(snapshot=snapshot, candidates=twice)) == 1


@pytest.mark.django_db
def test_a_speaker_that_one_actor_is_known_by_is_proposed() -> None:
    snapshot = make_snapshot()
    mayor = make_actor(name="Ana Ode", aliases=["Ode"])
    record_statements(snapshot=snapshot, candidates=[candidate((0, 5), speaker_name="Ana Ode")])
    assert list(Statement.objects.get().actors.all()) == [mayor]


@pytest.mark.django_db
def test_an_actor_without_aliases_is_known_by_its_name() -> None:
    make_actor(name="Ana Ode")
    assert list(known_actors().known) == [("ana", "ode")]


@pytest.mark.django_db
def test_a_span_that_does_not_fit_stores_nothing() -> None:
    snapshot = make_snapshot(text="Short.")
    wrong = [candidate((0, 5)), candidate((2, 4)), candidate((3, 50))]
    with pytest.raises(Exception, match="not those of the snapshot"):
        record_statements(snapshot=snapshot, candidates=wrong)


@pytest.mark.django_db
def test_what_many_texts_say_is_written_in_few_questions(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    snapshots = [make_snapshot() for _ in range(9)]
    found = [(each, find(each.text)) for each in snapshots]
    with django_assert_max_num_queries(14):
        statements = record_all(found=found)
    assert list(dict.fromkeys(each.snapshot for each in statements)) == snapshots
    assert Event.objects.filter(did=Did.STATEMENTS_PROPOSED).count() == 9


@pytest.mark.django_db
def test_a_text_that_was_read_already_is_left_out() -> None:
    done, waiting = make_snapshot(), make_snapshot()
    record_statements(snapshot=done, candidates=[])
    record_all(found=[(done, find(done.text)), (waiting, find(waiting.text))])
    assert {each.snapshot for each in Statement.objects.all()} == {waiting}


@pytest.mark.django_db
def test_a_text_that_is_refused_leaves_the_others_alone() -> None:
    first, wrong, last = [make_snapshot() for _ in range(3)]
    with pytest.raises(DatabaseError, match="not those of the snapshot"):
        record_all(
            found=[
                (first, [candidate((0, 5))]),
                (wrong, [candidate((0, 5)), candidate((3, 10_000))]),
                (last, [candidate((0, 5))]),
            ]
        )
    assert [each.snapshot for each in Statement.objects.order_by("pk")] == [first, last]


class AnyTextTest(TestCase):
    """Hypothesis rolls back after each example, so this is a class of its own test case."""

    @settings(suppress_health_check=list(HealthCheck))
    @given(text=TEXTS)
    def test_what_is_found_in_any_text_can_be_stored(self, text: str) -> None:
        text = clean(text).text or "-"
        snapshot = make_snapshot(text=text)
        for statement in record_statements(snapshot=snapshot, candidates=find(text)):
            statement.clean()
            statement.clean_fields()
