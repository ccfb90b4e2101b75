from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.models.actor import Actor
from claims.models.claim import Claim
from claims.models.constraints import one_of
from claims.models.states import ContactChannel, ContactOutcome


class ContactQuerySet(models.QuerySet["Contact"]):
    def waiting(self) -> "ContactQuerySet":
        return self.filter(outcome=ContactOutcome.WAITING)


class Contact(models.Model):
    """A request for comment: who was asked, by whom, how, when, until when, and what came of it."""

    claim = models.ForeignKey(
        Claim, models.PROTECT, related_name="contacts", verbose_name=_("claim")
    )
    asked = models.ForeignKey(Actor, models.PROTECT, related_name="+", verbose_name=_("asked"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by")
    )
    how = models.CharField(_("how"), max_length=16, choices=ContactChannel)
    at = models.DateTimeField(_("asked at"))
    deadline = models.DateTimeField(_("deadline"), null=True, blank=True)
    outcome = models.CharField(
        _("outcome"), max_length=16, choices=ContactOutcome, default=ContactOutcome.WAITING
    )
    note = models.CharField(
        _("what came of it"),
        max_length=300,
        blank=True,
        help_text=_("One sentence. Readers see it."),
    )

    objects = ContactQuerySet.as_manager()

    class Meta:
        ordering = ["claim", "at"]
        verbose_name = _("request for comment")
        verbose_name_plural = _("requests for comment")
        constraints = [
            one_of("how", ContactChannel, name="contact_channel_is_known"),
            one_of("outcome", ContactOutcome, name="contact_outcome_is_known"),
            models.CheckConstraint(
                condition=Q(deadline__isnull=True) | Q(deadline__gte=F("at")),
                name="contact_deadline_after_asking",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.asked}: {self.get_outcome_display()}"
