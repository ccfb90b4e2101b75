"""The bundle of a claim: it can be checked without us, and whatever is changed in it is named."""

import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from claims import verify_bundle
from claims.canonical import canonical, fingerprint
from tests.claims.bundles import TEXT, VERIFIER, make_bundle, make_held, packed, problems, unpacked

WHOLE = make_bundle()
FILES = unpacked(WHOLE)


def changed(name: str, **parts: Any) -> dict[str, bytes]:
    """Return the files with parts of one JSON file replaced."""
    data = json.loads(FILES[name]) | parts
    return FILES | {name: canonical(data).encode()}


def events(change: Callable[[list[dict[str, Any]]], Any]) -> dict[str, bytes]:
    """Return the files with the events changed."""
    found = json.loads(FILES["events.json"])["events"]
    change(found)
    return changed("events.json", events=found)


def test_it_holds_what_the_manual_says():
    assert list(FILES) == [
        "README.txt",
        "verify_bundle.py",
        "versions/1.json",
        "versions/2.json",
        "spans.json",
        "events.json",
        f"texts/{fingerprint(TEXT)}.txt",
        "manifest.json",
        "manifest.sha256",
    ]


def test_a_whole_bundle_passes_and_says_what_was_and_what_was_not_checked():
    report = verify_bundle.verify(WHOLE, texts={})
    assert report.problems == []
    assert "2 quoted spans: their offsets, hashes and excerpts" in report.checked
    assert "versions/2.json: rests on 5 of the events, and on no other" in report.checked
    assert any("who acted in 6 events: sealed" in each for each in report.unchecked)


def test_any_zip_program_opens_it():
    with zipfile.ZipFile(io.BytesIO(WHOLE)) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == FILES


def test_the_same_publication_gives_the_same_bytes():
    assert make_bundle() == WHOLE


@pytest.mark.parametrize("name", FILES)
def test_a_flipped_byte_names_its_file(name: str):
    start = WHOLE.index(FILES[name])
    for byte in (0, len(FILES[name]) // 2, len(FILES[name]) - 1):
        wrong = bytearray(WHOLE)
        wrong[start + byte] ^= 1
        assert problems(bytes(wrong))[0].startswith(f"{name}: changed")


@pytest.mark.parametrize("name", FILES)
def test_a_flipped_byte_under_a_zip_made_anew_names_its_file(name: str):
    data = FILES[name]
    wrong = data[:-2] + bytes([data[-2] ^ 1]) + data[-1:]
    found = problems(verify_bundle.zip_bytes(FILES | {name: wrong}))
    assert [each.split(":")[0] for each in found] == [name]


def test_no_byte_of_the_zip_can_be_flipped_unseen():
    # The first entry and the index whole, and every ninth byte of what lies between.
    for at in {*range(60), *range(0, len(WHOLE), 9), *range(len(WHOLE) - 700, len(WHOLE))}:
        wrong = bytearray(WHOLE)
        wrong[at] ^= 4
        assert is_seen(bytes(wrong)), at


def is_seen(data: bytes) -> bool:
    try:
        return problems(data) != []
    except ValueError:
        return True


@pytest.mark.parametrize("name", FILES)
def test_a_removed_file_is_named(name: str):
    rest = {each: data for each, data in FILES.items() if each != name}
    assert any(each.startswith(name) for each in problems(verify_bundle.zip_bytes(rest)))


def test_an_added_file_is_named():
    found = problems(verify_bundle.zip_bytes({"extra.txt": b"x"} | FILES))
    assert found == ["extra.txt: added: the manifest does not name it"]


def test_files_in_another_order_are_named():
    names = [*list(FILES)[1::-1], *list(FILES)[2:]]
    found = problems(verify_bundle.zip_bytes({name: FILES[name] for name in names}))
    assert found == ["verify_bundle.py: not in its place"]


@pytest.mark.parametrize("end", [b"x", b"\0" * 40])
def test_something_behind_the_end_is_seen(end: bytes):
    assert problems(WHOLE + end) == ["The index of the zip: changed"]


@pytest.mark.parametrize("name", ["../up.txt", "/root.txt", "C:x.txt", ".hidden.txt", "a\\b.txt"])
def test_a_name_that_leaves_the_folder_is_refused(name: str):
    with pytest.raises(ValueError, match="a name that no bundle has"):
        problems(verify_bundle.zip_bytes({name: b""} | FILES))


def test_what_is_compressed_is_never_unpacked():
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("manifest.json", b"0" * 10_000_000)
    assert problems(bomb.getvalue()) != []


@pytest.mark.parametrize("data", [b"", b"x", b"PK\3\4", b"PK\5\6" + bytes(18)])
def test_what_is_no_bundle_is_said_to_be_none(data: bytes):
    with pytest.raises(ValueError, match="no bundle"):
        problems(data)


@pytest.mark.parametrize(
    ("files", "why"),
    [
        (events(lambda all_: all_.pop(1)), "events.json: not the events that versions/1.json"),
        (events(lambda all_: all_.insert(2, all_.pop(1))), "events.json: event 7 is not in its"),
        (events(lambda all_: all_[1].update(role="Editor")), "events.json: event 7 was changed"),
        (events(lambda all_: all_[2].update(claim=2)), "events.json: event 8 is of another claim"),
        (changed("versions/2.json", previous=None), "versions/2.json: does not carry the SHA-256"),
        (changed("versions/2.json", version=3), "versions/2.json: does not carry the SHA-256"),
        (changed("spans.json", reports=[]), "spans.json: not the spans of the newest version"),
        (changed("versions/2.json", reports=[{}]), "versions/2.json: not as audiatur.bundle/1"),
        (FILES | {"spans.json": b"[" * 9_999}, "versions/2.json: not as audiatur.bundle/1"),
    ],
)
def test_a_forger_who_seals_anew_is_found_by_what_the_files_say(files: dict[str, bytes], why: str):
    assert any(each.startswith(why) for each in problems(packed(files)))


def test_a_span_that_is_not_in_the_text_is_found():
    wrong = TEXT.replace("it is so", "it is to")
    found = problems(make_bundle(texts={}), texts={fingerprint(TEXT): wrong.encode()})
    assert "versions/2.json: not where it says: 'it is so'" in found


def test_a_hash_noted_elsewhere_tells_a_bundle_made_anew():
    newest = fingerprint(make_held().versions[-1])
    assert problems(WHOLE, expected=newest) == []
    assert problems(WHOLE, expected="0" * 64) == [
        "versions/2.json: not the version whose hash was noted"
    ]


def test_names_and_notes_are_sealed_and_later_events_left_out():
    text = FILES["events.json"].decode()
    assert "ana" not in text
    assert "A note of the desk" not in text
    assert '"number":20' not in text


def test_a_desk_may_show_names_and_the_hashes_still_fit():
    data = make_bundle(with_names=True)
    assert b'"by_name":"ana"' in data
    assert problems(data) == []


def test_texts_that_are_not_in_it_can_be_checked_by_who_holds_them(tmp_path: Path):
    bundle, texts = tmp_path / "bundle.zip", tmp_path / "texts"
    bundle.write_bytes(make_bundle(texts={}))
    texts.mkdir()
    (texts / "a.txt").write_text(TEXT, encoding="utf-8")
    assert "0 of 1 whole texts" in run(bundle).stdout
    assert "1 of 1 whole texts" in run(bundle, "--texts", str(texts)).stdout


def run(bundle: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-I", verify_bundle.__file__, str(bundle), *options]
    return subprocess.run(command, capture_output=True, text=True, timeout=120)


def test_the_program_runs_alone_and_ends_with_what_it_found(tmp_path: Path):
    bundle = tmp_path / "bundle.zip"
    bundle.write_bytes(WHOLE)
    done = run(bundle)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("All that was checked holds.\n")
    bundle.write_bytes(WHOLE.replace(VERIFIER, VERIFIER.upper()))
    done = run(bundle)
    assert done.returncode == 1
    assert "problems: verify_bundle.py: changed" in done.stdout
    assert run(tmp_path / "nowhere.zip").returncode == 2
