from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from articles.models import Snapshot


class ReuseQuerySet(models.QuerySet["Reuse"]):
    def of(self, *snapshots: Snapshot | int) -> "ReuseQuerySet":
        """Pairs that one of the texts is in."""
        return self.filter(Q(a__in=snapshots) | Q(b__in=snapshots))


class Reuse(models.Model):
    """Two reports that share passages: where, how many words, and what part of each that is.

    ``passages`` holds four numbers for each: start and end in ``a``, start and end in ``b``.
    """

    a = models.ForeignKey(Snapshot, models.CASCADE, related_name="+", verbose_name=_("report"))
    b = models.ForeignKey(
        Snapshot, models.CASCADE, related_name="+", verbose_name=_("other report")
    )
    passages = models.JSONField(_("shared passages"))
    words = models.PositiveIntegerField(_("words shared"))
    share_a = models.PositiveSmallIntegerField(_("of the report"), help_text=_("0 to 1000"))
    share_b = models.PositiveSmallIntegerField(_("of the other"), help_text=_("0 to 1000"))
    is_copy = models.BooleanField(
        _("carries it"),
        default=False,
        help_text=_("One tells what the other tells in its words, or both what a third tells."),
    )

    objects = ReuseQuerySet.as_manager()

    class Meta:
        ordering = ["a", "b"]
        default_permissions = ("view",)
        verbose_name = _("reuse of text")
        verbose_name_plural = _("reuse of text")
        constraints = [
            models.UniqueConstraint(fields=["a", "b"], name="reuse_once_a_pair"),
            models.CheckConstraint(condition=Q(a__lt=F("b")), name="reuse_older_text_first"),
            models.CheckConstraint(
                condition=Q(share_a__lte=1000, share_b__lte=1000), name="reuse_share_up_to_1000"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.a_id} / {self.b_id}"
