"""The floor: a change that finds less on our own texts fails here. Quality only, never time."""

from pathlib import Path

import pytest

from claims.extraction import find
from tests.claims.extraction.scoring import Score, add, load

HERE = Path(__file__).parent / "gold"


@pytest.fixture(scope="module")
def score() -> Score:
    total = Score()
    gold = load(HERE / "gold.jsonl")
    for doc_id, document in load(HERE / "docs.jsonl").items():
        add(total, document["text"], gold[doc_id], find(document["text"]))
    return total


def test_there_are_at_least_forty_texts():
    assert len(load(HERE / "docs.jsonl")) >= 40


def test_contents_stay_above_the_floor(score: Score):
    assert score.f1 >= 95


def test_contents_with_the_right_speaker_stay_above_the_floor(score: Score):
    assert score.f1_with_speaker >= 94


@pytest.mark.parametrize(("kind", "floor"), [("direct", 97), ("mixed", 92), ("indirect", 90)])
def test_recall_of_each_kind_stays_above_the_floor(score: Score, kind: str, floor: int):
    assert score.recall(kind) >= floor


def test_every_gold_span_lies_inside_its_text():
    gold = load(HERE / "gold.jsonl")
    for doc_id, document in load(HERE / "docs.jsonl").items():
        for claim in gold[doc_id]["claims"]:
            for start, end in [*claim["spans"], *claim["source"], *claim["cue_spans"]]:
                assert 0 <= start < end <= len(document["text"])
