"""Index and table agree, whatever happens; and the check says so when they do not."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from claims.candidates import index
from claims.candidates.checking import repair, verify
from claims.models import Claim, IndexDocument, IndexLog, IndexSegment, IndexTotals
from tests.claims.candidates.desk import Desk
from tests.factories import make_claim, make_user

pytestmark = pytest.mark.django_db

BROKEN = {
    "a claim that was never indexed": lambda claim: make_claim(sentence="Sand on the beach"),
    "a sentence changed behind its back": lambda claim: Claim.objects.filter(pk=claim).update(
        sentence="Poisoned sand in the bay"
    ),
    "a document that is lost": lambda claim: IndexDocument.objects.filter(claim=claim).delete(),
    "a document of no claim": lambda claim: index.add({10**6: "mud"}),
    "a segment that is cut": lambda claim: IndexSegment.objects.update(data=b"\1\0"),
    "a segment that is lost": lambda claim: IndexSegment.objects.all().delete(),
    "postings that are there twice": lambda claim: IndexLog.objects.bulk_create(
        IndexLog(postings=1, documents=0, words=0, data=bytes(row.data))
        for row in IndexLog.objects.all()
    ),
    "totals that are wrong": lambda claim: IndexTotals.objects.update(words=1),
    "another version": lambda claim: IndexTotals.objects.update(analyser=0),
}


@pytest.fixture
def claim() -> int:
    """A claim in a segment, beside one in the log."""
    first = make_claim(sentence="Poisoned mud in the bay")
    index.follow(first)
    index.merge()
    index.follow(make_claim(sentence="Forty barges of mud"))
    return first.pk


@pytest.mark.parametrize("seed", range(3))
def test_index_and_table_agree_after_any_changes(way: str, seed: int) -> None:
    desk = Desk(seed=seed, user=make_user())
    for _ in range(60):
        desk.step()
    report = verify()
    assert report.agrees
    assert report.claims == len(desk.mine)


@pytest.mark.parametrize("break_it", BROKEN.values(), ids=BROKEN)
def test_the_check_finds_what_differs(claim: int, break_it: object) -> None:
    assert verify().agrees
    break_it(claim)  # type: ignore[operator]
    assert not verify().agrees


@pytest.mark.parametrize("break_it", BROKEN.values(), ids=BROKEN)
def test_a_repair_makes_them_agree(claim: int, break_it: object) -> None:
    break_it(claim)  # type: ignore[operator]
    repair(verify())
    report = verify()
    assert report.agrees
    assert report.claims == Claim.objects.count()


def test_a_repair_adds_one_claim_without_a_rebuild(claim: int) -> None:
    number = IndexDocument.objects.get(claim=claim).number
    make_claim(sentence="Sand on the beach")
    repair(verify())
    assert IndexDocument.objects.get(claim=claim).number == number


def test_many_dead_documents_ask_for_a_rebuild(claim: int) -> None:
    assert not verify().wants_a_rebuild
    for _ in range(3):
        index.follow(Claim.objects.get(pk=claim))
    report = verify()
    assert (report.agrees, report.dead, report.wants_a_rebuild) == (True, 3, True)


def test_claims_without_any_index_ask_for_a_rebuild() -> None:
    make_claim()
    assert not index.is_up_to_date()
    call_command("rebuild_index", if_needed=True, verbosity=0)
    assert index.is_up_to_date()
    assert verify().agrees


def test_a_rebuild_that_is_not_needed_is_not_done(claim: int) -> None:
    numbers = set(IndexDocument.objects.values_list("number", flat=True))
    call_command("rebuild_index", if_needed=True, verbosity=0)
    assert set(IndexDocument.objects.values_list("number", flat=True)) == numbers


def test_the_command_names_what_differs(claim: int) -> None:
    missing = make_claim(sentence="Sand on the beach")
    with pytest.raises(CommandError, match=rf"lacks: 1 \({missing.pk}\)\. Mend it with --repair"):
        call_command("verify_index")


def test_the_command_mends_what_differs(claim: int) -> None:
    make_claim(sentence="Sand on the beach")
    said = StringIO()
    call_command("verify_index", repair=True, stdout=said)
    assert said.getvalue().endswith("3 claims, index and table agree.\n")
