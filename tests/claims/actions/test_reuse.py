"""Text that reports share: found on arrival, in few queries, kept with its passages."""

import pytest
from pytest_django import DjangoAssertNumQueries

from articles.models import Snapshot
from claims.actions import reuse
from claims.actions.origins import propose_origins
from claims.actions.reuse import find_reuse
from claims.models import Claim, Reuse, Shingle
from tests.factories import (
    make_article,
    make_claim,
    make_link,
    make_outlet,
    make_snapshot,
    make_statement,
)

pytestmark = pytest.mark.django_db

COPY = "Forty barges went out at night and came back empty before the harbour opened"
FIRST = f"The mayor spoke on Monday. {COPY}. Nobody was told."
SECOND = f"Our own reporter waited. {COPY}, she writes in her notes of that evening."
PHRASE = "Never before has the coast seen as long and as wet a winter as this one"
FOOTER = "Follow us on all channels and never miss a story from the coast again"


def find(*snapshots: Snapshot) -> int:
    return find_reuse(snapshots=[each.pk for each in snapshots])


def test_the_passage_stands_in_both_texts():
    a, b = make_snapshot(text=FIRST), make_snapshot(text=SECOND)
    assert find(a, b) == 1
    found = Reuse.objects.get()
    ((a_start, a_end, b_start, b_end),) = found.passages
    assert (found.a, found.b) == (a, b)
    assert (a.text[a_start:a_end], b.text[b_start:b_end]) == (COPY, COPY)


def test_both_containments_are_shares_of_the_words():
    find(make_snapshot(text=FIRST), make_snapshot(text=f"{COPY}."))
    found = Reuse.objects.get()
    assert (found.words, found.share_a, found.share_b) == (14, 1000 * 14 // 22, 1000)


def test_who_speaks_for_whom_is_a_phrase_of_the_trade_and_no_passage():
    said = ", a senior spokeswoman for the ministry of ports and fisheries, said at noon."
    texts = f"“No barge went out,” Una Berg{said}", f"“The mud is clean,” Ben Ude{said}"
    assert find(*(make_snapshot(text=text) for text in texts)) == 0


def test_a_text_is_taken_apart_again_when_newer_ones_took_its_place(
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(reuse, "MOST_WORDS", 20)
    counts = [find(make_snapshot(text=text)) for text in (FIRST, SECOND, f"{COPY}.")]
    assert counts == [0, 1, 2]


def test_texts_that_arrive_one_by_one_find_each_other():
    counts = [find(make_snapshot(text=text)) for text in (FIRST, SECOND, f"{COPY}.")]
    assert counts == [0, 1, 2]


def test_a_second_run_adds_nothing():
    snapshots = make_snapshot(text=FIRST), make_snapshot(text=SECOND)
    find(*snapshots)
    before = list(Shingle.objects.order_by("pk").values())
    assert find(*snapshots) == 0
    assert list(Shingle.objects.order_by("pk").values()) == before
    assert Reuse.objects.count() == 1


def test_what_everybody_prints_makes_no_pair(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(reuse, "MAX_DOCUMENTS", 3)
    texts = [f"Report {n} is about matter {n} alone. {PHRASE}." for n in range(5)]
    snapshots = [make_snapshot(text=text) for text in texts]
    find(*snapshots[:4])
    before = Reuse.objects.count()
    assert find(snapshots[4]) == 0
    assert Reuse.objects.count() == before


def test_boilerplate_beside_a_copy_does_not_hide_it(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(reuse, "MAX_DOCUMENTS", 3)
    find(*(make_snapshot(text=f"Report {n} stands alone. {PHRASE}.") for n in range(4)))
    a, b = (make_snapshot(text=f"{text} {PHRASE}.") for text in (FIRST, SECOND))
    find(a, b)
    assert Reuse.objects.filter(a=a, b=b).exists()


def test_an_outlets_furniture_makes_no_pair():
    assert find(*(make_snapshot(text=f"Report {n} is alone. {FOOTER}.") for n in range(3))) == 0


def test_a_later_text_of_the_same_article_is_no_copy():
    article = make_article()
    find(make_snapshot(text=FIRST, article=article))
    later = make_snapshot(text=f"{FIRST} More.", article=article, number=2)
    assert find(later) == 0


@pytest.mark.parametrize("text", ["Too short", "…", "one two three four five"])
def test_a_text_of_a_few_words_is_looked_at_too(text: str):
    assert find(make_snapshot(text=text)) == 0


def test_reports_that_share_nothing_cost_a_few_looks_together(
    django_assert_max_num_queries: DjangoAssertNumQueries,
):
    find(make_snapshot(text=FIRST), make_snapshot(text=SECOND))
    texts = [" ".join(f"word{n} other{n}" for n in range(first, first + 300)) for first in (1, 400)]
    new = [make_snapshot(text=text) for text in texts]
    with django_assert_max_num_queries(8):  # with two around the transaction
        find(*new)


def test_of_a_print_that_many_have_the_oldest_are_asked(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(reuse, "MAX_DOCUMENTS", 3)
    monkeypatch.setattr(reuse, "MAX_DOCUMENT_SHARE", 1)
    copies = [make_snapshot(text=f"{COPY}, number {n} says.") for n in range(6)]
    find(*copies[:5])
    assert find(copies[5]) == 3
    assert set(Reuse.objects.of(copies[5]).values_list("a", flat=True)) == {
        each.pk for each in copies[:3]
    }


# Origins from reuse

WIRE = (
    "The dredging company dumped the mud in the bay at night, the mayor of the port town said on "
    "Monday, after weeks in which dead fish had come ashore on both sides of the northern pier and "
    "fishermen had asked for help in vain. Barges left the yard before midnight, her office found, "
    "and were back empty at four in the morning, which no permit of the harbour allows."
)
SAID = "The dredging company dumped the mud in the bay at night"


@pytest.fixture
def wire() -> Snapshot:
    outlet = make_outlet(name="Reuters")
    return make_snapshot(text=WIRE, article=make_article(outlet=outlet, published_on="2026-03-01"))


def carry(claim: Claim, snapshot: Snapshot) -> None:
    make_link(claim=claim, statement=make_statement(snapshot=snapshot, exact=SAID))


def copy_of(text: str = WIRE, on: str | None = "2026-03-02") -> Snapshot:
    return make_snapshot(text=f"{text} Our town hall.", article=make_article(published_on=on))


def test_a_later_report_that_carries_a_wire_is_proposed_for_it(wire: Snapshot):
    claim, copy = make_claim(), copy_of()
    carry(claim, copy)
    find(wire, copy)
    propose_origins(claims=[claim])
    origin = claim.origins.get(snapshot=copy)
    assert (origin.kind, origin.label, origin.rule) == ("wire", "Reuters", "shared_text")
    assert copy.text[origin.start : origin.end] == origin.exact == WIRE.rstrip(".")
    assert "95 % of its words stand in Reuters of 2026-03-01" in origin.reason


@pytest.mark.parametrize("on", ["2026-03-01", "2026-02-28", None])
def test_a_report_that_is_not_later_stays_unknown(wire: Snapshot, on: str | None):
    claim, copy = make_claim(), copy_of(on=on)
    carry(claim, copy)
    find(wire, copy)
    propose_origins(claims=[claim])
    assert claim.origins.get(snapshot=copy).kind == "unknown"


def test_a_shared_quotation_alone_is_no_copy(wire: Snapshot):
    quoting = make_snapshot(text=f"The mayor spoke. “{SAID}, and nobody stopped it,” she said.")
    other = make_snapshot(text=f"Another story. “{SAID}, and nobody stopped it,” we heard.")
    find(quoting, other)
    assert not Reuse.objects.get().is_copy


def test_an_unknown_origin_becomes_known_with_the_report_it_carries(wire: Snapshot):
    claim, copy = make_claim(), copy_of()
    carry(claim, copy)
    propose_origins(claims=[claim])
    assert claim.origins.get().kind == "unknown"
    find(wire, copy)
    propose_origins(claims=[claim])
    assert claim.origins.get().kind == "wire"
    assert propose_origins(claims=[claim]) == []
