"""An article cut at what was found in it: nothing lost, nothing twice, numbered as it is read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.presenters.marked_text import Found, found_in, marks_of, paragraphs_of
from tests import factories

TEXT = "One two three.\n\nFour five six.\n\nSeven."


def make_found(*spans: tuple[int, int], number: int = 1, **fields: object) -> Found:
    facts = {"link": number, "position": "asserts", "state": "proposed", "is_now": False}
    return Found(number=number, spans=spans, **facts | fields)


spans = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 12)).map(
    lambda pair: (pair[0], min(len(TEXT), pair[0] + pair[1]))
)


@given(st.lists(spans, max_size=5))
def test_the_runs_joined_are_the_text(marked: list[tuple[int, int]]):
    found = [make_found(span, number=number) for number, span in enumerate(marked)]
    paragraphs = paragraphs_of(TEXT, found)
    joined = ["".join(run.text for run in each.runs) for each in paragraphs]
    assert "\n\n".join(joined) == TEXT


def test_an_overlap_lists_both():
    runs = paragraphs_of(TEXT, [make_found((0, 7)), make_found((4, 13), number=2)])[0].runs
    assert [(run.text, len(run.over)) for run in runs] == [
        ("One ", 1),
        ("two", 2),
        (" three", 1),
        (".", 0),
    ]


def test_the_statement_under_review_wins_over_others():
    now = make_found((4, 13), number=2, is_now=True, position="denies")
    runs = paragraphs_of(TEXT, [make_found((0, 7)), now])[0].runs
    assert [run.look for run in runs if run.over] == ["claim open", "denial now", "denial now"]


def test_a_rejected_statement_is_numbered_but_not_marked():
    paragraph = paragraphs_of(TEXT, [make_found((0, 7), state="rejected")])[0]
    assert (len(paragraph.found), [run.over for run in paragraph.runs]) == (1, [()])


def test_the_paragraph_before_is_near_and_the_rest_is_far():
    paragraphs = paragraphs_of(TEXT, [make_found((32, 37), is_now=True)])
    assert [each.is_near for each in paragraphs] == [False, True, True]


@pytest.mark.django_db
def test_of_several_links_the_confirmed_one_tells_the_state():
    snapshot = factories.make_snapshot()
    second = factories.make_statement(snapshot=snapshot, exact=factories.DENIAL)
    first = factories.make_statement(snapshot=snapshot)
    for statement in (second, first):
        factories.make_link(claim=factories.make_claim(), statement=statement)
    user = factories.make_user()
    factories.make_link(
        claim=factories.make_claim(),
        statement=first,
        state="confirmed",
        decided_by=user,
        decided_at=factories.MOMENT,
    )
    found = found_in(marks_of(snapshot.pk))
    assert [(each.number, each.state) for each in found] == [(1, "confirmed"), (2, "proposed")]
