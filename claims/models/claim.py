from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from claims.models.actor import Actor
from claims.models.constraints import one_of, who_and_when
from claims.models.states import (
    OPEN_STATES,
    PUBLIC_STATES,
    AccusedAnswer,
    ClaimState,
    DoesItHold,
    WasItSaid,
)
from claims.models.story import Story


class ClaimQuerySet(models.QuerySet["Claim"]):
    def proposed(self) -> "ClaimQuerySet":
        """Claims that wait for a person's first decision."""
        return self.filter(state__in=OPEN_STATES)

    def public(self) -> "ClaimQuerySet":
        """Claims whose current version is on the public site as it stands here."""
        return self.filter(state__in=PUBLIC_STATES)

    def reopened(self) -> "ClaimQuerySet":
        """Published claims that are worked on again; readers see the version that stands."""
        return self.filter(state=ClaimState.CONFIRMED, publication__isnull=False)

    def standing(self) -> "ClaimQuerySet":
        """Claims that new statements may still be linked to."""
        return self.exclude(
            state__in=[ClaimState.MERGED, ClaimState.REJECTED, ClaimState.WITHDRAWN]
        )


class Claim(models.Model):
    """One sentence that can be checked, with three answers that only people give.

    ``version`` counts the changes of the row: a decision names the version it was made on.
    """

    slug = models.SlugField(_("slug"), max_length=80)
    sentence = models.TextField(_("sentence"))
    story = models.ForeignKey(
        Story,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="claims",
        verbose_name=_("story"),
    )
    claimant = models.ForeignKey(
        Actor,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="claims_made",
        verbose_name=_("claimant"),
        help_text=_("Who asserts it."),
    )
    accused = models.ForeignKey(
        Actor,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="claims_about",
        verbose_name=_("accused"),
        help_text=_("About whom it is."),
    )
    said_on = models.DateField(_("said on"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    occasion = models.CharField(_("occasion"), max_length=300, blank=True)
    language = models.CharField(_("language"), max_length=35, default="en")

    said = models.CharField(_("was it said?"), max_length=16, choices=WasItSaid, blank=True)
    said_reason = models.CharField(_("why"), max_length=300, blank=True)
    holds = models.CharField(_("does it hold?"), max_length=20, choices=DoesItHold, blank=True)
    holds_reason = models.CharField(_("why"), max_length=300, blank=True)
    accused_answer = models.CharField(
        _("what does the accused side say?"),
        max_length=24,
        choices=AccusedAnswer,
        blank=True,
    )
    accused_answer_reason = models.CharField(_("why"), max_length=300, blank=True)
    single_origin_reason = models.CharField(
        _("why one origin is enough"),
        max_length=300,
        blank=True,
        help_text=_("Needed when all reports go back to one origin."),
    )
    not_known = models.TextField(_("not known"), blank=True, help_text=_("One thing a line."))

    rule = models.CharField(_("rule"), max_length=80, blank=True)
    reason = models.TextField(_("reason of the proposal"), blank=True)
    state = models.CharField(
        _("state"), max_length=16, choices=ClaimState, default=ClaimState.PROPOSED
    )
    version = models.PositiveIntegerField(_("version"), default=1)
    proposed_at = models.DateTimeField(_("proposed at"), auto_now_add=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("submitted by"),
    )
    submitted_at = models.DateTimeField(_("submitted at"), null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("published by"),
    )
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)
    publication = models.OneToOneField(
        "claims.Publication",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="current_for",
        verbose_name=_("current publication"),
    )

    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="merged",
        verbose_name=_("merged into"),
    )

    objects = ClaimQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        permissions = [
            ("decide_claim", _("Can confirm, edit, reject and submit claims")),
            ("publish_claim", _("Can publish claims that someone else submitted")),
        ]
        indexes = [models.Index(fields=["state", "story"], name="claim_state_story")]
        constraints = [
            models.CheckConstraint(condition=~Q(sentence=""), name="claim_has_a_sentence"),
            one_of("state", ClaimState, name="claim_state_is_known"),
            one_of("said", WasItSaid, name="claim_said_is_known", blank=True),
            one_of("holds", DoesItHold, name="claim_holds_is_known", blank=True),
            one_of(
                "accused_answer",
                AccusedAnswer,
                name="claim_answer_is_known",
                blank=True,
            ),
            who_and_when(
                "decided_by",
                "decided_at",
                name="claim_decided_by_and_at",
                states=set(ClaimState) - OPEN_STATES - {ClaimState.MERGED},
            ),
            who_and_when(
                "submitted_by",
                "submitted_at",
                name="claim_submitted_by_and_at",
                states={ClaimState.SUBMITTED, *PUBLIC_STATES},
            ),
            who_and_when(
                "published_by",
                "published_at",
                name="claim_published_by_and_at",
                states=PUBLIC_STATES,
            ),
            models.CheckConstraint(
                condition=Q(state=ClaimState.MERGED, merged_into__isnull=False)
                | (~Q(state=ClaimState.MERGED) & Q(merged_into__isnull=True)),
                name="claim_merged_into_another",
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("pk")),
                name="claim_is_not_merged_into_itself",
            ),
            models.CheckConstraint(
                condition=Q(published_by__isnull=True) | ~Q(published_by=F("submitted_by")),
                name="claim_publisher_is_not_the_submitter",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=sorted(PUBLIC_STATES))
                | Q(publication__isnull=False, submitted_by__isnull=False),
                name="claim_published_has_a_publication",
            ),
        ]

    def __str__(self) -> str:
        return self.sentence

    def get_absolute_url(self) -> str:
        return reverse("claim", args=[self.pk, self.slug])
