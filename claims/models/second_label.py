from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.models.constraints import one_of, who_and_when
from claims.models.evidence_link import EvidenceLink
from claims.models.states import Position


class SecondLabelQuerySet(models.QuerySet["SecondLabel"]):
    def agreed(self) -> "SecondLabelQuerySet":
        return self.filter(position=F("first_position"))

    def in_dispute(self) -> "SecondLabelQuerySet":
        """Labels that differ from the first one, and nobody has said in writing which holds."""
        return self.exclude(position=F("first_position")).filter(resolved_at__isnull=True)

    def open(self) -> "SecondLabelQuerySet":
        """Labels in dispute of the decision that stands: one decided anew is labelled anew."""
        return self.in_dispute().filter(link_version=F("link__version"))

    def settled(self) -> "SecondLabelQuerySet":
        """Labels that agree, or whose disagreement was resolved, of the link as it stands."""
        return self.filter(Q(position=F("first_position")) | Q(resolved_at__isnull=False)).filter(
            link_version=F("link__version")
        )


class SecondLabel(models.Model):
    """What a second reviewer says a passage does, without having seen what the first one said.

    It stands beside the decision it was made on: ``link_version`` names that decision.
    """

    link = models.ForeignKey(
        EvidenceLink, models.PROTECT, related_name="second_labels", verbose_name=_("evidence link")
    )
    link_version = models.PositiveIntegerField(_("version of the link"))
    first_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("first reviewer")
    )
    first_position = models.CharField(_("first label"), max_length=16, choices=Position)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name=_("second reviewer"),
    )
    position = models.CharField(_("second label"), max_length=16, choices=Position)
    at = models.DateTimeField(_("at"), auto_now_add=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("resolved by"),
    )
    resolved_at = models.DateTimeField(_("resolved at"), null=True, blank=True)
    resolution = models.TextField(_("why"), blank=True)

    objects = SecondLabelQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("second check")
        verbose_name_plural = _("second checks")
        constraints = [
            models.UniqueConstraint(
                fields=["link", "link_version"], name="second_label_once_a_decision"
            ),
            one_of("first_position", Position, name="second_label_first_is_known"),
            one_of("position", Position, name="second_label_position_is_known"),
            models.CheckConstraint(
                condition=~Q(by=F("first_by")), name="second_label_is_by_somebody_else"
            ),
            who_and_when("resolved_by", "resolved_at", name="second_label_resolved_by_and_at"),
            models.CheckConstraint(
                condition=Q(resolved_at__isnull=True) | ~Q(resolution=""),
                name="second_label_resolved_in_writing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_position_display()}: {self.link}"
