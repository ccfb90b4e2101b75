"""What the queue can be narrowed by: read from an address or a saved view, applied to links."""

import re
from dataclasses import asdict, dataclass, fields
from typing import Any
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef
from django.http import QueryDict

from claims.models import EvidenceLink
from claims.models.evidence_link import EvidenceLinkQuerySet
from claims.models.states import DecisionState, Strength
from claims.reading.positions import STANCES

LONGEST = 120  # characters of a search
LOOKS = tuple(dict.fromkeys(STANCES.values()))


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueFilters:
    """A narrowing of the queue; "" stands for any. ``view`` names the saved view it came from."""

    story: str = ""
    outlet: str = ""
    stance: str = ""
    strength: str = ""
    several: str = ""
    tag: str = ""
    assigned: str = ""
    job: str = ""
    q: str = ""
    view: str = ""

    def __bool__(self) -> bool:
        return bool(self.conditions)

    @property
    def conditions(self) -> dict[str, str]:
        """Only what narrows."""
        return {name: value for name, value in asdict(self).items() if value and name != "view"}

    @property
    def query(self) -> str:
        """The address's query: the saved view by its name, or what is set."""
        return urlencode({"view": self.view} if self.view else self.conditions)

    def apply(self, links: EvidenceLinkQuerySet) -> EvidenceLinkQuerySet:
        """Return the links that fit all that is set."""
        wanted: dict[str, Any] = {}
        if self.story:
            wanted["claim__story__slug"] = self.story
        if self.outlet:
            wanted["statement__snapshot__article__outlet__slug"] = self.outlet
        if self.stance:
            wanted["position__in"] = [each for each, look in STANCES.items() if look == self.stance]
        if self.strength:
            wanted["strength"] = self.strength
        if self.tag:
            wanted["statement__tags__name"] = self.tag
        if self.assigned:
            wanted["statement__assignment__to__username"] = self.assigned
        if self.job:
            wanted["statement__snapshot__import_rows__job"] = int(self.job)
        if self.q:
            wanted["statement__exact__icontains"] = self.q
        links = links.filter(**wanted)
        return links.filter(_has_a_rival()) if self.several else links


def _has_a_rival() -> Exists:
    """Another claim is proposed for the same statement: a person has to choose."""
    rivals = EvidenceLink.objects.filter(
        statement=OuterRef("statement"), state=DecisionState.PROPOSED
    )
    return Exists(rivals.exclude(pk=OuterRef("pk")))


def read_queue_filters(query: QueryDict, *, view: str = "") -> QueueFilters:
    """Return the filters of an address; what the desk does not know narrows nothing."""
    given = {
        each.name: " ".join(query.get(each.name, "").replace("\0", "").split())[:LONGEST]
        for each in fields(QueueFilters)
    }
    given["stance"] = given["stance"] if given["stance"] in LOOKS else ""
    given["strength"] = given["strength"] if given["strength"] in Strength.values else ""
    given["job"] = given["job"] if re.fullmatch("[1-9][0-9]{0,17}", given["job"]) else ""
    given["several"] = "1" if given["several"] else ""
    return QueueFilters(**given | {"view": view})
