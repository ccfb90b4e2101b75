from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.models.statement import Statement


class Tag(models.Model):
    """A word that the desk sorts statements by, such as "ask the harbour office"."""

    name = models.CharField(_("name"), max_length=60, unique=True)
    statements = models.ManyToManyField(
        Statement, related_name="tags", blank=True, verbose_name=_("statements")
    )

    class Meta:
        ordering = ["name"]
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        constraints = [
            models.CheckConstraint(condition=~models.Q(name=""), name="tag_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name


class Assignment(models.Model):
    """A statement that somebody at the desk is asked to decide on. Others may still do it."""

    statement = models.OneToOneField(
        Statement, models.CASCADE, related_name="assignment", verbose_name=_("statement")
    )
    to = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("assigned to")
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")

    def __str__(self) -> str:
        return f"{self.statement_id}: {self.to}"
