from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models import Snapshot


class Shingle(models.Model):
    """One winnowed print of five words of a text: two texts that share passages share prints.

    Derived and never shown; ``claims.matching.reuse`` says how a print is made.
    """

    # The unique constraint begins with the snapshot, so the foreign key needs no index of its own.
    snapshot = models.ForeignKey(
        Snapshot, models.CASCADE, related_name="+", db_index=False, verbose_name=_("snapshot")
    )
    print = models.BigIntegerField(_("print"))

    class Meta:
        default_permissions = ()
        verbose_name = _("shingle")
        verbose_name_plural = _("shingles")
        indexes = [models.Index(fields=["print", "snapshot"], name="shingle_holders")]
        constraints = [
            models.UniqueConstraint(fields=["snapshot", "print"], name="shingle_once_a_snapshot"),
        ]

    def __str__(self) -> str:
        return f"{self.snapshot_id}: {self.print}"
