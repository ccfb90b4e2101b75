"""The index finds what exact BM25 finds, for whoever may see it."""

from collections.abc import Iterator

import pytest
from django.db import transaction

from claims.candidates import index
from claims.models import IndexDocument, IndexLog, IndexSegment, IndexTotals
from tests.claims.candidates.brute import best
from tests.claims.candidates.made_up import Language

pytestmark = pytest.mark.django_db


@pytest.fixture
def language() -> Language:
    """A small language: words recur."""
    return Language(seed=7, words=400, topics=20)


def some(language: Language, count: int, first: int = 1) -> dict[int, str]:
    return dict(enumerate(language.claims(count), first))


@pytest.mark.parametrize("merged", ["all", "half", "none"])
def test_a_query_gives_what_brute_force_gives(way: str, merged: str, language: Language) -> None:
    texts = some(language, 300)
    index.add({claim: texts[claim] for claim in range(1, 151)})
    if merged == "half":
        index.merge()
    index.add({claim: texts[claim] for claim in range(151, 301)})
    if merged == "all":
        index.merge()
    for text in list(texts.values())[::60]:
        query = language.retell(text)
        assert index.candidates_for(query, 40) == best(texts, query, 40)


def test_many_queries_at_once_give_what_each_gives_alone(way: str, language: Language) -> None:
    texts = some(language, 200)
    index.add(texts)
    queries = [language.retell(text) for text in list(texts.values())[::20]]
    assert index.candidates_of(queries, 30) == [best(texts, query, 30) for query in queries]


def test_what_shares_too_little_is_left_out(way: str, language: Language) -> None:
    texts = some(language, 200)
    index.add(texts)
    (whole,) = index.candidates_for(texts[7], 1)
    (near,) = index.candidates_of([texts[7]], 200, least=0.3)
    every = index.candidates_for(texts[7], 200)
    assert near == [each for each in every if each[1] > int(0.3 * whole[1])] != every


def test_words_that_no_claim_has_count_in_what_is_too_little(way: str) -> None:
    index.add({1: "poisoned mud in the bay", 2: "barges at night"})
    text = "mud of the harbour, dredged in winter by nobody in particular, killed fish"
    assert index.candidates_of([text], least=0.5) == [[]]


def test_dead_documents_leave_the_list_and_not_the_frequencies(
    way: str, language: Language
) -> None:
    texts = some(language, 200)
    index.add(texts)
    index.merge()
    index.remove(range(1, 31))
    dead = tuple(texts.pop(claim) for claim in range(1, 31))
    query = language.retell(dead[0])
    assert index.candidates_for(query, 100) == best(texts, query, 100, dead=dead)


def test_many_dead_documents_in_front_do_not_shorten_the_list(way: str) -> None:
    index.add(dict.fromkeys(range(1, 401), "poisoned mud in the northern bay"))
    index.add({claim: f"mud and barge {claim}" for claim in range(401, 421)})
    index.remove(range(1, 396))
    found = [claim for claim, _score in index.candidates_for("poisoned mud northern bay", 20)]
    assert found == [*range(396, 416)]


def test_after_a_rebuild_nothing_is_dead(language: Language) -> None:
    from tests.factories import make_claim

    claims = [make_claim(sentence=text) for text in language.claims(30)]
    for claim in claims * 2:
        index.follow(claim)
    assert index.rebuild() == len(claims)
    assert not IndexLog.objects.exists()
    assert IndexTotals.objects.get().documents == IndexDocument.objects.count() == len(claims)


def test_a_changed_claim_is_found_by_its_new_words_only() -> None:
    index.add({1: "poisoned mud in the bay", 2: "barges at night"})
    index.add({1: "clean sand on the beach"})
    assert index.candidates_for("mud") == []
    assert [claim for claim, _score in index.candidates_for("sand")] == [1]


def test_a_removed_claim_is_not_found() -> None:
    index.add({1: "poisoned mud", 2: "mud"})
    index.remove([1])
    assert [claim for claim, _score in index.candidates_for("mud")] == [2]
    assert index.exactly("poisoned mud") == []


def test_removing_what_is_not_there_writes_nothing() -> None:
    index.remove([4])
    assert not IndexLog.objects.exists()


def test_the_same_words_are_found_at_once() -> None:
    index.add(
        {
            3: "Poisoned mud in the bay.",
            4: "Poisoned sand in the bay",
            5: "poisoned mud, in the bay",
        }
    )
    assert index.exactly("“Poisoned mud” in the bay") == [3, 5]


@pytest.mark.parametrize(
    "query",
    ["", "the of and", "xylophone", "—!?", " ".join(f"word{number}" for number in range(900))],
    ids=["empty", "stop words", "unknown", "marks", "900 words"],
)
def test_an_odd_query_is_answered(way: str, query: str) -> None:
    index.add({1: "poisoned mud", 2: "mud in the bay"})
    assert index.candidates_for(query) == []


def test_a_claim_of_stop_words_only_is_stored_and_found_word_for_word() -> None:
    index.add({1: "Who is it?"})
    assert index.candidates_for("who is it") == []
    assert index.exactly("who is it") == [1]


def test_a_query_of_many_words_is_ranked(way: str, language: Language) -> None:
    texts = some(language, 100)
    index.add(texts)
    query = " ".join(language.claims(20))
    assert index.candidates_for(query, 50) == best(texts, query, 50)


def test_a_term_of_every_claim_finds_as_many_as_asked(way: str) -> None:
    index.add({claim: f"mud {claim}" for claim in range(1, 151)})
    assert [claim for claim, _score in index.candidates_for("mud")] == list(range(1, 101))


def test_all_there_are_is_enough(way: str) -> None:
    index.add(dict.fromkeys(range(1, 6), "mud"))
    assert len(index.candidates_for("mud")) == 5


def test_an_empty_index_answers_with_nothing(way: str) -> None:
    assert index.candidates_for("mud") == []
    assert index.merge() == 0


def test_a_claim_is_found_by_the_transaction_that_wrote_it_and_not_after_its_rollback() -> None:
    with transaction.atomic():
        index.add({1: "poisoned mud"})
        assert index.candidates_for("mud") != []
        transaction.set_rollback(True)
    assert index.candidates_for("mud") == []


def test_a_number_is_never_used_again() -> None:
    index.add({1: "mud"})
    first = IndexDocument.objects.get().number
    index.remove([1])
    index.add({2: "mud"})
    assert IndexDocument.objects.get().number > first


def test_an_index_of_another_version_is_not_read() -> None:
    index.add({1: "mud"})
    IndexTotals.objects.update(analyser=index.VERSION + 1)
    with pytest.raises(index.IndexOutOfDateError, match="rebuild_index"):
        index.candidates_for("mud")


@pytest.fixture
def short_log(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A log of three rows is long."""
    monkeypatch.setattr(index, "LOG_ROWS", 3)
    return


def test_a_long_log_is_merged_after_the_commit(
    short_log: None, django_capture_on_commit_callbacks: object
) -> None:
    for claim in (1, 2, 3):
        with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
            index.add({claim: "mud"})
    assert not IndexLog.objects.exists()
    assert len(bytes(IndexSegment.objects.get().data)) == 9
