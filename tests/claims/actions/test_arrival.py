"""Reports that arrive one after the other: what fitted no claim at first is found again."""

from collections.abc import Sequence

import pytest
from django.core.management import call_command
from django.db import transaction

from articles.models import Snapshot
from claims.actions import nearby
from claims.actions.matching import match_statements
from claims.actions.statements import record_statements
from claims.extraction import find
from claims.models import Claim, EvidenceLink, LeftOver, Statement
from tests.claims.actions.arrivals import reports
from tests.factories import make_article, make_snapshot

pytestmark = pytest.mark.django_db

HEADLINE = "Dredging company “dumped forty barges of poisoned mud in the northern bay”"
SAID = (
    "“The dredging company dumped forty barges of poisoned mud in the northern bay,” Mayor Ana Ode "
    "said on Monday."
)
DENIED = "The company denied that it dumped forty barges of poisoned mud in the bay."
OTHER = "“The library opens its doors to every child of the town,” said Una Berg."


def store(text: str) -> Snapshot:
    return make_snapshot(text=text, article=make_article())


def arrive(*snapshots: Snapshot, again: bool = False) -> None:
    """Let reports come in and be matched."""
    for snapshot in snapshots:
        record_statements(snapshot=snapshot, candidates=find(snapshot.text))
    match_statements(again=again)


def everything() -> list[tuple]:
    """Return every link with its reason, its passage and the sentence of its claim."""
    links = EvidenceLink.objects.order_by("statement__snapshot", "statement__start", "claim")
    passage = ("statement__snapshot", "statement__start", "statement__end")
    return list(links.values_list(*passage, "claim__sentence", "position", "score", "reason"))


def in_steps(snapshots: Sequence[Snapshot], steps: Sequence[int], *, again: bool) -> list[tuple]:
    """Return what matching links when reports come in so many at a time; undo it."""
    left = list(snapshots)
    with transaction.atomic():
        for step in steps:
            arrive(*left[:step], again=again)
            del left[:step]
        found = everything()
        transaction.set_rollback(True)
    return found


def test_a_statement_without_a_speaker_is_no_claim_until_another_report_says_it():
    arrive(store(HEADLINE))
    assert not Claim.objects.exists()
    arrive(store(SAID))
    claim = Claim.objects.get()
    assert claim.links.count() == 2


def test_a_denial_that_came_first_finds_the_claim_it_denies():
    arrive(store(DENIED))
    arrive(store(SAID))
    claim = Claim.objects.get(sentence__contains="mud")
    assert set(claim.links.values_list("position", flat=True)) == {"asserts", "denies"}


def test_only_what_fits_no_claim_is_remembered():
    arrive(store(HEADLINE))
    assert LeftOver.objects.values("statement").distinct().count() == 1
    arrive(store(SAID))
    assert not LeftOver.objects.exists()


def test_what_shares_no_words_is_not_looked_at_again():
    arrive(store(HEADLINE))
    (waiting,) = Statement.objects.all()
    record_statements(snapshot=store(OTHER), candidates=find(OTHER))
    assert match_statements().statements == 1
    assert waiting.links.count() == 0


def test_all_of_them_are_looked_at_again_when_somebody_asks():
    arrive(store(HEADLINE), store(OTHER))
    assert match_statements().statements == 0
    assert match_statements(again=True).statements == 1


# On PostgreSQL one of each: another division or seed asks it the same.
@pytest.mark.parametrize("first", [1, pytest.param(3, marks=pytest.mark.sqlite)])
def test_our_digests_in_two_steps_are_linked_as_if_all_were_looked_at(
    first: int, monkeypatch: pytest.MonkeyPatch
):
    call_command("loaddata", "outlets", "articles", "actors", "stories", verbosity=0)
    digests = list(Snapshot.objects.order_by("pk"))
    steps = (first, len(digests) - first)
    near = in_steps(digests, steps, again=False)
    monkeypatch.setattr(nearby, "LEAST", 0)
    assert near == in_steps(digests, steps, again=True) != []


@pytest.mark.parametrize("seed", [3, pytest.param(4, marks=pytest.mark.sqlite)])
def test_made_up_reports_in_steps_are_linked_as_if_all_were_looked_at(
    seed: int, monkeypatch: pytest.MonkeyPatch
):
    made = [store(text) for text in reports(30, seed=seed)]
    steps = (8, 1, 12, 9)
    near = in_steps(made, steps, again=False)
    monkeypatch.setattr(nearby, "LEAST", 0)
    assert near == in_steps(made, steps, again=True) != []
