from django.db import models
from django.utils.translation import gettext_lazy as _


class OutletQuerySet(models.QuerySet["Outlet"]):
    def get_by_natural_key(self, slug: str) -> "Outlet":
        return self.get(slug=slug)


class Outlet(models.Model):
    """Who publishes articles. One row stands for every copy whose publisher nobody knows."""

    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=120)
    is_unknown = models.BooleanField(_("stands for an unknown publisher"), default=False)

    objects = OutletQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("outlet")
        verbose_name_plural = _("outlets")
        constraints = [
            models.CheckConstraint(condition=~models.Q(name=""), name="outlet_has_a_name"),
            models.UniqueConstraint(
                fields=["is_unknown"],
                condition=models.Q(is_unknown=True),
                name="outlet_unknown_publisher_is_one_row",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str]:
        return (self.slug,)
