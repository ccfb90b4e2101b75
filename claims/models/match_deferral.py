from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.models.match import Match


class MatchDeferralQuerySet(models.QuerySet["MatchDeferral"]):
    def running(self) -> "MatchDeferralQuerySet":
        return self.filter(until__gt=timezone.now())


class MatchDeferral(models.Model):
    """One reviewer put a pair of claims off. Everybody else still finds it among the matches."""

    match = models.ForeignKey(
        Match, models.CASCADE, related_name="deferrals", verbose_name=_("match")
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("by")
    )
    until = models.DateTimeField(_("until"))

    objects = MatchDeferralQuerySet.as_manager()

    class Meta:
        verbose_name = _("match deferral")
        verbose_name_plural = _("match deferrals")
        constraints = [
            models.UniqueConstraint(fields=["match", "by"], name="match_deferral_once_a_person"),
        ]

    def __str__(self) -> str:
        return f"{self.match_id}: {self.by_id}"
