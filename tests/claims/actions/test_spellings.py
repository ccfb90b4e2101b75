"""Spellings of one name: offered with their reports, joined by a person, read as one after that."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.exceptions import PermissionDenied

from claims.actions.aliases import SpellingPress, decide_spelling, named, offer_spellings
from claims.actions.matching import match_statements
from claims.actions.statements import record_statements
from claims.actions.tokens import TakenError
from claims.actions.undo import undo_step
from claims.extraction import find
from claims.models import ActorAlias, Claim, Event, Spelling, Statement, UndoStep
from claims.models.states import Did
from claims.policies import ConflictError, NotPossibleError
from tests.factories import make_actor, make_snapshot, make_user

pytestmark = pytest.mark.django_db

SAID = "“The dredging company dumped forty barges of poisoned mud off {}”, Mayor Ana Ode said."


def offer(name: str = "Portville", variant: str = "Portvillle") -> Spelling:
    """Return the offer of three reports that write the name, and one that writes the variant."""
    for each in (name, name, name, variant):
        make_snapshot(text=f"The harbour of {each} was closed.")
    assert offer_spellings() == 1
    return Spelling.objects.get()


def press(spelling: Spelling, verb: str = "accept", *, token: UUID | None = None) -> SpellingPress:
    return SpellingPress(
        spelling=spelling.pk,
        seen=Spelling.objects.get(pk=spelling.pk).version,
        token=token or uuid4(),
        verb=verb,
    )


def decide(spelling: Spelling, verb: str = "accept", **by: Any) -> UndoStep:
    by = {"by": make_user(role="Reviewer")} | by
    return decide_spelling(pressed=press(spelling, verb), **by)


def aliases() -> set[str]:
    return set(ActorAlias.objects.values_list("text", flat=True))


def test_an_offer_names_both_with_their_reports():
    found = offer()
    facts = (found.name, found.reports, found.variant, found.variant_reports)
    assert facts == ("Portville", 3, "Portvillle", 1)


def test_an_offer_is_made_once_and_learns_new_numbers():
    found = offer()
    make_snapshot(text="The harbour of Portvillle was opened.")
    assert offer_spellings() == 0
    found.refresh_from_db()
    assert (found.reports, found.variant_reports) == (3, 2)


def test_what_was_rejected_is_never_offered_again():
    found = offer()
    decide(found, "reject")
    for _ in range(4):
        make_snapshot(text="The harbour of Portvillle was opened.")  # the commoner one by now
    assert offer_spellings() == 0
    assert Spelling.objects.get().state == "rejected"


def test_the_actor_who_has_the_name_gets_the_alias():
    make_actor(name="Ana Portville", aliases=["Portville", "Mayor Portville"])
    decide(offer())
    assert aliases() >= {"Portvillle", "Ana Portvillle", "Mayor Portvillle"}


def test_of_two_actors_with_the_name_nobody_gets_it():
    make_actor(name="Ana Portville"), make_actor(name="Bo Portville")
    decide(offer())
    assert aliases() == set()


def test_matching_reads_a_confirmed_spelling_as_the_name():
    for name in ("Portville", "Portmouth"):
        snapshot = make_snapshot(text=SAID.format(name))
        record_statements(snapshot=snapshot, candidates=find(snapshot.text))
    facts = {"reports": 1, "variant_reports": 1, "ratio": 80}
    spelling = Spelling.objects.create(name="Portville", variant="Portmouth", **facts)
    decide(spelling)
    match_statements()
    assert Statement.objects.count() == 2
    assert Claim.objects.get().links.count() == 2


def test_only_whole_words_are_another_spelling():
    assert named("Portvile, Portviles", {"Portvile": "Portville"}) == "Portville, Portviles"


@pytest.mark.parametrize(
    ("verb", "did"),
    [("accept", Did.SPELLING_CONFIRMED), ("reject", Did.SPELLING_REJECTED)],
)
def test_a_decision_is_on_record(verb: str, did: Did):
    found = offer()
    decide(found, verb)
    event = Event.objects.get(did=did)
    assert (event.subject, event.after["variant"]) == (f"spelling:{found.pk}", "Portvillle")


def test_a_decision_is_taken_back_with_its_aliases():
    make_actor(name="Ana Portville")
    found, person = offer(), make_user(role="Reviewer")
    step = decide(found, by=person)
    undo_step(step=step.pk, by=person)
    found.refresh_from_db()
    assert (found.state, found.decided_by, aliases()) == ("proposed", None, set())


def test_undo_leaves_what_another_decided_since():
    found, person = offer(), make_user(role="Reviewer")
    step = decide(found, by=person)
    decide(found, "reject")
    with pytest.raises(ConflictError):
        undo_step(step=step.pk, by=person)


def test_the_same_press_twice_is_one_decision():
    pressed, person = press(offer()), make_user(role="Reviewer")
    first, second = (decide_spelling(pressed=pressed, by=person) for _ in range(2))
    assert first == second


def test_what_was_decided_meanwhile_is_refused():
    found = offer()
    pressed = press(found)
    decide(found, "reject")
    with pytest.raises(TakenError):
        decide_spelling(pressed=pressed, by=make_user(role="Reviewer"))


def test_a_name_is_one_or_not():
    with pytest.raises(NotPossibleError):
        decide(offer(), "later")


def test_who_does_not_decide_is_refused():
    with pytest.raises(PermissionDenied):
        decide(offer(), by=make_user(role="Admin"))
