"""Write docs/claim-states.md from the transition table: the diagram is never out of step."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from claims.models.states import CLAIM_TRANSITIONS, ClaimState

PAGE = settings.BASE_DIR / "docs" / "claim-states.md"
WAYS: dict[tuple[ClaimState, ClaimState], str] = {
    (ClaimState.PROPOSED, ClaimState.CONFIRMED): "confirm",
    (ClaimState.PROPOSED, ClaimState.REJECTED): "reject",
    (ClaimState.PROPOSED, ClaimState.MERGED): "merge",
    (ClaimState.CONFIRMED, ClaimState.SUBMITTED): "submit",
    (ClaimState.CONFIRMED, ClaimState.REJECTED): "reject",
    (ClaimState.CONFIRMED, ClaimState.MERGED): "merge",
    (ClaimState.CONFIRMED, ClaimState.PROPOSED): "undo",
    (ClaimState.SUBMITTED, ClaimState.CONFIRMED): "give back, or any change",
    (ClaimState.SUBMITTED, ClaimState.PUBLISHED): "publish (someone else)",
    (ClaimState.SUBMITTED, ClaimState.CORRECTED): "publish again (someone else)",
    (ClaimState.PUBLISHED, ClaimState.CONFIRMED): "reopen",
    (ClaimState.PUBLISHED, ClaimState.WITHDRAWN): "withdraw (someone else)",
    (ClaimState.PUBLISHED, ClaimState.MERGED): "merge",
    (ClaimState.CORRECTED, ClaimState.CONFIRMED): "reopen",
    (ClaimState.CORRECTED, ClaimState.WITHDRAWN): "withdraw (someone else)",
    (ClaimState.CORRECTED, ClaimState.MERGED): "merge",
    (ClaimState.MERGED, ClaimState.PROPOSED): "split",
    (ClaimState.MERGED, ClaimState.CONFIRMED): "split",
    (ClaimState.MERGED, ClaimState.PUBLISHED): "split (as it was)",
    (ClaimState.MERGED, ClaimState.CORRECTED): "split (as it was)",
    (ClaimState.REJECTED, ClaimState.PROPOSED): "undo",
}
TEXT = """\
# The life of a claim

`manage.py draw_workflow` writes this page from the transition table in `claims/models/states.py`.
The database holds every row to the same table, whoever writes it.

```mermaid
{diagram}
```

- A claim is published by someone else than the one who submitted it; so is every further version.
- Any change of a submitted claim voids the submission.
- A reopened claim keeps its page: readers see the last version until the next one.
- A withdrawn claim keeps its address, which says why. Nothing leads out of it.
- A merged claim leads readers on to the one it was merged into, until it is split again. Its
  page then comes back as it was, unless somebody decided on its passages meanwhile: a further
  version then needs two people as ever.
"""


class Command(BaseCommand):
    help = "Writes the diagram of a claim's states to docs/claim-states.md."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="only tell whether it is in step")

    def handle(self, *args: Any, **options: Any) -> None:
        page = TEXT.format(diagram=diagram())
        if not options["check"]:
            PAGE.write_text(page, encoding="utf-8")
        elif not PAGE.exists() or PAGE.read_text(encoding="utf-8") != page:
            message = "docs/claim-states.md is out of step: run manage.py draw_workflow"
            raise CommandError(message)


def diagram() -> str:
    """Return the transition table as a Mermaid state diagram."""
    lines = ["stateDiagram-v2", f"    [*] --> {ClaimState.PROPOSED}"]
    for state in ClaimState:
        to = CLAIM_TRANSITIONS[state]
        ways = [each for each in ClaimState if each in to]
        lines += [f"    {state} --> {each}: {WAYS[state, each]}" for each in ways]
        lines += [] if to else [f"    {state} --> [*]"]
    return "\n".join(lines)
