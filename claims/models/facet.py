from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.models.constraints import one_of
from claims.models.publication import Publication
from claims.models.states import FacetKind


class FacetQuerySet(models.QuerySet["Facet"]):
    def of(self, kind: str, slug: str = "") -> "FacetQuerySet":
        """Facets of one kind, or one of them in every publication that has it."""
        return self.filter(kind=kind, slug=slug) if slug else self.filter(kind=kind)


class Facet(models.Model):
    """One thing a publication can be found by: an outlet, a speaker, a story, an article, a day.

    Only what the public reads now has facets. They are written with the publication, from its
    document alone (``claims.facets``, ``claims.public_index``).
    """

    publication = models.ForeignKey(
        Publication, models.CASCADE, related_name="facets", verbose_name=_("publication")
    )
    kind = models.CharField(_("kind"), max_length=12, choices=FacetKind)
    slug = models.CharField(_("slug"), max_length=80)
    name = models.CharField(_("name"), max_length=300, blank=True)
    detail = models.CharField(_("detail"), max_length=300, blank=True)
    stances = models.CharField(_("stances"), max_length=40, blank=True)
    on = models.DateField(_("on"), null=True, blank=True)

    objects = FacetQuerySet.as_manager()

    class Meta:
        verbose_name = _("facet")
        verbose_name_plural = _("facets")
        constraints = [
            # Its order is the one lists ask in: which publications have this?
            models.UniqueConstraint(
                fields=["kind", "slug", "publication"], name="facet_once_a_publication"
            ),
            one_of("kind", FacetKind, name="facet_kind_is_known"),
        ]
        indexes = [models.Index(fields=["kind", "on"], name="facet_kind_on")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.name or self.slug}"
