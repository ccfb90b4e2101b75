"""Files that are not what they should be: one line that names file and row, and code 2."""

import json
from pathlib import Path

import pytest

from claims.matching.__main__ import main

BAD = {
    "not UTF-8": b'{"doc_id": 1, "text": "\xff"}',
    "not JSON": b'{"doc_id": 1, ',
    "nested too deep": b"[" * 100_000,
    "not an object": b"[]",
    '"text" is missing': b'{"doc_id": 1}',
    '"text" is not text': b'{"doc_id": 1, "text": 2}',
    '"doc_id" is not text or a whole number': b'{"doc_id": [1], "text": "x"}',
}


@pytest.mark.parametrize(("reason", "line"), BAD.items(), ids=BAD)
def test_a_bad_line_is_one_message_with_file_and_row(
    reason: str, line: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "d.jsonl"
    file.write_bytes(b'{"doc_id": 0, "text": "x"}\n' + line + b"\n")

    assert main(["reuse", "--docs", str(file)]) == 2
    message = capsys.readouterr().err
    assert message.startswith(f"{file}, line 2: ")
    assert reason in message
    assert message.count("\n") == 1


def test_a_document_that_is_there_twice_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "d.jsonl"
    file.write_text('{"doc_id": "x", "text": "a"}\n{"doc_id": "x", "text": "b"}\n')

    assert main(["reuse", "--docs", str(file)]) == 2
    assert "'x' is there twice" in capsys.readouterr().err


@pytest.mark.parametrize("content", [b"", b"\n \n\t\n", b"\xef\xbb\xbf", b"\xef\xbb\xbf\n"])
def test_an_empty_file_has_no_pairs(
    content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "p.jsonl"
    file.write_bytes(content)

    assert main(["pairs", str(file)]) == 0
    assert capsys.readouterr().out == ""


def test_odd_characters_come_out_as_they_went_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    row = {"pair_id": "\ud800", "a": "\0 dam \ud83d leaks oil", "b": "dam\0 leaks \udfff"}
    file = tmp_path / "p.jsonl"
    file.write_text(json.dumps(row))

    assert main(["pairs", str(file)]) == 0
    assert json.loads(capsys.readouterr().out)["pair_id"] == "\ud800"
