"""From statements to proposed claims."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.matching.groups import propose
from claims.matching.item import Item, Known, Proposal
from tests.claims.matching.made_up import DAM, DAM_RETOLD, FERRY, SCHOOL, statement


def grouped(proposal: Proposal) -> list[set[int]]:
    return [{link.statement for link in claim.links} for claim in proposal.claims]


def test_the_same_words_in_three_reports_are_one_claim() -> None:
    proposal = propose([statement(n, DAM) for n in (1, 2, 3)])

    assert grouped(proposal) == [{1, 2, 3}]
    assert {link.strength for link in proposal.claims[0].links} == {"strong"}


def test_the_same_words_are_one_claim_beside_dozens_that_differ_in_a_number() -> None:
    texts = [DAM] * 40 + [f"{DAM.rstrip('.')} on day {n}" for n in range(40)]
    proposal = propose([statement(n, text) for n, text in enumerate(texts)])

    assert set(range(40)) in grouped(proposal)


def test_a_retelling_joins_the_quotation_with_its_reason() -> None:
    proposal = propose(
        [statement(1, DAM), statement(2, DAM), statement(3, DAM_RETOLD, kind="indirect")]
    )

    assert grouped(proposal) == [{1, 2, 3}]


def test_other_matters_stay_apart() -> None:
    texts = (DAM, DAM, FERRY, FERRY, SCHOOL, SCHOOL)
    proposal = propose([statement(n, text) for n, text in enumerate(texts)])

    assert sorted(map(sorted, grouped(proposal))) == [[0, 1], [2, 3], [4, 5]]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (SCHOOL, "Four schools in the valley will close because the roofs are not safe."),
        (SCHOOL, "Three schools in the valley will not close because the roofs are not safe."),
        (
            "The mayor of Odeville sold the old ferry last week",
            "The mayor of Udetown sold the old ferry last week",
        ),
        (
            "Poland is hiding ferries from the inspectors",
            "Latvia is hiding ferries from the inspectors",
        ),
    ],
    ids=["number", "negation", "name", "name at the start"],
)
def test_a_changed_number_negation_or_name_is_never_grouped(a: str, b: str) -> None:
    assert all(len(group) == 1 for group in grouped(propose([statement(1, a), statement(2, b)])))


def test_a_hedge_in_a_retelling_is_only_a_weak_proposal_that_names_it() -> None:
    proposal = propose(
        [
            statement(1, "The northern dam of the valley is leaking oil and tar into the lake"),
            statement(2, "The northern dam of the valley is leaking oil and tar into the lake"),
            statement(3, "oil, and tar too, appears to be what the northern dam is leaking"),
        ]
    )
    link = next(link for claim in proposal.claims for link in claim.links if link.statement == 3)

    assert link.strength == "weak"
    assert "has a hedge" in link.reason


def test_a_chain_of_likenesses_does_not_merge_two_claims() -> None:
    proposal = propose(
        [
            statement(1, "The northern dam is leaking oil into the lake"),
            statement(2, "The northern dam is leaking oil and the ferry captains left the harbour"),
            statement(3, "The ferry captains left the harbour before the storm"),
        ]
    )

    assert not any({1, 3} <= group for group in grouped(proposal))


def test_a_quotation_of_two_sentences_bears_on_both_claims() -> None:
    proposal = propose(
        [
            statement(1, f"{DAM} {FERRY}"),
            statement(2, DAM),
            statement(3, DAM),
            statement(4, FERRY),
            statement(5, FERRY),
        ]
    )

    assert sorted(map(sorted, grouped(proposal))) == [[1, 2, 3], [1, 4, 5]]


def test_the_reason_names_the_differing_words() -> None:
    proposal = propose(
        [
            statement(1, "Guards refuse to open the southern gate"),
            statement(2, "Guards refuse to open the southern gate"),
            statement(3, "Guards are refusing to open the southern gate"),
        ]
    )
    reason = next(link.reason for link in proposal.claims[0].links if link.statement == 3)

    assert reason == "Same words as 2 other reports; 'are refusing' instead of 'refuse'"


def test_the_sentence_of_a_new_claim_is_plain_and_keeps_its_hedge() -> None:
    proposal = propose([statement(n, "“the northern dam may be leaking oil,”") for n in (1, 2)])

    assert proposal.claims[0].sentence == "The northern dam may be leaking oil."


def test_the_claimant_is_the_fullest_name() -> None:
    proposal = propose(
        [statement(1, DAM, speaker="Ode"), statement(2, DAM), statement(3, DAM, speaker="Ode")]
    )

    assert proposal.claims[0].claimant == "Ana Ode"


def test_a_statement_joins_the_known_claim() -> None:
    proposal = propose([statement(1, DAM)], [Known(key=7, text=DAM)])

    assert [(claim.claim, claim.sentence) for claim in proposal.claims] == [(7, DAM)]


def test_two_known_claims_never_merge() -> None:
    known = [
        Known(key=7, text=DAM),
        Known(key=8, text="The northern dam leaked oil into the lake of Odeville"),
    ]
    proposal = propose([statement(1, DAM)], known)

    assert [claim.claim for claim in proposal.claims] == [7]


def test_two_known_claims_with_equal_words_are_both_offered_weakly() -> None:
    proposal = propose([statement(1, DAM)], [Known(key=7, text=DAM), Known(key=8, text=DAM)])

    assert sorted(claim.claim for claim in proposal.claims) == [7, 8]
    assert {link.strength for claim in proposal.claims for link in claim.links} == {"weak"}


def test_a_known_claim_nobody_repeats_is_not_in_the_proposal() -> None:
    assert propose([], [Known(key=7, text=DAM)]).claims == ()


def test_a_scrap_is_left_over() -> None:
    assert propose([statement(1, "It's wrong.")]).left_over == (1,)


def test_a_statement_of_one_report_only_is_a_claim_of_its_own() -> None:
    proposal = propose([statement(1, DAM)])

    assert [link.rule for link in proposal.claims[0].links] == ["single"]


WORDS = (
    "dam lake. oil leak. guards not never 10 20 percent Odeville Udetown may closed The of “ ” ..."
).split()
POSITIONS = ("asserts", "denies", "no_response", "caveat", "replies")
texts = st.one_of(st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join), st.text(max_size=60))
items = st.lists(
    st.builds(
        Item,
        key=st.integers(1, 10**6),
        article=st.integers(1, 3),
        order=st.integers(0, 5),
        text=texts,
        context=texts,
        position=st.sampled_from(POSITIONS),
        speaker=st.sampled_from(("", "Ana Ode", "Odeville Council")),
        side=st.sampled_from(("", "Odeville")),
    ),
    max_size=12,
    unique_by=lambda item: item.key,
)


claims = st.lists(
    st.builds(Known, key=st.integers(1, 4), text=texts, accused_side=st.just("Odeville")),
    max_size=5,
)


@given(items, claims, st.randoms(use_true_random=False))
def test_the_order_of_statements_and_claims_changes_nothing(
    batch: list[Item], known: list[Known], random: object
) -> None:
    shuffled, turned = list(batch), list(known)
    random.shuffle(shuffled)
    random.shuffle(turned)

    assert propose(batch, known) == propose(shuffled, turned)


@given(items)
def test_every_statement_is_linked_or_left_over(batch: list[Item]) -> None:
    proposal = propose(batch)
    linked = {link.statement for claim in proposal.claims for link in claim.links}

    assert linked | set(proposal.left_over) == {item.key for item in batch}
    assert not linked & set(proposal.left_over)


@given(items)
def test_a_statement_of_one_sentence_is_in_one_group_at_most(batch: list[Item]) -> None:
    one_sentence = {
        item.key
        for item in batch
        if item.position == "asserts" and not set(".!?…") & set(item.text)
    }
    links = [link.statement for claim in propose(batch).claims for link in claim.links]

    assert all(links.count(key) <= 1 for key in one_sentence)


@settings(max_examples=60, deadline=None)
@given(items)
def test_a_statement_is_linked_to_a_claim_only_once(batch: list[Item]) -> None:
    for claim in propose(batch).claims:
        statements = [link.statement for link in claim.links]
        assert len(statements) == len(set(statements))


def test_the_same_quotation_in_other_surroundings_is_proposed_with_that_reason() -> None:
    quoted = "“a careless and costly move that pours more oil into the lake”"
    proposal = propose(
        [
            statement(1, f"the loan of 5 million to the Udetown harbour office was {quoted}"),
            statement(2, f"the office's decision as {quoted}"),
        ]
    )

    assert {link.rule for link in proposal.claims[0].links} == {"wording", "same_quotation"}


def test_the_reason_of_a_link_to_a_known_claim_speaks_of_the_claim() -> None:
    (claim,) = propose(
        [statement(1, DAM.replace("has been", "is"))], [Known(key=7, text=DAM)]
    ).claims

    assert claim.links[0].rule == "same_words"
    assert claim.links[0].reason.startswith("Same words as the claim")


def test_known_claims_may_be_given_with_several_wordings() -> None:
    known = [Known(key=7, text=DAM), Known(key=7, text=FERRY)]
    proposal = propose([statement(1, DAM), statement(2, FERRY)], known)

    assert [(claim.claim, len(claim.links)) for claim in proposal.claims] == [(7, 2)]


def test_two_claims_of_equal_words_and_size_keep_an_order() -> None:
    batch = [
        statement(1, f"{DAM} {FERRY} We saw 10 boats sink."),
        statement(2, f"{DAM} {FERRY} We saw 30 boats sink."),
    ]

    assert propose(batch) == propose(batch[::-1])


def test_a_change_in_another_sentence_keeps_two_quotations_apart() -> None:
    proposal = propose([statement(1, f"{DAM} {SCHOOL}"), statement(2, f"{DAM} Four{SCHOOL[5:]}")])

    assert all(len(group) == 1 for group in grouped(proposal))


def test_the_same_quoted_words_about_another_person_are_not_grouped() -> None:
    proposal = propose(
        [
            statement(1, "Ben Ude “has been hiding the ferry papers for more than a year”"),
            statement(2, "Cleo Ide “has been hiding the ferry papers for more than a year”"),
        ]
    )

    assert all(len(group) == 1 for group in grouped(proposal))
