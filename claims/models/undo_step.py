from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.constraints import one_of
from claims.models.states import Verb

STEPS_BACK = 20


class UndoStepQuerySet(models.QuerySet["UndoStep"]):
    def standing(self) -> "UndoStepQuerySet":
        return self.filter(undone_at__isnull=True)


class UndoStep(models.Model):
    """One decision at the desk, of one item or of a batch, with what it takes to take it back.

    ``items`` holds a record for each statement it touched: the rows as they were before, and the
    versions they had after. An undo that finds other versions changes nothing.
    """

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("at"))
    verb = models.CharField(_("verb"), max_length=8, choices=Verb)
    said = models.CharField(_("said"), max_length=300)
    link = models.PositiveBigIntegerField(_("queue item"))
    size = models.PositiveIntegerField(_("decisions"), default=1)
    items = models.JSONField(_("items"), default=list)
    undone_at = models.DateTimeField(_("undone at"), null=True, blank=True)

    objects = UndoStepQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("undo step")
        verbose_name_plural = _("undo steps")
        indexes = [models.Index(fields=["by", "-at"], name="undo_step_by_at")]
        constraints = [
            one_of("verb", Verb, name="undo_step_verb_is_known"),
            models.CheckConstraint(condition=Q(size__gte=1), name="undo_step_has_a_size"),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True) | Q(undone_at__gte=models.F("at")),
                name="undo_step_undone_after_it_was_done",
            ),
        ]

    def __str__(self) -> str:
        return self.said

    @property
    def is_batch(self) -> bool:
        return self.size > 1
