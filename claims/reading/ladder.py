"""The strength ladder: with which word each report hands the claim on.

Four rungs, from the word that keeps the most distance to the one that takes the claim for fact. A
word on none of them is shown as it stands, without a rung.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from claims.reading.passages import Passage
from claims.reading.reports import Report, target_of

RUNGS = ("alleges", "claims", "says", "confirms")
OTHER = "other"

_WORDS = {
    "alleges": """allege alleges alleged alleging allegedly accuse accuses accused accusing purport
        purports purported purportedly charge charges charged charging""",
    "claims": """claim claims claimed claiming assert asserts asserted asserting contend contends
        contended contending maintain maintains maintained maintaining insist insists insisted
        insisting argue argues argued arguing suggest suggests suggested suggesting believe
        believes believed""",
    "says": """say says said saying tell tells told telling state states stated stating add adds
        added adding write writes wrote written writing according announce announces announced
        announcing declare declares declared declaring report reports reported reporting describe
        describes described call calls called remark remarks remarked observe observes observed""",
    "confirms": """confirm confirms confirmed confirming reveal reveals revealed revealing show
        shows showed shown showing disclose discloses disclosed disclosing prove proves proved
        proven find finds found admit admits admitted admitting acknowledge acknowledges
        acknowledged acknowledging note notes noted noting establish establishes established""",
}
RUNG_OF: Mapping[str, str] = MappingProxyType(
    {word: rung for rung, words in _WORDS.items() for word in words.split()}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """One report's word for it, and where it stands."""

    report: Report
    passage: Passage
    target: str
    cue: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    name: str
    uses: tuple[Use, ...]


def rung_of(cue: str) -> str:
    """Return the rung of a cue by its first word that has one, or OTHER."""
    words = cue.casefold().split()
    return next((RUNG_OF[word] for word in words if word in RUNG_OF), OTHER)


def read_ladder(reports: Sequence[Report]) -> tuple[Rung, ...]:
    """Return all four rungs in their order, and what stands on none if there is any.

    A report stands on a rung once for each of its words.
    """
    rungs: dict[str, dict[tuple[int, str], Use]] = {name: {} for name in (*RUNGS, OTHER)}
    for report in reports:
        for passage in report.passages:
            if passage.stance != "claim" or not passage.cue:
                continue
            use = Use(
                report=report,
                passage=passage,
                target=target_of(report, passage),
                cue=passage.cue,
            )
            key = (report.article, passage.cue.casefold())
            rungs[rung_of(passage.cue)].setdefault(key, use)
    return tuple(
        Rung(name=name, uses=tuple(uses.values()))
        for name, uses in rungs.items()
        if uses or name in RUNGS
    )
