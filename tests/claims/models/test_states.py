"""The states: named sets cover them all, and the table leads where the desk can go."""

from itertools import combinations

import pytest

from claims.models.states import (
    BACKGROUND_POSITIONS,
    CLAIM_POSITIONS,
    CLAIM_TRANSITIONS,
    CLOSED_STATES,
    COUNTER_POSITIONS,
    DECISION_TRANSITIONS,
    DESK_STATES,
    OPEN_STATES,
    PUBLIC_STATES,
    ClaimState,
    DecisionState,
    Position,
)

STATE_SETS = (OPEN_STATES, DESK_STATES, PUBLIC_STATES, CLOSED_STATES)
POSITION_SETS = (CLAIM_POSITIONS, COUNTER_POSITIONS, BACKGROUND_POSITIONS)


def test_the_named_sets_cover_every_claim_state() -> None:
    assert frozenset().union(*STATE_SETS) == set(ClaimState)


def test_no_claim_state_is_in_two_sets() -> None:
    assert [pair for pair in combinations(STATE_SETS, 2) if pair[0] & pair[1]] == []


def test_the_named_sets_cover_every_position() -> None:
    assert frozenset().union(*POSITION_SETS) == set(Position)


def test_no_position_is_in_two_sets() -> None:
    assert [pair for pair in combinations(POSITION_SETS, 2) if pair[0] & pair[1]] == []


@pytest.mark.parametrize(
    ("table", "states"),
    [(CLAIM_TRANSITIONS, ClaimState), (DECISION_TRANSITIONS, DecisionState)],
    ids=["claims", "decisions"],
)
def test_the_table_has_a_row_for_every_state(table: dict, states: type) -> None:
    assert set(table) == set(states)


@pytest.mark.parametrize(
    "table", [CLAIM_TRANSITIONS, DECISION_TRANSITIONS], ids=["claims", "decisions"]
)
def test_no_state_leads_to_itself(table: dict) -> None:
    assert [state for state, to in table.items() if state in to] == []


def test_only_a_submitted_claim_becomes_public_and_only_a_merged_one_comes_back() -> None:
    before = {state for state, to in CLAIM_TRANSITIONS.items() if to & PUBLIC_STATES}
    assert before == {ClaimState.SUBMITTED, ClaimState.MERGED}


def test_every_claim_state_can_be_reached_from_proposed() -> None:
    reached, waiting = set(), [ClaimState.PROPOSED]
    while waiting:
        state = waiting.pop()
        reached.add(state)
        waiting += CLAIM_TRANSITIONS[state] - reached
    assert reached == set(ClaimState)


def test_what_is_withdrawn_stays_so() -> None:
    assert CLAIM_TRANSITIONS[ClaimState.WITHDRAWN] == frozenset()


def test_what_is_merged_comes_back_as_what_it_was() -> None:
    merged = {state for state, to in CLAIM_TRANSITIONS.items() if ClaimState.MERGED in to}
    assert CLAIM_TRANSITIONS[ClaimState.MERGED] == merged
