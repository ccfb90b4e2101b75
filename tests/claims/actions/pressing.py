"""Pressing a button of the queue, as a page that shows the item now would do it."""

from typing import Any
from uuid import UUID, uuid4

from claims.actions.queue import Choice, Pressed
from claims.models import EvidenceLink


def press(link: EvidenceLink, *, token: UUID | None = None, **choice: Any) -> Pressed:
    """Return a press on the item with every proposed link of its statement on screen."""
    on_screen = EvidenceLink.objects.filter(statement=link.statement_id)
    return Pressed(
        link=link.pk,
        seen=dict(on_screen.values_list("pk", "version")),
        token=token or uuid4(),
        choice=Choice(**{"verb": "accept", "position": "asserts"} | choice),
    )
