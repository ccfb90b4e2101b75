"""The catalogues are whole, in step with the program, and keep every placeholder."""

import ast
import gettext
import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as translate
from django.utils.translation import ngettext, override, pgettext
from django.utils.translation.template import templatize

from tests import factories
from tests.sources import ROOT, nodes

LOCALE = ROOT / "locale"
LANGUAGES = ("uk", "ru")
in_every_language = pytest.mark.parametrize("language", LANGUAGES)
PLACEHOLDER = re.compile(r"%\([^)]+\)[sd]|%[sd]|\{[a-z_]*\}")
TAG = re.compile(r"</?[a-z][^>]*>")
CODE = re.compile(r"{% blocktranslate.*?{% endblocktranslate %}|{%.*?%}|{{.*?}}|{#.*?#}", re.DOTALL)
MARKUP = re.compile(r"<(pre|code|kbd)\b.*?</\1>|<[^>]*>|[\w-]+=\"[^\"]*\"|&\w+;", re.DOTALL)
LATIN = re.compile(r"[A-Za-z]{2,}")
UNSHOWN = re.compile(r"<(script|style|svg|textarea)\b.*?</\1>|<!doctype html>", re.DOTALL)
TOLD = re.compile(r" (?:aria-label|title|placeholder|alt)=\"([^\"]*)\"")
PAGES = (
    *("claims", "stories", "speakers", "outlets", "corrections", "method", "about"),
    *("desk", "desk-queue", "desk-matches", "desk-spellings", "desk-statements", "desk-claims"),
    *("desk-imports", "desk-changes", "desk-corrections", "desk-second-checks", "desk-views"),
    *("desk-profile", "desk-keys", "second-factor-set-up"),
)
ONE = {"_", "gettext", "gettext_lazy", "gettext_noop"}
SEVERAL = {"ngettext", "ngettext_lazy"}
IN_CONTEXT = {"pgettext", "pgettext_lazy"}
FORMS = 4
LONGER = 2.6
"""A short English word can be this many times longer elsewhere, and a dozen characters more."""
NOT_ITS_OWN = {"uk": "ёъыэ", "ru": "іїєґ’"}
"""Letters of the other catalogue that a language does not have."""


@cache
def catalogue(language: str) -> dict[object, str]:
    """The compiled catalogue: messages, and (message, form) for those with plural forms."""
    with (LOCALE / language / "LC_MESSAGES" / "django.mo").open("rb") as file:
        return gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]


def calls(parts: Iterable[ast.AST]) -> Iterator[tuple[str, list[str]]]:
    """Every call with a name of gettext's, and the texts it is given."""
    for node in parts:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            texts = [each.value for each in node.args if isinstance(each, ast.Constant)]
            yield node.func.id, [text for text in texts if isinstance(text, str)]


def keys_of(parts: Iterable[ast.AST]) -> Iterator[object]:
    """What the catalogue has to hold for a program, or a piece of one."""
    for name, texts in calls(parts):
        if name in ONE and texts:
            yield texts[0]
        elif name in SEVERAL and texts:
            yield (texts[0], 0)
        elif name in IN_CONTEXT and len(texts) > 1:
            yield f"{texts[0]}\x04{texts[1]}"


@cache
def programs() -> set[object]:
    return {key for parts in nodes().values() for key in keys_of(parts)}


@cache
def templates() -> set[object]:
    return {key for path in (ROOT / "templates").rglob("*.html") for key in keys_in(path)}


def keys_in(path: Path) -> Iterator[object]:
    """What the catalogue has to hold for a template."""
    marked = templatize(path.read_text(encoding="utf-8"), origin=str(path))
    # What stands between the calls is masked text, no program: only the calls are read.
    for call in re.findall(r"\b(?:_|n?p?gettext)\(u?['\"].*?\)\s", marked, re.DOTALL):
        text = re.sub(r"(?<=[(,])u(?=['\"])", "", call.strip())
        try:
            yield from keys_of(ast.walk(ast.parse(text)))
        except SyntaxError:
            yield from keys_of(ast.walk(ast.parse(text.partition(",count)")[0] + ",count)")))


@in_every_language
def test_every_text_of_the_program_is_translated(language: str) -> None:
    missing = {key for key in programs() if key and key not in catalogue(language)}
    assert missing == set()


@in_every_language
def test_every_text_of_the_templates_is_translated(language: str) -> None:
    missing = {key for key in templates() if key and key not in catalogue(language)}
    assert len(templates()) > 500
    assert missing == set()


def test_the_catalogues_hold_the_same_texts() -> None:
    assert set(catalogue("uk")) == set(catalogue("ru"))


@in_every_language
def test_every_text_with_a_number_has_all_four_forms(language: str) -> None:
    texts = catalogue(language)
    counted = {key[0] for key in texts if isinstance(key, tuple)}
    assert counted
    for text in counted:
        assert all(texts.get((text, form)) for form in range(FORMS)), text


@in_every_language
def test_every_placeholder_is_kept(language: str) -> None:
    for key, text in catalogue(language).items():
        english = key[0] if isinstance(key, tuple) else key.rpartition("\x04")[2]  # type: ignore[attr-defined]
        if english:
            found = sorted(PLACEHOLDER.findall(text))
            assert found == sorted(PLACEHOLDER.findall(english)), english


@in_every_language
def test_every_tag_is_kept(language: str) -> None:
    for key, text in catalogue(language).items():
        english = key[0] if isinstance(key, tuple) else key
        assert isinstance(english, str)
        assert sorted(TAG.findall(text)) == sorted(TAG.findall(english)) or not english, english


def test_no_template_has_words_of_its_own() -> None:
    """Words that gettext never sees would stay English on every page."""
    own = {
        word
        for path in (ROOT / "templates").rglob("*.html")
        for word in LATIN.findall(MARKUP.sub(" ", CODE.sub("", path.read_text(encoding="utf-8"))))
    }
    assert own == {"Audiatur"}


@pytest.mark.sqlite
@pytest.mark.django_db
@in_every_language
def test_no_english_is_left_on_a_page(client: Client, language: str) -> None:
    """On pages without data every Latin word is one of the catalogue, such as ETag or MIT."""
    known = set(LATIN.findall(" ".join(catalogue(language).values())))
    client.force_login(factories.make_user(username="ана", role="Editor"))
    for name in PAGES:
        html = client.get(reverse(name), headers={"Accept-Language": language}).content.decode()
        assert f'<html lang="{language}"' in html
        shown = " ".join([*TOLD.findall(html), MARKUP.sub(" ", UNSHOWN.sub("", html))])
        assert set(LATIN.findall(shown)) - known <= {"Audiatur", "English", "UTC"}, name


@in_every_language
def test_no_translation_is_far_longer_than_its_original(language: str) -> None:
    long = {
        key
        for key, text in catalogue(language).items()
        if isinstance(key, str) and key and len(text) > LONGER * len(key.rpartition("\x04")[2]) + 12
    }
    assert long == set()


@in_every_language
def test_no_letter_of_the_neighbour_has_slipped_in(language: str) -> None:
    strange = set(NOT_ITS_OWN[language])
    wrong = {
        text for key, text in catalogue(language).items() if key and strange & set(text.lower())
    }
    assert wrong == set()


@in_every_language
def test_quotation_marks_are_those_of_the_language(language: str) -> None:
    texts = [TAG.sub("", text) for key, text in catalogue(language).items() if key]
    assert [text for text in texts if text.count("«") != text.count("»")] == []
    assert [text for text in texts if '"' in text or "”" in text] == []


@in_every_language
def test_the_compiled_catalogue_is_that_of_the_source(language: str) -> None:
    source = (LOCALE / language / "LC_MESSAGES" / "django.po").read_text(encoding="utf-8")
    assert "fuzzy" not in source
    blocks = [block for block in source.split("\n\n") if "\nmsgid " in f"\n{block}"][1:]
    compiled = {key[0] if isinstance(key, tuple) else key for key in catalogue(language)} - {""}
    assert len(blocks) == len(compiled)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("uk", "1 зміна, 3 зміни, 5 змін, 11 змін, 21 зміна"),
        ("ru", "1 изменение, 3 изменения, 5 изменений, 11 изменений, 21 изменение"),
    ],
    ids=LANGUAGES,
)
def test_numbers_take_their_form(language: str, words: str) -> None:
    numbers = (1, 3, 5, 11, 21)
    with override(language):
        forms = [(ngettext("%(count)s change", "%(count)s changes", n), n) for n in numbers]
        assert ", ".join(form % {"count": n} for form, n in forms) == words


@pytest.mark.parametrize(
    ("language", "words", "day", "much"),
    [
        ("uk", "Чи це сказано?", "22 листопада 2026", "12\xa0345,5"),
        ("ru", "Было ли это сказано?", "22 ноября 2026", "12\xa0345,5"),
    ],
    ids=LANGUAGES,
)
def test_words_dates_and_numbers_are_of_the_language(
    language: str, words: str, day: str, much: str
) -> None:
    with override(language):
        assert translate("Was it said?") == words
        assert date_format(date(2026, 11, 22), pgettext("date format", "j F Y")) == day
        assert number_format(12345.5, force_grouping=True) == much


def test_every_language_with_a_catalogue_is_offered() -> None:
    assert {code for code, _ in settings.LANGUAGES} == {"en", *LANGUAGES}
    assert {folder.name for folder in LOCALE.iterdir() if folder.is_dir()} == set(LANGUAGES)
