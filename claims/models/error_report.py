from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from claims.models.constraints import who_and_when

LONGEST_WHAT, LONGEST_WHERE, LONGEST_SOURCE = 2000, 300, 500


class ErrorReportQuerySet(models.QuerySet["ErrorReport"]):
    def waiting(self) -> "ErrorReportQuerySet":
        """Reports that no editor has closed yet, the oldest first."""
        return self.filter(handled_at=None).order_by("reported_at", "pk")

    def handled(self) -> "ErrorReportQuerySet":
        """Reports that an editor closed, the last closed first."""
        return self.exclude(handled_at=None).order_by("-handled_at", "-pk")

    def within(self, span: timedelta) -> "ErrorReportQuerySet":
        """Reports that came in since."""
        return self.filter(reported_at__gt=timezone.now() - span)


class ErrorReport(models.Model):
    """A reader's word that a published page is wrong. No page changes by it: an editor reads it.

    ``sender`` tells two readers apart for an hour and says nothing of who they are.
    """

    claim = models.ForeignKey(
        Claim, models.PROTECT, related_name="error_reports", verbose_name=_("claim")
    )
    number = models.PositiveIntegerField(_("version read"))
    what = models.TextField(_("what is wrong"), max_length=LONGEST_WHAT)
    where = models.CharField(_("where on the page"), max_length=LONGEST_WHERE, blank=True)
    source = models.CharField(_("source"), max_length=LONGEST_SOURCE, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    sender = models.CharField(_("sender"), max_length=32, blank=True)
    reported_at = models.DateTimeField(_("reported at"), db_index=True)
    answer = models.TextField(_("what was done"), blank=True)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("handled by"),
    )
    handled_at = models.DateTimeField(_("handled at"), null=True, blank=True)

    objects = ErrorReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("error report")
        verbose_name_plural = _("error reports")
        constraints = [
            who_and_when("handled_by", "handled_at", name="error_report_handled_by_and_at"),
            models.CheckConstraint(condition=~models.Q(what=""), name="error_report_says_what"),
        ]
        indexes = [models.Index(fields=["handled_at", "reported_at"], name="error_report_waiting")]

    def __str__(self) -> str:
        return self.what[:80]
