"""What waits at the desk, and what this person did last."""

from dataclasses import dataclass

from django.contrib.auth.models import User

from articles.models import Article, ImportJob, JobState
from claims.models import Claim, ErrorReport, EvidenceLink, Match, UndoStep
from claims.models.states import ClaimState
from claims.models.undo_step import STEPS_BACK
from claims.presenters.queue_filters import QueueFilters
from claims.presenters.revisions import changed_count
from claims.presenters.second_checks import second_checks_to_do


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """The numbers of the dashboard; each is a link to what it counts."""

    to_review: int
    to_choose: int
    matches: int
    submitted: int
    reopened: int
    corrections_asked: int
    changed: int
    second_checks: int
    imports: tuple[ImportJob, ...]


def counts(*, by: User) -> Counts:
    """Count what waits. Nine queries, and two more when a story asks for second checks."""
    waiting = EvidenceLink.objects.open()
    claims = Claim.objects.all()
    return Counts(
        to_review=waiting.count(),
        to_choose=QueueFilters(several="1").apply(waiting).values("statement").distinct().count(),
        matches=Match.objects.open().count(),
        submitted=claims.filter(state=ClaimState.SUBMITTED).count(),
        reopened=claims.reopened().count(),
        corrections_asked=ErrorReport.objects.waiting().count(),
        changed=changed_count(),
        second_checks=second_checks_to_do(by),
        imports=tuple(ImportJob.objects.filter(state__in=[JobState.CHECKING, JobState.RUNNING])),
    )


def is_new() -> bool:
    """Tell whether no article was ever brought in."""
    return not Article.objects.exists()


def last_steps(*, by: User) -> list[UndoStep]:
    """Return the decisions that this person can take back, newest first."""
    return list(UndoStep.objects.standing().filter(by=by).defer("items")[:STEPS_BACK])


def oldest_waiting() -> EvidenceLink | None:
    """Return the item that has waited longest."""
    waiting = EvidenceLink.objects.open().order_by("statement_id", "pk")
    return waiting.select_related("claim", "statement").first()
