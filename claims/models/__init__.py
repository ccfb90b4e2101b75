"""What was said, by whom, and what we decided about it."""

from claims.models.actor import Actor, ActorAlias
from claims.models.candidate_index import IndexDocument, IndexLog, IndexSegment, IndexTotals
from claims.models.carried import Carried
from claims.models.claim import Claim
from claims.models.contact import Contact
from claims.models.correction import Correction
from claims.models.decision_token import DecisionToken
from claims.models.deferral import Deferral
from claims.models.draft import Draft
from claims.models.error_report import ErrorReport
from claims.models.event import Event, EventHead
from claims.models.evidence_link import EvidenceLink
from claims.models.extraction_run import ExtractionRun
from claims.models.facet import Facet
from claims.models.lease import Lease
from claims.models.left_over import LeftOver
from claims.models.match import Match
from claims.models.match_deferral import MatchDeferral
from claims.models.origin import Origin
from claims.models.preference import Preference
from claims.models.publication import Publication
from claims.models.reuse import Reuse
from claims.models.saved_view import SavedView
from claims.models.search_entry import SearchEntry, SearchWord
from claims.models.second_label import SecondLabel
from claims.models.shingle import Shingle
from claims.models.spelling import Spelling
from claims.models.statement import Statement
from claims.models.story import Story
from claims.models.tag import Assignment, Tag
from claims.models.undo_step import UndoStep

__all__ = [
    "Actor",
    "ActorAlias",
    "Assignment",
    "Carried",
    "Claim",
    "Contact",
    "Correction",
    "DecisionToken",
    "Deferral",
    "Draft",
    "ErrorReport",
    "Event",
    "EventHead",
    "EvidenceLink",
    "ExtractionRun",
    "Facet",
    "IndexDocument",
    "IndexLog",
    "IndexSegment",
    "IndexTotals",
    "Lease",
    "LeftOver",
    "Match",
    "MatchDeferral",
    "Origin",
    "Preference",
    "Publication",
    "Reuse",
    "SavedView",
    "SearchEntry",
    "SearchWord",
    "SecondLabel",
    "Shingle",
    "Spelling",
    "Statement",
    "Story",
    "Tag",
    "UndoStep",
]
