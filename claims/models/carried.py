from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models import Snapshot
from claims.models.constraints import one_of
from claims.models.statement import Statement


class CarryState(models.TextChoices):
    """What became of a passage in a later text of its article."""

    SAME = "same", _("Same place")
    MOVED = "moved", _("Moved")
    CHANGED = "changed", _("Changed")
    LOST = "lost", _("No longer found")


CARRIED_STATES = frozenset({CarryState.SAME, CarryState.MOVED})


class CarriedQuerySet(models.QuerySet["Carried"]):
    def to_see(self) -> "CarriedQuerySet":
        """Passages that are not what they were, which nobody has looked at yet."""
        return self.exclude(state__in=CARRIED_STATES).filter(seen_at__isnull=True)


class Carried(models.Model):
    """A statement looked up in a later text of its article: where it stands there, or that it
    does not. The statement itself, and all evidence, stays with the text it was found in.
    """

    statement = models.ForeignKey(Statement, models.PROTECT, related_name="carried")
    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="carried")
    state = models.CharField(_("state"), max_length=8, choices=CarryState)
    start = models.PositiveIntegerField(_("start"), null=True, blank=True)
    end = models.PositiveIntegerField(_("end"), null=True, blank=True)
    seen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    seen_at = models.DateTimeField(_("seen at"), null=True, blank=True)
    note = models.CharField(_("what was done"), max_length=300, blank=True)

    objects = CarriedQuerySet.as_manager()

    class Meta:
        ordering = ["snapshot", "statement"]
        verbose_name = _("passage in a later text")
        verbose_name_plural = _("passages in later texts")
        constraints = [
            models.UniqueConstraint(fields=["statement", "snapshot"], name="carried_once_a_text"),
            one_of("state", CarryState, name="carried_state_is_known"),
            models.CheckConstraint(
                condition=models.Q(seen_by__isnull=True, seen_at__isnull=True)
                | models.Q(seen_by__isnull=False, seen_at__isnull=False),
                name="carried_seen_by_and_at",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.statement}: {self.get_state_display()}"
