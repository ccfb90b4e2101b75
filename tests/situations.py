"""Situations that many tests start from: built once a run, through the real actions.

A test names its own and gets back what the function returned, in objects of its own:

    @pytest.mark.situation("published")
    def test_something(standing: Desk) -> None: ...
"""

from collections.abc import Callable
from functools import partial
from io import StringIO
from itertools import count

from django.core.management import call_command
from django.test import override_settings

from claims.models.states import ClaimState
from tests import factories
from tests.claims.actions.desk import REACHABLE, Desk, make_desk_at
from tests.claims.published import publish
from tests.visitors import Sessions, sign_in_all

FAR = 9_000  # rows that a test makes itself have numbers from 1: none of ours may stand there


def seeds() -> None:
    """The five reports of our fixtures, with all that software proposes and nobody decided."""
    call_command("loaddata", "outlets", "articles", "actors", "stories", verbosity=0)
    call_command("extract_claims", verbosity=0)
    call_command("match_claims", verbosity=0)


@override_settings(DEMO=True)
def demo() -> str:
    """The desk that the demo command fills, and what it says when it is done."""
    said = StringIO()
    call_command("demo", "--no-serve", stdout=said)
    return said.getvalue()


def two_pages() -> tuple[Desk, Desk]:
    """Two published claims; the editor of the first has submitted neither."""
    return make_desk_at(ClaimState.PUBLISHED), make_desk_at(ClaimState.PUBLISHED)


def visited() -> tuple[Desk, Sessions]:
    """A desk with a published claim in a story, and somebody of each role signed in."""
    desk = make_desk_at(ClaimState.PUBLISHED)
    factories.make_story(articles=[desk.snapshot.article])
    return desk, sign_in_all()


SITUATIONS: dict[str, Callable[[], object]] = {
    **{str(state): partial(make_desk_at, state) for state in REACHABLE},
    "demo": demo,
    "seeds": seeds,
    "publication": publish,
    "two pages": two_pages,
    "visited": visited,
}


def build(name: str) -> object:
    """Make the rows of a situation in the database that is connected now."""
    numbers, factories.NUMBERS = factories.NUMBERS, count(FAR)
    try:
        return SITUATIONS[name]()
    finally:
        factories.NUMBERS = numbers
