"""Made-up statements about a town that does not exist."""

from claims.matching.item import Item

DAM = "The northern dam has been leaking oil into the lake of Odeville since March."
DAM_RETOLD = "the northern dam was leaking oil into the lake"
FERRY = "Ferry captains were told to leave the harbour before the storm reached the island."
SCHOOL = "Three schools in the valley will close because the roofs are not safe."


def statement(key: int, text: str, **fields: object) -> Item:
    """Build a statement of Ana Ode in report `key` unless told otherwise."""
    given = {"article": key, "order": key, "speaker": "Ana Ode", "side": "Odeville"} | fields
    return Item(key=key, text=text, **given)
