"""Publication documents for tests: our own telling around the officials' public words."""

from copy import deepcopy
from typing import Any

KIRBY = {
    "slug": "john-kirby",
    "name": "John Kirby",
    "role": "National Security Council spokesman",
    "side": "United States",
}
RUSSIA = {
    "slug": "russian-military",
    "name": "Russian military",
    "role": "",
    "side": "Russian Federation",
}
EMBASSY = {
    "slug": "russian-embassy-washington",
    "name": "Russian embassy",
    "role": "Washington",
    "side": "Russian Federation",
}
ANTONOV = {
    "slug": "anatoly-antonov",
    "name": "Anatoly Antonov",
    "role": "Ambassador to the United States",
    "side": "Russian Federation",
}
BRIEFING = {"kind": "briefing", "label": "White House briefing", "anchor": None}

ACCUSATION = (
    "We have information that the Russian military has been actually executing soldiers "
    "who refuse to follow orders"
)
DENIAL = (
    "Whoever came up with these other-worldly lies could only have been a person "
    "with an imagination far into overdrive"
)
SILENCE = "none of the three had answered by the time of the report"

ANSWERS = {
    "said": {
        "value": "confirmed",
        "reason": "Five reports attribute it to Kirby. All describe the same briefing.",
    },
    "holds": {
        "value": "unverified",
        "reason": "He gave no numbers or examples, nor how the US obtained it.",
    },
    "accused": {
        "value": "denied",
        "reason": "The Russian embassy in Washington called it “other-worldly lies”.",
    },
}
DECISIONS = {
    "checklist": [
        {"rule": "three_answers", "text": "All three questions are answered", "held": True},
        {"rule": "answer_shown", "text": "The accused side’s answer stands", "held": True},
    ],
    "steps": [
        {"did": "confirmed", "role": "Reviewer", "at": "2026-11-22T09:10:00Z"},
        {"did": "submitted", "role": "Reviewer", "at": "2026-11-22T09:30:00Z"},
        {"did": "published", "role": "Editor", "at": "2026-11-22T10:00:00Z"},
    ],
}


def make_passage(
    text: str, words: str, *, number: int, position: str, kind: str = "direct", **changes: Any
) -> dict[str, Any]:
    """Return a passage at the place where ``words`` stand in ``text``."""
    start = text.index(words)
    end = start + len(words)
    anchor = {
        "start": start,
        "end": end,
        "exact": words,
        "prefix": text[max(0, start - 32) : start],
        "suffix": text[end : end + 32],
    }
    return {
        "id": number,
        "anchor": anchor,
        "spans": [[start, end]],
        "position": position,
        "kind": kind,
        "speaker": "Kirby",
        "actor": None,
        "cue": "said",
    } | changes


def make_report(
    article: int, name: str, text: str, passages: list[dict[str, Any]], **changes: Any
) -> dict[str, Any]:
    """Return a report whose excerpts are the paragraphs of its text."""
    return {
        "article": article,
        "outlet": {"slug": name.lower().replace(" ", "-"), "name": name, "unknown": False},
        "title": "",
        "byline": "",
        "url": "",
        "published_on": None,
        "published_at": None,
        "text_kind": "digest",
        "text_sha256": "0" * 64,
        "text_length": 4000,
        "language": "en",
        "origin": BRIEFING,
        "excerpts": [{"start": text.index(part), "text": part} for part in text.split("\n\n")],
        "passages": passages,
    } | changes


def make_document(**changes: Any) -> dict[str, Any]:
    """Return a whole publication document; keyword arguments replace its top-level parts."""
    document = {
        "schema": "audiatur.publication/1",
        "version": 1,
        "status": "published",
        "published_at": "2026-11-22T10:00:00Z",
        "language": "en",
        "previous": None,
        "log": "0" * 64,
        "claim": {
            "id": 1,
            "slug": "kirby-soldiers-executed",
            "sentence": "The US has information that the Russian military has been executing "
            "soldiers who refuse to follow orders",
            "claimant": KIRBY,
            "accused": RUSSIA,
            "said_on": "2023-10-26",
            "place": "White House briefing",
            "occasion": "The statement concerned troops near Avdiivka.",
        },
        "story": {"slug": "avdiivka-october-2023", "title": "Avdiivka, October 2023"},
        "answers": ANSWERS,
        "not_known": [
            "How many soldiers, or any single case",
            "How the US obtained the information",
        ],
        "lead": {"claim": 10, "answer": 41},
        "reports": five_reports(),
        "contacts": [],
        "decisions": DECISIONS,
        "corrections": [],
    }
    return deepcopy(document | changes)


def five_reports() -> list[dict[str, Any]]:
    """Return five reports on one briefing: all with the claim, one with the denial."""
    return [_reuters(), _ndtv(), _independent(), _kyiv_post(), _copy()]


def _reuters() -> dict[str, Any]:
    silence = f"Asked were the Kremlin, the defence ministry and the embassy; {SILENCE}."
    antonov = "On Telegram the ambassador wrote of “pouring oil on the fire”, about aid alone."
    text = f"At the briefing Kirby told reporters: “{ACCUSATION}.”\n\n{silence}\n\n{antonov}"
    return make_report(
        1,
        "Reuters",
        text,
        [
            make_passage(text, ACCUSATION, number=10, position="asserts", actor=KIRBY),
            make_passage(
                text,
                SILENCE,
                number=11,
                position="no_response",
                kind="narrated",
                speaker="the Kremlin, the defence ministry and the embassy",
            ),
            make_passage(
                text, "pouring oil on the fire", number=12, position="replies", actor=ANTONOV
            ),
        ],
        title="White House: Russia is executing soldiers who refuse to follow orders",
        byline="Steve Holland and Jeff Mason",
    )


def _ndtv() -> dict[str, Any]:
    text = f"The channel repeats the spokesman’s words: “{ACCUSATION}.”"
    passage = make_passage(text, ACCUSATION, number=20, position="asserts", actor=KIRBY)
    return make_report(2, "NDTV", text, [passage])


def _independent() -> dict[str, Any]:
    caveat = "he named no figures and no unit to which it had happened"
    text = f"Kirby is quoted with “{ACCUSATION}”. The paper adds that {caveat}."
    return make_report(
        3,
        "The Independent",
        text,
        [
            make_passage(text, ACCUSATION, number=30, position="asserts", actor=KIRBY),
            make_passage(text, caveat, number=31, position="caveat", kind="narrated", speaker=""),
        ],
        byline="Maroosha Muzaffar",
        published_on="2023-10-27",
    )


def _kyiv_post() -> dict[str, Any]:
    caveat = "asked for details, he offered none, and no source either"
    text = (
        f"The embassy in Washington answers: “{DENIAL}.”\n\n"
        f"It answers Kirby’s “{ACCUSATION}”; {caveat}."
    )
    return make_report(
        4,
        "Kyiv Post",
        text,
        [
            make_passage(text, ACCUSATION, number=40, position="asserts", actor=KIRBY),
            make_passage(
                text, DENIAL, number=41, position="denies", speaker="embassy", actor=EMBASSY
            ),
            make_passage(text, caveat, number=42, position="caveat", kind="narrated", speaker=""),
        ],
    )


def _copy() -> dict[str, Any]:
    text = f"A copy without a publisher’s name opens on “{ACCUSATION}”."
    return make_report(
        5,
        "Publisher unknown",
        text,
        [make_passage(text, ACCUSATION, number=50, position="asserts", actor=KIRBY)],
        outlet={"slug": "unknown", "name": "Publisher unknown", "unknown": True},
        published_on="2023-10-26",
        origin=None,
    )
