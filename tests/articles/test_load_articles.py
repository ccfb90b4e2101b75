"""The command that loads files: one line a file, and an exit code that tells."""

import os
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from pytest_django.fixtures import Settings

from articles.models import Article, Outlet, Snapshot

pytestmark = pytest.mark.django_db

TEXT = "Old mill burns down\n\nThe mill on the Ode burned down.\n\nNobody was hurt, they said."


class Ran:
    """What one run of the command printed, and whether it failed."""

    def __init__(self, *arguments: object) -> None:
        out, err = StringIO(), StringIO()
        self.failure = ""
        try:
            call_command(
                "load_articles", *map(str, arguments), stdout=out, stderr=err, no_color=True
            )
        except CommandError as error:
            self.failure = str(error)
        self.out, self.err = out.getvalue().splitlines(), err.getvalue().splitlines()


# Reads in two encodings alike, so that a person has to say which.
ELECTION = "Le préfet a déclaré que la crue était passée, l'école rouvrirait à la rentrée."


def write(folder: Path, name: str, text: str | bytes = TEXT) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_a_file_is_loaded_and_what_it_does_not_say_is_asked_for(tmp_path: Path) -> None:
    path = write(tmp_path, "mill.txt")
    ran = Ran(path)
    assert ran.out == [
        f"{path}: loaded; “Old mill burns down”; please give --outlet, --published",
        "1 loaded, 0 already there, 0 refused",
    ]
    assert (ran.err, ran.failure) == ([], "")


def test_a_folder_gives_its_text_files_in_order_and_no_read_me(tmp_path: Path) -> None:
    for number, name in enumerate(
        ["b.txt", "a.txt", "sub/c.TXT", "README.md", "readme.txt", "d.png"]
    ):
        write(tmp_path, name, f"{TEXT} {number}")
    write(tmp_path, ".hidden/e.txt")
    ran = Ran(tmp_path)
    assert [line.split(":")[0] for line in ran.out[:-1]] == [
        str(tmp_path / name) for name in ("a.txt", "b.txt", "sub/c.TXT")
    ]


def test_what_a_browser_saved_beside_a_page_is_not_loaded(tmp_path: Path) -> None:
    sentence = "The mill on the Ode burned down, and nobody was hurt at all, they said."
    for name in ("mill.html", "mill_files/frame.html", "case_files/fell.html"):
        write(tmp_path, name, f"<!doctype html><p>{sentence}</p><p>It is {name}.</p>")
    loaded = [line.split(":")[0] for line in Ran(tmp_path).out[:-1]]
    assert loaded == [str(tmp_path / name) for name in ("mill.html", "case_files/fell.html")]


def test_a_file_that_is_named_is_loaded_whatever_its_name(tmp_path: Path) -> None:
    assert Ran(write(tmp_path, "README.md")).out[-1].startswith("1 loaded")


def test_the_same_file_twice_is_one_row(tmp_path: Path) -> None:
    path = write(tmp_path, "mill.txt")
    Ran(path)
    assert Ran(path).out[-1] == "0 loaded, 1 already there, 0 refused"
    assert (Article.objects.count(), Snapshot.objects.count()) == (1, 1)


def test_what_a_person_knows_is_stored_and_a_new_outlet_told(tmp_path: Path) -> None:
    path = write(tmp_path, "mill.txt", "The mill burned down.\n\nNobody was hurt.")
    ran = Ran(
        path,
        *("--outlet", "Ode Times", "--published", "26 October 2023 05:58 GMT"),
        *("--title", "A mill burns", "--url", "https://ode.test/1"),
    )
    assert ran.out[0] == (
        f"{path}: loaded; “A mill burns”; 2023-10-26 (05:58 UTC); new outlet “Ode Times”"
    )
    assert Article.objects.get().url == "https://ode.test/1"


def test_loading_again_with_the_answer_fills_the_blank(tmp_path: Path) -> None:
    path = write(tmp_path, "mill.txt")
    Ran(path)
    ran = Ran(path, "--outlet", "Ode Times", "--published", "2023-10-26")
    assert "completed with outlet, published_on" in ran.out[0]
    assert ran.out[-1] == "0 loaded, 0 already there, 0 refused, 1 completed"


def test_an_answer_that_contradicts_is_refused_by_its_option(tmp_path: Path) -> None:
    path = write(tmp_path, "mill.txt")
    Ran(path, "--outlet", "Ode Times")
    ran = Ran(path, "--outlet", "Ode Post")
    reason = "--outlet: The article has “Ode Times”, not “Ode Post”; nothing was changed."
    assert ran.err == [f"{path}: refused. {reason}"]
    assert not Outlet.objects.filter(name="Ode Post").exists()


def test_one_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    bad = {
        "a-empty.txt": b"",
        "b-blank.txt": b" \n\t\n",
        "c-binary.txt": bytes(range(256)) * 4,
        "d-picture.txt": b"\x89PNG\r\n\x1a\n",
        "e-latin.txt": ELECTION.encode("latin-1"),
    }
    for name, data in bad.items():
        write(tmp_path, name, data)
    write(tmp_path, "f.txt")
    ran = Ran(tmp_path)
    assert ran.out[-1] == "1 loaded, 0 already there, 5 refused"
    assert ran.failure == "5 of 6 could not be loaded."
    assert [line.split(": refused. ")[0] for line in ran.err] == [
        str(tmp_path / name) for name in bad
    ]


def test_a_mis_encoded_file_is_loaded_when_its_encoding_is_named(tmp_path: Path) -> None:
    path = write(tmp_path, "cafe.txt", ELECTION.encode("latin-1"))
    assert Ran(path).failure
    assert Ran(path, "--encoding", "latin-1").failure == ""
    assert Snapshot.objects.get().text == ELECTION


def test_a_file_over_the_limit_is_refused(tmp_path: Path, settings: Settings) -> None:
    settings.ARTICLE_MAX_BYTES = 10
    ran = Ran(write(tmp_path, "mill.txt"))
    assert "It is too large: " in ran.err[0]
    assert "the limit is 10 bytes." in ran.err[0]


def test_a_path_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert "no such file" in Ran(tmp_path / "nowhere.txt").err[0]


def test_a_folder_without_text_files_is_refused(tmp_path: Path) -> None:
    assert Ran(tmp_path).err == [
        f"{tmp_path}: refused. There is no file in it that could be an article."
    ]


def test_a_pipe_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert "It is not a regular file." in Ran(tmp_path).err[0]


def test_links_in_a_loop_are_refused_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    (tmp_path / "self").symlink_to(tmp_path, target_is_directory=True)
    write(tmp_path, "mill.txt")
    ran = Ran(tmp_path)
    assert ran.out[-1] == "1 loaded, 0 already there, 1 refused"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_or_folder_closed_to_us_is_refused(tmp_path: Path) -> None:
    write(tmp_path, "mill.txt").chmod(0)
    write(tmp_path, "sub/mill.txt").parent.chmod(0)
    ran = Ran(tmp_path)
    (tmp_path / "sub").chmod(0o700)
    assert len([line for line in ran.err if "permission denied" in line]) == 2


def test_a_name_that_is_no_text_takes_one_line_all_the_same(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/mill\n\xff.txt"
    with open(name, "wb") as file:  # noqa: PTH123 - pathlib takes no bytes
        file.write(TEXT.encode())
    ran = Ran(tmp_path)
    assert ran.out[0].startswith(f"{tmp_path}/mill\ufffd\ufffd.txt: loaded")
    assert Snapshot.objects.get().source_name == "mill\ufffd\ufffd.txt"


@pytest.mark.parametrize("option", ["--title", "--url"])
def test_what_belongs_to_one_article_is_refused_for_several(tmp_path: Path, option: str) -> None:
    write(tmp_path, "a.txt")
    write(tmp_path, "b.txt")
    assert "are for one file" in Ran(tmp_path, option, "https://ode.test/1").failure
    assert not Article.objects.exists()


@pytest.mark.parametrize(
    ("option", "value"),
    [("--published", "10/11/2023"), ("--published", "Thursday"), ("--encoding", "klingon")],
)
def test_an_option_that_can_not_be_understood_is_refused_at_once(
    tmp_path: Path, option: str, value: str
) -> None:
    assert option in Ran(write(tmp_path, "mill.txt"), option, value).failure
    assert not Article.objects.exists()


def test_an_address_that_is_none_is_refused_by_its_field(tmp_path: Path) -> None:
    assert "url: " in Ran(write(tmp_path, "mill.txt"), "--url", "no address").err[0]
