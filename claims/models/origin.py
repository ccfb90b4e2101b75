from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models import Snapshot
from claims.models.claim import Claim
from claims.models.constraints import one_of, span_or_none, who_and_when
from claims.models.states import DecisionState, OriginKind


class Origin(models.Model):
    """Where a report has a claim from, backed by a span of the report. Unknown needs no span."""

    claim = models.ForeignKey(
        Claim, models.PROTECT, related_name="origins", verbose_name=_("claim")
    )
    snapshot = models.ForeignKey(
        Snapshot, models.PROTECT, related_name="origins", verbose_name=_("snapshot")
    )
    kind = models.CharField(_("kind"), max_length=16, choices=OriginKind)
    label = models.CharField(_("name of the origin"), max_length=200, blank=True)
    start = models.PositiveIntegerField(_("start"), null=True, blank=True)
    end = models.PositiveIntegerField(_("end"), null=True, blank=True)
    exact = models.TextField(_("exact words"), blank=True)
    rule = models.CharField(_("rule"), max_length=80, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    state = models.CharField(
        _("state"), max_length=16, choices=DecisionState, default=DecisionState.PROPOSED
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)

    class Meta:
        ordering = ["claim", "snapshot"]
        verbose_name = _("origin")
        verbose_name_plural = _("origins")
        constraints = [
            models.UniqueConstraint(fields=["claim", "snapshot"], name="origin_once_a_report"),
            span_or_none("start", "end", name="origin_span"),
            one_of("kind", OriginKind, name="origin_kind_is_known"),
            one_of("state", DecisionState, name="origin_state_is_known"),
            models.CheckConstraint(
                condition=models.Q(kind=OriginKind.UNKNOWN)
                | (models.Q(start__isnull=False) & ~models.Q(label="")),
                name="origin_named_has_a_span",
            ),
            who_and_when(
                "decided_by",
                "decided_at",
                name="origin_decided_by_and_at",
                states={DecisionState.CONFIRMED, DecisionState.REJECTED},
            ),
        ]

    def __str__(self) -> str:
        return self.label or self.get_kind_display()

    def clean(self) -> None:
        """Refuse a span that does not fit the snapshot's text."""
        if self.start is not None and self.snapshot.text[self.start : self.end] != self.exact:
            raise ValidationError({"exact": _("These are not the words at the span.")})
