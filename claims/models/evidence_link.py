from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from claims.models.constraints import one_of, who_and_when
from claims.models.statement import Statement
from claims.models.states import (
    BACKGROUND_POSITIONS,
    CLAIM_POSITIONS,
    COUNTER_POSITIONS,
    DecisionState,
    Position,
    Strength,
)


class EvidenceLinkQuerySet(models.QuerySet["EvidenceLink"]):
    def proposed(self) -> "EvidenceLinkQuerySet":
        return self.filter(state=DecisionState.PROPOSED)

    def confirmed(self) -> "EvidenceLinkQuerySet":
        return self.filter(state=DecisionState.CONFIRMED)

    def asserting(self) -> "EvidenceLinkQuerySet":
        return self.filter(position__in=CLAIM_POSITIONS)

    def countering(self) -> "EvidenceLinkQuerySet":
        """Links whose passage answers, denies or leaves the claim without an answer."""
        return self.filter(position__in=COUNTER_POSITIONS)

    def background(self) -> "EvidenceLinkQuerySet":
        return self.filter(position__in=BACKGROUND_POSITIONS)

    def in_reading_order(self) -> "EvidenceLinkQuerySet":
        return self.order_by("statement__snapshot__article", "statement__start", "pk")


class EvidenceLink(models.Model):
    """This statement bears on that claim, in this way. Proposed by a rule, decided by a person."""

    statement = models.ForeignKey(
        Statement, models.PROTECT, related_name="links", verbose_name=_("statement")
    )
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="links", verbose_name=_("claim"))
    position = models.CharField(_("position"), max_length=16, choices=Position)
    rule = models.CharField(_("rule"), max_length=80)
    reason = models.TextField(_("reason"), blank=True)
    score = models.PositiveSmallIntegerField(_("score"), default=0, help_text=_("0 to 1000"))
    strength = models.CharField(_("strength"), max_length=8, choices=Strength)
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

    objects = EvidenceLinkQuerySet.as_manager()

    class Meta:
        ordering = ["claim", "statement"]
        verbose_name = _("evidence link")
        verbose_name_plural = _("evidence links")
        constraints = [
            models.UniqueConstraint(fields=["statement", "claim"], name="link_once_a_claim"),
            models.CheckConstraint(
                condition=models.Q(score__lte=1000), name="link_score_up_to_1000"
            ),
            one_of("position", Position, name="link_position_is_known"),
            one_of("strength", Strength, name="link_strength_is_known"),
            one_of("state", DecisionState, name="link_state_is_known"),
            who_and_when(
                "decided_by",
                "decided_at",
                name="link_decided_by_and_at",
                states={DecisionState.CONFIRMED, DecisionState.REJECTED},
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_position_display()}: {self.statement}"
