from datetime import datetime

from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import User
from django.db import models
from django.db.models import Exists, F, OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.kept import Slot
from claims.models.claim import Claim
from claims.models.constraints import one_of, who_and_when
from claims.models.statement import Statement
from claims.models.states import (
    BACKGROUND_POSITIONS,
    CLAIM_POSITIONS,
    CLOSED_STATES,
    COUNTER_POSITIONS,
    ClaimState,
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

    def open(self) -> "EvidenceLinkQuerySet":
        """Proposed links of claims that still stand: what the queue is made of."""
        return self.proposed().exclude(claim__state__in=sorted(CLOSED_STATES))

    def waiting_for(
        self, user: User | Slot, *, now: datetime | Slot | None = None
    ) -> "EvidenceLinkQuerySet":
        """Open links that this reviewer did not put off and nobody else has on screen."""
        now = now or timezone.now()
        return self.open().filter(
            ~Exists(_running("Lease", now).exclude(by=user)),
            ~Exists(_running("Deferral", now).filter(by=user)),
        )

    def waiting_for_second(self, user: User) -> "EvidenceLinkQuerySet":
        """Accepted links whose first label this person must not see: somebody else decided on
        them, in a story that asks for a second look, and nobody has taken it.
        """
        in_question = self.confirmed().filter(
            claim__story__blind_second_check=True, claim__state=ClaimState.CONFIRMED
        )
        return in_question.exclude(decided_by=user).exclude(
            second_labels__link_version=F("version")
        )

    def next_after(self, link: int | None, *, backwards: bool = False) -> int | None:
        """Return the first link of the next statement, from the start again after the last."""
        links = self.by_statement(backwards=backwards)
        if link is not None:
            # By the key: their own order would join the claims.
            row = EvidenceLink.objects.filter(pk=link).order_by("pk")
            here = row.values_list("statement", flat=True).first()
            if here is not None:
                beyond = links.beyond(here, backwards=backwards)
                found = beyond.values_list("pk", flat=True).first()
                if found is not None:
                    return found
                links = links.exclude(statement=here)
        return links.values_list("pk", flat=True).first()

    def by_statement(self, *, backwards: bool = False) -> "EvidenceLinkQuerySet":
        """Sort as the queue goes on, or back."""
        # By the column: "statement" alone would sort by that model's own order, all of it.
        order = ("-statement_id", "-pk") if backwards else ("statement_id", "pk")
        return self.order_by(*order)

    def beyond(
        self, statement: int | Subquery, *, backwards: bool = False
    ) -> "EvidenceLinkQuerySet":
        """Links of the statements that come after one."""
        return self.filter(**{"statement__lt" if backwards else "statement__gt": statement})

    def in_reading_order(self) -> "EvidenceLinkQuerySet":
        return self.order_by("statement__snapshot__article", "statement__start", "pk")


def _running(name: str, now: datetime | Slot) -> models.QuerySet:
    """Return the leases or deferrals of the outer link that have not run out."""
    rows = apps.get_model("claims", name)._default_manager
    return rows.filter(link=OuterRef("pk"), until__gt=now)


class EvidenceLink(models.Model):
    """This statement bears on that claim, in this way. Proposed by a rule, decided by a person.

    ``version`` counts the decisions on it: a decision names the version it was made on.
    """

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

    objects = EvidenceLinkQuerySet.as_manager()

    class Meta:
        ordering = ["claim", "statement"]
        verbose_name = _("evidence link")
        verbose_name_plural = _("evidence links")
        indexes = [models.Index(fields=["state", "statement"], name="link_queue")]
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
