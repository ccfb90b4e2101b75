"""What an event seals: who acted and what it came to can be held back, and the hash still fits."""

from dataclasses import replace

import pytest

from claims.canonical import canonical, fingerprint
from claims.chain import SEALED, hash_of, open_facts, part
from claims.verify_bundle import event_hash
from tests.claims.bundles import make_held

ENTRY = make_held().entries[1]


def shown(*names: str) -> dict[str, object]:
    """Return the event as it is handed on with these parts open."""
    parts = {name: part(ENTRY, name) for name in SEALED}
    seals = {name: fingerprint(canonical(facts)) for name, facts in parts.items()}
    return open_facts(ENTRY) | seals | {name: parts[name] for name in names}


@pytest.mark.parametrize("names", [(), ("who",), ("what",), ("who", "what")])
def test_the_hash_fits_whatever_is_shown(names: tuple[str, ...]):
    assert event_hash(shown(*names)) == ENTRY.hash == hash_of(ENTRY)


def test_the_salt_of_one_part_does_not_tell_the_other():
    assert part(ENTRY, "who")["salt"] != part(ENTRY, "what")["salt"]
    assert ENTRY.salt not in canonical(shown("who", "what"))


def test_the_same_name_has_another_seal_in_each_event():
    other = replace(ENTRY, salt="another")
    assert canonical(part(ENTRY, "who")) != canonical(part(other, "who"))
