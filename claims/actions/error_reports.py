"""What readers report as wrong, and what an editor did about it."""

from datetime import timedelta

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.actions.log import append
from claims.models import ErrorReport, Publication
from claims.models.states import Did
from claims.policies import NotPossibleError, check_may_decide

AN_HOUR = timedelta(hours=1)
MOST_FROM_ONE = 5  # an hour; a reader who has more to say writes one longer report
MOST_FROM_ALL = 200  # an hour; beyond it somebody writes with a program


class TooManyReportsError(NotPossibleError):
    """More reports came in than people write."""


@transaction.atomic
def report_error(
    *,
    publication: Publication,
    what: str,
    where: str = "",
    source: str = "",
    email: str = "",
    sender: str = "",
) -> ErrorReport:
    """Store what a reader finds wrong on the page they read. Nothing published changes by it."""
    if not what.strip():
        raise NotPossibleError(_("Say what is wrong."))
    lately = ErrorReport.objects.within(AN_HOUR)
    if lately.filter(sender=sender).count() >= MOST_FROM_ONE or lately.count() >= MOST_FROM_ALL:
        raise TooManyReportsError(_("Too many reports came from here. Try again in an hour."))
    return ErrorReport.objects.create(
        claim=publication.claim,
        number=publication.number,
        what=what.strip(),
        where=where.strip(),
        source=source.strip(),
        email=email,
        sender=sender,
        reported_at=timezone.now(),
    )


@transaction.atomic
def close_error_report(*, report: ErrorReport, by: User, answer: str) -> ErrorReport:
    """Say what was done about a report. The reader's address is erased: it was lent to answer."""
    check_may_decide(by)
    if not answer.strip():
        raise NotPossibleError(_("Say what was done, or why nothing was."))
    report = ErrorReport.objects.select_for_update().get(pk=report.pk)
    if report.handled_at is not None:
        raise NotPossibleError(_("Somebody closed this report already."))
    report.answer, report.handled_by, report.handled_at = answer.strip(), by, timezone.now()
    report.email = report.sender = ""
    report.save()
    append(
        did=Did.ERROR_REPORT_CLOSED,
        subject=report,
        by=by,
        claim=report.claim,
        after={"number": report.number},
        reason=report.answer,
    )
    return report
