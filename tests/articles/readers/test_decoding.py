"""Bytes become characters only where there is no doubt which."""

import pytest

from articles.readers import Refused, read
from tests.articles.readers.made_up import LETTERS, TITLE, page

SENTENCE = "The mill on the Ode – “a ruin” – burned down."


def reason_for(data: bytes, **options: object) -> str:
    with pytest.raises(Refused) as refused:
        read(data, name="mill.txt", **options)  # type: ignore[arg-type]
    return refused.value.reason


@pytest.mark.parametrize(
    ("written", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-32", "utf-32"),
        ("windows-1252", "windows-1252"),
    ],
)
def test_a_text_is_read_and_its_encoding_kept(written: str, encoding: str) -> None:
    parsed = read(SENTENCE.encode(written), name="mill.txt")
    assert (parsed.text, parsed.encoding) == (SENTENCE, encoding)


def test_plain_ascii_is_utf_8() -> None:
    assert read(b"The mill burned down.", name="mill.txt").encoding == "utf-8"


def test_letters_in_an_unnamed_encoding_are_refused_with_the_place_of_the_first() -> None:
    reason = reason_for("The café burned down.".encode("windows-1252"))
    assert "byte 7 (0xE9)" in reason


def test_a_named_encoding_is_taken() -> None:
    data = "The café burned down.".encode("windows-1252")
    parsed = read(data, name="mill.txt", encoding="windows-1252")
    assert (parsed.text, parsed.encoding) == ("The café burned down.", "windows-1252")


def test_a_wrongly_named_encoding_is_refused_with_the_place() -> None:
    data = "The café burned down.".encode("windows-1252")
    assert reason_for(data, encoding="utf-8") == "It is not utf-8: byte 7 can't be read."


@pytest.mark.parametrize("encoding", ["klingon", "base64", "utf-8\0"])
def test_an_unknown_encoding_is_refused(encoding: str) -> None:
    assert "no text encoding" in reason_for(b"The mill.", encoding=encoding)


def test_a_half_of_a_utf_8_character_is_refused() -> None:
    assert "byte 9 (0xE2)" in reason_for("The mill “".encode()[:-1])


@pytest.mark.parametrize(
    ("data", "words"),
    [
        pytest.param(b"", "empty", id="empty"),
        pytest.param(b" \r\n\t \n", "white space", id="white space"),
        pytest.param("\ufeff\u200b \u00a0".encode(), "white space", id="invisible"),
        pytest.param(b"--- * ---\n\n12", "no words", id="no words"),
        pytest.param(b"Share\n\nAdvertisement", "no words", id="leftovers only"),
        pytest.param(b"date 2023-10-26", "no words", id="a date only"),
        pytest.param(b"%PDF-1.7\n", "PDF", id="pdf"),
        pytest.param(b"PK\x03\x04word/", "office document", id="docx"),
        pytest.param(b"PK\x03\x04mill.txt", "several", id="zip"),
        pytest.param(b"\x89PNG\r\n", "PNG", id="png"),
        pytest.param(b"\xff\xd8\xff\xe0", "JPEG", id="jpeg"),
        pytest.param(b"\x7fELF\x02", "program", id="program"),
        pytest.param(bytes(range(256)), "NUL|UTF-8", id="every byte"),
        pytest.param(b"a\x00b\x00c\x00", "NUL", id="full of NUL bytes"),
        pytest.param("The mill.".encode("utf-16-le"), "byte order mark", id="utf-16 unmarked"),
        pytest.param(b"<!DOCTYPE html><p>", "page", id="html"),
        pytest.param(b"\xef\xbb\xbf<?xml version='1.0'?>", "XML", id="xml with a mark"),
    ],
)
def test_what_is_no_plain_text_is_refused_in_one_sentence(data: bytes, words: str) -> None:
    reason = reason_for(data)
    assert any(word in reason for word in words.split("|"))
    assert reason.endswith(".")
    assert "\n" not in reason


def test_a_stray_nul_is_cleaned_away() -> None:
    data = b"The mill\x00 on the Ode burned down on Monday, and nobody was inside." * 2
    assert "\x00" not in read(data, name="mill.txt").text


def test_quotation_marks_of_windows_are_no_control_characters() -> None:
    data = "“We were told to wait,” Bell said – in the café next to the mill.".encode("cp1252")
    assert read(data, name="mill.txt").encoding == "windows-1252"


@pytest.mark.parametrize("name", ["data.json", "feed.xml", "table.csv", "lines.jsonl"])
def test_a_name_that_says_a_list_is_heard(name: str) -> None:
    with pytest.raises(Refused, match="several articles"):
        read(b"The mill burned down.", name=name)


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("windows-1251", "Чиновники сообщили, что датчик стоял неделю, сказала Анна Одэ."),
        ("koi8-r", "Чиновники сообщили, что датчик стоял неделю, сказала Анна Одэ."),
        ("windows-1253", "Ο μετρητής στάθμης σταμάτησε για μια εβδομάδα, είπαν."),
        ("shift_jis", "水位計は一週間止まっていたと当局者は木曜日に語った。"),
        ("windows-1252", "Der Bürgermeister sagte, die Brücke über den Fluß bleibe geschlossen."),
    ],
)
def test_an_encoding_that_only_one_language_fits_is_detected(encoding: str, text: str) -> None:
    parsed = read(text.encode(encoding), name="mill.txt")
    assert (parsed.text, parsed.encoding) == (text, encoding)


def test_two_encodings_that_fit_alike_are_named() -> None:
    data = "Le préfet a déclaré que la crue était passée, l'école rouvrirait à la rentrée."
    reason = reason_for(data.encode("windows-1252"))
    assert "windows-1250 or windows-1252" in reason


def test_more_bytes_than_the_limit_are_refused_with_both_numbers() -> None:
    assert "1,001 bytes, and the limit is 1,000" in reason_for(b"a" * 1001, max_bytes=1000)


def test_as_many_bytes_as_the_limit_are_read() -> None:
    assert read(b"a" * 1000, name="mill.txt", max_bytes=1000).text == "a" * 1000


@pytest.mark.parametrize("declared", ["windows-1251", "iso-8859-1", "koi8-u", "utf-16"])
def test_utf_8_is_told_whatever_a_page_declares(declared: str) -> None:
    """A server's default says something else, and nearly all bytes fit some encodings."""
    sentence = LETTERS["uk"]
    markup = page(f"<p>{sentence}</p>" * 3).replace("=utf-8", f"={declared}")
    parsed = read(markup.encode(), name="mill.html")
    assert (sentence in parsed.text, parsed.encoding) == (True, "utf-8")


def test_a_page_in_letters_without_spaces_has_an_article() -> None:
    markup = page(f"<p>{LETTERS['ja']}</p>" * 3).replace(TITLE, "水車小屋")
    assert read(markup.encode(), name="mill.html").language == "en"  # as the page says
    assert LETTERS["ja"] in read(markup.encode(), name="mill.html").text
