"""What no reader takes is refused in one line that says what it is and what to do instead."""

import gzip
import io
import json

import pytest

from articles.readers import Entry, read_all
from tests.articles.readers.made_up import BODY, TEXT, archive


def only(data: bytes, name: str) -> Entry:
    [entry] = read_all(io.BytesIO(data), name=name)
    return entry


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("mill.rtf", b"{\\rtf1\\ansi The mill}", "RTF document: save it as text"),
        (
            "mill.doc",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
            "office .*: save it as text",
        ),
        ("winmail.dat", b"\x78\x9f\x3e\x22\x01", "Outlook: ask for the mail as plain text"),
        ("mill.webarchive", b"bplist00\xd1\x01", "Safari: save the page as its source"),
        (
            "mill.url",
            b"[InternetShortcut]\r\nURL=https://a.example\r\n",
            "link: import the address",
        ),
        ("mill.txt.gz", gzip.compress(TEXT.encode()), "gzip archive: unpack it first"),
        ("all.tar", b"mill.txt".ljust(257, b"\0") + b"ustar\x0000", "tar archive: unpack it first"),
        (
            "mill.vtt",
            b"WEBVTT\n\n00:01.000 --> 00:04.000\nThe mill.",
            "subtitles: save what is said",
        ),
        ("mill.srt", b"1\r\n00:00:01,000 --> 00:00:03,000\r\nMill", "subtitles: save what is said"),
        ("mill.heic", b"\0\0\0\x18ftypheic", "picture"),
        ("mill.webp", b"RIFF\x10\0\0\0WEBPVP8 ", "picture"),
        ("mill.ics", b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", "calendar"),
        ("ads.js", b"function advert() { return 'The mill burned down.' }", "belongs to a page"),
    ],
)
def test_a_file_of_another_kind_says_what_it_is(name: str, data: bytes, words: str) -> None:
    import re

    assert re.fullmatch(rf"[^\n]*{words}[^\n]*\.", only(data, name).reason)


@pytest.mark.parametrize(
    "first", ["[Content_Types].xml", "docProps/app.xml", "META-INF/manifest.xml", "Index/Mill.iwa"]
)
def test_an_office_document_is_one_refusal_wherever_its_parts_lie(first: str) -> None:
    parts = {first: bytes(9_000), "[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"}
    assert only(archive(parts), "mill.docx").reason.startswith("It is an office document: save")


CHATS = {
    "WhatsApp on a phone": (
        "12/03/2024, 09:15 - Ana Bell: The mill burned down\n"
        "12/03/2024, 09:16 - Bo Fell: <Media omitted>\nand it was large\n"
        "12/03/2024, 9:17 pm - Ana Bell: Nobody was inside it.\n"
    ),
    "WhatsApp on another": (
        "[12.03.24, 09:15:20] Ana Bell: The mill burned down\r\n"
        "[12.03.24, 09:16:20] Bo Fell: \u200eimage omitted\r\n"
        "\u200e[12.03.24, 09:17:20] Bo Fell: Nobody was inside it.\r\n"
    ),
    "a Telegram page": (
        "<!DOCTYPE html><html><head><title>Exported Data</title></head><body>"
        f'<div class="page_body chat_page"><div class="text">{BODY[2]}</div></div></body></html>'
    ),
    "a Telegram file": json.dumps(
        {"name": "Mill", "type": "personal_chat", "id": 7, "messages": [{"text": TEXT}]}
    ),
}


@pytest.mark.parametrize("chat", CHATS.values(), ids=list(CHATS))
def test_a_chat_is_no_article(chat: str) -> None:
    name = "chat.json" if chat.startswith("{") else "chat.txt"
    assert "chat, and no article: copy each post" in only(chat.encode(), name).reason


def test_an_article_that_tells_times_is_no_chat() -> None:
    text = f"{TEXT}\n\n05.03.2024, 09:15 - the fire begins.\n05.03.2024, 09:40 - it is out."
    assert only(text.encode(), "mill.txt").article


def test_a_page_with_what_a_browser_saved_beside_it_is_one_article() -> None:
    page = f"<!doctype html><html><h1>A mill</h1><p>{BODY[1]}</p><p>{BODY[2]}</p></html>".encode()
    beside = {
        f"Mill{folder}/{name}": page
        for folder in ("_files", "-Dateien", "_файлы")
        for name in ("saved_resource.html", "ads.js", "a/b/frame.htm")
    }
    entries = read_all(io.BytesIO(archive({"Mill.html": page, **beside})), name="mill.zip")
    assert [entry.name for entry in entries] == ["mill.zip, Mill.html"]


def test_a_folder_of_files_without_its_page_is_read() -> None:
    entries = read_all(io.BytesIO(archive({"case_files/mill.txt": TEXT.encode()})), name="a.zip")
    assert [bool(entry.article) for entry in entries] == [True]


@pytest.mark.parametrize("name", ["table.txt", "table.csv"])
def test_what_spreadsheets_call_unicode_text_is_a_table(name: str) -> None:
    table = f'title\ttext\r\nA mill burns\t"{BODY[0]}"\r\n'
    article = only(table.encode("utf-16"), name).article
    assert article
    assert (article.title, article.text) == ("A mill burns", f"A mill burns\n\n{BODY[0]}")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "windows-1251"])
def test_a_table_with_semicolons_as_spreadsheets_write_it_is_read(encoding: str) -> None:
    said = "Пожарные сообщили, что старая мельница сгорела ночью; внутри никого не было."
    table = f'title;text;date\r\n"Мельница; сгорела";"{said}\r\n{said}";13.03.2024\r\n'
    article = only(table.encode(encoding), "table.csv").article
    assert article
    assert article.text == f"Мельница; сгорела\n\n{said}\n\n{said}"
    assert str(article.published_on) == "2024-03-13"


def test_a_date_that_can_be_read_in_two_ways_is_refused_with_how_to_write_it() -> None:
    reason = only(f'text,date\n"{BODY[0]}",05/03/2024\n'.encode(), "table.csv").reason
    assert "05/03/2024" in reason
    assert "like 2024-03-31" in reason


@pytest.mark.parametrize("line_end", ["\r\n", "\r", "\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_text_is_the_same_whatever_its_line_ends(line_end: str, encoding: str) -> None:
    article = only(TEXT.replace("\n", line_end).encode(encoding), "mill.txt").article
    assert article
    assert article.text == TEXT


def test_json_lines_of_windows_are_read() -> None:
    lines = b"\xef\xbb\xbf" + b"".join(json.dumps({"text": TEXT}).encode() + b"\r\n" for _ in "ab")
    entries = list(read_all(io.BytesIO(lines), name="mill.jsonl"))
    assert [entry.article.text for entry in entries if entry.article] == [TEXT] * 2
