"""What matching takes in and what it hands back. Frozen data, no behaviour."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A statement as matching sees it."""

    key: int
    article: int
    order: int
    text: str
    context: str = ""
    kind: str = "direct"
    position: str = "asserts"
    strength: str = "fair"
    speaker: str = ""
    actor: str = ""
    side: str = ""
    published_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """An existing claim; give it once for each wording of it that is known."""

    key: int
    text: str
    accused_side: str = ""
    claimant: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedLink:
    """This statement bears on that claim; `reason` is for the reviewer's eyes."""

    statement: int
    position: str
    score: int
    strength: str
    rule: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedClaim:
    """Statements proposed for one claim: a known one (`claim` is its key) or a new one (None)."""

    claim: int | None
    sentence: str
    claimant: str
    links: tuple[ProposedLink, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Everything proposed for one batch, and the statements that fit no claim."""

    claims: tuple[ProposedClaim, ...]
    left_over: tuple[int, ...]
