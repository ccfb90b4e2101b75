"""Each test that asks for ``way`` runs with and without numpy."""

import pytest

from claims.candidates import index, postings, ranking


@pytest.fixture(params=["plain", "numpy"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Choose how the index groups and ranks."""
    if request.param == "numpy":
        chosen = pytest.importorskip("claims.candidates.fast", exc_type=ImportError)
        monkeypatch.setattr(index, "rank_best", chosen.rank)
        monkeypatch.setattr(index, "grouped", chosen.segments_of)
    else:
        monkeypatch.setattr(index, "rank_best", ranking.rank)
        monkeypatch.setattr(index, "grouped", postings.segments_of)
    return request.param
