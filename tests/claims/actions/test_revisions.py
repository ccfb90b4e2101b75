"""A changed article: every passage is found again where it stands, or said to be gone."""

import random
import re
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from articles.incoming import Incoming
from articles.ingest import ingest
from articles.models import Article, Snapshot
from articles.readers import read
from claims.actions.revisions import carry_over, flagged_by, looked_up, see_change
from claims.actions.statements import record_statements
from claims.extraction import find
from claims.models import Carried, Event, Statement
from claims.models.carried import CARRIED_STATES, CarryState
from claims.models.states import ClaimState, Did
from claims.policies import ConflictError, NotPossibleError
from tests.claims.actions.desk import make_desk_at
from tests.factories import ASSERTION, DENIAL, TEXT, make_snapshot, make_statement, make_user
from tests.refusals import expect_refusal

pytestmark = pytest.mark.django_db

REPORT = "\n\n".join(
    f"“The gauge at mill {number} stood still for {number + 2} days,” {name} of the water board "
    f"told reporters on Monday. The board said that mill {number} was closed in {number + 1990}."
    for number, name in enumerate(["Ana Ode", "Bo Lind", "Cy Dale", "Di Fell", "Ed Moor"])
)
EDITS = (
    (r"\bstood\b", "ran"),
    (r"\bMonday\b", "Tuesday"),
    (r"(\d) days", r"1\1 days"),
    (r"stood still", "did not stand still"),
    (r"Ana Ode", "Bo Lind"),
    (r"was closed", "was not closed"),
    (r"told reporters", "wrote"),
    (r"water board", "harbour office"),
    (r"mill (\d)", r"mill 7\1"),
)


def revised(snapshot: Snapshot, text: str) -> Snapshot:
    return make_snapshot(text=text, article=snapshot.article, number=snapshot.number + 1)


def state_after(text: str, exact: str = ASSERTION) -> str:
    statement = make_statement(snapshot=make_snapshot(), exact=exact)
    [carried] = carry_over(snapshot=revised(statement.snapshot, text))
    return carried.state


def test_a_passage_in_an_unchanged_place_is_the_same() -> None:
    assert state_after(f"{TEXT}\n\nCorrected on Tuesday.") == CarryState.SAME


def test_a_passage_under_a_new_paragraph_has_moved() -> None:
    assert state_after(f"Updated.\n\n{TEXT}") == CarryState.MOVED


def test_a_passage_with_another_word_has_changed() -> None:
    assert state_after(TEXT.replace("at night", "by day")) == CarryState.CHANGED


def test_a_passage_that_was_cut_is_lost() -> None:
    assert state_after("Mayor takes it all back\n\nShe gave no reason for it.") == CarryState.LOST


def test_the_same_words_of_somebody_else_are_not_taken_for_it() -> None:
    quoted = f"“{DENIAL},” {{}} said on {{}}, and went back into the house."
    old = f"{quoted.format('Bo Lind', 'Monday')}\n\n{quoted.format('Cy Dale', 'Friday')}"
    statement = make_statement(snapshot=make_snapshot(text=old), exact=DENIAL)
    new = "A new beginning of the report.\n\n" + quoted.format("Cy Dale", "Friday")
    [carried] = carry_over(snapshot=revised(statement.snapshot, new))
    assert carried.state not in CARRIED_STATES


def test_the_database_refuses_a_state_nobody_knows() -> None:
    statement = make_statement(snapshot=make_snapshot())
    carry_over(snapshot=revised(statement.snapshot, f"Updated.\n\n{TEXT}"))
    with expect_refusal("carried_state_is_known"):
        Carried.objects.update(state="guess")


def test_looking_up_twice_adds_nothing() -> None:
    statement = make_statement(snapshot=make_snapshot())
    later = revised(statement.snapshot, f"Updated.\n\n{TEXT}")
    assert len(carry_over(snapshot=later)) == 1
    assert carry_over(snapshot=later) == []


def test_only_what_no_earlier_statement_says_is_a_new_statement() -> None:
    snapshot = make_snapshot(text=REPORT)
    first = record_statements(snapshot=snapshot, candidates=find(snapshot.text))
    added = "“The gauge is broken,” Flo Hay, who keeps it, told reporters on Tuesday."
    later = revised(snapshot, f"{REPORT}\n\n{added}")
    second = record_statements(snapshot=later, candidates=find(later.text))
    assert first
    assert [each.exact for each in second] == ["“The gauge is broken,”"]


def test_all_and_only_the_public_claims_on_changed_passages_are_flagged() -> None:
    published = make_desk_at(ClaimState.PUBLISHED)
    statement = Statement.objects.get(links__claim=published.claim, exact=ASSERTION)
    text = statement.snapshot.text.replace("at night", "by day")
    found = carry_over(snapshot=revised(statement.snapshot, text))
    changed = [each for each in found if each.state not in CARRIED_STATES]
    assert [each.statement for each in changed] == [statement]
    assert list(flagged_by(changed[0])) == [published.claim]
    assert list(Carried.objects.to_see()) == changed


def test_what_an_outlet_takes_back_and_brings_again_is_flagged_each_time() -> None:
    published = make_desk_at(ClaimState.PUBLISHED)
    statement = Statement.objects.get(links__claim=published.claim, exact=ASSERTION)
    Article.objects.update(url="https://courier.example/mud")
    states = []
    for hour, text in enumerate([TEXT.replace("at night", "by day"), TEXT] * 2):
        shown = fetched(text, timezone.now() + timedelta(hours=hour))
        record_statements(snapshot=shown, candidates=find(shown.text))
        carried = Carried.objects.get(statement=statement, snapshot=shown)
        states.append((shown.number, carried.state))
    assert states == [(2, "changed"), (3, "same"), (4, "changed"), (5, "same")]
    assert list(flagged_by(Carried.objects.get(statement=statement, snapshot__number=4))) == [
        published.claim
    ]
    taken_back = Carried.objects.filter(snapshot__number=5, statement__exact__contains="by day")
    assert taken_back
    assert not {each.state for each in taken_back} & CARRIED_STATES
    assert not Statement.objects.filter(snapshot__number__gt=2).exists()


def fetched(text: str, at: datetime) -> Snapshot:
    """A text as its link showed it at a moment."""
    parsed = replace(read(text.encode(), name="mud.txt"), text=text)
    url = "https://courier.example/mud"
    facts = {"name": "mud.txt", "url": url, "seen_at": at}
    return ingest(Incoming(parsed=parsed, source=text.encode(), **facts)).snapshot


def test_a_change_is_looked_at_once_and_with_a_word_of_what_was_done() -> None:
    published = make_desk_at(ClaimState.PUBLISHED)
    statement = Statement.objects.get(links__claim=published.claim, exact=ASSERTION)
    text = statement.snapshot.text.replace("at night", "by day")
    [changed, *_rest] = sorted(
        carry_over(snapshot=revised(statement.snapshot, text)),
        key=lambda each: each.state in CARRIED_STATES,
    )
    reviewer = make_user(role="Reviewer")
    with pytest.raises(NotPossibleError):
        see_change(carried=changed, by=reviewer, note=" ")
    see_change(carried=changed, by=reviewer, note="The page says what the report said then.")
    with pytest.raises(ConflictError):
        see_change(carried=changed, by=reviewer, note="Again.")
    assert Event.objects.filter(did=Did.CHANGE_SEEN, claim=published.claim).exists()
    assert not Carried.objects.to_see().exists()


def test_no_passage_is_placed_on_a_look_alike_in_a_thousand_edits() -> None:
    """The passages of a report differ by a name and a number; each edit makes them more alike."""
    chance = random.Random(7)
    snapshot = make_snapshot(text=REPORT)
    statements = record_statements(snapshot=snapshot, candidates=find(REPORT))
    number_of = {each.pk: re.findall(r"mill (\d)", each.exact) for each in statements}
    placed = edits = 0
    while edits < 1_000:
        paragraphs = REPORT.split("\n\n")
        for _ in range(chance.randint(1, 3)):
            pattern, by = chance.choice(EDITS)
            at = chance.randrange(len(paragraphs))
            paragraphs[at] = re.sub(pattern, by, paragraphs[at], count=1)
        if chance.random() < 0.5:
            paragraphs.pop(chance.randrange(len(paragraphs)))
        chance.shuffle(paragraphs)
        text = "\n\n".join(paragraphs)
        later = Snapshot(article=snapshot.article, number=2, text=text)
        for carried in (looked_up(statement, later) for statement in statements):
            edits += 1
            if carried.state in CARRIED_STATES:
                placed += 1
                words = text[carried.start : carried.end]
                assert words == carried.statement.exact
                assert re.findall(r"mill (\d)\b", words) == number_of[carried.statement.pk]
    assert placed > 100
