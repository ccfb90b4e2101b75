"""Lists of articles: JSON Lines, JSON and CSV, row by row."""

import io
import json
from datetime import date

import pytest

from articles.readers import Entry, Hints, Limits, read_all
from tests.articles.readers.made_up import BODY, TEXT, TITLE


def entries(data: bytes | str, name: str, **limits: int) -> list[Entry]:
    stream = io.BytesIO(data.encode() if isinstance(data, str) else data)
    return list(read_all(stream, name=name, limits=Limits(**limits)))


def row(**values: object) -> Entry:
    [entry] = entries(json.dumps(values), "rows.jsonl")
    return entry


def test_every_column_arrives() -> None:
    article = row(
        title=TITLE,
        text="\n\n".join(BODY),
        byline=["Bo Fell", {"name": "Cy Dale"}],
        outlet="Odetown Courier",
        url="https://courier.example/mill",
        published="2024-03-05",
        language="uk-UA",
        text_kind="excerpt",
    ).article
    assert article is not None
    assert (article.text, article.title) == (TEXT, TITLE)
    assert (article.byline, article.outlet) == ("Bo Fell, Cy Dale", "Odetown Courier")
    assert (article.url, article.published_on) == ("https://courier.example/mill", date(2024, 3, 5))
    assert (article.language, article.text_kind) == ("uk", "excerpt")


def test_names_of_other_programs_are_understood() -> None:
    article = row(headline=TITLE, body="\n\n".join(BODY), author="Bo Fell").article
    assert article is not None
    assert (article.title, article.byline, article.text) == (TITLE, "Bo Fell", TEXT)


def test_a_row_of_html_is_read_as_paragraphs() -> None:
    article = row(title=TITLE, html="".join(f"<p>{line}</p>" for line in BODY)).article
    assert article is not None
    assert article.text == TEXT


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"title": TITLE}, "no “text” and no “html”"),
        ({"text": 7}, "“text” is no text"),
        ({"text": TEXT, "title": "a" * 401}, "“title” is too long"),
        ({"text": TEXT, "published": "someday"}, "“published” is no date"),
        ({"text": TEXT, "text_kind": "poem"}, "“text_kind” is none of"),
    ],
)
def test_a_row_is_refused_with_the_name_of_its_field(values: dict[str, object], words: str) -> None:
    assert words in row(**values).reason


def test_each_row_has_its_own_place_and_bytes() -> None:
    lines = [json.dumps({"text": f"{TEXT} {number}"}) for number in range(3)]
    found = entries("\n".join([lines[0], "", *lines[1:]]), "rows.jsonl")
    assert [entry.name for entry in found] == [f"rows.jsonl, line {n}" for n in (1, 3, 4)]
    assert [entry.source.decode() for entry in found] == lines


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_a_table_is_read_with_any_of_three_marks(mark: str) -> None:
    table = f'title{mark}text\r\n{TITLE}{mark}"{BODY[0]}"\r\n'
    [entry] = entries(table, "table.csv")
    assert entry.article is not None
    assert (entry.name, entry.article.title) == ("table.csv, row 2", TITLE)


def test_a_cell_that_a_spreadsheet_would_run_is_text() -> None:
    [entry] = entries('title,text\n=1+1,"The mill burned down."\n', "table.csv")
    assert entry.article is not None
    assert entry.article.title == "=1+1"


def test_a_row_that_is_too_large_is_refused_and_the_next_one_read() -> None:
    lines = [json.dumps({"text": text}) for text in ("a" * 900, TEXT)]
    found = entries("\n".join(lines), "rows.jsonl", article=800)
    assert [bool(entry.reason) for entry in found] == [True, False]


@pytest.mark.parametrize(
    "table",
    [
        f'title,text\n"{TITLE}","{BODY[0]}"\n',
        f'sep=;\ntitle;text\n"{TITLE}";"{BODY[0]}"\n',
        f'"Title, as printed";headline;text\nx;"{TITLE}";"{BODY[0]}"\n',
        f'\ufeffTITLE\tText\r\n\r\n"{TITLE}"\t"{BODY[0]}"\r\n',
    ],
    ids=["commas", "as a spreadsheet says", "a comma in a name", "tabs"],
)
def test_a_table_is_read_however_its_cells_are_parted(table: str) -> None:
    [entry] = entries(table, "mill.csv")
    assert entry.article is not None, entry.reason
    assert entry.article.text == f"{TITLE}\n\n{BODY[0]}"


def test_a_text_that_a_comma_cut_in_two_is_refused() -> None:
    [long, short] = entries(f"title,text\n{TITLE},{BODY[0]}\nMill burns down\n", "mill.csv")
    assert "It has 3 cells, and the first row names 2 columns" in long.reason
    assert "It has 1 cells" in short.reason


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("text,text\na,b\n", "names the column “text” twice"),
        ('"title" x,text\na,b\n', "Row 1 can't be taken apart"),
        ("title,text\n", "no article in it"),
        ("", "empty"),
    ],
)
def test_a_table_that_can_not_be_read_says_why(table: str, words: str) -> None:
    [entry] = entries(table, "mill.csv")
    assert words in entry.reason


def test_lines_of_json_are_read_in_the_encoding_that_a_person_names() -> None:
    data = json.dumps({"text": f"Їжа. {TEXT}"}, ensure_ascii=False).replace("’", "")
    stream = io.BytesIO(data.encode("windows-1251"))
    [entry] = read_all(stream, name="mill.jsonl", hints=Hints(encoding="windows-1251"))
    assert entry.article is not None
    assert entry.article.text.startswith("Їжа.")


def test_lines_of_json_in_utf_16_are_refused_as_a_whole() -> None:
    [entry] = entries('{"text": "a"}\n{"text": "b"}'.encode("utf-16"), "mill.jsonl")
    assert "UTF-16" in entry.reason
