"""Which known claims a text bears on."""

from hypothesis import given, settings
from hypothesis import strategies as st

from claims.matching.features import FEATURES, measure
from claims.matching.index import build, nearest, terms_of
from claims.matching.learning import learn
from claims.matching.ranking import KNOWN, ORDER, rank

CLAIMS = [
    ("dam", "The northern dam has been leaking oil into the lake of Odeville since March.", ""),
    ("ferry", "Ferry captains were told to leave the harbour before the storm.", "Harbour Office"),
    ("school", "Three schools in the valley will close because the roofs are not safe.", ""),
    ("tax", "Odeville raised the tax on boats to 12 percent in 2019.", ""),
    ("oil", "Oil is cheaper in Udetown than in any other town of the valley.", ""),
]
INDEX = build(CLAIMS)


def test_the_claim_that_is_repeated_comes_first_and_is_known() -> None:
    found = rank(INDEX, "“The dam has been leaking oil into the lake,” said Ana Ode.")

    assert found.ids[0] == "dam"
    assert found.known


def test_a_text_on_another_matter_is_not_known() -> None:
    found = rank(INDEX, "The orchestra of the valley plays waltzes every winter")

    assert not found.known


def test_a_text_without_a_shared_word_has_no_candidate() -> None:
    assert rank(INDEX, "zebra quilt") == ((), 0.0, False)


def test_a_claim_is_found_by_its_title() -> None:
    assert INDEX.ids[nearest(INDEX, "Office")[0][0]] == "ferry"


def test_an_empty_archive_answers() -> None:
    assert rank(build([]), "anything").ids == ()


def test_a_hashtag_is_read_as_words() -> None:
    assert terms_of("#RaiseTheTax https://example.org/x 33,000") == ("rais", "tax", "33000")


def test_scores_are_those_of_bm25_by_hand() -> None:
    index = build([("a", "oil lake", ""), ("b", "lake", ""), ("c", "boat boat", "")])
    (best, score), *_ = nearest(index, "oil")

    # idf = ln(1 + 2.5/1.5); tf = 1, length 2 of a mean of 5/3
    assert index.ids[best] == "a"
    length = 0.25 + 0.75 * 2 / (5 / 3)
    assert round(score, 4) == round(0.980829 * 2.2 / (1 + 1.2 * length), 4)


def test_every_feature_has_a_weight() -> None:
    assert set(ORDER) == set(FEATURES)
    assert set(KNOWN) <= {*FEATURES, "margin", "one"}


def test_the_constants_can_be_learnt_from_files_alone() -> None:
    queries = {
        "q1": "the dam is leaking oil",
        "q2": "the ferry captains left the harbour",
        "q3": "schools in the valley have unsafe roofs",
        "q4": "boats pay 12 percent",
    }
    gold = {"q1": {"dam"}, "q2": {"ferry"}, "q3": {"school"}, "q4": {"tax"}}
    learnt = learn(CLAIMS, queries, gold)

    assert set(learnt.order) == set(FEATURES)
    assert learnt.map5 == 1.0
    assert learnt == learn(CLAIMS, queries, gold)


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=80))
def test_it_never_raises_and_features_are_bounded(text: str) -> None:
    assert 0 <= rank(INDEX, text).score <= 1
    for _, values in measure(INDEX, text):
        for name, value in zip(FEATURES, values, strict=True):
            assert value >= 0
            assert value <= 1.000001 or name == "log_rank"
