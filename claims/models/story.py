from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models import Article


class StoryQuerySet(models.QuerySet["Story"]):
    def get_by_natural_key(self, slug: str) -> "Story":
        return self.get(slug=slug)


class Story(models.Model):
    """A set of articles and claims about one event."""

    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    title = models.CharField(_("title"), max_length=200)
    summary = models.TextField(_("summary"), blank=True)
    blind_second_check = models.BooleanField(
        _("blind second check"),
        default=False,
        help_text=_("A second reviewer labels each accepted passage without seeing the first."),
    )
    articles = models.ManyToManyField(
        Article, related_name="stories", blank=True, verbose_name=_("articles")
    )

    objects = StoryQuerySet.as_manager()

    class Meta:
        ordering = ["title"]
        verbose_name = _("story")
        verbose_name_plural = _("stories")

    def __str__(self) -> str:
        return self.title

    def natural_key(self) -> tuple[str]:
        return (self.slug,)
