from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.outlet import Outlet

# An index holds the start of each address: a whole one can be longer than PostgreSQL takes.
INDEXED = 300
ADDRESS_START = models.Func(
    models.F("url"),
    template=f"SUBSTR(%(expressions)s, 1, {INDEXED})",
    output_field=models.CharField(),
)


class ArticleQuerySet(models.QuerySet["Article"]):
    def at(self, addresses: Iterable[str]) -> "ArticleQuerySet":
        """Articles at one of these addresses; a blank one is none."""
        wanted = set(addresses) - {""}
        starts = {address[:INDEXED] for address in wanted}
        # "" beside it: SQLite would put a single address into the expression and miss the index.
        return self.alias(start=ADDRESS_START).filter(start__in=starts, url__in={*wanted, ""})

    def get_by_natural_key(self, slug: str) -> "Article":
        return self.get(slug=slug)


class Article(models.Model):
    """One published piece. What its report does not give stays blank; nothing here is guessed."""

    slug = models.SlugField(_("slug"), max_length=120, unique=True)
    outlet = models.ForeignKey(
        Outlet, models.PROTECT, related_name="articles", verbose_name=_("outlet")
    )
    title = models.CharField(_("title"), max_length=400, blank=True)
    standfirst = models.TextField(_("standfirst"), blank=True)
    byline = models.CharField(_("byline"), max_length=300, blank=True)
    dateline = models.CharField(_("dateline"), max_length=120, blank=True)
    credit = models.CharField(_("agency in the dateline"), max_length=120, blank=True)
    url = models.URLField(_("address"), max_length=2000, blank=True)
    published_on = models.DateField(_("published on"), null=True, blank=True)
    published_at = models.DateTimeField(
        _("published at"),
        null=True,
        blank=True,
        help_text=_("Only when a time and a zone are given."),
    )
    language = models.CharField(_("language"), max_length=35, default="en")
    added_at = models.DateTimeField(_("added at"), auto_now_add=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering = ["published_on", "pk"]
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(published_at__isnull=True)
                | models.Q(published_on__isnull=False),
                name="article_time_comes_with_its_date",
            ),
        ]
        indexes = [models.Index(ADDRESS_START, name="article_address")]

    def __str__(self) -> str:
        return self.title or self.slug

    def natural_key(self) -> tuple[str]:
        return (self.slug,)
