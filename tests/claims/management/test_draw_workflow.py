"""The diagram of a claim's states is that of the transition table."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from claims.management.commands import draw_workflow
from claims.models.states import CLAIM_TRANSITIONS


def test_the_page_is_in_step_with_the_table() -> None:
    call_command("draw_workflow", "--check")


def test_every_transition_has_a_name_and_nothing_else_has() -> None:
    table = {(state, to) for state, all_to in CLAIM_TRANSITIONS.items() for to in all_to}
    assert set(draw_workflow.WAYS) == table


def test_a_page_out_of_step_is_refused_and_written_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(draw_workflow, "PAGE", tmp_path / "claim-states.md")
    with pytest.raises(CommandError, match="out of step"):
        call_command("draw_workflow", "--check")
    call_command("draw_workflow")
    call_command("draw_workflow", "--check")
    assert "submitted --> published" in (tmp_path / "claim-states.md").read_text()
