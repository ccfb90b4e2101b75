"""The command line, on files."""

import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import pytest

from claims.matching.__main__ import main
from claims.matching.semantic import PACKAGE, NotInstalledError


def write(path: Path, *rows: object) -> str:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return str(path)


def printed(capsys: pytest.CaptureFixture[str]) -> list[dict]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_pairs_says_same_or_not_and_which_words_differ(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = write(
        tmp_path / "p.jsonl",
        {"pair_id": "x", "a": "Rents rose by 10 percent", "b": "Rents rose by 10%"},
        {"pair_id": "y", "a": "Rents rose by 10 percent", "b": "Rents rose by 20 percent"},
    )

    assert main(["pairs", file]) == 0
    same, other = printed(capsys)
    assert (same["pair_id"], same["same"], same["differences"]) == ("x", True, [])
    assert (other["pair_id"], other["same"]) == ("y", False)
    assert other["differences"] == [{"sort": "number", "a": "10", "b": "20", "unsafe": True}]
    assert other["score"] < same["score"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "not JSON"),
        ("[]", "not an object"),
        ('{"pair_id": 1, "a": "x"}', '"b" is missing'),
        ('{"pair_id": 1, "a": "x", "b": 2}', '"b" is not text'),
    ],
)
def test_a_bad_line_is_named_with_file_and_number(
    line: str, reason: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "p.jsonl"
    file.write_text(f'{{"pair_id": 0, "a": "x", "b": "x"}}\n{line}\n', encoding="utf-8")

    assert main(["pairs", str(file)]) == 2
    message = capsys.readouterr().err
    assert f"{file}, line 2: {reason}" in message
    assert message.count("\n") == 1


def test_a_missing_file_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pairs", str(tmp_path / "none.jsonl")]) == 2
    assert "none.jsonl" in capsys.readouterr().err


def test_it_runs_without_loading_django() -> None:
    code = "import sys, claims.matching.__main__; sys.exit('django' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


def test_reuse_gives_passages_and_both_containments(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "the northern dam of the valley has been leaking oil into the lake"
    file = write(
        tmp_path / "d.jsonl",
        {"doc_id": "a", "text": text},
        {"doc_id": "b", "text": f"Nobody knew. {text}"},
    )

    assert main(["reuse", "--docs", file]) == 0
    (found,) = printed(capsys)
    assert (found["a"], found["b"]) == ("a", "b")
    assert found["shared"] == [{"a": [0, len(text)], "b": [13, 13 + len(text)]}]
    assert found["contained"] == [1.0, 0.8667]


def test_rank_gives_ids_score_and_known(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    claims = write(
        tmp_path / "c.jsonl",
        {"claim_id": "1", "text": "The northern dam is leaking oil into the lake", "title": ""},
        {"claim_id": "2", "text": "Oil is cheap"},
    )
    queries = write(
        tmp_path / "q.jsonl",
        {"query_id": "x", "text": "He said the dam is leaking oil into the lake"},
        {"query_id": "y", "text": "Waltzes"},
    )

    assert main(["rank", "--claims", claims, "--queries", queries]) == 0
    hit, miss = printed(capsys)
    assert (hit["query_id"], hit["ranked"], hit["known"]) == ("x", ["1", "2"], True)
    assert hit["band"] in {"suggest", "group"}
    assert miss == {"query_id": "y", "ranked": [], "score": 0.0, "known": False, "band": "none"}


def test_rank_takes_speaker_date_and_story_where_they_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "The harbour will be closed"
    claims = write(
        tmp_path / "c.jsonl",
        {"claim_id": 1, "text": text, "speaker": None},
        {"claim_id": 2, "text": text, "speaker": "Bo Lim", "date": "2026-03-01", "story": "storm"},
    )
    queries = write(
        tmp_path / "q.jsonl",
        {"query_id": "x", "text": text, "speaker": "Lim", "date": "2026-03-02", "story": "storm"},
    )

    assert main(["rank", "--claims", claims, "--queries", queries]) == 0
    assert printed(capsys)[0]["ranked"] == [2, 1]


def test_a_speaker_that_is_no_text_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    claims = write(tmp_path / "c.jsonl", {"claim_id": 1, "text": "x", "speaker": ["Ana Ode"]})

    assert main(["rank", "--claims", claims, "--queries", claims]) == 2
    assert 'line 1: "speaker" is not text' in capsys.readouterr().err


def by_meaning(folder: Path) -> list[str]:
    claims = write(folder / "c.jsonl", {"claim_id": "1", "text": "The dam is leaking oil"})
    queries = write(folder / "q.jsonl", {"query_id": "x", "text": "Petrol escapes at the barrage"})
    return ["rank", "--semantic", "--claims", claims, "--queries", queries]


@pytest.mark.skipif(not importlib.util.find_spec(PACKAGE), reason="the extra is not installed")
def test_rank_by_meaning_finds_what_shares_no_word(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(by_meaning(tmp_path)) == 0
    assert printed(capsys)[0]["ranked"] == ["1"]


def test_rank_by_meaning_without_the_extra_says_what_is_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, PACKAGE, None)  # what an import finds when it is not there

    assert main(by_meaning(tmp_path)) == 2
    message = capsys.readouterr().err
    assert message == f"{NotInstalledError()}\n"
    assert 'pip install "audiatur[semantic]"' in message
