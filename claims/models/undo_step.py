from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from claims.models.states import MatchVerb, Verb

STEPS_BACK = 20
VERBS = dict([*Verb.choices, *MatchVerb.choices])


class UndoStepQuerySet(models.QuerySet["UndoStep"]):
    def standing(self) -> "UndoStepQuerySet":
        return self.filter(undone_at__isnull=True)


class UndoStep(models.Model):
    """One decision at the desk, of one item or of a batch, with what it takes to take it back.

    It is about an item of the queue (``link``), or else about what ``subject`` names as an event
    does, such as "match:12". ``items`` holds a record for each statement or pair it touched: the
    rows as they were before, and the versions they had after. An undo that finds other versions
    changes nothing.
    """

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("at"))
    verb = models.CharField(_("verb"), max_length=8, choices=list(VERBS.items()))
    said = models.CharField(_("said"), max_length=300)
    link = models.PositiveBigIntegerField(_("queue item"), null=True, blank=True)
    subject = models.CharField(_("subject"), max_length=60, blank=True)
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
            models.CheckConstraint(
                condition=Q(verb__in=list(VERBS)), name="undo_step_verb_is_known"
            ),
            models.CheckConstraint(
                condition=Q(link__isnull=False) | ~Q(subject=""), name="undo_step_has_a_subject"
            ),
            models.CheckConstraint(condition=Q(size__gte=1), name="undo_step_has_a_size"),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True) | Q(undone_at__gte=models.F("at")),
                name="undo_step_undone_after_it_was_done",
            ),
        ]

    def __str__(self) -> str:
        return self.said

    def get_absolute_url(self) -> str:
        """Return the page of what was decided on."""
        kind, _colon, number = self.subject.partition(":")
        if kind == "match":
            return reverse("desk-match", args=[int(number)])
        if kind == "spelling":
            return reverse("desk-spellings")
        return reverse("desk-item", args=[self.link])

    @property
    def is_batch(self) -> bool:
        return self.size > 1
