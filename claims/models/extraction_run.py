from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models import Snapshot


class ExtractionRunQuerySet(models.QuerySet["ExtractionRun"]):
    def unmatched(self) -> "ExtractionRunQuerySet":
        """Runs whose statements matching has not looked at yet."""
        return self.filter(matched_at__isnull=True)


class ExtractionRun(models.Model):
    """One extractor has read one snapshot to its end; what it found may be nothing."""

    snapshot = models.ForeignKey(
        Snapshot, models.PROTECT, related_name="extraction_runs", verbose_name=_("snapshot")
    )
    extractor = models.CharField(_("extractor"), max_length=40)
    statements = models.PositiveIntegerField(_("statements"))
    ran_at = models.DateTimeField(_("ran at"))
    matched_at = models.DateTimeField(_("matched at"), null=True, blank=True)

    objects = ExtractionRunQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("extraction run")
        verbose_name_plural = _("extraction runs")
        constraints = [
            models.UniqueConstraint(
                fields=["snapshot", "extractor"], name="extraction_once_a_snapshot"
            )
        ]

    def __str__(self) -> str:
        return f"{self.snapshot}: {self.extractor}"
