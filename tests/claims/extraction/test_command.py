"""The command: text or JSON Lines in, predictions out, no Django."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from claims.extraction.__main__ import main

TEXT = '"We won," Lee said.\n\nThe mayor did not respond to a request for comment.\n'


def test_plain_text_gives_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    path = tmp_path / "match.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert main(["--text", str(path)]) == 0
    (row,) = map(json.loads, capsys.readouterr().out.splitlines())
    assert row["doc_id"] == "match"
    assert [claim["speaker"] for claim in row["claims"]] == ["Lee"]
    assert [answer["position"] for answer in row["answers"]] == ["no_response"]


def test_json_lines_give_one_line_a_document(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    path = tmp_path / "docs.jsonl"
    path.write_text(
        "".join(json.dumps({"doc_id": n, "text": TEXT}) + "\n" for n in "ab"), encoding="utf-8"
    )
    assert main([str(path)]) == 0
    assert [json.loads(line)["doc_id"] for line in capsys.readouterr().out.splitlines()] == [
        "a",
        "b",
    ]


def test_a_span_in_the_output_is_the_quote(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    path = tmp_path / "match.txt"
    path.write_text(TEXT, encoding="utf-8")
    main(["--text", str(path)])
    (claim,) = json.loads(capsys.readouterr().out)["claims"]
    assert TEXT[claim["start"] : claim["end"]] == '"We won,"'
    assert TEXT[claim["speaker_start"] : claim["speaker_end"]] == "Lee"


def test_a_file_that_is_not_there_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert main([str(tmp_path / "none.jsonl")]) == 2
    assert "none.jsonl" in capsys.readouterr().err


def test_a_broken_line_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    path = tmp_path / "docs.jsonl"
    path.write_text("{", encoding="utf-8")
    assert main([str(path)]) == 2
    assert "docs.jsonl" in capsys.readouterr().err


def test_the_package_loads_without_django():
    code = "import sys, claims.extraction; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
