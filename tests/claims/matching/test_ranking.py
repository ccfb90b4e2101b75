"""Which known claims a text bears on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.matching.features import FEATURES, measure
from claims.matching.index import Entry, Query, build, nearest, terms_of
from claims.matching.learning import learn
from claims.matching.ranking import KNOWN, KNOWN_FROM, ORDER, SUGGEST_FROM, rank
from claims.matching.semantic import fuse

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
    assert rank(INDEX, "zebra quilt") == ((), 0.0, False, False)


def test_a_claim_is_found_by_its_title() -> None:
    assert INDEX.ids[nearest(INDEX, "Office")[0][0]] == "ferry"


def test_an_empty_archive_answers() -> None:
    assert rank(build([]), "anything").ids == ()


def test_a_hashtag_is_read_as_words() -> None:
    assert terms_of("#RaiseTheTax https://example.org/x 33,000") == ("rais", "tax", "33000")


def test_a_copied_post_is_read_without_its_link_its_handle_and_its_day() -> None:
    post = "Oil in the lake! pic.twitter.com/aBc1 — Ana Ode (@AnaOde) May 4, 2019"

    assert terms_of(post) == terms_of("Oil in the lake! — Ana Ode")


def test_words_around_the_claim_do_not_push_it_down() -> None:
    post = (
        "Good morning everybody, what a week on the coast! So the northern dam is leaking oil into "
        "the lake, and nobody told the captains — Ana Ode (@AnaOde) May 4, 2019"
    )

    assert rank(INDEX, post).ids[0] == "dam"


def test_a_title_does_not_make_a_claim_less_like_the_text() -> None:
    bare = build([Entry("a", "Boats are taxed twice", ""), Entry("b", "Schools close early", "")])
    titled = build(
        [Entry("a", "Boats are taxed twice", "Harbour Office"), Entry("b", "Schools close early")]
    )
    grams = FEATURES.index("grams")

    (_, without), *_ = measure(bare, "Boats are taxed twice")
    (_, with_title), *_ = measure(titled, "Boats are taxed twice")
    assert with_title[grams] == without[grams] == pytest.approx(1)


TWINS = [
    Entry("ode", "The harbour will be closed", "", "Ana Ode", "2026-03-01", "harbour"),
    Entry("lim", "The harbour will be closed", "", "Bo Lim", "2024-03-01", "winter"),
    Entry("far", "Schools have no roofs", "", "Bo Lim", "2024-03-01", "winter"),
]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        (Query("harbour closed"), "ode"),
        (Query("harbour closed", speaker="Mr Lim"), "lim"),
        (Query("harbour closed", date="2024-03-04"), "lim"),
        (Query("harbour closed", story="winter"), "lim"),
        (Query("harbour closed", date="not a day"), "ode"),
    ],
)
def test_speaker_day_and_story_decide_between_equal_words(query: Query, first: str) -> None:
    assert rank(build(TWINS), query).ids[0] == first


def test_speaker_day_and_story_do_not_outweigh_the_words() -> None:
    query = Query(
        "the schools have no roofs", speaker="Ana Ode", date="2026-03-01", story="harbour"
    )

    assert rank(build(TWINS), query).ids[0] == "far"


def test_what_is_suggested_is_known() -> None:
    assert KNOWN_FROM < SUGGEST_FROM < 1
    assert rank(INDEX, CLAIMS[0][1]).suggest


def test_orders_are_fused_by_their_ranks() -> None:
    assert fuse([1, 2, 3]) == [1, 2, 3]
    assert fuse([1, 2, 3], [3, 2, 4])[:2] == [3, 2]
    assert fuse([1, 2], [2, 1]) == [1, 2]


def test_a_claim_found_by_meaning_alone_may_lead_but_is_not_called_known() -> None:
    found = rank(INDEX, "waltzes", by_meaning=[1, 0])

    assert found == (("ferry", "dam"), 0.0, False, False)


def test_scores_are_those_of_bm25_by_hand() -> None:
    index = build([("a", "oil lake", ""), ("b", "lake", ""), ("c", "boat boat", "")])
    (best, score), *_ = nearest(index, "oil")

    # idf = ln(1 + 2.5/1.5); tf = 1, length 2 of a mean of 5/3
    assert index.ids[best] == "a"
    length = 0.25 + 0.75 * 2 / (5 / 3)
    assert round(score, 4) == round(0.980829 * 2.2 / (1 + 1.2 * length), 4)


def test_every_feature_has_a_weight() -> None:
    assert set(ORDER) == set(FEATURES)
    assert set(KNOWN) == {"grams", "over_closest", "stands_out", "lead", "one"}


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


@given(st.text(max_size=80))
def test_it_never_raises_and_features_are_bounded(text: str) -> None:
    assert 0 <= rank(INDEX, text).score <= 1
    for _, values in measure(INDEX, text):
        assert all(0 <= value <= 1.000001 for value in values)
