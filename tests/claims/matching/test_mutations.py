"""No edit that changes the meaning of a sentence is ever grouped with the sentence."""

import pytest

from claims.matching.differences import compare
from claims.matching.groups import propose
from tests.claims.matching.made_up import statement
from tests.claims.matching.mutations import dressed, edits

EDITS = edits()
KINDS = frozenset(
    "number unit name negation hedge antonym modality quantifier comparative date currency".split()
) | {"role swap"}


def grouped(before: str, after: str) -> bool:
    proposal = propose([statement(1, before), statement(2, after)])
    return any(len(claim.links) > 1 for claim in proposal.claims)


def test_there_are_a_thousand_edits_of_every_kind() -> None:
    assert EDITS.keys() == KINDS
    assert sum(map(len, EDITS.values())) >= 1000
    assert all(len(found) >= 25 for found in EDITS.values())


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_an_edit_is_seen_as_another_statement_and_the_change_is_named(kind: str) -> None:
    missed = [(a, b) for a, b in EDITS[kind] if (found := compare(a, b)).same or not found.unsafe]

    assert missed == []


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_an_edit_is_not_proposed_for_the_same_claim(kind: str) -> None:
    assert [(a, b) for a, b in EDITS[kind] if grouped(a, b)] == []


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_harmless_change_on_top_hides_no_edit(kind: str) -> None:
    pairs = [(a, dressed(b, number)) for number, (a, b) in enumerate(EDITS[kind][::2])]

    assert [(a, b) for a, b in pairs if compare(a, b).same or grouped(a, b)] == []
