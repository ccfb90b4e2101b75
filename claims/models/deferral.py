from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.models.evidence_link import EvidenceLink

LATER_HOURS = 4


class DeferralQuerySet(models.QuerySet["Deferral"]):
    def running(self) -> "DeferralQuerySet":
        return self.filter(until__gt=timezone.now())


class Deferral(models.Model):
    """One reviewer put a queue item off. Everybody else still finds it in the queue."""

    link = models.ForeignKey(
        EvidenceLink, models.CASCADE, related_name="deferrals", verbose_name=_("evidence link")
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("by")
    )
    until = models.DateTimeField(_("until"), db_index=True)

    objects = DeferralQuerySet.as_manager()

    class Meta:
        verbose_name = _("deferral")
        verbose_name_plural = _("deferrals")
        constraints = [
            models.UniqueConstraint(fields=["link", "by"], name="deferral_once_a_person"),
        ]

    def __str__(self) -> str:
        return f"{self.link_id}: {self.by_id}"
