"""Lists of articles: JSON Lines, JSON and CSV, row by row."""

import io
import json
from datetime import date

import pytest

from articles.readers import Entry, Limits, read_all
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
