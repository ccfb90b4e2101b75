from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.models.constraints import one_of
from claims.models.publication import Publication
from claims.models.states import CorrectionKind


class Correction(models.Model):
    """Why a published page changed, as its newest document says: one row a change.

    Derived, like facets: ``claims.public_index`` writes it with the publication. Rows outlive a
    withdrawal, since the log of corrections is where readers look for it.
    """

    publication = models.ForeignKey(
        Publication, models.CASCADE, related_name="corrections", verbose_name=_("publication")
    )
    number = models.PositiveIntegerField(_("version"))
    kind = models.CharField(_("kind"), max_length=16, choices=CorrectionKind)
    at = models.DateTimeField(_("at"), db_index=True)
    before = models.TextField(_("before"), blank=True)
    after = models.TextField(_("after"), blank=True)
    reason = models.TextField(_("why"), blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        constraints = [
            models.UniqueConstraint(fields=["publication", "number"], name="correction_once"),
            one_of("kind", CorrectionKind, name="correction_kind_is_known"),
        ]
        indexes = [models.Index(fields=["kind", "-at"], name="correction_kind_at")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.reason[:60]}"
