"""The letters tell some languages; the others stay open."""

import pytest

from articles.readers.language import read_language
from tests.articles.readers.made_up import LETTERS, TEXT


@pytest.mark.parametrize("language", ["ru", "uk", "el", "ja", "zh", "ko", "he"])
def test_letters_tell_a_language(language: str) -> None:
    assert read_language(LETTERS[language] * 3) == language


def test_latin_letters_are_what_the_desk_writes_in() -> None:
    assert read_language(TEXT) == "en"
    assert read_language(LETTERS["de"]) == "en"


def test_a_name_in_other_letters_tells_nothing() -> None:
    assert read_language(f"{TEXT} (Одэ, Ґава)") == "en"


@pytest.mark.parametrize("text", ["Старата мелница изгоря", LETTERS["ru"] + LETTERS["uk"]])
def test_what_two_languages_write_so_stays_open(text: str) -> None:
    assert read_language(text) == "und"
