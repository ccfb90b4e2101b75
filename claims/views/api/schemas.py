"""What the API answers with; the OpenAPI document is made of these."""

from datetime import date, datetime
from typing import Any

from ninja import Field, Schema


class Problem(Schema):
    """What went wrong, as RFC 9457 has it."""

    title: str
    status: int
    detail: Any = None


class Person(Schema):
    slug: str = ""
    name: str
    role: str = ""
    side: str = ""
    kind: str = Field("", description="person, office or body")


class StoryRef(Schema):
    slug: str
    title: str


class Answers(Schema):
    said: str = Field(description="confirmed, paraphrase, misattributed or not_found")
    holds: str = Field(
        description="supported, supported_in_part, unverified, contradicted or outdated"
    )
    accused: str = Field(
        description="denied, no_comment, replied_without_denying, not_asked or no_reply_found"
    )


class Counts(Schema):
    """In how many reports something stands."""

    reports: int
    claim: int
    caveat: int
    reply: int
    denial: int


class ClaimLine(Schema):
    id: int
    slug: str
    url: str
    version: int
    sha256: str = Field(description="of the canonical document of this version")
    published_at: datetime
    sentence: str
    claimant: str
    claimant_role: str
    answers: Answers
    said_on: date | None
    story: StoryRef | None
    counts: Counts


class Links(Schema):
    """Where else the claim is."""

    json_ld: str
    annotations: str
    bundle: str
    feed: str
    embed: str
    versions: str


class ClaimDetail(ClaimLine):
    links: Links
    document: dict[str, Any] = Field(description="the publication document: docs/publication.md")


class VersionLine(Schema):
    number: int
    sha256: str
    previous_sha256: str
    published_at: datetime
    url: str
    document_url: str = Field(description="the canonical bytes that sha256 is of")


class Versions(Schema):
    items: list[VersionLine]


class Passage(Schema):
    """The words of a report that bear on a claim, found in its text by start and end."""

    id: int
    claim: int
    article: int
    outlet: str
    position: str
    kind: str
    speaker: str = Field(description="as the report writes it")
    actors: list[Person]
    cue: str
    exact: str
    prefix: str
    suffix: str
    start: int
    end: int
    text_sha256: str
    language: str
    url: str


class OutletRef(Schema):
    slug: str
    name: str
    unknown: bool


class ArticleLine(Schema):
    id: int
    title: str
    outlet: str
    published_on: date | None
    claims: int
    url: str


class ArticleDetail(Schema):
    id: int
    title: str
    byline: str
    outlet: OutletRef
    address: str = Field(description="where the publisher has it, or an empty text")
    published_on: date | None
    language: str
    text_kind: str
    text_sha256: str
    text_length: int
    url: str
    claims: list[int]
    passages: list[Passage]


class OutletLine(Schema):
    slug: str
    name: str
    unknown: bool
    claims: int
    url: str


class Carried(Schema):
    """Of the claims some report carries this of, how many the outlet's own reports carry."""

    stance: str
    count: int
    of: int


class OutletDetail(OutletLine):
    carried: list[Carried]
    articles: list[int]


class SpeakerLine(Schema):
    slug: str
    name: str
    role: str
    made: int = Field(description="claims made or supported")
    answered: int = Field(description="claims answered")
    about: int = Field(description="claims about them")
    url: str


class StoryLine(Schema):
    slug: str
    title: str
    claims: int
    first: date | None
    last: date | None
    changed: datetime
    url: str


class CorrectionLine(Schema):
    claim: int
    version: int
    kind: str
    at: datetime
    sentence: str
    before: str
    after: str
    reason: str
    url: str


class Page(Schema):
    """A part of a list: how long it is, and where the parts beside this one are."""

    count: int
    page: int
    pages: int
    next: str | None
    previous: str | None


class ClaimPage(Page):
    items: list[ClaimLine]


class ArticlePage(Page):
    items: list[ArticleLine]


class OutletPage(Page):
    items: list[OutletLine]


class SpeakerPage(Page):
    items: list[SpeakerLine]


class StoryPage(Page):
    items: list[StoryLine]


class CorrectionPage(Page):
    items: list[CorrectionLine]


class PassagePage(Page):
    """Count, page and pages are of claims; the items are all fitting passages of those claims."""

    items: list[Passage]
