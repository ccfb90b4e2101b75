"""A folder of every format and encoding, honest and hostile: read or refused, one line each."""

import io
import subprocess
import sys
from pathlib import Path

import pytest

from articles.readers import Entry, read_all
from tests.articles.readers.made_up import ENCODINGS, LETTERS, TEXT, archive, honest, hostile

MOST_MEMORY = 300_000_000
READ_THEM = r"""
import re, sys
from pathlib import Path
from articles.readers import read_all
for path in Path(sys.argv[1]).iterdir():
    with path.open("rb") as stream:
        for entry in read_all(stream, name=path.name):
            pass
# The most of this program alone; getrusage would count the test's own memory before the fork.
print(int(re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())[1]) * 1024)
"""


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    """All files: a hundred megabytes that no other test shall carry."""
    return dict([*honest(), *hostile()])


@pytest.fixture(scope="module")
def everything(files: dict[str, bytes]) -> dict[str, list[Entry]]:
    return {name: list(read_all(io.BytesIO(data), name=name)) for name, data in files.items()}


def test_the_folder_is_as_large_as_a_desk_s_morning(files: dict[str, bytes]) -> None:
    assert len(files) >= 200


def test_every_file_is_read_or_refused_in_one_line(everything: dict[str, list[Entry]]) -> None:
    assert all(everything.values())
    for entry in (entry for found in everything.values() for entry in found):
        assert (entry.article is None) == bool(entry.reason), entry.name
        assert "\n" not in entry.reason + entry.name
        assert entry.article or entry.reason.endswith("."), entry.reason


def test_every_honest_file_in_a_known_encoding_is_read(
    everything: dict[str, list[Entry]],
) -> None:
    refused = {
        entry.name: entry.reason
        for name, _data in honest()
        for entry in everything[name]
        if not entry.article
    }
    # Without a byte order mark nothing says for certain that these are UTF-16.
    assert set(refused) == {"zh-utf-16-le.txt", "zh-utf-16-le.html"}, refused


def test_a_text_is_the_same_in_every_encoding(everything: dict[str, list[Entry]]) -> None:
    for language, encodings in ENCODINGS.items():
        for encoding in set(encodings) - {"utf-16-le"}:
            article = everything[f"{language}-{encoding}.txt"][0].article
            assert article is not None
            assert article.text == LETTERS[language] * 3, (language, encoding)


def test_no_markup_of_a_page_is_in_its_text(everything: dict[str, list[Entry]]) -> None:
    for name, found in everything.items():
        if name.endswith((".html", ".mhtml", ".xml", ".eml")):
            texts = " ".join(entry.article.text for entry in found if entry.article)
            assert "<script" not in texts, name
            assert "onerror" not in texts, name


def test_no_entity_brings_in_a_local_file(everything: dict[str, list[Entry]]) -> None:
    host = Path("/etc/hostname").read_text(encoding="utf-8").strip()
    texts = [
        entry.article.text + entry.article.title
        for name in ("entity.rss", "entity.html")
        for entry in everything[name]
        if entry.article
    ]
    assert not [text for text in texts if host in text]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("bomb.zip", "too tightly"),
        ("slip.zip", "leads out"),
        ("nested.zip", "archive within"),
        ("cut.zip", "can be opened"),
        ("long.txt", "too large"),
        ("long.jsonl", "too long"),
        ("scan.pdf", "no text"),
        ("deep.json", "no article"),
        ("columns.csv", "no column"),
        ("laughs.xml", "entities"),
        ("surrogates.txt", "damaged"),
        ("quotes.csv", "can't be taken apart"),
        ("dates.jsonl", "is no date"),
        ("picture.png", "PNG"),
        ("empty.txt", "empty"),
    ],
)
def test_a_refusal_says_what_is_wrong(
    name: str, words: str, everything: dict[str, list[Entry]]
) -> None:
    assert words in everything[name][0].reason


def test_a_row_after_a_refused_one_is_read(everything: dict[str, list[Entry]]) -> None:
    assert everything["long.jsonl"][1].article


def test_a_list_names_the_line_that_is_wrong(everything: dict[str, list[Entry]]) -> None:
    names = [entry.name for entry in everything["kinds.jsonl"] if entry.reason]
    assert names == [f"kinds.jsonl, line {number}" for number in range(1, 7)]


def test_the_hostile_files_take_less_than_300_megabytes(tmp_path: Path) -> None:
    for name, data in hostile():
        (tmp_path / name).write_bytes(data)
    command = [sys.executable, "-c", READ_THEM, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) < MOST_MEMORY, f"{int(done.stdout) // 1_000_000} MB"


@pytest.mark.parametrize("encoding", ["utf-8", "cp866"])
def test_a_name_in_an_archive_is_read_also_when_nothing_marks_its_letters(encoding: str) -> None:
    name = "млин".encode(encoding)
    data = archive({"X" * len(name) + ".txt": TEXT.encode()})
    data = data.replace(b"X" * len(name), name)
    [entry] = read_all(io.BytesIO(data), name="all.zip")
    assert entry.name == "all.zip, млин.txt"
