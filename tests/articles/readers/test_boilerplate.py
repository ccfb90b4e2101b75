"""Each rule finds its line, and no rule takes a sentence out of an article."""

import pytest

from articles.readers.boilerplate import LONGEST, RULES, rule_for

LEFTOVERS = [
    ("join_channel", "JOIN US ON TELEGRAM"),
    ("join_channel", "Follow us on Facebook, Twitter and Instagram"),
    ("follow_coverage", "Follow our coverage of the floods on the @OdeRiverNews."),
    ("join_comments", "Join our commenting forum"),
    ("join_comments", "Join the conversation"),
    ("join_comments_pitch", "Join thought-provoking conversations with other readers of the Ode"),
    ("registered", "Thank you for registering"),
    (
        "refresh_page",
        "Please refresh the page or go elsewhere to be logged inPlease refresh to be logged in",
    ),
    ("refresh_page", "Please refresh your browser to be logged in."),
    ("report_typo", "You can also highlight the text and press Ctrl + Enter"),
    ("report_typo", "Select the text with the typo and press Ctrl+Enter."),
    ("newsletter", "Sign up for our weekly Ode Valley newsletter"),
    ("advertisement", "ADVERTISEMENT"),
    ("advertisement", "Story continues below advertisement"),
    ("read_more", "Read more: The mill and its owners"),
    ("read_more", "Also read"),
    ("read_more", "Related stories"),
    ("share", "Share this article"),
    ("share", "Share"),
    ("date_label", "Last updated:"),
    ("date_label", "Published"),
    ("paywall", "To read on, subscribe"),
    ("paywall", "Subscribe to continue reading the Ode Valley Times"),
    ("paywall", "Sign in to read the full story"),
    ("paywall", "This article is for subscribers only"),
    ("subscriber_offer", "Already a subscriber? Sign in"),
    ("copyright", "© 2023 The Ode Valley Times. All rights reserved."),
    ("copyright", "Copyright 2023 The Ode Valley Times"),
    ("copyright", "All rights reserved"),
    ("picture_credit", "Photo: Bo Fell / Ode Pictures"),
    ("picture_credit", "(Photo by Bo Fell/Ode Pictures)"),
    ("picture_credit", "The mill before the fire (Image credit: Bo Fell)"),
]


@pytest.mark.parametrize(("rule", "line"), LEFTOVERS)
def test_a_leftover_is_found_by_its_rule(rule: str, line: str) -> None:
    found = rule_for(line)
    assert found is not None
    assert found.id == rule


def test_every_rule_has_an_example_a_reason_and_a_name_of_its_own() -> None:
    assert {rule.id for rule in RULES} == {rule for rule, _line in LEFTOVERS}
    assert len({rule.id for rule in RULES}) == len(RULES)
    assert all(rule.reason for rule in RULES)


@pytest.mark.parametrize(
    "line",
    [
        "Additional reporting with agencies",
        "(Reporting by Ana Ode; Editing by Bo Fell)",
        "Join us on Telegram, the minister told the crowd, and hear the truth.",
        "“Follow our coverage of the floods,” the editor said.",
        "Please refresh the page, the notice on the ministry's site said on Monday.",
        "Read more books, the minister told pupils on Monday.",
        "Related companies were not named.",
        "Share prices fell by a tenth after the fire.",
        "Photo by photo, the court went through the night of the fire.",
        "Copyright law does not cover the recipe, the court said in 2023.",
        "Thank you for registering your boat, the letter began.",
        "Advertisement of the fair began on Monday.",
        "To read on, the mayor put her glasses on.",
        "Updated plans for the mill were shown on Monday.",
        "Already a member of the council, she ran for mayor.",
        "Images of the fire were shown to the court.",
    ],
)
def test_a_sentence_of_an_article_stays(line: str) -> None:
    assert rule_for(line) is None


def test_a_long_line_is_prose_whatever_it_begins_with() -> None:
    assert rule_for("Read more: " + "word " * LONGEST) is None
