"""Which retellings contradict each other, and which only leave words out."""

from claims.matching.contradictions import contradiction
from claims.matching.groups import propose
from tests.claims.matching.made_up import statement


def test_two_who_change_places_are_no_retelling() -> None:
    proposal = propose(
        [
            statement(1, "The guards attacked the fishermen at the northern gate on Tuesday."),
            statement(2, "The fishermen attacked the guards at the northern gate on Tuesday."),
        ]
    )

    assert all(len(claim.links) == 1 for claim in proposal.claims)


def test_a_headline_that_leaves_words_out_joins_the_claim_it_sums_up() -> None:
    proposal = propose(
        [
            statement(1, "Ode Dispute: Lakelandia Sinking Ferries That Fail To Stop"),
            statement(2, "Lakelandia is sinking ferries that fail to stop in the dispute with Ode"),
            statement(
                3, "“We have word that the Lakelandian navy has been sinking ferries that fail to "
                "stop,”"
            ),
            statement(4, "The Lakelandian navy is sinking ferries that do not stop, said Ana Ode."),
        ]
    )  # fmt: skip

    assert [len(claim.links) for claim in proposal.claims] == [4]


def test_a_word_that_only_one_side_adds_is_no_contradiction() -> None:
    short = "Lakelandia is sinking ferries that fail to stop at the border of the lake"
    long = "The Lakelandian navy is sinking ferries that fail to stop at the border of the lake"

    assert contradiction(short, long) is None
    assert contradiction(short.replace("ferries", "ships"), long) is not None
