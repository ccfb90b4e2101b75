"""Denials, answers, missing answers and caveats find the claim they refer to."""

from claims.matching.groups import propose
from claims.matching.item import Item, Known, ProposedLink
from tests.claims.matching.made_up import DAM, FERRY, statement


def links_of(key: int, items: list[Item]) -> list[tuple[str, ProposedLink]]:
    claims = propose(items).claims
    return [
        (claim.sentence, link) for claim in claims for link in claim.links if link.statement == key
    ]


def briefing() -> list[Item]:
    """Two reports of one briefing: the dam in both, twice in the second; the ferry in one."""
    told = {"side": "Lakeland", "context": "Harbour Office spokesperson Ana Ode told reporters"}
    return [
        statement(1, DAM, article=1, order=0, **told),
        statement(2, DAM, article=2, order=0, **told),
        statement(3, DAM, article=2, order=1, **told),
        statement(4, FERRY, article=2, order=2, **told),
    ]


def answer(text: str, position: str, **fields: object) -> Item:
    given = {"article": 2, "order": 9, "position": position, "speaker": "Odeville Council"} | fields
    return statement(9, text, **given)


def test_a_denial_without_the_claims_words_goes_to_the_main_claim_of_its_report() -> None:
    found = links_of(
        9, [*briefing(), answer("“Whoever made up these fairy tales has a vivid mind.”", "denies")]
    )

    assert [(sentence, link.position) for sentence, link in found] == [(DAM, "denies")]
    assert "the main one of this report" in found[0][1].reason


def test_the_reason_says_that_the_speaker_is_on_the_accused_side() -> None:
    found = links_of(9, [*briefing(), answer("“It is all invented.”", "denies")])

    assert "the side that the claim is about (Odeville)" in found[0][1].reason


def test_a_denial_that_names_who_made_the_claim_says_so() -> None:
    text = "“Everything in the remarks of the Harbour Office spokesperson is untrue.”"
    found = links_of(9, [*briefing(), answer(text, "denies")])

    assert "'Harbour Office'" in found[0][1].reason
    assert found[0][1].strength == "strong"


def test_a_missing_answer_is_linked_with_its_position() -> None:
    found = links_of(
        9, [*briefing(), answer("did not respond to requests for comment", "no_response")]
    )

    assert [(sentence, link.position) for sentence, link in found] == [(DAM, "no_response")]


def test_a_caveat_with_words_of_the_other_claim_goes_there() -> None:
    text = "did not say which ferry captains were told to leave the harbour or when"
    found = links_of(9, [*briefing(), answer(text, "caveat", speaker="Ana Ode", side="Lakeland")])

    assert FERRY in [sentence for sentence, _ in found]


def test_two_claims_that_fit_equally_are_both_offered_weakly() -> None:
    items = [
        statement(1, DAM, article=2, side="Lakeland"),
        statement(4, FERRY, article=2, side="Lakeland"),
    ]
    found = links_of(
        9,
        [
            *items,
            answer(
                "did not respond to requests for comment", "no_response", speaker="Ben Ude", side=""
            ),
        ],
    )

    assert sorted(sentence for sentence, _ in found) == sorted([DAM, FERRY])
    assert {link.strength for _, link in found} == {"weak"}
    assert all("another claim fits as well" in link.reason for _, link in found)


def test_a_denial_is_not_linked_to_a_claim_of_its_own_side() -> None:
    own = statement(1, DAM, article=2, side="Odeville", speaker="Odeville Council")

    assert links_of(9, [own, answer("“It is all invented.”", "denies")]) == []


def test_an_answer_in_a_report_without_a_claim_is_left_over() -> None:
    lone = answer("did not respond to requests for comment", "no_response", article=5)

    assert 9 in propose([*briefing(), lone]).left_over


def test_a_denial_alone_can_refer_to_a_known_claim() -> None:
    known = Known(key=5, text=DAM, accused_side="Odeville", claimant="ana-ode")
    denial = answer("“That our dam has been leaking oil is a lie.”", "denies", side="Odeville")
    (claim,) = propose([denial], [known]).claims

    assert (claim.claim, claim.links[0].position) == (5, "denies")
    assert "the words repeat" in claim.links[0].reason


def test_a_denial_of_something_else_is_not_linked_to_a_known_claim() -> None:
    known = Known(key=5, text=DAM, accused_side="Odeville", claimant="ana-ode")
    denial = answer("“That story about the orchestra is a lie.”", "denies", side="Odeville")

    assert propose([denial], [known]).claims == ()
