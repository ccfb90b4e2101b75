"""A claim that twelve reports carry, each with sentences of its own: as heavy as a page gets."""

from random import Random
from typing import Any

from tests.claims.documents import make_document, make_passage, make_report

ODE = {"slug": "ana-ode", "name": "Ana Ode", "role": "Mayor of Example Bay", "side": "Example Bay"}
FIRM = {"slug": "delta", "name": "Delta Dredging", "role": "", "side": "Delta Dredging"}
LIND = {"slug": "bo-lind", "name": "Bo Lind", "role": "spokesman", "side": "Delta Dredging"}
BRIEFING = {
    "kind": "briefing",
    "label": "Town hall briefing",
    "anchor": {"start": 0, "end": 30, "exact": "at a briefing in the town hall"}
    | {"prefix": "the mayor told reporters ", "suffix": " on Monday morning"},
}
WIRE = BRIEFING | {"kind": "wire", "label": "Gazette 2"}
CONTACTS = [
    {
        "asked": FIRM,
        "how": "email",
        "at": "2026-03-02T09:30Z",
        "deadline": "2026-03-04T12:00Z",
        "outcome": "no_reply",
        "note": "",
    },
    {
        "asked": LIND,
        "how": "phone",
        "at": "2026-03-04T13:10Z",
        "deadline": None,
        "outcome": "declined",
        "note": "He said that the firm speaks in court.",
    },
]
CUES = ("alleged that", "said", "claimed", "confirmed that", "told reporters", "hollered that")


def twelve_reports() -> list[dict[str, Any]]:
    """Return twelve reports of three passages each, with about 140 words around them."""
    return [_report(number, Random(number)) for number in range(1, 13)]


def make_heavy_document(**changes: Any) -> dict[str, Any]:
    """Return the document of a claim that twelve reports carry and nobody of the firm answers."""
    claim = make_document()["claim"] | {
        "slug": "mud-in-the-bay",
        "sentence": "The company dumped the mud in the bay at night",
        "claimant": ODE,
        "accused": FIRM,
        "said_on": "2026-03-02",
        "place": "Town hall, Example Bay",
        "occasion": "",
    }
    parts = {
        "claim": claim,
        "reports": twelve_reports(),
        "contacts": CONTACTS,
        "lead": {"claim": 1010, "answer": None},
    }
    return make_document(**parts | changes)


def _report(number: int, dice: Random) -> dict[str, Any]:
    cue = CUES[number % len(CUES)]
    said = "dumped the mud in the bay at night"
    caveat = f"she gave no figures for {_words(dice, 5)}"
    silence = f"the firm did not answer questions about {_words(dice, 4)}"
    text = (
        f"{_words(dice, 20)}. Mayor Ana Ode {cue} the company {said}. {_words(dice, 20)}.\n\n"
        f"{_words(dice, 20)}; {caveat}. {_words(dice, 20)}.\n\n"
        f"{_words(dice, 20)}, and {silence}. {_words(dice, 20)}."
    )
    passages = [
        make_passage(text, said, number=1000 + number * 10, position="asserts", kind="indirect")
        | {"actor": ODE, "cue": cue},
        make_passage(text, caveat, number=1001 + number * 10, position="caveat", kind="narrated"),
        make_passage(
            text, silence, number=1002 + number * 10, position="no_response", kind="narrated"
        )
        | {"actor": FIRM},
    ]
    origins = {1: BRIEFING, 2: BRIEFING, 3: WIRE, 4: None}
    return make_report(
        100 + number,
        f"Gazette {number}",
        text,
        passages,
        origin=origins.get(number, BRIEFING),
        searched=number != 4,
    )


def _words(dice: Random, count: int) -> str:
    letters = "eeeeaaaoootttnnnrrriiisshhdllucmfwygpbvk"
    return " ".join(
        "".join(dice.choice(letters) for _letter in range(dice.randint(2, 9)))
        for _word in range(count)
    )
