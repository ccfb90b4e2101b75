"""The Ukrainian catalogue is whole, in step with the program, and keeps every placeholder."""

import ast
import gettext
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils.translation import gettext as translate
from django.utils.translation import ngettext, override
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "locale" / "uk" / "LC_MESSAGES"
PLACEHOLDER = re.compile(r"%\([^)]+\)[sd]|%[sd]|\{[a-z_]*\}")
ONE = {"_", "gettext", "gettext_lazy", "gettext_noop"}
SEVERAL = {"ngettext", "ngettext_lazy"}
IN_CONTEXT = {"pgettext", "pgettext_lazy"}
FORMS = 4
LONGER = 2.6
"""A short English word can be this many times longer in Ukrainian, and a dozen characters more."""


def catalogue() -> dict[object, str]:
    """The compiled catalogue: messages, and (message, form) for those with plural forms."""
    with (FOLDER / "django.mo").open("rb") as file:
        return gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]


CATALOGUE = catalogue()


def calls(source: str) -> Iterator[tuple[str, list[str]]]:
    """Every call with a name of gettext's, and the texts it is given."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            texts = [each.value for each in node.args if isinstance(each, ast.Constant)]
            yield node.func.id, [text for text in texts if isinstance(text, str)]


def keys_of(source: str) -> Iterator[object]:
    """What the catalogue has to hold for a program."""
    for name, texts in calls(source):
        if name in ONE and texts:
            yield texts[0]
        elif name in SEVERAL and texts:
            yield (texts[0], 0)
        elif name in IN_CONTEXT and len(texts) > 1:
            yield f"{texts[0]}\x04{texts[1]}"


def programs() -> Iterator[object]:
    for app in ("articles", "claims", "factcheck"):
        for path in (ROOT / app).rglob("*.py"):
            if "migrations" not in path.parts:
                yield from keys_of(path.read_text(encoding="utf-8"))


def templates() -> Iterator[object]:
    for path in (ROOT / "templates").rglob("*.html"):
        marked = templatize(path.read_text(encoding="utf-8"), origin=str(path))
        # What stands between the calls is masked text, no program: only the calls are read.
        found = re.findall(r"\b(?:_|n?p?gettext)\(u?['\"].*?\)\s", marked, re.DOTALL)
        for call in found:
            text = re.sub(r"(?<=[(,])u(?=['\"])", "", call.strip())
            try:
                yield from keys_of(text)
            except SyntaxError:
                yield from keys_of(text.partition(",count)")[0] + ",count)")


def test_every_text_of_the_program_is_translated() -> None:
    missing = {key for key in programs() if key and key not in CATALOGUE}
    assert missing == set()


def test_every_text_of_the_templates_is_translated() -> None:
    found = set(templates())
    missing = {key for key in found if key and key not in CATALOGUE}
    assert len(found) > 500
    assert missing == set()


def test_every_text_with_a_number_has_all_four_forms() -> None:
    counted = {key[0] for key in CATALOGUE if isinstance(key, tuple)}
    assert counted
    for text in counted:
        assert all(CATALOGUE.get((text, form)) for form in range(FORMS)), text


def test_every_placeholder_is_kept() -> None:
    for key, text in CATALOGUE.items():
        english = key[0] if isinstance(key, tuple) else key
        if english and not isinstance(key, tuple):
            english = english.rpartition("\x04")[2]
            found = sorted(PLACEHOLDER.findall(text))
            assert found == sorted(PLACEHOLDER.findall(english)), english


def test_no_translation_is_far_longer_than_its_original() -> None:
    long = {
        key
        for key, text in CATALOGUE.items()
        if isinstance(key, str) and key and len(text) > LONGER * len(key.rpartition("\x04")[2]) + 12
    }
    assert long == set()


def test_the_compiled_catalogue_is_that_of_the_source() -> None:
    source = (FOLDER / "django.po").read_text(encoding="utf-8")
    assert "fuzzy" not in source
    blocks = [block for block in source.split("\n\n") if "\nmsgid " in f"\n{block}"][1:]
    compiled = {key[0] if isinstance(key, tuple) else key for key in CATALOGUE} - {""}
    assert len(blocks) == len(compiled)


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "1 зміна"), (3, "3 зміни"), (5, "5 змін"), (11, "11 змін"), (21, "21 зміна")],
)
def test_numbers_take_their_form(number: int, words: str) -> None:
    with override("uk"):
        form = ngettext("%(count)s change", "%(count)s changes", number)
        assert form % {"count": number} == words


def test_a_page_speaks_ukrainian() -> None:
    with override("uk"):
        assert translate("Was it said?") == "Чи це сказано?"
