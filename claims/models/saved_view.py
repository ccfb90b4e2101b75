from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class SavedView(models.Model):
    """A narrowing of the queue under a name and an address that the whole desk shares."""

    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=80, unique=True)
    query = models.CharField(_("filters"), max_length=500, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("made by")
    )
    at = models.DateTimeField(_("made at"), auto_now_add=True)

    class Meta:
        ordering = ["name"]
        verbose_name = _("saved view")
        verbose_name_plural = _("saved views")
        constraints = [
            models.CheckConstraint(condition=~models.Q(name=""), name="saved_view_has_a_name"),
            models.CheckConstraint(condition=~models.Q(slug=""), name="saved_view_has_a_slug"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"{reverse('desk-queue')}?view={self.slug}"
