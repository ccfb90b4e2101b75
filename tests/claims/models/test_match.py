"""Pairs of claims, spellings, shingles and reuse: what the database holds them to."""

from collections.abc import Callable

import pytest
from django.db import models

from claims.models import Match, MatchDeferral, Reuse, Shingle, Spelling, UndoStep
from tests.factories import MOMENT, make_claim, make_match, make_snapshot, make_user
from tests.refusals import expect_refusal

pytestmark = pytest.mark.django_db


def make_spelling(**fields: object) -> Spelling:
    facts = {"name": "Portville", "variant": "Portvile", "reports": 3, "variant_reports": 1}
    return Spelling.objects.create(**facts | {"ratio": 94} | fields)


def turned_round() -> Match:
    a, b = make_claim(), make_claim()
    return Match.objects.create(a=b, b=a, rule="example", strength="fair")


def twice(make: Callable[[], models.Model]) -> models.Model:
    row = make()
    row.pk = None
    row.save(force_insert=True)
    return row


def pair(**fields: object) -> Match:
    return make_match(a=make_claim(), b=make_claim(), **fields)


def shingle() -> Shingle:
    return Shingle.objects.create(snapshot=make_snapshot(), print=7)


def reuse(**fields: object) -> Reuse:
    facts = {"passages": [], "words": 9, "share_a": 10, "share_b": 10}
    return Reuse.objects.create(a=make_snapshot(), b=make_snapshot(), **facts | fields)


REFUSED: list[tuple[str, Callable[[], object]]] = [
    ("match_older_claim_first", turned_round),
    ("match_strength_is_known", lambda: pair(strength="guess")),
    ("match_state_is_known", lambda: pair(state="guess")),
    ("match_score_up_to_1000", lambda: pair(score=1001)),
    ("match_decided_by_and_at", lambda: pair(state="apart")),
    ("match_once_a_pair|a_id.*b_id", lambda: twice(pair)),
    ("spelling_state_is_known", lambda: make_spelling(state="guess")),
    ("spelling_decided_by_and_at", lambda: make_spelling(state="confirmed")),
    ("spelling_differs", lambda: make_spelling(variant="Portville")),
    ("spelling_once_a_pair|name.*variant", lambda: twice(make_spelling)),
    ("shingle_once_a_snapshot|snapshot_id.*print", lambda: twice(shingle)),
    ("reuse_share_up_to_1000", lambda: reuse(share_b=1001)),
    ("reuse_once_a_pair|a_id.*b_id", lambda: twice(reuse)),
]


@pytest.mark.parametrize(("why", "write"), REFUSED, ids=[why for why, _ in REFUSED])
def test_the_database_refuses(why: str, write: Callable[[], object]) -> None:
    with expect_refusal(why):
        write()


def test_an_undo_step_is_about_an_item_or_says_about_what() -> None:
    with expect_refusal("undo_step_has_a_subject"):
        UndoStep.objects.create(by=make_user(), at=MOMENT, verb="merge", said="Merged.")


def test_a_pair_of_which_one_is_closed_waits_no_more() -> None:
    match = pair()
    type(match.a).objects.filter(pk=match.a_id).update(
        state="rejected", decided_by=make_user(), decided_at=MOMENT
    )
    assert not Match.objects.open().exists()


def test_what_one_person_put_off_waits_for_the_others() -> None:
    match, mine, theirs = pair(), make_user(), make_user()
    MatchDeferral.objects.create(match=match, by=mine, until=MOMENT.replace(year=2999))
    assert not Match.objects.waiting_for(mine).exists()
    assert Match.objects.waiting_for(theirs).get() == match


def test_the_next_pair_comes_round_again() -> None:
    first, second, third = pair(), pair(), pair()
    following = [Match.objects.next_after(each.pk) for each in (first, second, third)]
    before = [Match.objects.next_after(each.pk, backwards=True) for each in (first, second, third)]
    assert following == [second.pk, third.pk, first.pk]
    assert before == [third.pk, first.pk, second.pk]
