"""Canonical JSON: one document has one text and one hash."""

import json
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.canonical import canonical, fingerprint

SCALARS = st.none() | st.booleans() | st.integers() | st.text()
KEYS = st.text(st.characters(codec="ascii"))
DOCUMENTS = st.recursive(SCALARS, lambda part: st.lists(part) | st.dictionaries(KEYS, part))


@pytest.mark.parametrize(
    ("document", "text"),
    [
        ({"b": 1, "a": 2}, '{"a":2,"b":1}'),
        ({"a": {"d": [], "c": {}}}, '{"a":{"c":{},"d":[]}}'),
        (["ü", "🜁", "“"], '["ü","🜁","“"]'),
        ('\x00\n"\\', '"\\u0000\\n\\"\\\\"'),
        ((1, None, True), "[1,null,true]"),
        (10**20, "100000000000000000000"),
    ],
    ids=["sorted", "nested", "as-it-is", "escapes", "values", "big"],
)
def test_a_document_has_one_text(document: object, text: str) -> None:
    assert canonical(document) == text


@pytest.mark.parametrize(
    "document",
    [1.0, [0.5], {"a": [{"b": 1e9}]}, (float("nan"),)],
    ids=["alone", "list", "deep", "nan"],
)
def test_floats_are_refused(document: object) -> None:
    with pytest.raises(TypeError, match="no floats"):
        canonical(document)


@pytest.mark.parametrize("document", ["\ud800", {"\udfff": 1}], ids=["value", "key"])
def test_a_lone_surrogate_is_refused(document: object) -> None:
    with pytest.raises(UnicodeEncodeError):
        canonical(document)


@given(DOCUMENTS)
def test_reading_and_writing_again_changes_nothing(document: object) -> None:
    text = canonical(document)
    assert canonical(json.loads(text)) == text
    assert json.loads(text) == document


@given(st.dictionaries(KEYS, SCALARS))
def test_the_order_of_keys_does_not_matter(document: dict) -> None:
    assert canonical(dict(reversed(document.items()))) == canonical(document)


def test_the_fingerprint_is_sha_256_of_utf_8() -> None:
    assert fingerprint("“ü”") == sha256("“ü”".encode()).hexdigest()
