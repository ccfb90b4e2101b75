from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.kept import Slot
from claims.models.evidence_link import EvidenceLink

LEASE_SECONDS = 90  # the page renews it every 30 s, so two lost renewals are forgiven


class LeaseQuerySet(models.QuerySet["Lease"]):
    def running(self, *, now: datetime | Slot | None = None) -> "LeaseQuerySet":
        return self.filter(until__gt=now or timezone.now())


class Lease(models.Model):
    """Somebody has a queue item open. It keeps others from being handed it, never from deciding."""

    link = models.ForeignKey(
        EvidenceLink, models.CASCADE, related_name="leases", verbose_name=_("evidence link")
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("by")
    )
    until = models.DateTimeField(_("until"), db_index=True)

    objects = LeaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("lease")
        verbose_name_plural = _("leases")
        constraints = [
            models.UniqueConstraint(fields=["link", "by"], name="lease_once_a_person"),
        ]

    def __str__(self) -> str:
        return f"{self.link_id}: {self.by_id}"


def lease_end() -> datetime:
    """Return when a lease that starts now runs out."""
    return timezone.now() + timedelta(seconds=LEASE_SECONDS)
