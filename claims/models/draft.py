from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim


class Draft(models.Model):
    """What somebody has typed about a claim and not saved yet. Nobody else sees it.

    ``version`` is the claim's version that the typing began on; ``values`` holds the fields as the
    form sends them.
    """

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="drafts", verbose_name=_("claim"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("by")
    )
    version = models.PositiveIntegerField(_("version"))
    values = models.JSONField(_("values"), default=dict)
    saved_at = models.DateTimeField(_("saved at"))

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")
        constraints = [
            models.UniqueConstraint(fields=["claim", "by"], name="draft_once_a_person"),
        ]

    def __str__(self) -> str:
        return f"{self.claim_id}: {self.by_id}"

    def value(self, name: str) -> Any:
        """Return one field as it was typed, "" when it was not."""
        return self.values.get(name, "")
