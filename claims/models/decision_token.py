from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.models.undo_step import UndoStep


class DecisionToken(models.Model):
    """The token of a request that was carried out: the same one again gets the same answer."""

    token = models.UUIDField(_("token"), unique=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by")
    )
    choice = models.CharField(_("choice"), max_length=64, help_text=_("SHA-256 of what was asked."))
    step = models.ForeignKey(
        UndoStep, models.CASCADE, related_name="tokens", verbose_name=_("undo step")
    )

    class Meta:
        verbose_name = _("decision token")
        verbose_name_plural = _("decision tokens")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(choice=""), name="decision_token_knows_its_choice"
            ),
        ]

    def __str__(self) -> str:
        return str(self.token)
