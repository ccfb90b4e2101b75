"""An origin: where a report has it from, backed by words of the report."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from articles.models import Snapshot
from claims.models import Origin
from tests.factories import make_claim, make_snapshot
from tests.refusals import expect_refusal, update_by_sql

pytestmark = pytest.mark.django_db

MISFIT = "not those of the snapshot"
EXACT = "told reporters on Monday"


def make_origin(*, snapshot: Snapshot | None = None, **fields: Any) -> Origin:
    """Return a proposed origin with a span that fits, unless the fields say otherwise."""
    snapshot = snapshot or make_snapshot()
    start = snapshot.text.index(EXACT)
    facts = {
        "claim": make_claim(),
        "kind": "briefing",
        "label": "Mayor’s briefing",
        "start": start,
        "end": start + len(EXACT),
        "exact": EXACT,
    }
    return Origin.objects.create(snapshot=snapshot, **facts | fields)


def test_it_stores_the_words_that_show_it() -> None:
    origin = make_origin()
    assert origin.snapshot.text[origin.start : origin.end] == EXACT


@pytest.mark.parametrize(
    "misfit", [{"exact": "told nobody"}, {"start": 0}, {"exact": ""}], ids=["words", "span", "none"]
)
def test_words_that_are_not_at_the_span_are_refused(misfit: dict) -> None:
    with expect_refusal(MISFIT):
        make_origin(**misfit)


def test_an_update_does_not_get_round_it() -> None:
    make_origin()
    with expect_refusal(MISFIT):
        Origin.objects.update(exact="told nobody")


def test_plain_sql_does_not_get_round_it() -> None:
    origin = make_origin()
    with expect_refusal(MISFIT):
        update_by_sql(origin, end=origin.end + 1)


@pytest.mark.parametrize(
    "fields",
    [{"end": None, "exact": ""}, {"start": None}],
    ids=["no-end", "no-start"],
)
def test_half_a_span_is_refused(fields: dict) -> None:
    with expect_refusal():
        make_origin(kind="unknown", **fields)


def test_a_named_origin_has_words_that_show_it() -> None:
    with expect_refusal("origin_named_has_a_span"):
        make_origin(start=None, end=None, exact="")


def test_a_named_origin_has_a_name() -> None:
    with expect_refusal("origin_named_has_a_span"):
        make_origin(label="")


def test_an_unknown_origin_needs_neither_name_nor_words() -> None:
    origin = make_origin(kind="unknown", label="", start=None, end=None, exact="")
    assert str(origin) == "Unknown"


def test_a_report_has_one_origin_for_a_claim() -> None:
    origin = make_origin()
    with expect_refusal():
        make_origin(snapshot=origin.snapshot, claim=origin.claim)


def test_clean_names_the_words_that_do_not_fit() -> None:
    origin = make_origin()
    origin.exact = "told nobody"
    with pytest.raises(ValidationError) as problem:
        origin.clean()
    assert list(problem.value.message_dict) == ["exact"]
