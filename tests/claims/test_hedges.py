"""Which hedges and attributions the reports have otherwise, for an editor to tell readers of."""

import pytest

from claims.reading.hedges import hedge_changes, pairs_told, with_hedges
from tests.claims.documents import make_document
from tests.claims.test_wording import quoted

SAID = "The firm allegedly dumped forty loads of mud in the northern bay at night"
BARE = SAID.replace("allegedly ", "")
RETOLD = "Perhaps poison came to the sea by barge, and nobody was told"


def pairs(*wordings: str) -> list[tuple[str, str]]:
    return [each.pair for each in hedge_changes(quoted(*wordings))]


def test_a_hedge_that_a_report_drops_is_listed_once():
    assert pairs(SAID, SAID, BARE, BARE) == [("allegedly", "")]


@pytest.mark.parametrize("frame", ["We have information that ", "I think "])
def test_words_in_front_that_frame_the_rest_are_listed(frame: str):
    assert pairs(frame + BARE, frame + BARE, BARE) == [(frame.strip(), "")]
    assert pairs("But " + BARE, "But " + BARE, BARE) == []


def test_an_attribution_that_a_report_puts_in_is_listed():
    told = BARE.replace("mud in", "mud, she said, in")
    assert [became for _was, became in pairs(BARE, BARE, told)] == ["she said"]


def test_other_words_and_retellings_are_not_listed():
    assert pairs(SAID, SAID, SAID.replace("forty", "fifty"), RETOLD) == []


def test_every_report_that_has_it_otherwise_is_named():
    (change,) = hedge_changes(quoted(SAID, SAID, SAID, BARE, BARE))
    assert change.usual.report.article == 1
    assert change.outlets == "Gazette 4, Gazette 5"


def test_a_document_has_the_part_only_where_readers_are_told():
    document = with_hedges(make_document(), [("allegedly", "")])
    assert pairs_told(document) == (("allegedly", ""),)
    assert "hedges" not in with_hedges(document, [])
