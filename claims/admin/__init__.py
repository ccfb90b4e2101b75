"""The back room: every row to look at, decisions only through claims.actions."""

from claims.admin.accounts import DeskUserAdmin
from claims.admin.claim import ClaimAdmin
from claims.admin.contacts import ContactAdmin
from claims.admin.error_reports import ErrorReportAdmin
from claims.admin.records import (
    EventAdmin,
    EvidenceLinkAdmin,
    OriginAdmin,
    PublicationAdmin,
    StatementAdmin,
)
from claims.admin.registers import ActorAdmin, StoryAdmin
from claims.admin.second_checks import SecondLabelAdmin

__all__ = [
    "ActorAdmin",
    "ClaimAdmin",
    "ContactAdmin",
    "DeskUserAdmin",
    "ErrorReportAdmin",
    "EventAdmin",
    "EvidenceLinkAdmin",
    "OriginAdmin",
    "PublicationAdmin",
    "SecondLabelAdmin",
    "StatementAdmin",
    "StoryAdmin",
]
