"""Canonical JSON: one document, one row of bytes, one hash. Pure."""

import json
from hashlib import sha256


def canonical(document: object) -> str:
    """Return ``document`` as canonical JSON: sorted keys, no spaces, text as it is.

    The form is that of RFC 8785 for documents without floats; keys are ASCII here, so sorting by
    code point and by UTF-16 unit agree. A float raises ``TypeError``, a lone surrogate
    ``UnicodeEncodeError``: neither has one canonical form in UTF-8.
    """
    _refuse_floats(document)
    text = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    text.encode()
    return text


def fingerprint(text: str) -> str:
    """Return the SHA-256 of ``text`` in UTF-8 as 64 hexadecimal digits."""
    return sha256(text.encode()).hexdigest()


def _refuse_floats(value: object) -> None:
    if isinstance(value, float):
        message = f"A canonical document holds no floats: {value!r}"
        raise TypeError(message)
    if isinstance(value, dict):
        for part in value.values():
            _refuse_floats(part)
    elif isinstance(value, list | tuple):
        for part in value:
            _refuse_floats(part)
