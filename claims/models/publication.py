import json
from datetime import date
from functools import cached_property

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from claims.models.claim import Claim
from claims.models.states import CLOSED_STATES, AccusedAnswer, ClaimState, DoesItHold, WasItSaid


class PublicationQuerySet(models.QuerySet["Publication"]):
    def current(self) -> "PublicationQuerySet":
        """The version of each claim that the public reads."""
        return self.filter(current_for__isnull=False).exclude(
            current_for__state__in=sorted(CLOSED_STATES)
        )

    def withdrawn(self) -> "PublicationQuerySet":
        """The last version of each claim that was withdrawn: it says why."""
        return self.filter(current_for__state=ClaimState.WITHDRAWN)

    def about_article(self, article: int) -> "PublicationQuerySet":
        """Versions that hold passages of the article."""
        return self.filter(articles=article)

    def having(self, kind: str, *slugs: str) -> "PublicationQuerySet":
        """Versions with one of these outlets, speakers, stories, articles, stances or days."""
        return self.filter(Exists(_facet_of(OuterRef("pk"), kind).filter(slug__in=slugs)))

    def said_between(self, first: date | None, last: date | None) -> "PublicationQuerySet":
        """Versions of what was said in these days; what has no date is in none."""
        facets = _facet_of(OuterRef("pk"), "said_on")
        if first:
            facets = facets.filter(on__gte=first)
        if last:
            facets = facets.filter(on__lte=last)
        return self.filter(Exists(facets))

    def with_said_on(self) -> "PublicationQuerySet":
        """Annotate the day the claim was made, as far as it is known."""
        facets = _facet_of(OuterRef("pk"), "said_on").values("on")[:1]
        return self.annotate(said_on=Subquery(facets))


def _facet_of(publication: OuterRef, kind: str) -> models.QuerySet:
    # By its name: the model of facets knows this one.
    facets = apps.get_model("claims", "Facet")._default_manager
    return facets.filter(publication=publication, kind=kind)


class Publication(models.Model):
    """The numbered public document of a claim. Immutable: the database refuses update and delete.

    ``canonical`` is the document; the columns behind it repeat parts of it for lists.
    """

    claim = models.ForeignKey(
        Claim, models.PROTECT, related_name="publications", verbose_name=_("claim")
    )
    number = models.PositiveIntegerField(_("version"))
    schema = models.CharField(_("schema"), max_length=40)
    canonical = models.TextField(_("canonical JSON"))
    sha256 = models.CharField(_("SHA-256"), max_length=64, unique=True)
    previous_sha256 = models.CharField(
        _("SHA-256 of the version before"), max_length=64, blank=True
    )
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    published_at = models.DateTimeField(_("published at"), db_index=True)

    slug = models.SlugField(max_length=80)
    sentence = models.TextField()
    said = models.CharField(max_length=16, choices=WasItSaid)
    holds = models.CharField(max_length=20, choices=DoesItHold)
    accused_answer = models.CharField(max_length=24, choices=AccusedAnswer)
    claimant_name = models.CharField(max_length=160)
    claimant_role = models.CharField(max_length=200, blank=True)
    story_slug = models.CharField(max_length=80, blank=True)
    story_title = models.CharField(max_length=200, blank=True)
    report_count = models.PositiveIntegerField()
    claim_count = models.PositiveIntegerField()
    caveat_count = models.PositiveIntegerField()
    reply_count = models.PositiveIntegerField()
    denial_count = models.PositiveIntegerField()
    articles = models.ManyToManyField(Article, related_name="publications")

    objects = PublicationQuerySet.as_manager()

    class Meta:
        ordering = ["-published_at", "-pk"]
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
        constraints = [
            models.UniqueConstraint(fields=["claim", "number"], name="publication_number_once"),
            models.CheckConstraint(
                condition=~Q(published_by=F("submitted_by")),
                name="publication_has_four_eyes",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sentence} ({self.number})"

    def get_absolute_url(self) -> str:
        return reverse("claim", args=[self.claim_id, self.slug])

    @cached_property
    def document(self) -> dict:
        """The document as data, in the schema of ``claims.publishing``."""
        return json.loads(self.canonical)
