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

from claims.actions.revisions import carry_over
from claims.models import Carried, Match, Statement
from claims.models.states import ClaimState
from tests import factories
from tests.claims.actions.desk import REACHABLE, Desk, make_desk, make_desk_at
from tests.claims.documents import make_document
from tests.claims.dropped import make_dropped
from tests.claims.published import publish, publish_twice
from tests.claims.twelve import make_heavy_document
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


def pair() -> tuple[Desk, Match]:
    """A desk, and a pair of its claim with one of another speaker, hedged."""
    desk = make_desk()
    text = "“Delta Dredging may have dumped mud in the bay,” Una Berg said."
    snapshot = factories.make_snapshot(text=text)
    words = "Delta Dredging may have dumped mud in the bay"
    other = factories.make_claim(sentence=words, claimant=factories.make_actor(name="Una Berg"))
    said = factories.make_statement(snapshot=snapshot, exact=words)
    factories.make_link(claim=other, statement=said)
    return desk, factories.make_match(a=desk.claim, b=other, reason="Both have 'mud'")


def changed() -> tuple[Desk, Carried]:
    """A published claim whose report now says it otherwise."""
    desk = make_desk_at(ClaimState.PUBLISHED)
    statement = Statement.objects.get(links__claim=desk.claim, exact=factories.ASSERTION)
    text = statement.snapshot.text.replace("at night", "by day")
    article = statement.snapshot.article
    carry_over(snapshot=factories.make_snapshot(text=text, article=article, number=2))
    return desk, Carried.objects.get(statement=statement)


def two_topics() -> None:
    """Two publications that differ in words and answers."""
    answers = make_document()["answers"]
    held = answers | {"holds": {"value": "supported", "reason": ""}}
    publish(make_document(answers=held), sentence="The bridge is safe")
    asked = answers | {"accused": {"value": "not_asked", "reason": ""}}
    publish(make_document(answers=asked), sentence="The Köln tunnel is closed")


SITUATIONS: dict[str, Callable[[], object]] = {
    **{str(state): partial(make_desk_at, state) for state in REACHABLE},
    "demo": demo,
    "seeds": seeds,
    "publication": publish,
    "twelve reports": lambda: publish(make_heavy_document()),
    "second version": publish_twice,
    "two topics": two_topics,
    "two pages": two_pages,
    "changed": changed,
    "dropped": make_dropped,
    "pair": pair,
    "visited": visited,
}


def build(name: str) -> object:
    """Make the rows of a situation in the database that is connected now."""
    numbers, factories.NUMBERS = factories.NUMBERS, count(FAR)
    try:
        return SITUATIONS[name]()
    finally:
        factories.NUMBERS = numbers
