"""Why something is proposed, in the reader's language."""

import re

import pytest
from django.utils.translation import override

from claims.presenters.reasons import told
from claims.templatetags.vocabulary import reason as sentence

REASONS = [
    "Only this report carries it",
    "The claim is worded after this passage",
    "Same words as the claim; adds 'But'",
    "Same words as another passage of this report",
    "Same words as 1 other report; 'as' instead of 'was'",
    "Same words as 4 other reports; leaves out 'I; then you'; 'is' instead of 'has been'",
    "The quoted words are the same; around them only here: 'dam', 'oil' …",
    (
        "Same matter in other words: shares 'dam', 'oil' with the claim; only here: 'lake'"
        "; only one of the two has a number; only one of the two has a hedge"
    ),
    "Same words as the claim; two known claims say this, choose one",
    (
        "A denial: the claim is the main one of this report; the words repeat 'oil', 'dam'"
        "; the words point to 'Town Hall', who made the claim"
        "; the speaker is on the side that the claim is about (Odeville)"
    ),
    "A dispute: same report; another claim fits as well, choose one",
    "An answer without a denial: same report; 3 other claims fit as well, choose one",
    "A refusal to comment: same report",
    "A request without an answer: same report",
    "A caveat: the words repeat 'oil'",
    "Context: the claim is the main one of this report",
    "The report says 'told reporters'",
    "Credit line: reporting by Ana Ode",
    "Same quotation as 1 other report that names the briefing",
    "Same quotation as 7 other reports that name the Town Hall briefing",
    "82 % of its words stand in The Bell of 2 May 2024, which came out before",
    "Nothing in the text says where it is from",
    "The words agree; adds 'old'",
    "Both have 'oil', 'dam' …; one side negates 'leak'",
    "Both have 'oil'; different numbers: 10 and 20",
    "Both have 'oil'; different names: bel and ode",
]
QUOTED = re.compile(r"«[^»]*»|\([^)]*\)|(?<=: )\w+ (?:і|и|and) \w+$")
NAMES = re.compile(r"Town Hall|briefing|Ana Ode|The Bell|May")


@pytest.mark.parametrize("reason", REASONS)
def test_english_says_what_matching_wrote(reason: str) -> None:
    assert re.sub("[“”]", "'", told(reason)) == reason


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Both have “oil”, “dam” …; one side negates “leak”"),
        ("ru", "В обоих есть «oil», «dam» …"),
    ],
)
def test_words_of_reports_have_the_quotation_marks_of_the_page(language: str, said: str) -> None:
    with override(language):
        assert told("Both have 'oil', 'dam' …; one side negates 'leak'").startswith(said)


@pytest.mark.parametrize("language", ["uk", "ru"])
@pytest.mark.parametrize("reason", REASONS)
def test_no_english_is_left_but_the_words_of_reports(reason: str, language: str) -> None:
    with override(language):
        said = NAMES.sub("", QUOTED.sub("", told(reason)))
    assert not re.search(r"[a-z]{2}", said)


@pytest.mark.parametrize(
    ("language", "day"), [("en", "2 May 2024"), ("uk", "2 травня 2024"), ("ru", "2 мая 2024")]
)
def test_a_day_is_written_as_the_reader_writes_it(language: str, day: str) -> None:
    reason = "82 % of its words stand in The Bell of 2024-05-02, which came out before"
    with override(language):
        assert day in told(reason)


@pytest.mark.parametrize("reason", ["", "Both say it, I asked the editor", "same report, I think"])
def test_a_persons_own_words_stay_as_they_are(reason: str) -> None:
    with override("uk"):
        assert told(reason) == reason


def test_a_reason_is_shown_as_a_sentence() -> None:
    assert sentence("Only this report carries it") == "Only this report carries it."
    assert sentence("I saw it myself.") == "I saw it myself."
    assert sentence("") == ""
