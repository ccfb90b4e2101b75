from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from claims.models.constraints import one_of, who_and_when
from claims.models.states import DecisionState


class SpellingQuerySet(models.QuerySet["Spelling"]):
    def proposed(self) -> "SpellingQuerySet":
        return self.filter(state=DecisionState.PROPOSED)

    def confirmed(self) -> "SpellingQuerySet":
        return self.filter(state=DecisionState.CONFIRMED)


class Spelling(models.Model):
    """Two spellings that may be one name, with how many reports write each. A person decides."""

    name = models.CharField(pgettext_lazy("of a person", "name"), max_length=160)
    variant = models.CharField(_("rarer spelling"), max_length=160)
    reports = models.PositiveIntegerField(_("reports with the name"))
    variant_reports = models.PositiveIntegerField(_("reports with the rarer spelling"))
    ratio = models.PositiveSmallIntegerField(_("likeness"), help_text=_("0 to 100"))
    state = models.CharField(
        _("state"), max_length=16, choices=DecisionState, default=DecisionState.PROPOSED
    )
    version = models.PositiveIntegerField(_("version"), default=1)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)

    objects = SpellingQuerySet.as_manager()

    class Meta:
        ordering = ["-ratio", "-reports", "pk"]
        verbose_name = _("spelling of a name")
        verbose_name_plural = _("spellings of names")
        constraints = [
            models.UniqueConstraint(fields=["name", "variant"], name="spelling_once_a_pair"),
            models.CheckConstraint(
                condition=~models.Q(name=models.F("variant")), name="spelling_differs"
            ),
            one_of("state", DecisionState, name="spelling_state_is_known"),
            who_and_when(
                "decided_by",
                "decided_at",
                name="spelling_decided_by_and_at",
                states={DecisionState.CONFIRMED, DecisionState.REJECTED},
            ),
        ]

    def __str__(self) -> str:
        return f"{self.variant} / {self.name}"
